/** The leg of real Electron, by Playwright's own driver for it. */
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import type { AppHandle, Choice, Desk, Leg, StartOptions } from './app-handle.ts'

const ROOT = join(import.meta.dirname, '../../..')
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** What the functions below keep in the app's main process. */
interface Kept {
  choice: Choice
  chosen: string | null
  readonly desk: { -readonly [K in keyof Desk]: Desk[K] extends readonly (infer T)[] ? T[] : Desk[K] }
}
declare global {
  var mainstayTest: Kept
}

class OnElectron implements AppHandle {
  readonly pid: number
  readonly exited: Promise<string>
  readonly faults: string[] = []
  stderr = ''
  readonly #app: ElectronApplication

  constructor(app: ElectronApplication) {
    this.#app = app
    const child = app.process()
    this.pid = child.pid ?? 0
    this.exited = once(child, 'exit').then(([code, signal]) => String(signal ?? code))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text
    })
    app.context().on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'assert')
        this.faults.push(`console: ${message.text()}`)
    })
    app.context().on('weberror', (error) => this.faults.push(`exception: ${error.error().message}`))
  }
  page(): Promise<Page> {
    return this.#app.firstWindow()
  }
  desk(): Promise<Desk> {
    return this.#app.evaluate(async ({ clipboard }) => ({
      ...globalThis.mainstayTest.desk,
      copied: await clipboard.readText(),
    }))
  }
  answerDialogs(choice: Choice): Promise<void> {
    return this.#app.evaluate((_electron, choice) => {
      globalThis.mainstayTest.choice = choice
    }, choice)
  }
  async choosePath(path: string | null): Promise<void> {
    await this.#app.evaluate((_electron, path) => {
      globalThis.mainstayTest.chosen = path
    }, path)
  }
  async closeWindow(): Promise<void> {
    await this.#app.evaluate(({ BrowserWindow }) => {
      setImmediate(() => BrowserWindow.getAllWindows()[0]?.close())
    })
  }
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.#app.process().kill(signal)
    await this.exited
  }
}

/** Electron's own dialogs cannot be pressed by Playwright: they are answered, and what leaves the app is written down. */
function watchDesk({ app, dialog, shell, Notification }: typeof Electron.CrossProcessExports): void {
  const kept: Kept = {
    choice: 'cancel',
    chosen: null,
    desk: { dialogs: [], opened: [], copied: '', notifications: [], printed: 0 },
  }
  globalThis.mainstayTest = kept
  const answer = (...args: unknown[]) => {
    const { message, detail = '', buttons = [], cancelId = 0 } = args.at(-1) as Electron.MessageBoxOptions
    kept.desk.dialogs.push({ message, detail, buttons })
    const accepting = buttons.findIndex((_label, index) => index !== cancelId)
    const response = kept.choice === 'cancel' ? cancelId : Math.max(0, accepting)
    return Promise.resolve({ response, checkboxChecked: false })
  }
  const choose = async () => ({
    canceled: kept.chosen === null,
    filePaths: kept.chosen === null ? [] : [kept.chosen],
  })
  const save = async () => ({ canceled: kept.chosen === null, filePath: kept.chosen ?? '' })
  Object.assign(dialog, { showMessageBox: answer, showOpenDialog: choose, showSaveDialog: save })
  Object.assign(shell, { openExternal: async (url: string) => void kept.desk.opened.push(url) })
  const print: Electron.WebContents['print'] = (_options, done) => {
    kept.desk.printed++
    done?.(true, '')
  }
  app.on('web-contents-created', (_event, contents) => Object.assign(contents, { print }))
  Notification.prototype.show = function show(this: Electron.Notification) {
    kept.desk.notifications.push({ title: this.title, body: this.body })
  }
}

/** The folder of Electron's binary; null: it is not here. */
function electronFolder(): string | null {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(ROOT, 'node_modules/electron/dist')
  return existsSync(join(folder, 'electron')) ? folder : null
}

function versionIn(folder: string): string {
  const path = join(folder, 'version')
  return existsSync(path) ? readFileSync(path, 'utf8').trim().replace(/^v/, '') : `of ${dirname(folder)}`
}

export function electronLeg(): Leg | null {
  const folder = electronFolder()
  if (!folder) return null
  return {
    name: `on Electron ${versionIn(folder)}`,
    async start({ main, args, env }: StartOptions): Promise<AppHandle> {
      const app = await _electron.launch({
        executablePath: join(folder, 'electron'),
        args: [...asRoot, main, ...args],
        env: { ...process.env, ...env } as Record<string, string>,
      })
      const handle = new OnElectron(app)
      await app.evaluate(watchDesk)
      return handle
    },
  }
}
