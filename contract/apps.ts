/** Apps (Flatpak) as the window sees them. The words are the vocabulary of docs/vocabulary.md. */
import type { Problem, ProblemCode } from './problem.ts'

/** What can go wrong with apps only, beside the codes of problem.ts. */
export const appProblemCodes = [
  // catalogues
  'catalogue-lost',
  'catalogue-damaged',
  'catalogue-refused',
  // Flatpak itself
  'flatpak-missing',
  'flatpak-too-old',
  // apps and what they need
  'app-missing',
  'app-held',
  'app-running',
  'app-there-already',
  'app-not-there',
  'component-missing',
  'version-gone',
  // sources
  'source-missing',
  'source-off',
  'source-new',
  'source-in-use',
  'source-there-already',
  // files that were opened, data that is copied
  'file-not-understood',
  'not-found',
] as const

export type AppProblemCode = (typeof appProblemCodes)[number]
export type AppProblem = Omit<Problem, 'code'> & { readonly code: ProblemCode | AppProblemCode }

/** A piece of a stranger's text. The window makes elements of `as`; the text itself is never markup. */
export interface Inline {
  readonly as: 'plain' | 'em' | 'code'
  readonly text: string
}

export type Block =
  | { readonly as: 'p'; readonly content: readonly Inline[] }
  | { readonly as: 'ul' | 'ol'; readonly items: readonly (readonly Inline[])[] }

/** console: for the terminal. addon: belongs to an app. component: a runtime that apps share. */
export type AppKind = 'app' | 'console' | 'addon' | 'component'

export type Category =
  | 'sound-video'
  | 'development'
  | 'education'
  | 'games'
  | 'graphics'
  | 'internet'
  | 'office'
  | 'science'
  | 'system'
  | 'tools'

/** How the source says it knows the app's makers: by their website, by their account ("github"), or it does not say. */
export interface Verified {
  readonly by: string
  readonly who: string
}

export interface AppFilter {
  readonly verified?: true
  readonly free?: true
  /** Only what is rated for this age, in years, or younger. */
  readonly age?: number
}

/** Which apps a list shows. */
export type AppView = { readonly filter?: AppFilter } & (
  | { readonly kind: 'all' }
  | { readonly kind: 'category'; readonly category: Category }
  /** What came lately, newest first. */
  | { readonly kind: 'new' }
  | { readonly kind: 'updated' }
  | { readonly kind: 'search'; readonly text: string }
  /** The add-ons of an app. */
  | { readonly kind: 'add-ons'; readonly appId: string }
)
