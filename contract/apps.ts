/** Apps (Flatpak) as the window sees them. The words are the vocabulary of docs/vocabulary.md. */
import type { Level } from './access-codes.ts'
import type { Fact } from './access.ts'
import type { Category } from './apps-catalogue.ts'
import type { Problem } from './problem.ts'

/** What an action would do, from a rehearsal. */
export interface AppPlan {
  /** Bytes to fetch and on disk, as the source estimates; less when parts are here already. */
  readonly downloadBytes: number
  readonly diskBytes: number
  /** Free bytes where it goes. null: unknown. */
  readonly freeBytes: number | null
  /** Shared components that come along. */
  readonly components: readonly { readonly name: string; readonly downloadBytes: number }[]
  /** null: its metadata does not tell. */
  readonly access: AccessChange | null
  /** What the makers say about the end of it, or of what it runs on. */
  readonly endOfLife: string | null
}

/** Without asking first, more than before (or than nothing), and less. */
export interface AccessChange {
  readonly wider: readonly Fact[]
  readonly narrower: readonly Fact[]
  /** How much it reaches as a whole. */
  readonly level: { readonly before: Level; readonly after: Level }
}

export interface Installation {
  readonly id: string
  /** What the administrator calls it; empty: nothing of its own. */
  readonly title: string
  /** The person's own; the others are for everybody, and changing them may ask for a password. */
  readonly isUser: boolean
}

/** Its makers have given it up. */
export interface Ended {
  /** Their sentence. */
  readonly text: string
  /** The app that takes its place, when it can be had. */
  readonly replacement: { readonly ref: string; readonly name: string } | null
}

export interface InstalledApp {
  /** Opaque. */
  readonly id: string
  readonly appId: string
  readonly ref: string
  readonly branch: string
  readonly installation: string
  readonly name: string
  readonly summary: string
  readonly version: string | null
  readonly icon: string | null
  /** The id of a source; its name where the source has gone. */
  readonly source: string
  /** On disk, without what it shares with others. */
  readonly bytes: number
  readonly installedAt: number
  /** Kept at this version: updates pass it over. null: not known yet. */
  readonly held: boolean | null
  readonly ended: Ended | null
  /** What the makers of the component it runs on say about its end; null: it is alive. */
  readonly componentEnded: string | null
  /** Names it in what is about access. */
  readonly accessKey: string
  /** Has a window or a menu entry to open. */
  readonly opens: boolean
}

/** A runtime or an extension of one. */
export interface InstalledComponent {
  readonly id: string
  readonly ref: string
  readonly installation: string
  readonly name: string
  readonly branch: string
  readonly bytes: number
  readonly ended: Ended | null
  /** Names of the apps that run on it. */
  readonly usedBy: readonly string[]
}

export interface AppUpdate {
  /** The id of the installed app or component. */
  readonly id: string
  readonly ref: string
  readonly installation: string
  readonly name: string
  readonly icon: string | null
  readonly from: string | null
  /** null: the catalogue does not name it. */
  readonly to: string | null
  /** The source's estimates in bytes; null: it does not say. */
  readonly downloadBytes: number | null
  readonly diskBytes: number | null
  /** null: not known before the download. */
  readonly access: AccessChange | null
  readonly ended: Ended | null
}

export interface AppUpdates {
  /** When it was last looked for; null: not since the start. */
  readonly checkedAt: number | null
  readonly checking: boolean
  /** Those that Update All takes. */
  readonly apps: readonly AppUpdate[]
  /** Those that ask for more access than before: each wants a press of its own. */
  readonly wantAccess: readonly AppUpdate[]
  readonly components: readonly AppUpdate[]
  /** Sources that did not answer: their updates are unknown, not none. */
  readonly failures: readonly { readonly source: string; readonly problem: Problem }[]
}

export interface AppSource {
  /** Opaque: installation and name. */
  readonly id: string
  readonly name: string
  readonly title: string
  readonly comment: string
  readonly installation: string
  /** Where it is, for Details. */
  readonly address: string
  readonly enabled: boolean
  /** What comes from it is checked against its key. */
  readonly verified: boolean
  /** Flathub, by its address. */
  readonly isFlathub: boolean
  /** Names of the installed apps that come from it. */
  readonly apps: readonly string[]
  readonly catalogue: SourceCatalogue
}

export interface SourceCatalogue {
  /** none: never fetched. reading: not there yet. */
  readonly state: 'none' | 'reading' | 'ready'
  readonly apps: number
  /** When it was last fetched. */
  readonly fetchedAt: number | null
  readonly refreshing: boolean
  /** Why the last fetching failed, or why it was not read whole. */
  readonly problem: Problem | null
  /** Components that were left out because they make no sense. */
  readonly leftOut: number
}

export interface Catalogue {
  /** idle: not in memory; `apps.enter` reads it. */
  readonly state: 'idle' | 'reading' | 'ready'
  readonly apps: number
  readonly categories: readonly { readonly category: Category; readonly count: number }[]
}

/** What was opened from outside, waiting for a person to say yes. */
export type Offer =
  | {
      readonly kind: 'source'
      readonly id: string
      readonly title: string
      readonly comment: string
      readonly address: string
      /** Of the keys in the file, in groups of four. Empty: nobody can check what comes from there. */
      readonly fingerprints: readonly string[]
      /** The source that is there already. */
      readonly already: string | null
    }
  | {
      readonly kind: 'app'
      readonly id: string
      readonly name: string
      readonly appId: string
      /** file: the app itself is in it. link: it names a source to fetch it from. */
      readonly from: 'file' | 'link'
      readonly plan: AppPlan
      /** Sources that would be added with it. */
      readonly sources: readonly {
        readonly title: string
        readonly address: string
        readonly verified: boolean
      }[]
    }
  | { readonly kind: 'search'; readonly id: string; readonly appId: string }
  | { readonly kind: 'refused'; readonly id: string; readonly name: string; readonly problem: Problem }

/** The branch `apps` of the state tree. */
export interface Apps {
  /** absent: no Flatpak on this computer. */
  readonly state: 'starting' | 'ready' | 'absent'
  /** Why nothing can be changed: libflatpak is missing, the helper does not start. */
  readonly problem: Problem | null
  readonly installations: readonly Installation[]
  readonly installed: readonly InstalledApp[]
  readonly components: readonly InstalledComponent[]
  /** null: not known yet; `apps.enter` asks. */
  readonly sources: readonly AppSource[] | null
  readonly updates: AppUpdates
  readonly catalogue: Catalogue
  readonly offer: Offer | null
}
