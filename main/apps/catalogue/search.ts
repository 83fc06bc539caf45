/**
 * Search as you type over all entries. Two ways are joined: a plain look into every text, which is exact, fast and
 * needs no preparation, and an index that forgives typing mistakes, which is made in the background after the
 * catalogue is there. What the plain look finds in names comes first, then the forgiven mistakes, then what stands
 * only in a description.
 */
import MiniSearch from 'minisearch'
import type { Entry } from './component.ts'
import { fold } from './text.ts'

const LONGEST_QUERY = 100
const MOST_TERMS = 6
/** Entries put into the index before others get their turn. */
const BATCH = 200

interface Texts {
  readonly name: string
  readonly plainName: string
  readonly keywords: string
  readonly summary: string
  readonly id: string
  readonly developer: string
}

const FIELDS = ['name', 'plainName', 'keywords', 'summary', 'id', 'developer'] as const

/** The words of a query, folded. */
export function queryTerms(query: string): readonly string[] {
  return wordsOf(fold(query.slice(0, LONGEST_QUERY))).slice(0, MOST_TERMS)
}

const wordsOf = (folded: string): readonly string[] => folded.split(/[^\p{L}\p{N}+#]+/u).filter(Boolean)

function textsOf({ name, plainName, keywords, summary, id, developer }: Entry): Texts {
  return {
    name: fold(name),
    plainName: fold(plainName),
    keywords: ` ${keywords.map(fold).join(' ')}`,
    summary: ` ${fold(summary)}`,
    id: fold(id),
    developer: ` ${fold(developer)}`,
  }
}

/** How well a name fits: whole, from its beginning, from the beginning of a word, inside. */
function nameScore(name: string, term: string): number {
  const at = name.indexOf(term)
  if (at < 0) return 0
  if (at === 0) return name.length === term.length ? 100 : 60
  return name.includes(` ${term}`) ? 50 : 30
}

/** Where a term stands tells how much the app is about it. 0: nowhere. */
function termScore(texts: Texts, term: string): number {
  const inName = Math.max(nameScore(texts.name, term), nameScore(texts.plainName, term))
  if (inName > 0) return inName
  if (texts.keywords.includes(` ${term}`)) return 25
  if (texts.summary.includes(` ${term}`)) return 15
  if (texts.id.includes(term)) return 12
  return texts.developer.includes(` ${term}`) || texts.summary.includes(term) ? 8 : 0
}

export class Search {
  readonly #texts: readonly Texts[]
  readonly #words: () => Promise<readonly string[]>
  #index: MiniSearch | null = null
  #stopped = false

  /** `words` gives the folded descriptions, in the order of the entries; asked for when first needed. */
  constructor(entries: readonly Entry[], words: () => Promise<readonly string[]>) {
    this.#texts = entries.map(textsOf)
    this.#words = words
  }

  /** Makes the forgiving index, a batch at a time. Resolves when all is ready, or it was stopped. */
  async prepare(): Promise<void> {
    const index = new MiniSearch({
      idField: 'at',
      fields: [...FIELDS],
      tokenize: (text) => [...wordsOf(text)],
    })
    for (let at = 0; at < this.#texts.length; at += BATCH) {
      const batch = this.#texts
        .slice(at, at + BATCH)
        .map((texts, inBatch) => ({ at: at + inBatch, ...texts }))
      index.addAll(batch)
      await new Promise(setImmediate)
      if (this.#stopped) return
    }
    this.#index = index
    // Read now what the first search would wait for.
    await this.#words()
  }

  stop(): void {
    this.#stopped = true
  }

  /** Numbers of the entries that fit, best first; all of the query's terms must. */
  async find(query: string): Promise<readonly number[]> {
    const terms = queryTerms(query)
    if (terms.length === 0) return []
    const found = this.#plain(terms)
    for (const at of this.#forgiving(terms)) found.add(at)
    for (const at of await this.#inDescriptions(terms)) found.add(at)
    return [...found]
  }

  #plain(terms: readonly string[]): Set<number> {
    const scored: [at: number, score: number][] = []
    for (const [at, texts] of this.#texts.entries()) {
      let score = 0
      for (const term of terms) {
        const one = termScore(texts, term)
        score = one === 0 ? Number.NEGATIVE_INFINITY : score + one
      }
      // Of two that fit alike, the shorter name is more likely meant.
      if (score > 0) scored.push([at, score - texts.name.length / 100])
    }
    return new Set(scored.toSorted(([, a], [, b]) => b - a).map(([at]) => at))
  }

  #forgiving(terms: readonly string[]): readonly number[] {
    // Below four letters a mistake makes another word.
    if (!this.#index || !terms.some(({ length }) => length > 3)) return []
    const results = this.#index.search(terms.join(' '), {
      combineWith: 'AND',
      prefix: true,
      fuzzy: (term) => (term.length > 3 ? Math.min(2, Math.round(term.length * 0.2)) : false),
      boost: { name: 4, plainName: 4, keywords: 2 },
    })
    return results.map(({ id }) => Number(id))
  }

  async #inDescriptions(terms: readonly string[]): Promise<readonly number[]> {
    const found: number[] = []
    const words = await this.#words()
    for (const [at, line] of words.entries()) {
      const texts = this.#texts[at]
      if (texts && terms.every((term) => line.includes(term) || termScore(texts, term) > 0)) found.push(at)
    }
    return found
  }
}
