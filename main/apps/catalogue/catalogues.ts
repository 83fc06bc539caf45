/** All catalogues, as the worker holds them: loads what main names, and answers its questions. */
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { AppView } from '../../../contract/apps-catalogue.ts'
import { tidyCache, type CacheKey } from './cache.ts'
import { noteSeen } from './first-seen.ts'
import { languageChain, type Languages } from './languages.ts'
import { cacheKey, loadCatalogue, type Loaded } from './load.ts'
import { mergeCatalogues, offerKey, type LoadedSource, type Merged, type Offer } from './merge.ts'
import type {
  Answers,
  CatalogueSource,
  CatalogueSummary,
  Offered,
  Page,
  Question,
  SourceCatalogue,
} from './messages.ts'
import { Search } from './search.ts'
import { activeFolder } from './source-file.ts'
import { browse, isSearched, passes, summarise } from './views.ts'

const MOST_ROWS = 200
const EMPTY: Merged = { shown: [], byKey: new Map() }

export interface CatalogueListener {
  readonly onSource: (source: SourceCatalogue) => void
  readonly onReady: (summary: CatalogueSummary) => void
}

interface Held extends LoadedSource {
  readonly key: CacheKey
  readonly seen: ReadonlyMap<string, number>
}

export class Catalogues {
  readonly #root: string
  readonly #listener: CatalogueListener
  readonly #now: () => number
  #held: readonly Held[] = []
  #merged = EMPTY
  #byName: readonly Offer[] = []
  #search: Search = new Search([], async () => [])
  #searched: readonly Offer[] = []
  #loading = new AbortController()
  /** The last view asked for: its next page needs no new look. */
  #last: { readonly name: string; readonly offers: Promise<readonly Offer[]> } | null = null

  constructor(root: string, listener: CatalogueListener, now: () => number = Date.now) {
    this.#root = root
    this.#listener = listener
    this.#now = now
  }

  /** Loads these and no others, best first. Until they are there, the former ones answer. Never rejects. */
  async use(sources: readonly CatalogueSource[], locales: readonly string[]): Promise<void> {
    this.#loading.abort()
    const loading = new AbortController()
    this.#loading = loading
    const languages = languageChain(locales)
    const held: Held[] = []
    const fresh: Loaded[] = []
    try {
      for (const source of sources) {
        const one = await this.#load(source, languages, fresh, loading.signal)
        if (one) held.push(one)
      }
    } catch (error) {
      if (loading.signal.aborted) return // somebody asked for others meanwhile
      throw error
    }
    this.#replace(held, languages)
    // Somebody waits for the apps, and nobody for the cache.
    for (const { keep } of fresh) await keep()
    await tidyCache(
      join(this.#root, 'lists'),
      held.map(({ key }) => key),
    )
  }

  /** Rejects with a plain Error when a cache has gone. */
  async answer(question: Question): Promise<Answers[Question['kind']]> {
    switch (question.kind) {
      case 'list':
        return this.#page(question.view, question.from, question.count)
      case 'details':
        return this.#details(question.key)
      case 'find':
        return this.#find(question.refs)
    }
  }

  /** What was not in the cache is added to `fresh`. */
  async #load(
    source: CatalogueSource,
    languages: Languages,
    fresh: Loaded[],
    signal: AbortSignal,
  ): Promise<Held | null> {
    const folder = await activeFolder(source.folder)
    signal.throwIfAborted()
    if (!folder) {
      this.#listener.onSource({ id: source.id, commit: null, count: 0, result: null })
      return null
    }
    const key = cacheKey(source, folder, languages)
    const held = this.#held.find((one) => isDeepStrictEqual(one.key, key))
    if (held) return { ...held, source }
    const loaded = await loadCatalogue(join(this.#root, 'lists'), key, folder, languages, signal)
    const { catalogue } = loaded
    fresh.push(loaded)
    const refs = catalogue.entries.map(({ ref }) => ref)
    const seen = await noteSeen(join(this.#root, 'seen'), source.id, folder.commit, refs, this.#now())
    const { result, entries } = catalogue
    this.#listener.onSource({ id: source.id, commit: folder.commit, count: entries.length, result })
    return { source, folder: folder.path, catalogue, key, seen }
  }

  #replace(held: readonly Held[], languages: Languages): void {
    const isSame = isDeepStrictEqual(held.map(nameOf), this.#held.map(nameOf))
    this.#held = held
    if (!isSame) this.#merge(languages)
    this.#listener.onReady(summarise(this.#merged.shown))
  }

  #merge(languages: Languages): void {
    this.#merged = mergeCatalogues(this.#held)
    const { shown } = this.#merged
    const order = collator(languages)
    this.#byName = shown.toSorted((a, b) => order.compare(a.offered.name, b.offered.name))
    this.#searched = shown.filter(isSearched)
    this.#last = null
    this.#search.stop()
    this.#search = new Search(
      this.#searched.map(({ offered }) => offered),
      once(() => wordsOf(this.#searched)),
    )
    void this.#search.prepare()
  }

  async #page(view: AppView, from: number, count: number): Promise<Page> {
    const name = JSON.stringify(view)
    if (this.#last?.name !== name) this.#last = { name, offers: this.#look(view) }
    const offers = await this.#last.offers
    const rows = offers.slice(from, from + Math.min(count, MOST_ROWS)).map(({ offered }) => offered)
    return { total: offers.length, rows }
  }

  async #look(view: AppView): Promise<readonly Offer[]> {
    const offers =
      view.kind === 'search'
        ? (await this.#search.find(view.text)).flatMap((at) => this.#searched[at] ?? [])
        : browse(view, this.#byName, (offer) => this.#firstSeen(offer), this.#now())
    return view.filter ? offers.filter((offer) => passes(view.filter, offer)) : offers
  }

  #firstSeen({ from, offered }: Offer): number {
    return this.#held.find(({ source }) => source === from.source)?.seen.get(offered.ref) ?? 0
  }

  async #details(key: string): Promise<Answers['details']> {
    const offer = this.#merged.byKey.get(key)
    return offer ? { app: offer.offered, details: await offer.from.catalogue.details(offer.index) } : null
  }

  #find(refs: readonly string[]): readonly Offered[] {
    return refs.flatMap((ref) => {
      const offers = this.#held.map(({ source }) => this.#merged.byKey.get(offerKey(source.id, ref)))
      return offers.flatMap((offer) => offer?.offered ?? [])
    })
  }
}

const nameOf = ({ key, source }: Held) => ({ key, source })

function collator({ key }: Languages): Intl.Collator {
  const locales = key.split(':').map((language) => language.replace('_', '-').replace(/@.*/u, ''))
  const known = locales.filter((locale) => /^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})?$/u.test(locale))
  return new Intl.Collator([...known, 'en'])
}

/** The folded descriptions of offers that come from several catalogues. */
async function wordsOf(offers: readonly Offer[]): Promise<readonly string[]> {
  const catalogues = [...new Set(offers.map(({ from }) => from.catalogue))]
  const lines = new Map(
    await Promise.all(catalogues.map(async (catalogue) => [catalogue, await catalogue.words()] as const)),
  )
  return offers.map(({ from, index }) => lines.get(from.catalogue)?.[index] ?? '')
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => (made ??= make())
}
