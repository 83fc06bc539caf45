/** Which apps a view shows, and in what order. */
import type { AppFilter, AppView, Category } from '../../../contract/apps-catalogue.ts'
import type { CatalogueSummary } from './messages.ts'
import type { Offer } from './merge.ts'

const DAY = 86_400_000
const NEW_FOR = 60 * DAY

/** When an app was first seen here, milliseconds since 1970; 0: it was there at the first look. */
export type FirstSeen = (offer: Offer) => number

/** Programs for the terminal are found by searching and not browsed. */
const isBrowsed = ({ offered }: Offer) => offered.kind === 'app'
export const isSearched = ({ offered }: Offer) => offered.kind === 'app' || offered.kind === 'console'

export function passes(filter: AppFilter | undefined, { offered }: Offer): boolean {
  return (
    (!filter?.verified || offered.verified !== null) &&
    (!filter?.free || offered.freedom === 'free') &&
    (filter?.age === undefined || (offered.age !== null && offered.age <= filter.age))
  )
}

/**
 * When the app came, as far as can be told: when it first showed up here, or, where it was there from the start, when
 * the oldest of its first few releases was made. Null: not known to be new.
 */
export function newSince(offer: Offer, firstSeen: FirstSeen, now: number): number | null {
  const { releases, oldestAt } = offer.offered
  const since = firstSeen(offer) || (releases <= 3 ? (oldestAt ?? 0) : 0)
  return since > now - NEW_FOR && since <= now + DAY ? since : null
}

/** A date in the future is a mistake, and would stand first for ever. */
const updatedAt = ({ offered }: Offer, now: number) =>
  offered.updatedAt !== null && offered.updatedAt <= now + DAY ? offered.updatedAt : 0

const latestFirst = (offers: readonly Offer[], time: (offer: Offer) => number): readonly Offer[] =>
  offers
    .map((offer) => ({ offer, at: time(offer) }))
    .filter(({ at }) => at > 0)
    .toSorted((a, b) => b.at - a.at)
    .map(({ offer }) => offer)

/** Every view but searching. `byName` is in order of the names. */
export function browse(
  view: Exclude<AppView, { kind: 'search' }>,
  byName: readonly Offer[],
  firstSeen: FirstSeen,
  now: number,
): readonly Offer[] {
  const browsed = byName.filter(isBrowsed)
  switch (view.kind) {
    case 'all':
      return browsed
    case 'category':
      return browsed.filter(({ offered }) => offered.categories.includes(view.category))
    case 'new':
      return latestFirst(browsed, (offer) => newSince(offer, firstSeen, now) ?? 0)
    case 'updated':
      return latestFirst(browsed, (offer) => updatedAt(offer, now))
    case 'add-ons':
      return byName.filter(({ offered }) => offered.kind === 'addon' && offered.extends === view.appId)
  }
}

export function summarise(shown: readonly Offer[]): CatalogueSummary {
  const browsed = shown.filter(isBrowsed)
  const counts = new Map<Category, number>()
  for (const { offered } of browsed)
    for (const category of offered.categories) counts.set(category, (counts.get(category) ?? 0) + 1)
  return {
    count: browsed.length,
    categories: [...counts].map(([category, count]) => ({ category, count })),
  }
}
