/** A simulated computer with our rpm-ostree service on it, as main builds it. */
import { onTestFinished, vi } from 'vitest'
import type { Problem } from '../../contract/problem.ts'
import type { Version } from '../../contract/system.ts'
import type { Bus } from '../../main/bus/bus.ts'
import { createBus } from '../../main/bus/connect.ts'
import { createPolkit } from '../../main/desktop/polkit.ts'
import { asProblem } from '../../main/problem-error.ts'
import type { Report, ServiceEvent, StartHooks, SystemService, Work } from '../../main/system/port.ts'
import { createRpmOstree } from '../../main/system/rpm-ostree/service.ts'
import { startComputer, type ComputerOptions } from '../computer/computer.ts'
import type { Commands, Look, SimulatedComputer } from '../computer/control.ts'

/** An update in a fraction of a second, where the time it takes is not the matter. */
const FAST = 40_000_000

export class World {
  readonly computer: SimulatedComputer
  readonly events: ServiceEvent[] = []
  bus: Bus
  service: SystemService
  authorising = 0
  #waiting: {
    readonly test: (event: ServiceEvent) => boolean
    readonly hear: (event: ServiceEvent) => void
  }[] = []

  private constructor(computer: SimulatedComputer) {
    this.computer = computer
    ;({ bus: this.bus, service: this.service } = this.#make())
  }

  /** Up until the test has ended. `watch`: as a window that is open. */
  static async start(options: ComputerOptions & { readonly watch?: boolean } = {}): Promise<World> {
    const { watch = true, ...rest } = options
    const computer = await startComputer({ bytesPerSecond: FAST, ...rest })
    for (const [name, value] of Object.entries(computer.env)) vi.stubEnv(name, value)
    const world = new World(computer)
    onTestFinished(async () => {
      world.service.close()
      world.bus.close()
      await computer.stop()
      vi.unstubAllEnvs()
    })
    if (watch) world.watch()
    return world
  }

  watch(): () => void {
    return this.service.watch((event) => {
      this.events.push(event)
      this.#waiting = this.#waiting.filter(({ test, hear }) => !test(event) || hear(event))
    })
  }

  /** The next event for which this holds; one that has come already does not count. */
  next(test: (event: ServiceEvent) => boolean): Promise<ServiceEvent> {
    const { promise, resolve } = Promise.withResolvers<ServiceEvent>()
    this.#waiting.push({ test, hear: resolve })
    return promise
  }

  /** The work of the next event of that kind. */
  async nextWork(): Promise<Work> {
    const event = await this.next(({ kind }) => kind === 'work')
    if (event.kind !== 'work') throw new Error('not work')
    return event.work
  }

  /** As when the app is killed and started again. */
  restartApp(): void {
    this.service.close()
    this.bus.close()
    ;({ bus: this.bus, service: this.service } = this.#make())
  }

  hooks(signal: AbortSignal = new AbortController().signal): StartHooks {
    return { authorising: () => this.authorising++, signal }
  }

  tell<C extends keyof Commands>(command: C, input: Commands[C]) {
    return this.computer.tell(command, input)
  }

  look(): Promise<Look> {
    return this.computer.tell('look', {})
  }

  async versions(): Promise<readonly Version[]> {
    return (await this.service.status()).versions
  }

  /** Each version in boot order, as "2 next ready". */
  async states(): Promise<readonly string[]> {
    return (await this.versions()).map(({ label, states, reachable }) =>
      [numberOf(label), ...states, ...(reachable ? ['(reachable)'] : [])].join(' '),
    )
  }

  async version(index: number): Promise<Version> {
    const found = (await this.versions())[index]
    if (!found) throw new Error(`there is no version ${index}`)
    return found
  }

  /** Updates to this release and restarts into it. */
  async updateAndRestart(release: number): Promise<void> {
    await this.tell('publish', { release })
    await (
      await this.service.update(this.hooks())
    ).finished
    await this.restart()
  }

  async restart(): Promise<void> {
    await this.computer.restart()
    // A new session has new buses at the old address.
    await this.bus.connection()
  }

  #make() {
    const bus = createBus(this.computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    return { bus, service: createRpmOstree({ bus, polkit: createPolkit(bus) }) }
  }
}

/** The releases are a week apart from 13 October on: "43.20261020.0" is the second. */
function numberOf(label: string | null): number {
  const [, month = '', day = ''] = /^43\.2026(\d\d)(\d\d)\.0$/u.exec(label ?? '') ?? []
  return (Date.UTC(2026, Number(month) - 1, Number(day)) - Date.UTC(2026, 9, 13)) / (7 * 24 * 3600 * 1000) + 1
}

/** What a promise rejects with, as a problem; null: it did not. */
export async function problem(promise: Promise<unknown>): Promise<Problem | null> {
  return promise.then(
    () => null,
    (error: unknown) => asProblem(error),
  )
}

/** The code alone. */
export async function code(promise: Promise<unknown>): Promise<string | null> {
  return (await problem(promise))?.code ?? null
}

/** Follows work to its end and keeps what it told. */
export function follow(work: Work): {
  readonly reports: readonly Report[]
  readonly ended: Promise<string | null>
} {
  const reports: Report[] = []
  work.onReport((report) => reports.push(report))
  return { reports, ended: code(work.finished) }
}

/** Resolves with the first report for which this holds. */
export function reportOf(work: Work, test: (report: Report) => boolean): Promise<Report> {
  const { promise, resolve } = Promise.withResolvers<Report>()
  work.onReport((report) => test(report) && resolve(report))
  return promise
}

export const isDownloading = ({ progress }: Report) => progress.kind === 'bytes' && progress.done > 0
