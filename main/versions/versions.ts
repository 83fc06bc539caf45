/**
 * The line of time: what is known of each version beyond the service's list. The branch `timeline` of the state is this
 * one's. Nothing is measured or read before somebody looks at it; then it goes on by itself with each change of the list.
 */
import type { State } from '../../contract/state.ts'
import type { SystemFacts, Version } from '../../contract/system.ts'
import type { CleanUpPlan, Comparison, News, Timeline } from '../../contract/versions.ts'
import { ProblemError } from '../problem-error.ts'
import type { SystemService } from '../system/port.ts'
import { planCleanUp } from './clean-up.ts'
import type { Comparing } from './comparing.ts'
import type { VersionNames } from './names.ts'
import { beforeIt, newestFirst, staysOf } from './order.ts'
import type { Sizes } from './sizes.ts'

export interface VersionsParts {
  readonly state: () => Pick<State, 'system' | 'onHold'>
  readonly set: (timeline: Timeline) => void
  /** Throws `service-missing`. */
  readonly service: () => SystemService
  /** Reads the list anew. Rejects with a ProblemError. */
  readonly refresh: () => Promise<SystemFacts>
  readonly names: VersionNames
  readonly comparing: Comparing
  readonly usualCleanUp: () => CleanUpPlan['usual']
  /** `changed` is called when a measure has ended. */
  readonly sizes: (changed: () => void) => Sizes
}

export class Versions {
  readonly #parts: VersionsParts
  readonly #sizes: Sizes
  /** Plans that were shown, by id: whether the way back was to go too. */
  readonly #plans = new Map<string, boolean>()
  /** Pairs whose news nothing tells, for this session. */
  readonly #untold = new Set<string>()
  #looked = false
  #reading = false
  #closed = false

  constructor(parts: VersionsParts) {
    this.#parts = parts
    this.#sizes = parts.sizes(() => this.tell())
  }

  /** Reads our files. Never rejects. */
  async open(): Promise<void> {
    await Promise.all([this.#parts.names.load(), this.#sizes.load()])
    this.tell()
  }

  close(): void {
    this.#closed = true
    this.#sizes.close()
  }

  /** Somebody looks at the line of time. */
  look(): void {
    this.#looked = true
    this.tell()
  }

  /** The list or what is on hold has changed: tells how things stand, and looks on where somebody looks. */
  tell(): void {
    const { system } = this.#parts.state()
    if (this.#closed) return
    if (system.state === 'ready') this.#rememberUpdate(system.facts)
    if (this.#looked && system.state === 'ready') this.#lookOn(system.facts)
    this.#parts.set(this.#timeline())
  }

  isPlan(id: string): boolean {
    return this.#plans.has(id)
  }

  /** Rejects with `unknown-id`, or `no-space` when it cannot be kept. */
  async name(id: string, text: string): Promise<void> {
    const version = this.#version(id)
    await this.#parts.names.set(version, text).catch((error: unknown) => {
      throw new ProblemError({ code: 'no-space', detail: String(error) })
    })
    this.tell()
  }

  /** Rejects with a ProblemError. */
  async compare(from: string, to: string): Promise<Comparison> {
    const { comparing, service } = this.#parts
    const comparison = await comparing.compare(service(), this.#version(from), this.#version(to))
    this.tell()
    return comparison
  }

  planCleanUp(previous: boolean): CleanUpPlan {
    const plan = this.#plan(this.#facts(), previous)
    this.#plans.set(plan.id, previous)
    return plan
  }

  /** What goes by a plan that was shown. Rejects with `changed-meanwhile` when it would be planned otherwise now. */
  async agreedPlan(id: string): Promise<CleanUpPlan> {
    const plan = this.#plan(await this.#parts.refresh(), this.#plans.get(id) ?? false)
    if (plan.id !== id) throw new ProblemError({ code: 'changed-meanwhile' })
    return plan
  }

  #plan(facts: SystemFacts, previous: boolean): CleanUpPlan {
    const { versions, capabilities } = facts
    const freed = (ids: readonly string[]) => this.#sizes.freed(versions, ids)
    return {
      ...planCleanUp(versions, this.#held(), freed, previous),
      leftovers: capabilities.cleanUp,
      usual: this.#parts.usualCleanUp(),
    }
  }

  #timeline(): Timeline {
    const versions = this.#listed()
    const stays = staysOf(versions, this.#held())
    const ordered = newestFirst(versions)
    return {
      notes: ordered.map((version) => ({
        id: version.id,
        name: this.#parts.names.of(version),
        stay: stays.get(version.id) ?? 'passing',
        size: this.#sizes.of(versions, version),
        news: this.#news(version, beforeIt(ordered, version.id)),
      })),
    }
  }

  #news(version: Version, before: Version | null): News {
    if (!before) return { kind: 'first' }
    const known = this.#parts.comparing.known(before, version)
    if (known) return known
    if (this.#untold.has(`${before.id} ${version.id}`)) return { kind: 'unknown', against: before.id }
    return { kind: this.#looked ? 'asking' : 'not-asked' }
  }

  #lookOn({ versions }: SystemFacts): void {
    const { service } = this.#parts
    this.#sizes.look(versions, () => service().places())
    if (!this.#reading) void this.#readNews()
  }

  /** One after the other, newest first, until nothing is left to be asked. Never rejects. */
  async #readNews(): Promise<void> {
    this.#reading = true
    for (let step = this.#nextStep(); step && !this.#closed; step = this.#nextStep()) {
      const pair = `${step.before.id} ${step.version.id}`
      try {
        const { comparing, service } = this.#parts
        await comparing.compare(service(), step.before, step.version)
        if (!comparing.known(step.before, step.version)) this.#untold.add(pair)
      } catch {
        // It has gone, or the service has; the next list tells.
        this.#untold.add(pair)
      }
      this.#parts.set(this.#timeline())
    }
    this.#reading = false
  }

  #nextStep(): { readonly before: Version; readonly version: Version } | null {
    const ordered = newestFirst(this.#listed())
    for (const version of ordered) {
      const before = beforeIt(ordered, version.id)
      if (before && this.#news(version, before).kind === 'asking') return { before, version }
    }
    return null
  }

  #rememberUpdate({ versions, update }: SystemFacts): void {
    const used = versions.find(({ states }) => states.includes('in-use'))
    const ready = versions.find(({ id }) => id === update?.readyAs)
    if (used && update) this.#parts.comparing.remember(used, update, ready)
  }

  #held(): ReadonlySet<string> {
    return new Set(this.#parts.state().onHold.versions)
  }

  #listed(): readonly Version[] {
    const { system } = this.#parts.state()
    return system.state === 'absent' ? [] : (system.facts?.versions ?? [])
  }

  #facts(): SystemFacts {
    const { system } = this.#parts.state()
    if (system.state !== 'ready') throw new ProblemError({ code: 'service-missing' })
    return system.facts
  }

  #version(id: string): Version {
    const found = this.#listed().find((version) => version.id === id)
    if (!found) throw new ProblemError({ code: 'unknown-id' })
    return found
  }
}
