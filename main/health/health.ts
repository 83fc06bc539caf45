/**
 * Did the last start go well? Keeps the breadcrumb in step with what the update service lists, looks at the traces once
 * the service has answered, and carries out what the person answers. The branch `health` of the state is this one's.
 */
import { join } from 'node:path'
import type { Health, Hold, LastStart, StartAnswer, VersionRef } from '../../contract/health.ts'
import type { SystemFacts } from '../../contract/system.ts'
import type { Bus } from '../bus/bus.ts'
import type { JsonFile } from '../files/json-file.ts'
import { ProblemError } from '../problem-error.ts'
import { type Answers, answersFile, answerTo, carryOut, type Failed, noteSeen } from './answering.ts'
import type { AtLogin } from './at-login/entry.ts'
import { noteTold } from './at-login/told.ts'
import { type BreadcrumbKeeper, breadcrumbFile, planOf } from './breadcrumb.ts'
import { holdsFile, offerOf, type Offer, withHold, withoutHold } from './hold.ts'
import { lookAtLastStart } from './look.ts'
import type { Place } from './read/place.ts'
import { readRunning } from './read/running.ts'
import type { Polkit } from '../desktop/polkit.ts'
import { Tryouts } from './tryout/tryouts.ts'
import { StartMenu } from './start-menu/switch.ts'
import { createTroubles, type TroublesKeeper } from './troubles/troubles.ts'
import { type KeptVerdict, verdictFile } from './verdict-file.ts'
import { completed, listedOf, versionsNow } from './versions.ts'

export interface HealthParts {
  readonly place: Place
  readonly systemBus: Bus
  readonly sessionBus: Bus
  readonly polkit: Polkit
  /** A folder of this person's for our own small files. */
  readonly dataDir: string
  /** Where at-login.sh lies. */
  readonly atLogin: string
  /** null: this build is not started at login. */
  readonly entry: AtLogin | null
  readonly set: (health: Health) => void
  /** Makes the version the default and reads it back; false: it is not. Rejects with a ProblemError. */
  readonly makeDefault: (version: VersionRef) => Promise<boolean>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Nothing known yet, and nothing that is not true. */
export const noHealth: Health = {
  lastStart: null,
  answer: null,
  unfinished: null,
  troubles: null,
  holds: [],
  tryout: null,
  once: [],
  atLogin: null,
  bootMenu: null,
}

const eventOf = (start: LastStart | null): string | null => (start && 'event' in start ? start.event : null)

/** What the answers say about the event that is shown. */
function answersFor(start: LastStart | null, answers: Answers): Pick<Health, 'answer' | 'unfinished'> {
  const event = eventOf(start)
  const unfinished = answers.begun && answers.begun.event === event ? answers.begun.answer : null
  return { answer: event ? answerTo(answers, event) : null, unfinished }
}

function withVersions(start: LastStart, facts: SystemFacts): LastStart {
  if (start.outcome === 'well' || !start.from || !start.to) return start
  return { ...start, from: completed(start.from, facts), to: completed(start.to, facts) }
}

/** Throws `unknown-id` where there is nothing that could be answered. */
function failedOf(start: LastStart): Failed {
  if (start.outcome === 'well' || !start.event || !start.from || !start.to)
    throw new ProblemError({ code: 'unknown-id' })
  // Where nobody can tell what happened, it is only the person's wish that speaks against the version.
  const failed = start.outcome !== 'fell-back' ? 'person' : 'did-not-start'
  const notTried = start.outcome === 'fell-back' && start.cause === 'not-put-in-place'
  const why = notTried ? 'not-put-in-place' : failed
  return { event: start.event, bad: start.from, good: start.to, why }
}

export class HealthKeeper {
  readonly #parts: HealthParts
  readonly #breadcrumbs: BreadcrumbKeeper
  readonly #holds: JsonFile<readonly Hold[]>
  readonly #answers: JsonFile<Answers>
  readonly #verdicts: JsonFile<KeptVerdict | null>
  readonly #troubles: TroublesKeeper
  readonly #tryouts: Tryouts
  readonly #menu: StartMenu
  #health = noHealth
  #looked: Promise<void> | null = null
  #keeping: Promise<void> = Promise.resolve()

  constructor(parts: HealthParts) {
    const file = (name: string) => join(parts.dataDir, name)
    this.#parts = parts
    this.#breadcrumbs = breadcrumbFile(file('breadcrumb.json'))
    this.#holds = holdsFile(file('holds.json'))
    this.#answers = answersFile(file('start-answers.json'))
    this.#verdicts = verdictFile(file('last-start.json'))
    this.#troubles = createTroubles({ ...parts, path: file('conditions.json') })
    this.#menu = new StartMenu(parts.place, file('start-menu.json'))
    this.#tryouts = new Tryouts({
      ...parts,
      path: file('tryout.json'),
      hold: (version) => this.hold(version, 'trouble'),
      set: (now) => {
        const first = now.tryout?.stage === 'running' && this.#health.tryout === null
        this.#change(now)
        // It is on the screen now; at the next login nobody is called for it again.
        if (first) void noteTold(parts.atLogin, parts.dataDir)
      },
    })
  }

  /** Reads our files and the facts about the start menu. Never rejects. */
  async open(): Promise<void> {
    const { entry } = this.#parts
    const [bootMenu, atLogin] = await Promise.all([this.#menu.look(), entry?.open() ?? null])
    this.#change({ bootMenu, atLogin })
    await this.#reread()
  }

  /** The service lists these versions now; the first time, the last start is judged. Never rejects. */
  async heard(facts: SystemFacts): Promise<void> {
    this.#tryouts.know(facts)
    // Judged first: a plan made in this start must not hide what became of the last one.
    this.#looked ??= this.#look(facts)
    await this.#looked
    // On a full disk the breadcrumb is missing, and the other traces have to do.
    this.#keeping = this.#keeping.then(() => this.#keepBreadcrumb(facts)).catch(() => {})
    await this.#keeping
    await this.#tryouts.look()
  }

  /** Resolves when the breadcrumb for the coming restart is on the disk, or cannot be kept. Never rejects. */
  async beforeRestart(): Promise<void> {
    await this.#keeping
  }

  /**
   * Carries out what the person answers to the event that is shown. Rejects with `unknown-id` for any other event, with
   * `not-as-expected` when the version is not the default afterwards, with `no-space` when all is done but could not be
   * recorded, and as `makeDefault` does.
   */
  async answer(event: string, answer: StartAnswer): Promise<void> {
    const start = this.#health.lastStart
    if (!start || eventOf(start) !== event) throw new ProblemError({ code: 'unknown-id' })
    const recorded = await this.#record(start, event, answer)
    if (!recorded) throw new ProblemError({ code: 'no-space' })
    await noteTold(this.#parts.atLogin, this.#parts.dataDir)
  }

  /** Rejects with `no-space` when it cannot be recorded. */
  async hold({ checksum, label, date }: VersionRef, why: Hold['why']): Promise<void> {
    const hold = { checksum: checksum ?? '', label, date, why, since: this.#parts.now() }
    await this.#setHolds(withHold(await this.#holds.read(), hold))
  }

  /** Offers the version again. Rejects with `no-space` when it cannot be recorded. */
  async release(version: Pick<VersionRef, 'checksum' | 'label' | 'date'>): Promise<void> {
    await this.#setHolds(withoutHold(await this.#holds.read(), version))
  }

  /** Turns the look at each login on or off. Rejects with `not-supported`, or `no-space` when it cannot be written. */
  async turnAtLogin(on: boolean): Promise<void> {
    const { entry } = this.#parts
    if (!entry) throw new ProblemError({ code: 'not-supported' })
    const atLogin = await entry.turn(on).catch((error: unknown) => {
      throw new ProblemError({ code: 'no-space', detail: String(error) })
    })
    this.#change({ atLogin })
    if (atLogin !== on) throw new ProblemError({ code: 'not-as-expected' })
  }

  /** As StartMenu's. */
  async turnStartMenu(on: boolean): Promise<void> {
    try {
      await this.#menu.turn(on)
    } finally {
      this.#change({ bootMenu: await this.#menu.look() })
    }
  }

  /** Never rejects. */
  async dismissTroubles(): Promise<void> {
    const { troubles } = this.#health
    if (!troubles) return
    this.#change({ troubles: { ...troubles, dismissed: true } })
    await this.#troubles.dismiss(troubles)
  }

  /** What is known, as the window sees it. */
  get now(): Health {
    return this.#health
  }

  /** As Tryouts'. */
  get tryouts(): Pick<Tryouts, 'arrange' | 'stay' | 'comeBack'> {
    return this.#tryouts
  }

  /** Whether the update these facts hold may be offered. */
  offer(facts: SystemFacts): Offer {
    const versions = versionsNow(facts)
    return offerOf(this.#health.holds, facts.update, versions?.next ?? null, versions?.inUse ?? null)
  }

  #change(part: Partial<Health>): void {
    this.#health = { ...this.#health, ...part }
    this.#parts.set(this.#health)
  }

  async #reread(): Promise<void> {
    const [holds, answers] = await Promise.all([this.#holds.read(), this.#answers.read()])
    this.#change({ holds, ...answersFor(this.#health.lastStart, answers) })
  }

  async #look(facts: SystemFacts): Promise<void> {
    const versions = versionsNow(facts)
    const { place, systemBus: bus } = this.#parts
    const [{ boot }, kept, breadcrumb] = await Promise.all([
      readRunning(place),
      this.#verdicts.read(),
      this.#breadcrumbs.read(),
    ])
    const known = boot && kept?.boot === boot ? kept.start : null
    const start =
      known ?? (await lookAtLastStart({ place, bus, breadcrumb, listed: versions && listedOf(versions) }))
    // That another version runs because it is tried must be known before anybody asks how that came.
    await this.#tryouts.look()
    this.#change({ lastStart: withVersions(start, facts) })
    // Looked for anew at the next opening where the disk is full.
    if (boot && !known && versions) await this.#verdicts.write({ boot, start }).catch(() => {})
    await this.#reread()
    if (versions) this.#change({ troubles: await this.#troubles.compare(versions.inUse) })
  }

  async #keepBreadcrumb(facts: SystemFacts): Promise<void> {
    const versions = versionsNow(facts)
    if (!versions) return
    const running = await readRunning(this.#parts.place)
    const plan = planOf(await this.#breadcrumbs.read(), running, versions.inUse, versions.next)
    if (plan !== undefined) await this.#breadcrumbs.write(plan)
  }

  async #record(start: LastStart, event: string, answer: StartAnswer): Promise<boolean> {
    try {
      return await (answer === 'seen' ? noteSeen(this.#answers, event) : this.#carry(start, answer))
    } finally {
      // Also after a "no" half-way: what was begun and not finished is shown.
      await this.#reread()
    }
  }

  async #carry(start: LastStart, answer: 'stay' | 'try-again'): Promise<boolean> {
    const { makeDefault, now } = this.#parts
    const doing = { answers: this.#answers, holds: this.#holds, makeDefault, now }
    const { isDefault, recorded } = await carryOut(answer, failedOf(start), doing)
    if (!isDefault) throw new ProblemError({ code: 'not-as-expected' })
    return recorded
  }

  async #setHolds(wanted: readonly Hold[]): Promise<void> {
    try {
      await this.#holds.write(wanted)
    } catch (error) {
      throw new ProblemError({ code: 'no-space', detail: String(error) })
    }
    this.#change({ holds: wanted })
  }
}
