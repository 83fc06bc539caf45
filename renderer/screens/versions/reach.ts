/** What can be done with a version in the list, decided by facts alone. */
import type { SystemFacts, Version } from '../../../contract/system.ts'

/** 'back', 'forward' and 'stay' are all `system.goBack`; only the words differ. */
export type Way = 'back' | 'forward' | 'stay'

export type Reach =
  | { readonly kind: 'here' }
  | { readonly kind: 'restart'; readonly discard: boolean }
  | { readonly kind: 'way'; readonly way: Way }
  | { readonly kind: 'none' }

export function reachOf(version: Version, facts: Pick<SystemFacts, 'versions'>): Reach {
  const states = new Set(version.states)
  const current = facts.versions.find((one) => one.states.includes('in-use'))
  if (states.has('in-use')) {
    // After another version was chosen, the one in use can be chosen again.
    return version.reachable && !states.has('next') ? { kind: 'way', way: 'stay' } : { kind: 'here' }
  }
  if (states.has('next')) return { kind: 'restart', discard: states.has('ready') }
  if (!version.reachable) return { kind: 'none' }
  const date = current?.date ?? null
  const older = version.date === null || date === null ? states.has('previous') : version.date <= date
  return { kind: 'way', way: older ? 'back' : 'forward' }
}

/** Newest first where all dates are known; the service's own order otherwise. */
export function inOrder(versions: readonly Version[]): readonly Version[] {
  if (versions.some(({ date }) => date === null)) return versions
  return versions.toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0))
}
