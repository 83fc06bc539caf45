/**
 * How things stand, as one of a few situations: Home shows exactly one. It is decided here, by facts alone, so that no
 * two parts of the window can disagree. Unknown is a situation of its own and is never taken for "up to date".
 */
import type { Hold } from '../../../contract/health.ts'
import type { Operation } from '../../../contract/operation.ts'
import type { OnHold, State } from '../../../contract/state.ts'
import type { SystemFacts, Update, Version, VersionState } from '../../../contract/system.ts'
import { isUnderWay, type UnderWay } from '../operation/under-way.ts'

export type Situation =
  | { readonly kind: 'absent' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'working'; readonly operation: UnderWay }
  /** Another version than the one in use, and not a new one, was chosen for the next restart. */
  | { readonly kind: 'next'; readonly version: Version }
  | { readonly kind: 'ready'; readonly version: Version }
  /** The version chosen for the next restart is on hold: another program prepared it again. */
  | { readonly kind: 'held-next'; readonly version: Version }
  | { readonly kind: 'available'; readonly update: Update }
  /** The newest version is here, but another one was chosen for the next restart. */
  | { readonly kind: 'set-aside'; readonly version: Version }
  /** Something newer is known, and it did not do here. */
  | { readonly kind: 'held'; readonly hold: Hold }
  | { readonly kind: 'up-to-date'; readonly checkedAt: number }
  | { readonly kind: 'stale'; readonly checkedAt: number }
  | { readonly kind: 'never-checked' }
  /** This service does not look for updates when asked, and none is known. */
  | { readonly kind: 'unchecked' }
  /** The service does not say which version is in use. */
  | { readonly kind: 'unknown' }

/** After this long without a look, "up to date" would be a guess. */
export const STALE_AFTER = 7 * 24 * 3_600_000

const has = (state: VersionState) => (version: Version) => version.states.includes(state)

export const inUse = (versions: readonly Version[]) => versions.find(has('in-use'))

/** The version that waits for a restart, if one does: a new one, or one that was gone back to. */
export function afterRestart(versions: readonly Version[]): Version | undefined {
  return versions.find((version) => has('next')(version) && !has('in-use')(version))
}

/** What no hold keeps from being offered: a held update is no update. */
export function offeredOf(facts: SystemFacts | null, onHold: OnHold): SystemFacts | null {
  return facts !== null && onHold.update !== null ? { ...facts, update: null } : facts
}

function standing(facts: SystemFacts, onHold: OnHold, now: number): Situation {
  if (inUse(facts.versions) === undefined) return { kind: 'unknown' }
  const next = afterRestart(facts.versions)
  if (next !== undefined && onHold.isNext) return { kind: 'held-next', version: next }
  if (next !== undefined) return { kind: has('ready')(next) ? 'ready' : 'next', version: next }
  if (onHold.update !== null) return { kind: 'held', hold: onHold.update }
  const { update, checkedAt, capabilities } = facts
  if (update !== null) {
    const here = facts.versions.find(({ id }) => id === update.readyAs)
    return here === undefined ? { kind: 'available', update } : { kind: 'set-aside', version: here }
  }
  if (checkedAt === null) return { kind: capabilities.check === 'none' ? 'unchecked' : 'never-checked' }
  return { kind: now - checkedAt > STALE_AFTER ? 'stale' : 'up-to-date', checkedAt }
}

export const factsOf = (state: Pick<State, 'system'>): SystemFacts | null =>
  state.system.state === 'absent' ? null : state.system.facts

/** `now`: milliseconds since 1970. */
export function situationOf(
  system: State['system'],
  operation: Operation,
  onHold: OnHold,
  now: number,
): Situation {
  if (system.state === 'absent') return { kind: 'absent' }
  if (isUnderWay(operation)) return { kind: 'working', operation }
  if (system.facts !== null) return standing(system.facts, onHold, now)
  return { kind: system.state === 'lost' ? 'lost' : 'starting' }
}

/** Whether the window shows something a person can use: facts, or that there are none to be had. */
export const isUsable = (system: State['system']) => system.state !== 'starting' || system.facts !== null
