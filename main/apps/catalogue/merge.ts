/**
 * The catalogues of all sources as one list. An app that several sources offer stands in it once, from the source that
 * comes first; the others are named with it.
 */
import type { CachedCatalogue } from './cache.ts'
import type { Entry } from './component.ts'
import type { CatalogueSource, Offered } from './messages.ts'

export interface LoadedSource {
  readonly source: CatalogueSource
  /** The folder of the commit, links resolved. */
  readonly folder: string
  readonly catalogue: CachedCatalogue
}

export interface Offer {
  readonly offered: Offered
  readonly from: LoadedSource
  /** Its number in its catalogue. */
  readonly index: number
}

export interface Merged {
  /** One for each app. */
  readonly shown: readonly Offer[]
  /** Every offer of every source. */
  readonly byKey: ReadonlyMap<string, Offer>
}

export const offerKey = (source: string, ref: string) => `${source} ${ref}`

/** Sources best first. */
export function mergeCatalogues(loaded: readonly LoadedSource[]): Merged {
  const byId = new Map<string, Offer[]>()
  for (const from of loaded)
    for (const [index, entry] of from.catalogue.entries.entries()) {
      const offer = offerOf(from, index, entry)
      const same = byId.get(entry.id)
      if (same) same.push(offer)
      else byId.set(entry.id, [offer])
    }
  const shown: Offer[] = []
  const byKey = new Map<string, Offer>()
  for (const offers of byId.values()) {
    const keys = offers.map(({ offered }) => offered.key)
    for (const [place, offer] of offers.entries()) {
      const others = keys.filter((key) => key !== offer.offered.key)
      const named = others.length === 0 ? offer : { ...offer, offered: { ...offer.offered, others } }
      if (place === 0) shown.push(named)
      if (!byKey.has(named.offered.key)) byKey.set(named.offered.key, named)
    }
  }
  return { shown, byKey }
}

function offerOf(from: LoadedSource, index: number, entry: Entry): Offer {
  const { source, folder } = from
  const offered: Offered = {
    ...entry,
    verified: source.vouches ? entry.verified : null,
    key: offerKey(source.id, entry.ref),
    source: source.id,
    folder,
    others: [],
  }
  return { offered, from, index }
}
