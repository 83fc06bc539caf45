/**
 * What versions are called. A date is what people remember, so it comes first; the makers' label only where there is no
 * date. Two versions may share a date (additions make a new version of the same base), and then "Go Back to 18 November"
 * would not say which: the time of day tells them apart, and where even that is the same, the number of additions.
 */
import type { TFunction } from 'i18next'
import type { Version } from '../../contract/system.ts'
import type { Formats } from './formats.ts'
import { plain } from './plain.ts'

// A type, not an interface: only then it can stand for the words' placeholders.
export type VersionName = {
  /** "18 November" or "43.20251119.1", for buttons and lists. */
  readonly name: string
  /** The same with its noun, "version of 18 November", to stand inside a sentence. */
  readonly version: string
}

type Nameable = Pick<Version, 'date' | 'label'>

/** The name of a version that stands alone, such as an update not downloaded yet. */
export function nameOf(version: Nameable, now: number, t: TFunction, formats: Formats): VersionName {
  if (version.date !== null) {
    const date = formats.date(version.date, now)
    return { name: date, version: t('version.dated', { date }) }
  }
  const label = plain(version.label ?? '')
  if (label === '') return { name: t('version.namelessName'), version: t('version.nameless') }
  return { name: label, version: t('version.labelled', { label }) }
}

export const additionCount = ({ additions }: Pick<Version, 'additions'>) =>
  additions.packages.length + additions.files.length + additions.removed.length + additions.replaced.length

const countBy = (texts: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

/** Names of the versions of one computer, by id. */
export function nameAll(
  versions: readonly Version[],
  now: number,
  t: TFunction,
  formats: Formats,
): ReadonlyMap<string, VersionName> {
  const known = versions.flatMap(({ date }) => (date === null ? [] : [date]))
  const days = countBy(known.map((date) => formats.date(date, now)))
  const moments = countBy(known.map((date) => formats.moment(date)))
  const nameHere = (version: Version): VersionName => {
    const alone = nameOf(version, now, t, formats)
    if (version.date === null || days.get(formats.date(version.date, now)) === 1) return alone
    const values = {
      date: alone.name,
      time: formats.time(version.date),
      additions: t('additionCount', { count: additionCount(version) }),
    }
    const isAlone = moments.get(formats.moment(version.date)) === 1
    const name = isAlone ? t('version.sameDay', values) : t('version.sameMoment', values)
    return { name, version: t('version.dated', { date: name }) }
  }
  return new Map(versions.map((version) => [version.id, nameHere(version)]))
}
