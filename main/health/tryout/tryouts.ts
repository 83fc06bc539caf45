/**
 * Trying a version because something is wrong with the usual one. Where the loader can do that, only the next start is
 * led to it and the usual one comes back by itself; elsewhere it is made the one that starts, and coming back is a press.
 */
import type { Tryout, VersionRef } from '../../../contract/health.ts'
import type { SystemFacts } from '../../../contract/system.ts'
import type { Bus } from '../../bus/bus.ts'
import { entriesForOnce, entryOfNextStart, leadNextStart } from '../../desktop/next-start.ts'
import type { Polkit } from '../../desktop/polkit.ts'
import { ProblemError } from '../../problem-error.ts'
import type { Place } from '../read/place.ts'
import { readRunning } from '../read/running.ts'
import { completed, refOf, versionsNow } from '../versions.ts'
import { entriesOf, type EntryOf } from './entries.ts'
import { standing, tryoutFile, type TryoutRecord } from './record.ts'

export interface TryoutParts {
  readonly path: string
  readonly place: Place
  readonly systemBus: Bus
  readonly polkit: Polkit
  /** As HealthParts'. */
  readonly makeDefault: (version: VersionRef) => Promise<boolean>
  readonly hold: (version: VersionRef) => Promise<void>
  readonly set: (now: { readonly tryout: Tryout | null; readonly once: readonly string[] }) => void
}

/** The part of tryouts that has to be one thing at a time: whoever arranges, looks afterwards. */
export class Tryouts {
  readonly #parts: TryoutParts
  readonly #file: ReturnType<typeof tryoutFile>
  #facts: SystemFacts | null = null
  #entries: readonly EntryOf[] = []
  #tryout: Tryout | null = null
  #looking: Promise<void> = Promise.resolve()
  #arranging = false

  constructor(parts: TryoutParts) {
    this.#parts = parts
    this.#file = tryoutFile(parts.path)
  }

  /** The service lists these versions now; `look` finds out what follows from it. */
  know(facts: SystemFacts): void {
    this.#facts = facts
  }

  /** Finds out how it stands, from what is known last. Never rejects. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => (this.#facts ? this.#lookAt(this.#facts) : undefined))
    return this.#looking
  }

  async #lookAt(facts: SystemFacts): Promise<void> {
    const { place, systemBus } = this.#parts
    const versions = versionsNow(facts)
    const others = facts.versions.filter(({ states }) => !states.includes('ready')).map(refOf)
    this.#entries = await entriesOf(place, await entriesForOnce(systemBus), others)
    const record = await this.#file.read()
    const { boot } = await readRunning(place)
    const known = record && boot && versions
    const led = known && record.kind === 'once' ? await this.#led() : null
    const tryout = known ? standing(record, { boot, versions, led }) : null
    // What cannot be told now may be told later; only what is certainly over is forgotten.
    if (known && !tryout && !this.#arranging) await this.#file.write(null).catch(() => {})
    this.#tell(tryout && named(tryout, facts))
  }

  /** Rejects with a ProblemError; then nothing is arranged. */
  async arrange(id: string): Promise<void> {
    const facts = this.#known()
    const now = versionsNow(facts)
    const version = facts.versions.find((one) => one.id === id)
    const { boot } = await readRunning(this.#parts.place)
    if (!now || !version || !boot || now.inUse.id === id) throw new ProblemError({ code: 'unknown-id' })
    const entry = this.#entryOf(version)
    const kind = entry ? 'once' : 'lasting'
    // Until it is arranged the system says that nothing is, and that is not to be taken for the end.
    this.#arranging = true
    try {
      await this.#write({ boot, kind, version: refOf(version), usual: now.inUse })
      await (entry ? this.#lead(entry) : this.#makeDefault(refOf(version)))
    } finally {
      this.#arranging = false
      await this.look()
    }
  }

  /** The version that is tried stays. Rejects with a ProblemError; then it is still tried. */
  async stay(): Promise<void> {
    const { version, usual } = this.#running()
    await this.#parts.hold(usual)
    await this.#end(() => this.#makeDefault(version))
  }

  /** The usual version comes back, or never leaves. Rejects with a ProblemError. */
  async comeBack(): Promise<void> {
    const tryout = this.#tryout
    if (!tryout) throw new ProblemError({ code: 'unknown-id' })
    await this.#end(async () => {
      if (tryout.kind === 'once' && tryout.stage === 'arranged') await this.#lead(null)
      await this.#makeDefault(tryout.usual)
    })
  }

  async #end(act: () => Promise<void>): Promise<void> {
    await act()
    await this.#file.write(null).catch(() => {})
    this.#tell(null)
  }

  #tell(tryout: Tryout | null): void {
    this.#tryout = tryout
    this.#parts.set({ tryout, once: this.#entries.flatMap(({ version }) => version.id ?? []) })
  }

  #known(): SystemFacts {
    if (!this.#facts) throw new ProblemError({ code: 'unknown-id' })
    return this.#facts
  }

  #running(): Tryout {
    if (this.#tryout?.stage !== 'running') throw new ProblemError({ code: 'unknown-id' })
    return this.#tryout
  }

  #entryOf({ id }: { readonly id: string | null }): string | null {
    return this.#entries.find(({ version }) => version.id === id)?.entry ?? null
  }

  async #led(): Promise<VersionRef | null> {
    const entry = await entryOfNextStart(this.#parts.systemBus)
    return this.#entries.find((one) => one.entry === entry)?.version ?? null
  }

  #lead(entry: string | null): Promise<void> {
    return leadNextStart(this.#parts.systemBus, this.#parts.polkit, entry)
  }

  async #makeDefault(version: VersionRef): Promise<void> {
    if (!(await this.#parts.makeDefault(version))) throw new ProblemError({ code: 'not-as-expected' })
  }

  async #write(record: TryoutRecord): Promise<void> {
    try {
      await this.#file.write(record)
    } catch (error) {
      // Without it nobody would ask afterwards whether it is better now.
      throw new ProblemError({ code: 'no-space', detail: String(error) })
    }
  }
}

const named = (tryout: Tryout, facts: SystemFacts): Tryout => ({
  ...tryout,
  version: completed(tryout.version, facts),
  usual: completed(tryout.usual, facts),
})
