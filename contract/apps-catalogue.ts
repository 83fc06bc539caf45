/** Apps as their sources offer them. Every text in here is a stranger's, cleaned; none of it is markup. */

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

export type Freedom = 'free' | 'proprietary' | 'unknown'

/** One row of a list. */
export interface AppSummary {
  /** Names the offer of one source; opaque. */
  readonly id: string
  /** The app's own id, such as "org.gnome.Maps". */
  readonly appId: string
  /** Equal to the `ref` of an installed app when it is the same branch of the same app. */
  readonly ref: string
  readonly kind: AppKind
  readonly name: string
  /** Empty: the makers say nothing. */
  readonly summary: string
  readonly developer: string
  /** For icon://ID. null: it has none. */
  readonly icon: string | null
  readonly source: string
  readonly verified: Verified | null
  readonly freedom: Freedom
  /** From how many years on; null: not rated. */
  readonly age: number | null
  /** The shared component it needs no longer gets security fixes. Only known of those that are installed here. */
  readonly ended: boolean
  readonly version: string | null
  /** Of the newest release, milliseconds since 1970. */
  readonly updatedAt: number | null
}

export interface AppPage {
  readonly total: number
  readonly apps: readonly AppSummary[]
}

export type LinkKind =
  | 'homepage'
  | 'help'
  | 'bugs'
  | 'donation'
  | 'translate'
  | 'contact'
  | 'source'
  | 'licence'

export interface AppLink {
  /** For `apps.openLink`. */
  readonly id: string
  readonly kind: LinkKind
  /** https, to be shown before it is opened. */
  readonly address: string
}

export interface Release {
  /** Empty: unnamed. */
  readonly version: string
  readonly date: number | null
  readonly notes: readonly Block[]
  readonly preliminary: boolean
  readonly urgent: boolean
}

export interface Screenshot {
  /** For `apps.screenshot`. */
  readonly id: string
  readonly caption: string
  /** 0: unknown. */
  readonly width: number
  readonly height: number
}

/** One answer of the makers' own rating (OARS), such as "drugs-alcohol", "mild". */
export interface RatingAnswer {
  readonly about: string
  readonly level: 'mild' | 'moderate' | 'intense'
}

export interface AppDetails {
  readonly app: AppSummary
  readonly description: readonly Block[]
  /** As the makers write it (SPDX); empty: they don't say. */
  readonly licence: string
  readonly rating: readonly RatingAnswer[] | null
  readonly links: readonly AppLink[]
  /** Newest first. */
  readonly releases: readonly Release[]
  readonly screenshots: readonly Screenshot[]
  /** The same app from other sources. */
  readonly others: readonly { readonly id: string; readonly source: string }[]
}
