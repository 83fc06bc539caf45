/** The line of time, and why a version stays on it. */
import type { Version } from '../../contract/system.ts'
import type { Stay } from '../../contract/versions.ts'

const is = (state: Version['states'][number]) => (version: Version) => version.states.includes(state)

/** Newest first; without all dates the service's own order stands. Pure. */
export function newestFirst(versions: readonly Version[]): readonly Version[] {
  if (versions.some(({ date }) => date === null)) return versions
  return versions.toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0))
}

/** The one before it on the line of time; null: it is the oldest. Pure. */
export function beforeIt(ordered: readonly Version[], id: string): Version | null {
  const at = ordered.findIndex((version) => version.id === id)
  return at < 0 ? null : (ordered[at + 1] ?? null)
}

/**
 * The version a person would go back to: the previous one, and where there is none (after going back the other one is
 * newer) any that can be reached and is not on hold. Where another version waits for a restart, the one in use is the way
 * back from it, and is in no danger. null: there is none.
 */
function wayBack(versions: readonly Version[], held: ReadonlySet<string>): string | null {
  const others = versions.filter((version) => !is('in-use')(version) && !is('next')(version))
  const reachable = others.filter((version) => version.reachable && !held.has(version.id))
  return (others.find(is('previous')) ?? reachable[0])?.id ?? null
}

/** Why each version stays, or that it only passes; `held`: ids of versions on hold. Pure. */
export function staysOf(versions: readonly Version[], held: ReadonlySet<string>): ReadonlyMap<string, Stay> {
  const back = wayBack(versions, held)
  const stay = (version: Version): Stay => {
    if (is('in-use')(version)) return 'in-use'
    if (is('next')(version)) return 'next'
    if (is('kept')(version)) return 'kept'
    return version.id === back ? 'way-back' : 'passing'
  }
  return new Map(versions.map((version) => [version.id, stay(version)]))
}
