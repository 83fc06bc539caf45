/**
 * `BrowserWindow` on a Chromium window. Unlike Electron's, a window with `show: false` is on the screen at once (empty);
 * `ready-to-show` still comes with the first paint of its page.
 */
import { readFileSync } from 'node:fs'
import { addresses } from './addresses.ts'
import { app } from './app.ts'
import { chromium, ignore } from './chromium.ts'
import { lifecycle } from './lifecycle.ts'
import { colour } from './native-theme.ts'
import { pages } from './pages.ts'
import { settlePermissions } from './session.ts'
import { allowed, strict, StrictEmitter, unsupported } from './strict.ts'
import { createPage } from './targets.ts'
import { WebContents, zoomed } from './web-contents.ts'
import { Frame } from './window-frame.ts'
import { preloadScripts } from './worlds/scripts.ts'

type Options = Electron.BrowserWindowConstructorOptions

/** Options that mean something here, or that change only what a bare window manager would show. */
const known = new Set<keyof Options>(
  'width height minWidth minHeight show title icon backgroundColor autoHideMenuBar webPreferences'.split(
    ' ',
  ) as (keyof Options)[],
)
const safe: Electron.WebPreferences = {
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
}
/** Chromium's own page has none of these, or a test must not depend on them. */
const without = new Set<keyof Electron.WebPreferences>(
  'preload spellcheck devTools disableDialogs navigateOnDragDrop enableWebSQL'.split(
    ' ',
  ) as (keyof Electron.WebPreferences)[],
)

function checkOptions({ webPreferences = {}, ...options }: Options): void {
  for (const name of Object.keys(options))
    if (!known.has(name as keyof Options)) unsupported(`BrowserWindow option ${name}`)
  for (const [name, value] of Object.entries(webPreferences)) {
    const preference = name as keyof Electron.WebPreferences
    if (!without.has(preference) && safe[preference] !== value)
      unsupported(`BrowserWindow with webPreferences.${name} = ${String(value)}`)
  }
}

const open = new Set<BrowserWindow>()

export class BrowserWindow extends StrictEmitter {
  readonly webContents = new WebContents()
  readonly id = this.webContents.id
  /** Chromium's id of the page, once it is there and prepared. */
  readonly #opened: Promise<string>
  #frame: Frame | null = null
  #title: string
  #visible: boolean
  #destroyed = false

  static getAllWindows(): BrowserWindow[] {
    return [...open]
  }
  static getFocusedWindow(): BrowserWindow | null {
    return [...open].at(-1) ?? null
  }
  static fromWebContents(contents: unknown): BrowserWindow | null {
    return [...open].find((window) => window.webContents === contents) ?? null
  }

  constructor(options: Options = {}) {
    super('BrowserWindow', ['ready-to-show', 'show', 'focus', 'close', 'closed'])
    checkOptions(options)
    this.#title = options.title ?? app.name
    this.#visible = options.show ?? true
    open.add(this)
    lifecycle.windows.add(this)
    pages.add(this)
    this.#opened = this.#open(options)
    this.#opened.catch(ignore) // loadURL tells
    app.emit('web-contents-created', {}, this.webContents)
    app.emit('browser-window-created', {}, this)
  }

  async #open({ width = 800, height = 600, webPreferences = {} }: Options): Promise<string> {
    await lifecycle.whenReady
    const { targetId, sessionId } = await createPage(width, height)
    const contents = this.webContents
    contents.sessionId = sessionId
    contents.mainFrame.frameId = targetId
    contents.frames.set(targetId, contents.mainFrame)
    const { preload } = webPreferences
    await Promise.all([
      // on one line, so these happen in this order
      chromium.send('Page.enable', {}, sessionId),
      chromium.send('Runtime.enable', undefined, sessionId),
      chromium.send('Log.enable', undefined, sessionId),
      chromium.send('Page.setLifecycleEventsEnabled', { enabled: true }, sessionId),
      ...(preload === undefined ? [] : preloadScripts(readFileSync(preload, 'utf8'), sessionId)),
      colour(sessionId),
      chromium.send('Runtime.runIfWaitingForDebugger', undefined, sessionId),
    ])
    const frame = new Frame(targetId, sessionId, { width, height })
    this.#frame = frame
    contents.on(zoomed, () => void frame.zoom(contents.getZoomFactor()).catch(ignore))
    await frame.zoom(contents.getZoomFactor())
    return targetId
  }

  async loadURL(url: string): Promise<void> {
    const failed = (why: string) => new Error(`${why} loading '${url}'`)
    const targetId = await this.#opened
    await settlePermissions(url)
    if (this.#destroyed) throw failed('ERR_FAILED (-2)')
    const { webContents } = this
    const loaded = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()))
    const closed = new Promise<void>((resolve) => webContents.once('destroyed', () => resolve()))
    webContents.loading = url
    const { errorText } = await chromium.send(
      'Page.navigate',
      { url: addresses.toChromium(url), frameId: targetId },
      webContents.sessionId,
    )
    if (errorText) throw failed(errorText.replace('net::', ''))
    await Promise.race([loaded, closed])
  }

  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }
  focus(): void {
    this.#opened.then((targetId) => chromium.send('Target.activateTarget', { targetId })).catch(ignore)
    this.emit('focus')
  }
  isVisible(): boolean {
    return this.#visible
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {}
  setTitle(title: string): void {
    this.#title = title
  }
  getTitle(): string {
    return this.#title
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  /** As in Electron, the window is still there when this returns. */
  close(): void {
    if (this.#destroyed) return
    if (allowed(this, 'close')) setImmediate(() => this.destroy())
    else app.stayOpen()
  }
  destroy(): void {
    if (this.#destroyed) return
    this.#opened.then((targetId) => chromium.send('Target.closeTarget', { targetId })).catch(ignore)
    this.#end()
  }
  /** Chromium says that the page is gone: a person, or Playwright, closed the window. */
  gone(): void {
    if (this.#destroyed) return
    allowed(this, 'close')
    this.#end()
  }
  #end(): void {
    this.#destroyed = true
    this.#frame?.stop()
    pages.remove(this)
    lifecycle.windows.delete(this)
    open.delete(this)
    Object.assign(this.webContents, { sessionId: 'closed', world: 0 })
    this.webContents.emit('destroyed')
    this.emit('closed')
    app.windowClosed()
  }
}
strict('BrowserWindow', BrowserWindow.prototype)
