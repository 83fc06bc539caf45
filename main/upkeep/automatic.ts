/**
 * Automatic updates of this computer as one thing: who updates what by itself, and the one switch over those that can be
 * changed cleanly. Every change is read back; what the window sees is always what was read, never what was asked for.
 */
import type { Automatic, UpdaterId } from '../../contract/upkeep.ts'
import type { JsonFile } from '../files/json-file.ts'
import { ProblemError } from '../problem-error.ts'
import { type ChangeParts, forgetPause, pausable, pause, resume, turn } from './changes.ts'
import { readDiscover } from './discover.ts'
import { readGnomeSoftware } from './gnome-software.ts'
import { type Conditions, judge, wouldTurnOff, wouldTurnOn } from './judge.ts'
import type { OwnSettings } from './own-settings.ts'
import { readTimers } from './read-timers.ts'
import type { Reading } from './reading.ts'
import { rightsOf } from './rights.ts'
import { nothingSaved, type Saved } from './saved.ts'

export const WEEK = 7 * 24 * 3_600_000

export interface AutomaticParts extends ChangeParts {
  readonly saved: JsonFile<Saved>
  readonly set: (automatic: Automatic) => void
  readonly conditions: () => Conditions
  /** Settings of a program itself, where its timer does not tell all. Never rejects. */
  readonly own: (id: UpdaterId) => Promise<OwnSettings | null>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export class AutomaticUpdates {
  readonly #parts: AutomaticParts
  #saved: Saved = nothingSaved
  #readings: readonly Reading[] = []
  #known = false
  #isWhole = true
  #reading: Promise<void> | null = null
  #changing = false

  constructor(parts: AutomaticParts) {
    this.#parts = parts
  }

  /** Never rejects. */
  async open(): Promise<void> {
    this.#saved = await this.#parts.saved.read()
    await this.look()
    await this.#endPause()
  }

  /** Reads everything anew; who asks meanwhile shares the reading. Never rejects. */
  async look(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null
    })
    await this.#reading
  }

  /** The connection or the power has changed: what was read stays, what it means now may not. */
  judgeAgain(): void {
    if (this.#known) this.#tell()
  }

  /** Rejects with a ProblemError; `not-supported` when there is nothing the switch may touch. */
  turn(on: boolean): Promise<void> {
    return this.#change(async () => {
      const { updaters } = this.#judged()
      await this.#turn(on ? wouldTurnOn(updaters, this.#saved) : wouldTurnOff(updaters), on)
    })
  }

  /** Takes back the last turn. */
  undo(): Promise<void> {
    return this.#change(async () => {
      const { turned } = this.#saved
      if (!turned || this.#judged().undo === null) throw new ProblemError({ code: 'changed-meanwhile' })
      await this.#turn(turned.ids, !turned.on)
      this.#save({ turned: null })
    })
  }

  pause(): Promise<void> {
    return this.#change(async () => {
      const now = this.#judged()
      const ids = now.canPause ? pausable(wouldTurnOff(now.updaters)) : []
      if (ids.length === 0) throw new ProblemError({ code: 'not-supported' })
      const until = this.#parts.now() + WEEK
      // Noted first: whatever is stopped after this is known to be stopped by us, and goes on at the latest when the app is opened.
      this.#save({ pause: { until, ids } })
      try {
        await pause(this.#parts, ids, until)
      } finally {
        await this.#dropPauseOfNothing()
      }
      await this.#readBack(
        (automatic) => ids.every((id) => isPaused(automatic, id)),
        `pause ${ids.join(', ')}`,
      )
    })
  }

  resume(): Promise<void> {
    return this.#change(async () => {
      const ids = this.#paused()
      await resume(this.#parts, ids)
      this.#save({ pause: null })
      await this.#readBack((automatic) => automatic.pause === null, `resume ${ids.join(', ')}`)
    })
  }

  /** Nothing was stopped after all, because a dialog was closed or the end of the pause could not be made. */
  async #dropPauseOfNothing(): Promise<void> {
    await this.look()
    if (this.#judged().pause === null) this.#save({ pause: null })
  }

  #paused(): readonly UpdaterId[] {
    return this.#judged()
      .updaters.filter(({ hindered }) => hindered.includes('paused'))
      .map(({ id }) => id)
  }

  async #turn(ids: readonly UpdaterId[], on: boolean): Promise<void> {
    if (ids.length === 0) throw new ProblemError({ code: 'not-supported' })
    const paused = this.#paused().filter((id) => ids.includes(id))
    try {
      await turn(this.#parts, ids, on)
      if (paused.length > 0) await forgetPause(this.#parts, paused)
    } finally {
      // Also when it broke off half-way: what was changed can be taken back.
      await this.look()
      this.#noteTurned(ids, on)
    }
    await this.#readBack(
      ({ updaters }) => ids.every((id) => updaters.some((each) => each.id === id && each.on === on)),
      `${on ? 'on' : 'off'}: ${ids.join(', ')}`,
    )
  }

  #noteTurned(ids: readonly UpdaterId[], on: boolean): void {
    const did = ids.filter((id) => this.#readings.some((reading) => reading.id === id && reading.on === on))
    if (did.length === 0) return
    const others = this.#saved.off.filter((id) => !did.includes(id))
    this.#save({ turned: { on, ids: did }, off: on ? others : [...others, ...did] })
    if (!on) this.#save({ pause: null })
  }

  async #change(act: () => Promise<void>): Promise<void> {
    if (this.#changing) throw new ProblemError({ code: 'busy-here' })
    this.#changing = true
    try {
      await this.look()
      await act()
    } finally {
      this.#changing = false
      await this.look()
    }
  }

  async #readBack(holds: (automatic: Automatic) => boolean, wanted: string): Promise<void> {
    await this.look()
    if (holds(this.#judged())) return
    const seen = this.#readings.flatMap(({ id, seen: facts }) =>
      facts.map(([name, value]) => `${id} ${name}: ${value}`),
    )
    throw new ProblemError({ code: 'not-as-expected', detail: [wanted, ...seen].join('\n') })
  }

  /** A pause whose end was missed: the person's own timer could not run. */
  async #endPause(): Promise<void> {
    const { pause: noted } = this.#saved
    if (!noted || noted.until > this.#parts.now()) return
    const left = noted.ids.filter((id) =>
      this.#readings.some(
        (reading) => reading.id === id && reading.on === false && reading.whyOff === 'setting',
      ),
    )
    if (left.length > 0) await resume(this.#parts, left).catch(() => {}) // looked at again at the next start
    this.#save({ pause: null })
    await this.look()
  }

  async #read(): Promise<void> {
    const { managers, polkit, place, person, own, now } = this.#parts
    const clock = { now: now(), monotonic: Number(process.hrtime.bigint() / 1000n) }
    const rights = await rightsOf(polkit)
    const [timers, gnome, discover] = await Promise.all([
      readTimers({ managers, clock, rights, own }),
      readGnomeSoftware(place, person),
      readDiscover(place, person),
    ])
    const settings = [gnome, discover].filter((reading) => reading !== null)
    // What a manager said before it fell silent is nearer to the truth than nothing.
    const before = timers.isWhole
      ? []
      : this.#readings.filter((old) => !isIn(settings, old) && !isIn(timers.readings, old))
    this.#readings = [...timers.readings, ...before, ...settings]
    this.#isWhole = timers.isWhole
    this.#known = true
    this.#noteRuns()
    this.#tell()
  }

  /** systemd forgets at each restart how a run ended. */
  #noteRuns(): void {
    const fresh = this.#readings.flatMap(({ id, last }) =>
      last?.ended === 'well' && last.at > (this.#saved.lastWell[id] ?? 0) ? [[id, last.at] as const] : [],
    )
    if (fresh.length > 0) this.#save({ lastWell: { ...this.#saved.lastWell, ...Object.fromEntries(fresh) } })
  }

  #judged(): Automatic {
    return judge(this.#readings, this.#saved, this.#parts.conditions(), this.#parts.now(), this.#isWhole)
  }

  #tell(): void {
    this.#parts.set(this.#judged())
  }

  #save(change: Partial<Saved>): void {
    this.#saved = { ...this.#saved, ...change }
    // A full disk must not keep a person from turning updates on; only taking it back is lost.
    this.#parts.saved.write(this.#saved).catch(() => {})
    if (this.#known) this.#tell()
  }
}

const isIn = (readings: readonly Reading[], { id }: Reading) => readings.some((reading) => reading.id === id)

const isPaused = ({ updaters }: Automatic, id: UpdaterId) =>
  updaters.some((each) => each.id === id && each.hindered.includes('paused'))
