/** What can be done on Home: one main thing, perhaps others. Decided apart from the drawing, to be tested whole. */
import type { SystemFacts } from '../../../contract/system.ts'
import type { Situation } from './situation.ts'

export type HomeAction =
  | 'check'
  | 'update'
  | 'restart'
  | 'restart-now'
  | 'later'
  | 'versions'
  | 'simulate'
  | 'release'

export interface HomeActions {
  /** null: there is nothing to do. */
  readonly main: HomeAction | null
  readonly others: readonly HomeAction[]
}

/** Situations whose actions need no look at the facts. */
const fixed: { readonly [K in Situation['kind']]?: HomeActions } = {
  next: { main: 'restart-now', others: ['versions'] },
  'held-next': { main: 'versions', others: [] },
  working: { main: null, others: [] },
  starting: { main: null, others: [] },
  lost: { main: null, others: [] },
}

/** Looking for updates: by a check where that is free of a password, else together with updating. */
function look(facts: SystemFacts): HomeAction | null {
  switch (facts.capabilities.check) {
    case 'free':
      return 'check'
    case 'asks':
      return 'update'
    case 'none':
      return null
  }
}

const some = (...actions: readonly (HomeAction | null)[]) => actions.filter((action) => action !== null)

function atReady(facts: SystemFacts, check: HomeAction | null, small: boolean): HomeActions {
  const newer = facts.update !== null && facts.update.readyAs === null ? 'update' : null
  return small
    ? { main: null, others: some('restart-now', newer, check) }
    : { main: 'restart', others: some('later', newer, check) }
}

/** `small`: the restart was put off. */
export function actionsOf(
  situation: Situation,
  facts: SystemFacts | null,
  canSimulate: boolean,
  small: boolean,
): HomeActions {
  if (situation.kind === 'absent') return { main: canSimulate ? 'simulate' : null, others: [] }
  const known = fixed[situation.kind]
  if (known !== undefined || facts === null) return known ?? { main: null, others: [] }
  const check = facts.capabilities.check === 'free' ? 'check' : null
  if (situation.kind === 'ready') return atReady(facts, check, small)
  if (situation.kind === 'set-aside') return { main: 'versions', others: some(check) }
  if (situation.kind === 'available') return { main: 'update', others: some(check) }
  // Updating could bring the version on hold; a look may ask for a password, for there is no other way to what comes after it.
  if (situation.kind === 'held')
    return { main: facts.capabilities.check === 'none' ? null : 'check', others: ['release'] }
  return { main: look(facts), others: [] }
}
