/** A page: its frames, its preload's world, and what main sends there. */
import { setImmediate } from 'node:timers'
import { chromium, ignore } from './chromium.ts'
import { WebFrameMain } from './frames.ts'
import { printPage } from './print.ts'
import { defaultSession } from './session.ts'
import { strict, StrictEmitter } from './strict.ts'
import { makeCodec } from './worlds/codec.ts'

type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse

const { encode } = makeCodec()
let lastId = 0

export class WebContents extends StrictEmitter {
  readonly id = ++lastId
  readonly session = defaultSession
  readonly mainFrame = new WebFrameMain('', null)
  readonly frames = new Map<string, WebFrameMain>()
  /** DevTools' session; empty until Chromium has made the page, 'closed' after its end. */
  sessionId = ''
  /** The address that loadURL asked for, until its document is requested. */
  loading = ''
  /** The preload's execution context in the main frame; 0: none. */
  world = 0
  onWindowOpen: OpenHandler | null = null
  #zoom = 1
  readonly #outbox: { readonly value: string }[] = []

  constructor() {
    super('webContents', [
      'will-navigate',
      'will-redirect',
      'will-frame-navigate',
      'will-attach-webview', // never comes: Chromium outside Electron has no <webview>
      'did-navigate',
      'did-finish-load',
      'render-process-gone',
      'destroyed',
    ])
  }

  getURL(): string {
    return this.mainFrame.url
  }
  isDestroyed(): boolean {
    return this.sessionId === 'closed'
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.onWindowOpen = handler
  }
  send(channel: string, ...args: unknown[]): void {
    this.post(encode({ channel, args }))
  }

  print(
    options: Electron.WebContentsPrintOptions = {},
    callback: (success: boolean, failureReason: string) => void = () => {},
  ): void {
    void (async () => {
      const failure = await printPage(this.sessionId, options)
      callback(failure === '', failure)
    })()
  }

  getZoomFactor(): number {
    return this.#zoom
  }
  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0")
    this.#zoom = factor
    this.emit(zoomed)
  }

  /** Text for the preload's world; what is sent in one turn of the event loop goes in one command. */
  post(text: string): void {
    if (!this.world) return
    if (this.#outbox.push({ value: text }) === 1) setImmediate(() => this.#flush())
  }
  #flush(): void {
    const call = {
      functionDeclaration: 'standinReceive',
      executionContextId: this.world,
      arguments: this.#outbox.splice(0),
    }
    chromium.send('Runtime.callFunctionOn', call, this.sessionId).catch(ignore)
  }
}
strict('webContents', WebContents.prototype)

/** Tells the window that its page's zoom factor has changed. */
export const zoomed = Symbol('zoomed')
