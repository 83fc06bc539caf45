/** The whole of main on a simulated computer, seen through its gate and its state as a window sees it. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished, vi } from 'vitest'
import type { Doctor } from '../../contract/additions.ts'
import type { Answer } from '../../contract/problem.ts'
import type { Input, Output, RequestName } from '../../contract/requests.ts'
import type { State } from '../../contract/state.ts'
import type { Question } from '../../main/questions/question.ts'
import { createServices, type Services } from '../../main/services.ts'
import type { Surroundings } from '../../main/surroundings.ts'
import { startComputer, type ComputerOptions } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import { surroundings } from './surroundings.ts'

/** Work is done in a fraction of a second, where the time it takes is not the matter. */
const FAST = 40_000_000
/** No trial of the next version by itself within a test. */
const NEVER = 1_000_000_000
const PATIENCE = { timeout: 30_000, interval: 20 }

/** Resolves when it is so; rejects when it has not become so in half a minute. */
const becomes = <T>(look: () => T, wanted: T): Promise<void> =>
  vi.waitFor(() => {
    if (look() !== wanted) throw new Error(`is ${String(look())}, wanted ${String(wanted)}`)
  }, PATIENCE)

export class AdditionsWorld {
  readonly computer: SimulatedComputer
  readonly questions: Question[] = []
  readonly dataDir: string
  services: Services
  readonly #around: Surroundings
  /** What the person chooses in the dialog for files. */
  chosen: string | null = null
  answer = true

  private constructor(computer: SimulatedComputer, dataDir: string, trialDelay: number) {
    this.computer = computer
    this.dataDir = dataDir
    this.#around = surroundings(dataDir, {
      trialDelay,
      choosePackage: async () => this.chosen,
      confirm: async (question) => {
        this.questions.push(question)
        return this.answer
      },
    })
    this.services = createServices(this.#around)
  }

  /** Up until the test has ended. */
  static async start(
    options: ComputerOptions & { readonly layered?: readonly string[]; readonly trialDelay?: number } = {},
  ): Promise<AdditionsWorld> {
    const { layered, trialDelay = NEVER, ...rest } = options
    const computer = await startComputer({ bytesPerSecond: FAST, ...rest })
    for (const [name, value] of Object.entries(computer.env)) vi.stubEnv(name, value)
    if (layered) await computer.tell('layered', { packages: layered })
    const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-additions-'))
    const world = new AdditionsWorld(computer, dataDir, trialDelay)
    onTestFinished(async () => {
      world.services.close()
      await computer.stop()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10 })
      vi.unstubAllEnvs()
    })
    await world.open()
    return world
  }

  async open(): Promise<void> {
    await this.services.open()
    await becomes(() => this.state.system.state, 'ready')
  }

  /** As when the app is killed and started again. */
  async restartApp(): Promise<void> {
    this.services.close()
    this.services = createServices(this.#around)
    await this.open()
  }

  get state(): State {
    return this.services.store.state
  }
  get names(): readonly string[] {
    return this.state.additions.list.map(({ name }) => name)
  }

  async ask<N extends RequestName>(name: N, input: Input<N>): Promise<Answer<Output<N>>> {
    return (await this.services.gate(name, input)) as Answer<Output<N>>
  }
  /** The same, and it must go well. */
  async do<N extends RequestName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await this.ask(name, input)
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.problem)}`)
    return answer.value
  }

  /** Resolves when the operation on the system has ended, to how. */
  async ended(): Promise<string> {
    const how = () => {
      const { system } = this.state.operations
      if (system.phase === 'done') return system.outcome
      return system.phase === 'failed' ? system.problem.code : system.phase
    }
    await becomes(() => ['done', 'failed'].includes(this.state.operations.system.phase), true)
    return how()
  }

  async list(...names: readonly string[]): Promise<void> {
    await becomes(() => this.names.join(), names.join())
  }

  async doctor<S extends Doctor['state']>(state: S): Promise<Extract<Doctor, { state: S }>> {
    await becomes(() => this.state.additions.doctor.state, state)
    return this.state.additions.doctor as Extract<Doctor, { state: S }>
  }

  /** Another person's command in a terminal of the computer. Rejects when it fails. */
  async program(name: string, ...args: readonly string[]): Promise<void> {
    const env = { ...process.env, ...this.computer.env }
    await promisify(execFile)(join(this.computer.env['MAINSTAY_TOOLS'] ?? '', name), args, { env })
  }

  /** Finds it by its name, as a person does, and collects it. */
  async add(name: string): Promise<void> {
    const found = await this.do('additions.search', { text: name })
    const offer = found.find((each) => each.name === name)
    if (!offer) throw new Error(`${name} was not found`)
    await this.do('additions.add', { offer: offer.id })
  }
}
