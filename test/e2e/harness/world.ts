/** Sets up a computer, the app and the person before it, and takes everything down again. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import type { Computer } from '../../computer/computer.ts'
import type { FlatpakWorld } from '../../flatpak/world.ts'
import type { AppHandle, Choice, Desk, Dialog, Leg } from './app-handle.ts'
import { leftBehind, MARK } from './leftovers.ts'
import type { Waiting, World, WorldOptions } from './story.ts'

const TIMEOUT = 15_000
/** How an app ends that is told to. */
const wanted = new Set(['0', 'SIGTERM', 'SIGKILL'])
const defaults = { theme: 'system', textSize: 100, dismissed: 0, pictures: null } as const

/** What a run of the suite gives to every world. */
export interface Ground {
  readonly leg: Leg
  readonly main: string
  readonly headed: boolean
  step(world: OpenWorld, name: string, act: () => Promise<unknown>): Promise<void>
}

export async function openWorld(ground: Ground, options: WorldOptions = {}): Promise<OpenWorld> {
  const mark = randomUUID()
  process.env[MARK] = mark // whatever is started from here inherits it
  const userData = await mkdtemp(join(tmpdir(), 'mainstay-e2e-'))
  const settings = { ...defaults, ...options.settings }
  await writeFile(join(userData, 'settings.json'), JSON.stringify(settings))
  const computer = options.computer === null ? null : await makeComputer(options)
  const world = new OpenWorld(ground, options, { mark, userData, computer })
  try {
    if (options.started !== false) await world.startApp()
  } catch (error) {
    await world.close()
    throw error
  }
  return world
}

async function makeComputer({ computer }: WorldOptions): Promise<Computer> {
  const { startComputer } = await import('../../computer/computer.ts')
  return startComputer(computer ?? {})
}

interface Things {
  readonly mark: string
  readonly userData: string
  readonly computer: Computer | null
}

export class OpenWorld implements World {
  readonly #ground: Ground
  readonly #options: WorldOptions
  readonly #things: Things
  readonly #faults: string[] = []
  #app: AppHandle | null = null
  #page: Page | null = null
  /** The app's end is the story's own doing. */
  #ending = false
  #choice: Choice | null = null
  /** What the computer's restarts make the app do, one after the other. */
  #restarts: Promise<void> = Promise.resolve()
  #booted = Promise.withResolvers<void>()

  constructor(ground: Ground, options: WorldOptions, things: Things) {
    this.#ground = ground
    this.#options = options
    this.#things = things
    things.computer?.onRestart((moment) => this.#onRestart(moment))
  }

  get flatpak(): FlatpakWorld {
    return this.computer.flatpak
  }
  get computer(): Computer {
    if (!this.#things.computer) throw new Error('this story has no simulated computer')
    return this.#things.computer
  }
  get app(): AppHandle {
    if (!this.#app) throw new Error('the app is not running')
    return this.#app
  }
  get page(): Page {
    if (!this.#page) throw new Error('the app is not running')
    return this.#page
  }
  /** The page, for pictures and reports. null: there is none. */
  get pageIfAny(): Page | null {
    return this.#page?.isClosed() ? null : this.#page
  }

  step(name: string, act: () => Promise<unknown>): Promise<void> {
    return this.#ground.step(this, name, act)
  }

  async press(name: string | RegExp, waiting: Waiting = {}): Promise<void> {
    const button = this.page.getByRole('button', { name, exact: true })
    await button
      .or(this.page.getByRole('link', { name, exact: true }))
      .click({ timeout: TIMEOUT, ...waiting })
  }
  async sees(text: string | RegExp, waiting: Waiting = {}): Promise<void> {
    await this.#visible(text).waitFor({ timeout: TIMEOUT, ...waiting })
  }
  async seesNot(text: string | RegExp, waiting: Waiting = {}): Promise<void> {
    await this.#visible(text).waitFor({ state: 'hidden', timeout: TIMEOUT, ...waiting })
  }
  async goTo(screen: string): Promise<void> {
    await this.page.locator(`nav a[href="#/${screen}"]`).click()
  }
  #visible(text: string | RegExp): Locator {
    return this.page.getByText(text).filter({ visible: true }).first()
  }

  async answerDialog(choice: Choice): Promise<void> {
    this.#choice = choice
    await this.app.answerDialogs(choice)
  }
  choosePath(path: string | null): Promise<void> {
    return this.app.choosePath(path)
  }
  async lastDialog(): Promise<Dialog> {
    const last = (await this.app.desk()).dialogs.at(-1)
    if (!last) throw new Error('the app has opened no dialog')
    return last
  }
  desk(): Promise<Desk> {
    return this.app.desk()
  }

  async startApp(): Promise<void> {
    if (this.#app) throw new Error('the app is running already')
    const app = await this.#start(this.#options.args ?? [])
    this.#app = app
    this.#ending = false
    void app.exited.then((how) => this.#ended(app, how))
    if (this.#choice) await app.answerDialogs(this.#choice)
    this.#page = await app.page()
    this.#page.setDefaultTimeout(TIMEOUT)
  }
  async openSecond(...args: readonly string[]): Promise<void> {
    const second = await this.#start(args)
    const how = await second.exited
    if (how !== '0') throw new Error(`the second instance ended with ${how}`)
  }
  #start(args: readonly string[]): Promise<AppHandle> {
    const { leg, main, headed } = this.#ground
    const { computer, userData } = this.#things
    const env = { MAINSTAY_USER_DATA: userData, ...computer?.env, ...this.#options.env }
    return leg.start({ main, args, headed, env })
  }
  killApp(): Promise<void> {
    return this.#end('SIGKILL')
  }
  async closeWindow(): Promise<void> {
    const { app } = this
    this.#ending = true
    await app.closeWindow()
    const how = await app.exited
    if (how !== '0') throw new Error(`the app ended with ${how} after its window was closed`)
  }

  async restartComputer(): Promise<void> {
    await this.throughRestart(() => this.computer.restart())
  }
  async throughRestart(act: () => Promise<unknown>): Promise<void> {
    const booted = this.#booted.promise
    this.#ending = true // the session may take the app with it before we end it
    // A press that restarts the computer may lose its page before it is through.
    await act().catch((error: unknown) => {
      if (!/has been closed|not running/.test(String(error))) throw error
    })
    await booted
    await this.#restarts
  }
  #onRestart(moment: 'ended' | 'booted'): void {
    if (moment === 'ended') {
      this.#restarts = this.#restarts.then(() => (this.#app ? this.#end('SIGTERM') : undefined))
      return
    }
    this.#restarts = this.#restarts.then(() => this.startApp())
    this.#restarts.catch((error: unknown) => this.#faults.push(`after the restart: ${String(error)}`))
    this.#booted.resolve()
    this.#booted = Promise.withResolvers()
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { app } = this
    this.#ending = true
    await app.end(signal)
  }
  #ended(app: AppHandle, how: string): void {
    // It may end by itself at the very moment when it is to be ended.
    if (!this.#ending || !wanted.has(how))
      this.#faults.push(`the app ended by itself with ${how}\n${app.stderr}`.trim())
    this.#faults.push(...faultsOf(app))
    this.#app = null
    this.#page = null
  }

  /** What went wrong beside the story's own steps, so far. */
  get faults(): readonly string[] {
    return this.#app ? [...this.#faults, ...faultsOf(this.#app)] : this.#faults
  }

  /** Takes everything down. Resolves to what went wrong beside the steps, processes left behind among it. */
  async close(): Promise<readonly string[]> {
    await this.#restarts.catch(() => {})
    if (this.#app) await this.#end('SIGTERM')
    await this.#things.computer?.stop()
    await rm(this.#things.userData, { recursive: true, force: true, maxRetries: 10 })
    const left = await leftBehind(this.#things.mark)
    return [...this.#faults, ...left.map((process) => `left behind: ${process}`)]
  }
}

/** Standard error may carry warnings; that something was rejected or thrown and nobody cared is a fault. */
function faultsOf({ faults, stderr }: AppHandle): readonly string[] {
  return /unhandled|uncaught/i.test(stderr) ? [...faults, `main: ${stderr.trim()}`] : faults
}
