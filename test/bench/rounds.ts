/** The rounds of a bench: in each, every program is started once, so that all see the same machine. */
import { mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { SimulatedComputer } from '../computer/control.ts'
import type { Leg } from '../e2e/harness/app-handle.ts'
import { writeManyApps } from '../access/many-apps.ts'
import { type Idle, memoryAtRest, type Start, startApp, type Started, wakeUpsAtRest } from './app.ts'
import { lineTimes, type LineTimes, rememberLine } from './line.ts'
import { type Measure, median } from './measure.ts'
import type { OtherProgram } from './others.ts'
import { overviewDelays, type OverviewDelay } from './overview.ts'
import type { Screen } from './screen.ts'
import { scrollFrames } from './scrolling.ts'
import { appearanceDelays, progressDelays } from './signals.ts'

interface Setting {
  readonly leg: Leg
  readonly main: string
  readonly computer: SimulatedComputer
  readonly folder: string
  readonly screen: Screen
  readonly others: readonly OtherProgram[]
  readonly isElectron: boolean
}

/** What one app did over the rounds. */
class Seen {
  readonly first: Start[] = []
  readonly later: Start[] = []
  readonly memory: number[] = []
  readonly idle: Idle[] = []
}

const sampleMain = join(import.meta.dirname, '../electron/sample/main.ts')

export class Rounds {
  readonly #setting: Setting
  readonly #ours = new Seen()
  readonly #sample = new Seen()
  readonly #windows = new Map<string, number[]>()
  readonly #memories = new Map<string, number[]>()
  #appearance: readonly number[] = []
  #progress: readonly number[] = []
  #line: LineTimes = { usable: [], whole: [] }
  #overview: readonly OverviewDelay[] = []

  constructor(setting: Setting) {
    this.#setting = setting
  }

  async go(): Promise<void> {
    const { others, screen } = this.#setting
    for (const other of others) {
      const { window, memory } = await other.run(screen)
      push(this.#windows, other.name, window)
      push(this.#memories, other.name, memory)
    }
    await this.#twice(this.#sample, sampleMain)
    await this.#twice(this.#ours, this.#setting.main)
  }

  /** A first start with empty folders, then one that finds everything the first has left. */
  async #twice(seen: Seen, main: string): Promise<void> {
    const folder = await mkdtemp(join(this.#setting.folder, 'person-'))
    await this.#with(main, folder, async ({ start, app }) => {
      seen.first.push(start)
      await memoryAtRest(app) // by then it has written down what it wants to find again
    })
    await this.#with(main, folder, async ({ start, app }) => {
      seen.later.push(start)
      seen.memory.push(await memoryAtRest(app))
    })
  }

  /** Starts an app, and ends it whatever happens. */
  async #with(
    main: string,
    folder: string,
    act: (started: Started) => Promise<void>,
    more: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { leg, computer, screen } = this.#setting
    const env = { ...computer.env, ...more, MAINSTAY_USER_DATA: join(folder, 'data'), LANGUAGE: 'en' }
    const profile = join(folder, 'profile')
    const started = await startApp(leg, screen, { main, args: [], env, headed: true, profile })
    try {
      await act(started)
    } finally {
      await started.app.end('SIGTERM')
    }
  }

  /** Both apps at rest, one after the other, then how fast ours shows what it is told. */
  async rest(seconds: number): Promise<void> {
    const { main, computer, folder } = this.#setting
    await this.#with(sampleMain, await mkdtemp(join(folder, 'rest-')), async ({ app }) => {
      this.#sample.idle.push(await wakeUpsAtRest(app, seconds))
    })
    await this.#with(main, await mkdtemp(join(folder, 'rest-')), async ({ app, page }) => {
      this.#ours.idle.push(await wakeUpsAtRest(app, seconds))
      this.#appearance = await appearanceDelays(computer, page, 20)
      this.#progress = await progressDelays(computer, page)
    })
    await this.#manyApps(await mkdtemp(join(folder, 'many-')))
  }

  /** A person with 250 apps looks at what they can access. */
  async #manyApps(folder: string): Promise<void> {
    const user = join(folder, 'flatpak')
    writeManyApps(user, 250)
    const env = { FLATPAK_USER_DIR: user, FLATPAK_SYSTEM_DIR: join(folder, 'none') }
    const { main } = this.#setting
    await this.#with(
      main,
      folder,
      async ({ page }) => void (this.#overview = await overviewDelays(page, 10)),
      env,
    )
  }

  /** The line of time of sixty versions, as the last session knew them: the service does not answer. */
  async line(runs: number): Promise<void> {
    const { main, computer, folder } = this.#setting
    const person = await mkdtemp(join(folder, 'line-'))
    await mkdir(join(person, 'data'))
    await rememberLine(join(person, 'data'))
    await computer.tell('broken', { on: true })
    await this.#with(main, person, async ({ page }) => {
      this.#line = await lineTimes(page, runs)
    })
    await computer.tell('broken', { on: false })
  }

  /** A long list of the built app scrolled. `env`: what leads it to a catalogue. Milliseconds a frame. */
  async scroll(env: Readonly<Record<string, string>>): Promise<readonly number[]> {
    const { main, folder } = this.#setting
    let frames: readonly number[] = []
    await this.#with(
      main,
      await mkdtemp(join(folder, 'scroll-')),
      async ({ page }) => {
        frames = await scrollFrames(page)
      },
      env,
    )
    return frames
  }

  measures(decoding: readonly number[], diffs: readonly number[]): readonly Measure[] {
    const { isElectron } = this.#setting
    const sample = this.#sample
    const starts = (seen: Seen, what: keyof Start) => seen.later.map((start) => start[what])
    const firsts = (seen: Seen, what: keyof Start) => seen.first.map((start) => start[what])
    const of = (name: string, unit: Measure['unit'], samples: readonly number[]): Measure => ({
      name,
      unit,
      samples,
      budget: null,
    })
    const within = (measure: Measure, budget: number, why: string): Measure => ({ ...measure, budget, why })
    const hello = isElectron ? 'sample app' : 'sample app on the stand-in'
    // In the same round, so that a machine that is busy for a while is busy for both.
    const beside = (name: string, what: keyof Start) => {
      const theirs = starts(sample, what)
      const times = starts(this.#ours, what).map((ours, round) => ours / (theirs[round] ?? NaN))
      return within(of(name, '×', times), 1.2, 'of the sample app’s in the same round')
    }

    const above = this.#ours.memory.map((ours, round) => ours - (sample.memory[round] ?? NaN))

    const picture = of('start: first picture', 'ms', starts(this.#ours, 'picture'))
    const usable = of('start: usable', 'ms', starts(this.#ours, 'usable'))
    const memory = of('memory', 'MiB', this.#ours.memory)
    const idle = of(
      'woken at rest: main',
      'a minute',
      this.#ours.idle.map(({ main }) => main),
    )
    const gnome = this.#windows.get('GNOME Software')
    const quiet = median(sample.idle.map(({ main }) => main)) + 6
    return [
      ...(isElectron
        ? [
            gnome ? within(picture, median(gnome), 'no later than GNOME Software’s window') : picture,
            within(usable, 1000, 'the last known state within a second'),
            memory,
          ]
        : [
            picture,
            usable,
            beside('start: first picture beside the sample app’s', 'picture'),
            beside('start: usable beside the sample app’s', 'usable'),
            memory,
            within(of('memory above the sample app’s', 'MiB', above), 40, 'in the same round'),
          ]),
      of('start: first window', 'ms', starts(this.#ours, 'window')),
      of('first start: first picture', 'ms', firsts(this.#ours, 'picture')),
      of('first start: usable', 'ms', firsts(this.#ours, 'usable')),
      within(idle, quiet, 'no more than the sample app, and one in ten seconds'),
      of(
        'woken at rest: all processes',
        'a minute',
        this.#ours.idle.map(({ all }) => all),
      ),
      within(of('a status of 50 × 3,000 packages decoded', 'ms', decoding), 150, 'within 150 ms'),
      within(of('60 × 3,000 packages: versions usable', 'ms', this.#line.usable), 300, 'within 300 ms'),
      of('60 × 3,000 packages: all versions drawn', 'ms', this.#line.whole),
      within(of('a difference of 3,000 packages read', 'ms', diffs), 100, 'within 100 ms'),
      within(of('desktop’s signal to the screen', 'ms', this.#appearance), 50, 'within 50 ms'),
      within(of('progress signal to the screen', 'ms', this.#progress), 50, 'within 50 ms'),
      within(
        of(
          'access of 250 apps after the page’s first picture',
          'ms',
          this.#overview.map(({ rows }) => rows),
        ),
        300,
        'within 300 ms',
      ),
      of(
        'access of 250 apps after the press',
        'ms',
        this.#overview.map(({ press }) => press),
      ),
      of(`${hello}: first window`, 'ms', starts(sample, 'window')),
      of(`${hello}: first picture`, 'ms', starts(sample, 'picture')),
      of(`${hello}: usable`, 'ms', starts(sample, 'usable')),
      of(`${hello}: first start, usable`, 'ms', firsts(sample, 'usable')),
      of(`${hello}: memory`, 'MiB', sample.memory),
      of(
        `${hello}: woken at rest, main`,
        'a minute',
        sample.idle.map(({ main }) => main),
      ),
      of(
        `${hello}: woken at rest, all processes`,
        'a minute',
        sample.idle.map(({ all }) => all),
      ),
      ...[...this.#windows].map(([name, samples]) => of(`${name}: first window`, 'ms', samples)),
      ...[...this.#memories].map(([name, samples]) => of(`${name}: memory`, 'MiB', samples)),
    ]
  }
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  map.set(key, [...(map.get(key) ?? []), value])
}
