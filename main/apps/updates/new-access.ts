/**
 * What an app could do more, or less, with other metadata: before an update is fetched, before going back, before an
 * install. Only what reaches something of the person's counts; that an app may show windows is no news.
 */
import type { Setting } from '../../../contract/access-codes.ts'
import type { Fact } from '../../../contract/access.ts'
import type { AccessChange } from '../../../contract/apps.ts'
import { explainMetadata } from '../../access/explain.ts'
import { withCovering } from '../../access/facts/cover.ts'
import { counts, isHeavier, rate } from '../../access/rating.ts'
import type { Around } from '../../access/surroundings.ts'

/** Each list goes from less to more. */
const scales: readonly (readonly Setting[])[] = [
  ['off', 'on'],
  ['off', 'read', 'write'],
  ['off', 'see', 'talk', 'own'],
]

function isMore(one: Setting, other: Setting): boolean {
  return scales.some((scale) => scale.includes(other) && scale.indexOf(one) > scale.indexOf(other))
}

/** Facts that are on and reach something. */
function reaching(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter((fact) => counts(fact) && fact.weight !== 'contained')
}

/** What `after` can and `before` cannot. */
function wider(before: readonly Fact[], after: readonly Fact[], around: Around): readonly Fact[] {
  const had = new Map(before.map((fact) => [fact.id, fact]))
  return after.filter((fact) => {
    // Another fact of the same side says it, and more.
    if (fact.hindrance === 'covered') return false
    const same = had.get(fact.id)
    if (same) return isMore(fact.setting, same.setting) || isHeavier(fact.weight, same.weight)
    const [judged] = withCovering([fact, ...before], around)
    return judged?.hindrance !== 'covered'
  })
}

/**
 * Metadata are the texts of Flatpak's key files; null before: nothing was installed. Gives null when the new ones cannot
 * be read: then nobody knows what the app could do.
 */
export function compareAccess(before: string | null, after: string, around: Around): AccessChange | null {
  const explained = explainMetadata(after, around)
  if (explained.problems.some(({ code }) => code === 'damaged')) return null
  const old = before === null ? [] : reaching(explainMetadata(before, around).facts)
  const fresh = reaching(explained.facts)
  const level = { before: rate(old).level, after: rate(fresh).level }
  return { wider: wider(old, fresh, around), narrower: wider(fresh, old, around), level }
}
