/** One component while it is read: the best translation so far of everything, and no more of anything than fits a page. */
import type { Release, RatingAnswer, Verified } from '../../../contract/apps-catalogue.ts'
import type { Link, Screenshot } from './component.ts'
import type { MarkupBuilder } from './markup.ts'
import { cleanLine } from './text.ts'

/** What a build should have filled in: "@APP_NAME@". Nothing for people. */
const PLACEHOLDER = /^@\w+@$/u

/** A text in several languages, of which the best one is kept. */
export class Translated {
  #rank = Number.POSITIVE_INFINITY
  #text = ''
  #worstRank = -1
  #worst = ''

  /** `rank` as languages.ts has it. An empty text is no translation. */
  offer(text: string, rank: number, most: number): void {
    const clean = cleanLine(text, most)
    if (clean === '' || PLACEHOLDER.test(clean)) return
    if (rank < this.#rank) {
      this.#rank = rank
      this.#text = clean
    }
    if (rank > this.#worstRank) {
      this.#worstRank = rank
      this.#worst = clean
    }
  }

  get best(): string {
    return this.#text
  }

  /** The text of the worst language that was wanted: the untranslated one. */
  get plain(): string {
    return this.#worst
  }
}

/** A list in several languages, each whole; the best is kept. */
export class TranslatedList {
  readonly #lists = new Map<number, string[]>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  offer(text: string, rank: number): void {
    const clean = cleanLine(text, 60)
    const list = this.#lists.get(rank) ?? []
    if (clean === '' || list.length >= this.#most) return
    list.push(clean)
    this.#lists.set(rank, list)
  }

  /** Every language's that was wanted: people search in any of them. */
  get all(): readonly string[] {
    return [...new Set([...this.#lists].toSorted(([a], [b]) => a - b).flatMap(([, list]) => list))]
  }
}

export interface IconFile {
  readonly size: number
  readonly file: string
}

export class Draft {
  readonly type: string
  /** A component that changes another one of other catalogues; none of ours. */
  readonly merges: boolean
  readonly name = new Translated()
  readonly summary = new Translated()
  readonly developer = new Translated()
  readonly keywords = new TranslatedList(30)
  readonly categories = new Set<string>()
  readonly icons: IconFile[] = []
  readonly links: Link[] = []
  readonly claims = new Map<string, string>()
  readonly answers: RatingAnswer[] = []
  readonly releases: Release[] = []
  readonly screenshots: Screenshot[] = []
  id = ''
  bundle = ''
  runtime = ''
  extends = ''
  licence = ''
  rated = false
  description: MarkupBuilder | null = null
  /** The release and screenshot that are being read. */
  release: Omit<Release, 'notes'> | null = null
  notes: MarkupBuilder | null = null
  screenshot: { readonly images: Screenshot[]; readonly caption: Translated } | null = null
  /** Something in it was no XML: it is left out whole. */
  broken = false
  /** Some of its text was not UTF-8. */
  garbled = false

  constructor(type: string, merges: boolean) {
    this.type = type
    this.merges = merges
  }
}

/** Flathub's claim that whoever publishes the app is who they say; see docs.flathub.org, "Verification". */
export function verifiedClaim(claims: ReadonlyMap<string, string>): Verified | null {
  const get = (key: string) => cleanLine(claims.get(`flathub::verification::${key}`) ?? '', 100)
  if (get('verified') !== 'true') return null
  const method = get('method')
  if (method === 'website') return { by: 'website', who: get('website') }
  if (method === 'login_provider') return { by: get('login_provider'), who: get('login_name') }
  return { by: 'source', who: '' }
}
