/**
 * What is kept of one AppStream component. `Entry` is what lists, searches and filters need, in memory for all
 * components; `Details` is what the app's own page needs, read from the cache for one.
 */
import type {
  AppKind,
  Block,
  Category,
  Freedom,
  LinkKind,
  Release,
  Verified,
} from '../../../contract/apps-catalogue.ts'
import type { Rating } from './rating.ts'

export interface Entry {
  readonly id: string
  /** In full, "app/ID/ARCH/BRANCH". */
  readonly ref: string
  readonly kind: AppKind
  readonly name: string
  /** The untranslated name where it is another one; people type that, too. Else empty. */
  readonly plainName: string
  readonly summary: string
  readonly developer: string
  readonly keywords: readonly string[]
  readonly categories: readonly Category[]
  readonly freedom: Freedom
  /** Years; null: not rated. */
  readonly age: number | null
  /** What the catalogue claims; whether it is to be believed depends on the source. */
  readonly verified: Verified | null
  /** Below the catalogue's icons folder, such as "128x128/org.example.App.png". */
  readonly icon: string | null
  /** "ID/ARCH/BRANCH" of the runtime it is built for. */
  readonly runtime: string | null
  /** The newest release's. */
  readonly version: string | null
  /** Milliseconds since 1970, of the newest and the oldest release listed, and how many are. */
  readonly updatedAt: number | null
  readonly oldestAt: number | null
  readonly releases: number
  /** The app that this add-on belongs to. */
  readonly extends: string | null
}

export interface Link {
  readonly kind: LinkKind
  readonly address: string
}

export interface Screenshot {
  readonly address: string
  readonly caption: string
  readonly width: number
  readonly height: number
}

export interface Details {
  readonly description: readonly Block[]
  readonly licence: string
  readonly rating: Rating
  readonly links: readonly Link[]
  readonly releases: readonly Release[]
  readonly screenshots: readonly Screenshot[]
}

export interface Component {
  readonly entry: Entry
  readonly details: Details
}
