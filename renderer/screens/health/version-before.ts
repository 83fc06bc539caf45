/** Which version stands before another one in time. */
import type { Version } from '../../../contract/system.ts'

/** The newest of the older ones; where dates are not known, the one the service calls previous. Never one that waits for its first restart. */
export function versionBefore(version: Version, all: readonly Version[]): Version | undefined {
  const others = all.filter(({ id, states }) => id !== version.id && !states.includes('ready'))
  const { date } = version
  const older = date === null ? [] : others.filter((one) => one.date !== null && one.date <= date)
  return (
    older.toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0))[0] ??
    others.find(({ states }) => states.includes('previous'))
  )
}
