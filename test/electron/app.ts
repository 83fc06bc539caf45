/** `app`: the life of the process, its paths and its one instance. */
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeChromium, profile } from './chromium.ts'
import { lockInstance } from './instance-lock.ts'
import { lifecycle } from './lifecycle.ts'
import { localeFrom } from './locale.ts'
import { packageFacts } from './package-facts.ts'
import { script } from './script.ts'
import { allowed, strict, StrictEmitter, unsupported } from './strict.ts'

const facts = packageFacts(process.argv[1] ?? '.')
const config = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
/** Under test nothing may touch a person's own folders. */
const userData = script.forPerson ? join(config, facts.name) : join(profile, 'user-data')

class App extends StrictEmitter {
  readonly isPackaged = false
  readonly name = facts.name
  /** Chromium runs already when the app asks for switches, so they are not passed on. */
  readonly commandLine = strict('app.commandLine', {
    appendSwitch(_name: string, _value?: string): void {},
  })
  readonly #paths = new Map<string, string>([
    ['home', homedir()],
    ['temp', tmpdir()],
    ['appData', config],
    ['userData', userData],
    ['sessionData', profile],
  ])
  #quitting = false

  constructor() {
    super('app', [
      'ready',
      'before-quit',
      'will-quit',
      'quit',
      'second-instance',
      'window-all-closed',
      'web-contents-created',
      'browser-window-created',
    ])
  }

  whenReady(): Promise<void> {
    return lifecycle.whenReady
  }
  isReady(): boolean {
    return lifecycle.ready
  }
  /** Every window of the stand-in is sandboxed; see browser-window.ts. */
  enableSandbox(): void {
    if (lifecycle.ready) throw new Error('app.enableSandbox() can only be called before app is ready')
  }
  getName(): string {
    return this.name
  }
  getVersion(): string {
    return facts.version
  }
  getAppPath(): string {
    return facts.folder
  }
  getLocale(): string {
    return localeFrom(process.env)
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }
  getPath(name: string): string {
    return this.#paths.get(name) ?? unsupported(`app.getPath('${name}')`)
  }

  requestSingleInstanceLock(data: Record<string, unknown> = {}): boolean {
    return lockInstance(this.getPath('userData'), data, ({ argv, cwd, data }) => {
      this.emit('second-instance', {}, argv, cwd, data)
    })
  }

  exit(code = 0): void {
    void closeChromium().then(() => process.exit(code))
  }
  /** Asks the windows to close first; a window that refuses ends the quitting. */
  quit(): void {
    if (this.#quitting || !allowed(this, 'before-quit')) return
    this.#quitting = true
    for (const window of lifecycle.windows) window.close()
    this.#finishQuitting()
  }
  /** Told by each window that stays open although it was asked to close. */
  stayOpen(): void {
    this.#quitting = false
  }
  /** Told by each window that has closed. */
  windowClosed(): void {
    if (lifecycle.windows.size > 0) return
    if (this.#quitting) this.#finishQuitting()
    else if (!this.emit('window-all-closed')) this.quit()
  }
  #finishQuitting(): void {
    if (!this.#quitting || lifecycle.windows.size > 0) return
    if (allowed(this, 'will-quit')) {
      this.emit('quit', {}, 0)
      this.exit(0)
    } else this.#quitting = false
  }
}

export const app = strict('app', new App())

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
