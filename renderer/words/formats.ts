/**
 * Dates, times, sizes and lists by Intl, in one language. The formats follow the language of the words, not a second
 * setting: "Go Back to 18 novembre" helps nobody.
 */
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `time` and friends take milliseconds since 1970; lengths of time are seconds, sizes bytes. */
export interface Formats {
  /** "18 November", with the year when it is not this one's. */
  date(time: number, now: number): string
  /** "09:14" */
  time(time: number): string
  /** "18 November 2026 at 09:14", for Details. */
  moment(time: number): string
  /** "2 hours ago"; null: less than a minute ago. A time in the future is given as its date. */
  ago(time: number, now: number): string | null
  /** "40 seconds", "3 minutes" */
  length(seconds: number): string
  /** "4–6 minutes" */
  lengths(from: number, to: number): string
  /** "1.1 GB" in powers of ten, as GNOME and the labels on disks have it. */
  size(bytes: number): string
  /** "300–900 MB" */
  sizes(from: number, to: number): string
  /** "5.2 MB/s" */
  rate(bytesPerSecond: number): string
  number(value: number): string
  /** 0–100 */
  percent(value: number): string
  list(names: readonly string[]): string
}

type Unit = 'second' | 'minute' | 'hour'

/** The coarsest unit in which the length is at least one and a half, or one exactly. */
function unitOf(seconds: number): readonly [Unit, number] {
  if (seconds < 60) return ['second', 1]
  if (seconds < 90 * 60) return ['minute', 60]
  return ['hour', 3600]
}

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

function sizeUnit(bytes: number): readonly [(typeof sizeUnits)[number], number] {
  const power = bytes < 1000 ? 0 : Math.min(sizeUnits.length - 1, Math.floor(Math.log10(bytes) / 3))
  return [sizeUnits[power] ?? 'byte', 1000 ** power]
}

function lengthFormats(locale: string) {
  const unitFormat = (unit: Unit) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 })
  const length = (seconds: number) => {
    const [unit, size] = unitOf(seconds)
    return unitFormat(unit).format(Math.max(0, Math.round(seconds / size)))
  }
  const lengths = (from: number, to: number) => {
    const [unit, size] = unitOf(to)
    const low = Math.max(1, Math.floor(from / size))
    const high = Math.max(low, Math.ceil(to / size))
    return low === high ? unitFormat(unit).format(low) : unitFormat(unit).formatRange(low, high)
  }
  return { length, lengths }
}

function sizeFormats(locale: string) {
  const format = (bytes: number, suffix: '' | '-per-second') => {
    const [unit, size] = sizeUnit(bytes)
    const value = bytes / size
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: `${unit}${suffix}`,
      unitDisplay: 'short',
      maximumFractionDigits: unit === 'byte' || value >= 100 ? 0 : 1,
    }).format(value)
  }
  const sizes = (from: number, to: number) => {
    const [unit, size] = sizeUnit(to)
    const digits = to / size >= 10 ? 0 : 1
    const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const
    return new Intl.NumberFormat(locale, options).formatRange(from / size, to / size)
  }
  return {
    size: (bytes: number) => format(bytes, ''),
    sizes,
    rate: (bytes: number) => format(bytes, '-per-second'),
  }
}

function agoFormat(locale: string, date: Formats['date']): Formats['ago'] {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  return (time, now) => {
    const past = now - time
    if (past < -MINUTE) return date(time, now)
    if (past < MINUTE) return null
    if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), 'minute')
    if (past < DAY) return relative.format(-Math.floor(past / HOUR), 'hour')
    if (past < 14 * DAY) return relative.format(-Math.floor(past / DAY), 'day')
    if (past < 60 * DAY) return relative.format(-Math.floor(past / (7 * DAY)), 'week')
    return date(time, now)
  }
}

/** All formats of one language, such as "en-GB". Making them is dear; keep the result. */
export function makeFormats(locale: string): Formats {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' })
  const dayAndYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const date: Formats['date'] = (time, now) =>
    (new Date(time).getFullYear() === new Date(now).getFullYear() ? day : dayAndYear).format(time)
  return {
    date,
    time: (time) => clock.format(time),
    moment: (time) => whole.format(time),
    ago: agoFormat(locale, date),
    ...lengthFormats(locale),
    ...sizeFormats(locale),
    number: (value) => number.format(value),
    percent: (value) => percent.format(value / 100),
    list: (names) => list.format(names),
  }
}
