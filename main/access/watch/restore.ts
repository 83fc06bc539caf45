/** What to set so that an app can access what it could before, no more and no less. */
import type { Setting } from '../../../contract/access-codes.ts'
import type { Fact } from '../../../contract/access.ts'
import { atomOf } from '../change/atom.ts'
import { ProblemError } from '../../problem-error.ts'
import { type Plan, planWishes } from '../change/plan.ts'
import { compareFacts } from '../compare.ts'
import { strength } from '../facts/cover.ts'
import type { Listing } from '../listing.ts'
import { counts } from '../rating.ts'
import type { Around } from '../surroundings.ts'
import type { AccessWatch } from './watch.ts'

export interface Restoring {
  readonly fact: string
  readonly to: Setting
}

/** Facts that no override can set are left out. */
function restoringWishes(
  before: readonly Fact[],
  now: readonly Fact[],
  around: Around,
): readonly Restoring[] {
  const { wider, narrower } = compareFacts(before, now, around)
  return [...wider, ...narrower].flatMap(({ id, hindrance }) => {
    // What only follows from another fact goes with that.
    if (!atomOf(id) || hindrance === 'covered') return []
    const was = before.find((fact) => fact.id === id)
    const is = now.find((fact) => fact.id === id)
    const to: Setting = was && counts(was) ? was.setting : 'off'
    return is && is.setting === to && strength(is) > 0 ? [] : [{ fact: id, to }]
  })
}

/** Rejects with `unknown-id` when it was not listed, or there is no news of it. */
export async function planRestore(key: string, listing: Listing, watch: AccessWatch): Promise<Plan> {
  const reading = await listing.app(key)
  const before = await watch.before(reading)
  if (!before) throw new ProblemError({ code: 'unknown-id' })
  const wanted = restoringWishes(before, reading.facts, listing.reader.around)
  return planWishes(reading.app.id, await listing.baselines(key, wanted), 'restore')
}
