/** What main and the catalogue's worker say to each other. */
import type { AppView, Category } from '../../../contract/apps-catalogue.ts'
import type { Details, Entry } from './component.ts'
import type { ReadResult } from './source-file.ts'

export interface CatalogueSource {
  /** Of a source of ours, such as "user/flathub". */
  readonly id: string
  /** INSTALLATION/appstream/REMOTE/ARCH. */
  readonly folder: string
  /** Whether its claims about who made an app may be repeated. */
  readonly vouches: boolean
}

/** An app as one source offers it. */
export interface Offered extends Entry {
  /** Names the offer: source and ref. */
  readonly key: string
  readonly source: string
  /** The catalogue's folder, below which the icon lies. */
  readonly folder: string
  /** Keys of the same app from other sources, best first. */
  readonly others: readonly string[]
}

export interface Page {
  readonly total: number
  readonly rows: readonly Offered[]
}

/** How a source's catalogue is. `result` null: there is none yet. */
export interface SourceCatalogue {
  readonly id: string
  readonly commit: string | null
  readonly count: number
  readonly result: ReadResult | null
}

export interface CatalogueSummary {
  readonly count: number
  readonly categories: readonly { readonly category: Category; readonly count: number }[]
}

export type Question =
  | { readonly kind: 'list'; readonly view: AppView; readonly from: number; readonly count: number }
  | { readonly kind: 'details'; readonly key: string }
  /** What the catalogues say of these refs, wherever they are from. */
  | { readonly kind: 'find'; readonly refs: readonly string[] }

export interface Answers {
  readonly list: Page
  readonly details: { readonly app: Offered; readonly details: Details } | null
  readonly find: readonly Offered[]
}

export type ToWorker =
  | {
      readonly kind: 'use'
      readonly sources: readonly CatalogueSource[]
      readonly locales: readonly string[]
    }
  | { readonly kind: 'ask'; readonly ticket: number; readonly question: Question }

export type FromWorker =
  | { readonly kind: 'source'; readonly source: SourceCatalogue }
  /** Everything that `use` named is there. */
  | { readonly kind: 'ready'; readonly summary: CatalogueSummary }
  | { readonly kind: 'answer'; readonly ticket: number; readonly answer: Answers[Question['kind']] }
  | { readonly kind: 'failed'; readonly ticket: number; readonly detail: string }
