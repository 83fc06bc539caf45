/** What to set so that an app can access what it could before, no more and no less. */
import type { Setting } from '../../../contract/access-codes.ts'
import type { Fact } from '../../../contract/access.ts'
import { atomOf } from '../change/atom.ts'
import { compareFacts } from '../compare.ts'
import { strength } from '../facts/cover.ts'
import { counts } from '../rating.ts'
import type { Around } from '../surroundings.ts'

export interface Restoring {
  readonly fact: string
  readonly to: Setting
}

/** Facts that no override can set are left out. */
export function restoringWishes(
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
