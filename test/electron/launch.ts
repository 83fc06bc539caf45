/** The test's side of the stand-in: starts a main process on it, hands its pages to Playwright, runs functions in it. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import type { Api, Asked, Told } from './line.ts'
import { whenGone } from './processes.ts'
import type { Fault } from './script.ts'

type Waiting = Pick<PromiseWithResolvers<unknown>, 'resolve' | 'reject'>
type Match = (page: Page) => boolean

export interface LaunchOptions {
  /** The main process: a JavaScript or TypeScript module. */
  readonly main: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly headed?: boolean
  /** A folder for Chromium that is kept, so that a later start is a warm one; absent: a new one, removed at the end. */
  readonly profile?: string | undefined
  /** The desktop prefers dark colours when the app starts. */
  readonly dark?: boolean
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export class Running {
  readonly pid: number
  /** What went wrong in its pages so far. */
  readonly faults: Fault[] = []
  /** Settles when the main process and Chromium are gone and the profile is removed. */
  readonly exited: Promise<Exit>
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  readonly #ready = Promise.withResolvers<{ endpoint: string; chromium: number }>()
  #last = 0
  #stderr = ''
  #browser: Promise<Browser> | null = null

  /** `profile`: a folder to remove at the end, if any. */
  constructor(child: ChildProcess, profile: string | null) {
    this.#child = child
    this.pid = child.pid ?? 0
    this.#ready.promise.catch(() => {}) // started() tells
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text
    })
    child.on('message', (told: Told) => this.#hear(told))
    this.exited = new Promise<Exit>((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }))
    }).then(async (exit) => {
      await this.#clean(profile, exit)
      return exit
    })
  }

  /** Everything the main process has written to its standard error. */
  get stderr(): string {
    return this.#stderr
  }

  /** Resolves when Chromium listens. Rejects when the main process ends before. */
  async started(): Promise<void> {
    await this.#ready.promise
  }

  /** The first page that matches, now or later; without `match`, the first on the app's own scheme. */
  async page(match: Match = (page) => page.url().startsWith('https://')): Promise<Page> {
    const [context] = (await this.#connect()).contexts()
    if (!context) throw new Error('Chromium has no context')
    const found = Promise.withResolvers<Page>()
    const look = (page: Page) => {
      if (match(page)) found.resolve(page)
    }
    const watch = (page: Page) => {
      page.on('framenavigated', () => look(page))
      look(page)
    }
    context.on('page', watch)
    for (const page of context.pages()) watch(page)
    const ended = this.exited.then(({ code }) => Promise.reject(this.#ended(code)))
    try {
      return await Promise.race([found.promise, ended])
    } finally {
      context.off('page', watch)
    }
  }

  /** Runs a function in the main process. It is sent as text: it sees its argument and Electron, nothing around it. */
  async evaluate<T, A = undefined>(f: (api: Api, arg: A) => T | Promise<T>, arg?: A): Promise<T> {
    const id = ++this.#last
    const answer = Promise.withResolvers<unknown>()
    this.#waiting.set(id, answer)
    this.#child.send({ id, source: String(f), arg } satisfies Asked, (error) => {
      if (error) answer.reject(error)
    })
    return (await answer.promise) as T
  }

  /** Ends the main process from outside; resolves when Chromium is gone too. */
  async end(signal: NodeJS.Signals): Promise<void> {
    this.#child.kill(signal)
    await this.exited
  }

  /** Ends everything, whatever state it is in. */
  async close(): Promise<void> {
    await (await this.#browser?.catch(() => null))?.close()
    if (this.#child.connected) this.#child.disconnect()
    await this.exited
  }

  async #connect(): Promise<Browser> {
    const { endpoint } = await this.#ready.promise
    this.#browser ??= chromium.connectOverCDP(endpoint, { noDefaults: true })
    return this.#browser
  }

  #hear(told: Told): void {
    if (told.kind === 'ready') {
      this.#ready.resolve(told)
      return
    }
    if (told.kind === 'fault') {
      this.faults.push(told.fault)
      return
    }
    const waiting = this.#waiting.get(told.id)
    this.#waiting.delete(told.id)
    if (told.kind === 'value') waiting?.resolve(told.value)
    else waiting?.reject(new Error(told.error))
  }

  async #clean(profile: string | null, { code }: Exit): Promise<void> {
    const ended = this.#ended(code)
    this.#ready.reject(ended)
    for (const { reject } of this.#waiting.values()) reject(ended)
    this.#waiting.clear()
    const ready = await this.#ready.promise.catch(() => null)
    if (ready) await whenGone(ready.chromium)
    // Chromium's last processes may still write into it.
    if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }

  #ended(code: number | null): Error {
    return new Error(`the main process ended with ${code}\n${this.#stderr}`.trim())
  }
}

/** Starts an app on the stand-in. Rejects when its main process ends before Chromium listens. */
export async function launch(options: LaunchOptions): Promise<Running> {
  const { main, args = [], env = {}, headed = false, dark = false } = options
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'standin-')))
  const child = fork(main, args, {
    execArgv: ['--import', join(import.meta.dirname, 'register.ts')],
    env: {
      ...process.env,
      ...env,
      STANDIN_HEADED: headed ? '1' : '0',
      STANDIN_DARK: dark ? '1' : '0',
      STANDIN_PROFILE: profile,
    },
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  const running = new Running(child, options.profile === undefined ? profile : null)
  await running.started()
  return running
}
