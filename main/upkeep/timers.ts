/** What a timer unit and the service it starts tell, in our terms. Pure. Source: org.freedesktop.systemd1(5), systemd.timer(5). */
import type { Updater } from '../../contract/upkeep.ts'
import type { Properties, Unit } from './systemd.ts'

const HOUR = 3600 * 1_000_000
const DAY = 24 * HOUR
/** What systemd says for "never". As a number it is the nearest to 2⁶⁴ − 1. */
const FOREVER = 1.8e19

/** Microseconds since 1970 → milliseconds; null for 0 and for never. */
function moment(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value < FOREVER ? Math.round(value / 1000) : null
}

const rows = (value: unknown): readonly (readonly unknown[])[] =>
  Array.isArray(value) ? value.filter((row) => Array.isArray(row)) : []

/** The length of a repeating timer, microseconds. */
function repeats(properties: Properties): number | null {
  const lengths = rows(properties['TimersMonotonic']).flatMap(([base, length]) =>
    (base === 'OnUnitInactiveUSec' || base === 'OnUnitActiveUSec') && typeof length === 'number' && length > 0
      ? [length]
      : [],
  )
  return lengths.length > 0 ? Math.min(...lengths) : null
}

/** A calendar in the form systemd brings it to: "[weekdays ]year-month-day hour:minute:second". */
function ofCalendar(spec: unknown): Updater['every'] {
  if (typeof spec !== 'string') return null
  const [, weekdays, date, hours = ''] =
    /^(?:([A-Z][a-z]{2}(?:[.,][A-Za-z.,]+)?) )?(\S+-\S+-\S+) (\S+?):\S+/.exec(spec.trim()) ?? []
  if (date === undefined) return null
  if (weekdays !== undefined) return /[.,]/.test(weekdays) ? 'day' : 'week'
  if (date === '*-*-*') return /[*/,]/.test(hours) ? 'hours' : 'day'
  return /^\*-\*-(?:\d+|~\d+)$/.test(date) ? 'month' : null
}

const ofLength = (length: number): Updater['every'] => {
  if (length <= 12 * HOUR) return 'hours'
  if (length <= 2 * DAY) return 'day'
  if (length <= 8 * DAY) return 'week'
  return length <= 16 * DAY ? 'fortnight' : 'month'
}

/** How often it means to run; null: not told, or in a way that has no short name. */
export function everyOf(properties: Properties): Updater['every'] {
  const length = repeats(properties)
  if (length !== null) return ofLength(length)
  const [first] = rows(properties['TimersCalendar'])
  return first === undefined ? null : ofCalendar(first[1])
}

/** `clock`: now in milliseconds since 1970, and on the clock that stands still in sleep, in microseconds since start. */
export interface Clock {
  readonly now: number
  readonly monotonic: number
}

/** When it runs next. A timer that counts from the start or the last run says so on another clock. */
export function nextOf(properties: Properties, clock: Clock): number | null {
  if (properties['ActiveState'] !== 'active') return null
  const wall = moment(properties['NextElapseUSecRealtime'])
  const counted = properties['NextElapseUSecMonotonic']
  const ticks =
    typeof counted === 'number' && counted > 0 && counted < FOREVER
      ? Math.round(clock.now + (counted - clock.monotonic) / 1000)
      : null
  if (wall === null || ticks === null) return wall ?? ticks
  return Math.min(wall, ticks)
}

/** Its last run, and how that ended as far as the service still knows: a restart of the computer forgets it. */
export function lastOf(timer: Properties, service: Unit | null): Updater['last'] {
  const triggered = moment(timer['LastTriggerUSec'])
  const { properties = {} } = service ?? {}
  const ended = moment(properties['ExecMainExitTimestamp'])
  const at = Math.max(triggered ?? 0, ended ?? 0)
  if (at === 0) return null
  // What the service knows may be of a run before the last one.
  const isOfThis = ended !== null && ended >= (triggered ?? 0)
  if (!isOfThis)
    return { at, ended: properties['Result'] === 'success' || !service ? 'unknown' : failure(properties) }
  return { at, ended: properties['Result'] === 'success' ? 'well' : 'failed' }
}

/** A service that could not even be started has no time of its end, and says so by its result alone. */
const failure = (properties: Properties): 'failed' | 'unknown' =>
  properties['ActiveState'] === 'failed' ? 'failed' : 'unknown'
