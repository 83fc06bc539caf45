/**
 * System versions as one domain: finds the update service that is here, keeps the facts in the state tree fresh, and
 * runs what a person asks for. Which service answers is decided by probing alone.
 */
import type { SystemAction } from '../../contract/operation.ts'
import type { PackageChange, System, SystemFacts } from '../../contract/system.ts'
import type { JsonFile } from '../files/json-file.ts'
import { asProblem, ProblemError } from '../problem-error.ts'
import { outcomeOf } from './outcome.ts'
import type { ServiceEvent, SystemService, Work } from './port.ts'
import type { Judgement } from './runner.ts'

export interface SystemParts {
  /** In the order of preference. */
  readonly services: readonly SystemService[]
  readonly lastKnown: JsonFile<SystemFacts | null>
  readonly get: () => System
  readonly set: (system: System) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Takes work that is under way without our doing. */
  readonly adopt: (work: Work) => void
}

export class SystemVersions {
  readonly #parts: SystemParts
  #service: SystemService | null = null
  #unwatch: (() => void) | null = null
  #checkedAt = 0
  #reading: Promise<SystemFacts> | null = null
  #readAgain = false

  constructor(parts: SystemParts) {
    this.#parts = parts
  }

  /** The update service of this computer. Throws `service-missing` when none is known. */
  get service(): SystemService {
    if (!this.#service) throw new ProblemError({ code: 'service-missing' })
    return this.#service
  }

  /** The same; null: none is known. */
  get found(): SystemService | null {
    return this.#service
  }

  /** Shows the last known facts, then looks for the service. Settles when it has answered. Never rejects. */
  async open(): Promise<void> {
    const facts = await this.#parts.lastKnown.read()
    if (this.#parts.get().state === 'starting') this.#parts.set({ state: 'starting', facts })
    await this.#look()
  }

  /** How things stand now, to judge later what an action has led to. */
  judge(action: SystemAction): Judgement {
    const before = this.#facts()
    return async () => {
      if (action === 'check' || action === 'update') this.#checkedAt = this.#parts.now()
      return outcomeOf(action, before, await this.refresh())
    }
  }

  /** Package by package what the found or ready update changes. Rejects with a ProblemError. */
  async changes(): Promise<readonly PackageChange[]> {
    return this.service.changes()
  }

  /** Tries again to reach the service. Never rejects: the state tells. */
  async reconnect(): Promise<void> {
    if (this.#service) await this.refresh().catch(() => {})
    else await this.#look()
  }

  /** Reads everything anew; calls that come meanwhile share one more reading after this one. */
  async refresh(): Promise<SystemFacts> {
    if (this.#reading) {
      this.#readAgain = true
      return this.#reading
    }
    this.#reading = this.#read()
    try {
      const facts = await this.#reading
      this.#parts.set({ state: 'ready', facts })
      // Without the file the next start shows nothing until the service answers; no more is lost.
      this.#parts.lastKnown.write(facts).catch(() => {})
      return facts
    } catch (error) {
      this.#parts.set({ state: 'lost', problem: asProblem(error), facts: this.#facts() })
      throw error
    } finally {
      this.#reading = null
    }
  }

  close(): void {
    this.#unwatch?.()
    for (const service of this.#parts.services) service.close()
  }

  #facts(): SystemFacts | null {
    const system = this.#parts.get()
    return system.state === 'absent' ? null : system.facts
  }

  async #look(): Promise<void> {
    const { services, set } = this.#parts
    const here = await Promise.all(services.map((candidate) => candidate.probe()))
    this.#service = services.find((_, index) => here[index]) ?? null
    if (!this.#service) {
      set({ state: 'absent' })
      return
    }
    this.#unwatch ??= this.#service.watch((event) => this.#hear(event))
    await this.refresh().catch(() => {}) // the state tells
  }

  async #read(): Promise<SystemFacts> {
    const { service } = this
    for (;;) {
      this.#readAgain = false
      const [status, capabilities] = await Promise.all([service.status(), service.capabilities()])
      if (this.#readAgain) continue
      const checkedAt = Math.max(status.checkedAt ?? 0, this.#checkedAt, this.#facts()?.checkedAt ?? 0)
      return { ...status, service: service.name, capabilities, checkedAt: checkedAt || null }
    }
  }

  #hear(event: ServiceEvent): void {
    if (event.kind === 'work') this.#parts.adopt(event.work)
    else if (event.kind === 'lost')
      this.#parts.set({ state: 'lost', problem: event.problem, facts: this.#facts() })
    else this.refresh().catch(() => {}) // the state tells
  }
}
