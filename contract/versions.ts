/**
 * What is known of system versions beyond the update service's own list: their place on the line of time, what they
 * take on the disk, what a person calls them, and what one has that another has not. Sizes are bytes, times
 * milliseconds since 1970; texts are strangers', cleaned.
 */
import type { ShownLink } from './links.ts'
import type { ChangeSummary, PackageChange, Severity } from './system.ts'

/** What only this version takes: parts that others share count for none of them. */
export type VersionSize =
  | { readonly kind: 'not-measured' }
  | { readonly kind: 'measuring' }
  /** atLeast: some of its folders may not be read. */
  | { readonly kind: 'measured'; readonly own: number; readonly atLeast: boolean }
  /** The service does not say where it lies, or it may not be read at all. */
  | { readonly kind: 'unknown' }

/** What a version has that the one before it on the line of time has not, in three lines. */
export type News =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'asking' }
  /** There is none before it. */
  | { readonly kind: 'first' }
  | {
      readonly kind: 'packages'
      readonly against: string
      readonly counts: ChangeSummary['counts']
      /** Three at most, in the order a person cares. */
      readonly notable: readonly PackageChange[]
      readonly security: { readonly count: number; readonly worst: Severity }
    }
  | { readonly kind: 'image'; readonly against: string; readonly layers: LayerChange }
  /** Nothing tells it without a password. */
  | { readonly kind: 'unknown'; readonly against: string }

/** Layers of a container image that are new or gone. */
export interface LayerChange {
  readonly total: number
  readonly totalBytes: number
  readonly added: number
  readonly addedBytes: number
  readonly removed: number
  readonly removedBytes: number
}

/** What the makers wrote on a container image: the two differ, or one has none (null). */
export interface ImageLabel {
  readonly name: string
  readonly from: string | null
  readonly to: string | null
}

/**
 * Why a version stays, or until when. in-use: it runs. next: used after the next restart. kept: the person wants it kept.
 * way-back: until the next update is in use. passing: removed automatically with the next update.
 */
export type Stay = 'in-use' | 'next' | 'kept' | 'way-back' | 'passing'

export interface VersionNote {
  /** A version of the service's list. */
  readonly id: string
  /** What the person calls it; null: nothing. */
  readonly name: string | null
  readonly stay: Stay
  readonly size: VersionSize
  readonly news: News
}

export interface Timeline {
  /** One for each listed version, newest first. */
  readonly notes: readonly VersionNote[]
}

/** What `to` has that `from` has not. */
export interface Comparison {
  readonly content:
    | { readonly kind: 'same' }
    | {
        readonly kind: 'packages'
        readonly summary: ChangeSummary
        readonly packages: readonly PackageChange[]
      }
    /** Its packages are not known without a password, but its layers are. */
    | { readonly kind: 'image'; readonly layers: LayerChange }
    | { readonly kind: 'unknown' }
  /** What differs among the image labels; none where the versions are no images. */
  readonly labels: readonly ImageLabel[]
  /** Where the makers say what is new in `to`. */
  readonly notes: readonly ShownLink[]
}

/** What cleaning up would do; nothing has happened yet. */
export interface CleanUpPlan {
  /** Names exactly this plan; it is carried out only while it still is what would be planned. */
  readonly id: string
  readonly goes: readonly { readonly version: string; readonly own: number | null }[]
  readonly stays: readonly { readonly version: string; readonly why: Stay }[]
  /** What comes free by all that goes together, as far as it is measured; null: not measured. */
  readonly frees: number | null
  /** Whether the way back can be given up as well. */
  readonly canAlsoPrevious: boolean
  /** Downloaded lists and remains of broken-off work go too; the service makes them again when it needs them. */
  readonly leftovers: boolean
  /** Shortest and longest time this took here before, in seconds; null: never seen. */
  readonly usual: { readonly from: number; readonly to: number } | null
}
