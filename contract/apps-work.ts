/** What is done with apps: the queue, going back, the past, what is left behind. */
import type { Problem } from './problem.ts'
import type { AccessChange } from './apps.ts'
import type { Progress } from './operation.ts'

export type AppAction =
  | 'install'
  | 'install-file'
  | 'update'
  | 'update-components'
  | 'remove'
  | 'replace'
  | 'go-back'
  | 'remove-components'

export interface QueueSubject {
  /** Equal to the `ref` of the app in other lists. */
  readonly ref: string
  readonly name: string
  readonly icon: string | null
}

/**
 * interrupted: Mainstay or the computer stopped in the middle; what is installed is whole, and `apps.again` goes on.
 */
export type QueuePhase =
  | { readonly phase: 'waiting' }
  | {
      readonly phase: 'running'
      readonly activity: 'preparing' | 'copying' | 'downloading' | 'installing' | 'removing'
      readonly progress: Progress
      /** Which of the subjects, when there are several. */
      readonly about: string | null
      readonly cancel: 'yes' | 'no' | 'asked'
    }
  | { readonly phase: 'done'; readonly changed: boolean }
  | { readonly phase: 'cancelled' }
  | { readonly phase: 'failed'; readonly problem: Problem }
  | { readonly phase: 'interrupted' }

/** `operations.apps` of the state tree is the list of these, in order; ended ones until they are dismissed. */
export type QueueItem = {
  readonly id: string
  readonly action: AppAction
  readonly subjects: readonly QueueSubject[]
  readonly installation: string
  /** Milliseconds since 1970; the end is null while it lasts. */
  readonly askedAt: number
  readonly endedAt: number | null
} & QueuePhase

/** A version of an installed app that it was at, or that its source has. */
export interface AppVersion {
  /** For `apps.goBack`. */
  readonly id: string
  readonly commit: string
  /** When it was made. null: only known from this computer's own past. */
  readonly date: number | null
  readonly version: string | null
  /** The makers' line about it; empty: none. */
  readonly subject: string
  readonly inUse: boolean
  /** gone: its source has thrown it away. */
  readonly available: boolean
  /** When it was installed here and when something else took its place; null: never, or still. */
  readonly from: number | null
  readonly until: number | null
  /** What it could access, compared with the one in use; null: not known. */
  readonly access: AccessChange | null
}

export interface AppVersions {
  readonly versions: readonly AppVersion[]
  /** The app's own files, which going back does not change; null: it has none. */
  readonly dataBytes: number | null
  readonly freeBytes: number | null
  /** Why the source's own list is missing; null: it is there. */
  readonly problem: Problem | null
}

/** A copy of an app's own files that was made before going back. */
export interface DataCopy {
  readonly id: string
  readonly appId: string
  readonly name: string
  readonly madeAt: number
  readonly bytes: number
  /** The version the app was at. */
  readonly version: string | null
}

export interface HistoryChange {
  readonly ref: string
  readonly name: string
  /** null: it was, or is, not installed. */
  readonly from: { readonly commit: string; readonly version: string | null } | null
  readonly to: { readonly commit: string; readonly version: string | null } | null
}

export interface HistoryEntry {
  readonly id: string
  readonly at: number
  /** elsewhere: another program did it, some time before `at`. */
  readonly action: AppAction | 'elsewhere'
  readonly installation: string
  readonly changes: readonly HistoryChange[]
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'interrupted'
}

/** The files of an app that is not installed any more. */
export interface Leftover {
  readonly id: string
  readonly appId: string
  /** null: nobody here remembers its name. */
  readonly name: string | null
  readonly bytes: number
}

export interface UnusedComponents {
  readonly components: readonly {
    readonly ref: string
    readonly name: string
    readonly installation: string
    readonly bytes: number
  }[]
  readonly bytes: number
}
