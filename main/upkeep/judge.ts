/** Readings → what the card says. Pure: every sentence of the window about automatic updates is decided here. */
import type { Computer } from '../../contract/state.ts'
import type { Automatic, Hindrance, Pause, Updater, UpdaterId } from '../../contract/upkeep.ts'
import type { Reading } from './reading.ts'
import type { Saved } from './saved.ts'
import { preference } from './updaters.ts'

export type Conditions = Pick<Computer, 'onBattery' | 'batteryPercent' | 'network' | 'metered'> & {
  /** null: not told. */
  readonly powerSaver: boolean | null
}

/** Below this many per cent on battery those that mind it wait: UPower's "low", and uupd's own default. */
const LOW_BATTERY = 20

function holds(hindrance: Exclude<Hindrance, 'paused' | 'offline'>, now: Conditions): boolean {
  switch (hindrance) {
    case 'metered':
      return now.metered === true
    case 'battery':
      return now.onBattery === true && now.batteryPercent !== null && now.batteryPercent < LOW_BATTERY
    case 'power-saver':
      return now.powerSaver === true
  }
}

/** Why it would not run now. Only what surely holds: what is unknown hinders nobody. */
function hindrancesOf(reading: Reading, isPaused: boolean, now: Conditions): readonly Hindrance[] {
  if (isPaused) return ['paused']
  if (reading.on !== true) return []
  if (now.network === 'offline') return ['offline']
  return reading.minds.filter((hindrance) => holds(hindrance, now))
}

type Stop = NonNullable<Reading['stopped']>

/**
 * How this one is stopped for a while. A timer says so itself; of a setting we know because we noted it, as long as it is
 * still off. null: it is not.
 */
function stopOf(reading: Reading, { pause }: Saved, now: number): Stop | null {
  if (reading.stopped) return reading.stopped
  const isNoted = pause !== null && pause.until > now && pause.ids.includes(reading.id)
  if (!isNoted || reading.on !== false || reading.whyOff !== 'setting') return null
  return { until: pause.until, endsAtRestart: false }
}

function pauseOf(stops: readonly (Stop | null)[]): Pause | null {
  const all = stops.filter((stop) => stop !== null)
  if (all.length === 0) return null
  return {
    until: Math.max(...all.map(({ until }) => until)),
    endsAtRestart: all.some(({ endsAtRestart }) => endsAtRestart),
  }
}

function updaterOf(reading: Reading, isPaused: boolean, saved: Saved): Updater {
  const { id, updates, does, every, next, last, change, whyFixed, seen } = reading
  const known = saved.lastWell[id] ?? null
  const now = last?.ended === 'well' ? last.at : null
  return {
    id,
    updates,
    does,
    every,
    next,
    last,
    change,
    whyFixed,
    seen,
    // What is stopped for a while is on all the same: it goes on by itself.
    on: isPaused ? true : reading.on,
    whyOff: isPaused ? null : reading.whyOff,
    lastWell: known === null && now === null ? null : Math.max(known ?? 0, now ?? 0),
    hindered: [],
  }
}

function systemOf(updaters: readonly Updater[], isWhole: boolean): Automatic['system'] {
  const ofSystem = updaters.filter(({ updates }) => updates.includes('system'))
  if (ofSystem.length === 0) return isWhole ? 'nobody' : 'unknown'
  const on = ofSystem.filter((updater) => updater.on === true)
  if (on.some(({ does }) => does !== 'looks')) return 'on'
  if (!isWhole || ofSystem.some((updater) => updater.on === null)) return 'unknown'
  return on.length > 0 ? 'looks-only' : 'off'
}

const isFree = (updater: Updater) => updater.change !== 'no'

/** What the switch would turn off: all that is on and may be changed. */
export const wouldTurnOff = (updaters: readonly Updater[]): readonly UpdaterId[] =>
  updaters.filter((updater) => updater.on === true && isFree(updater)).map(({ id }) => id)

/**
 * What it would turn on: what was turned off here; else the one that is best for the system. One that restarts the
 * computer by itself is never chosen for somebody who did not have it before.
 */
export function wouldTurnOn(updaters: readonly Updater[], saved: Saved): readonly UpdaterId[] {
  const off = updaters.filter((updater) => updater.on === false && isFree(updater)).map(({ id }) => id)
  const before = saved.off.filter((id) => off.includes(id))
  if (before.length > 0) return before
  const ofSystem = updaters.filter(({ updates }) => updates.includes('system')).map(({ id }) => id)
  const best = preference.find((id) => off.includes(id) && ofSystem.includes(id))
  const [any] = preference.filter((id) => off.includes(id))
  return best ? [best] : any ? [any] : []
}

/** `now`: milliseconds since 1970. `isWhole`: false when there may be programs that nobody told of. */
export function judge(
  readings: readonly Reading[],
  saved: Saved,
  conditions: Conditions,
  now: number,
  isWhole = true,
): Automatic {
  const stops = readings.map((reading) => stopOf(reading, saved, now))
  const pause = pauseOf(stops)
  const updaters = readings.map((reading, index) => {
    const isPaused = (stops[index] ?? null) !== null
    return {
      ...updaterOf(reading, isPaused, saved),
      hindered: hindrancesOf(reading, isPaused, conditions),
    }
  })
  const off = wouldTurnOff(updaters)
  const on = wouldTurnOn(updaters, saved)
  const canTurn = off.length > 0 ? 'off' : on.length > 0 ? 'on' : null
  const touched = canTurn === 'off' ? off : on
  return {
    system: systemOf(updaters, isWhole),
    updaters,
    canTurn,
    canPause: pause === null && off.length > 0,
    asks: updaters.some(({ id, change }) => touched.includes(id) && change === 'password'),
    stays: updaters.filter((updater) => updater.on === true && !isFree(updater)).map(({ id }) => id),
    pause,
    undo: undoOf(updaters, saved),
  }
}

/** Only while what was changed still stands as it was changed. */
function undoOf(updaters: readonly Updater[], { turned }: Saved): Automatic['undo'] {
  if (!turned || turned.ids.length === 0) return null
  const stands = turned.ids.every((id) =>
    updaters.some((each) => each.id === id && each.on === turned.on && isFree(each)),
  )
  if (!stands) return null
  return turned.on ? 'turned-on' : 'turned-off'
}
