/** One piece of work on the system, owned by main. The window shows it and never guesses. */
import type { Problem } from './problem.ts'

export const systemActions = [
  'check',
  'update',
  'go-back',
  'discard',
  'keep',
  'stop-keeping',
  'remove',
  'clean-up',
  'switch',
  // Work out what would come of it, without doing it: both that begin with try.
  'try-additions',
  'change-additions',
  'try-update',
] as const

export type SystemAction = (typeof systemActions)[number]

/** Only what the service really tells. `null` totals are unknown totals. */
export type Progress =
  | { readonly kind: 'none' }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'steps'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'bytes'
      readonly done: number
      readonly total: number | null
      /** Bytes a second; 0: not known yet. */
      readonly rate: number
      /** Pieces (files) fetched and asked for, when the service counts them. */
      readonly pieces: { readonly done: number; readonly total: number } | null
    }

/** What goes on, as far as the service's messages tell. */
export type Activity = 'looking' | 'downloading' | 'assembling' | 'finishing' | 'working'

interface Begun {
  readonly action: SystemAction
  /** Milliseconds since 1970. */
  readonly startedAt: number
}

export type Outcome =
  | 'needs-restart'
  | 'nothing-to-do'
  | 'found'
  | 'cancelled'
  | 'password-dismissed'
  | 'done'

export type Operation =
  | { readonly phase: 'idle' }
  | ({ readonly phase: 'preparing' } & Begun)
  | ({ readonly phase: 'authorising' } & Begun)
  | ({
      readonly phase: 'running'
      readonly activity: Activity
      readonly progress: Progress
      /** 'no': the service cannot. 'asked': it was asked and has not stopped yet. */
      readonly cancel: 'yes' | 'no' | 'asked'
      /** Who began it, when it was not this window: what the other program says of itself. null: this app. */
      readonly by: string | null
      /** The service's last message, for Details. */
      readonly message: string
      /** Shortest and longest time this took here before, in seconds; null: never seen. */
      readonly usual: { readonly from: number; readonly to: number } | null
    } & Begun)
  | ({ readonly phase: 'done'; readonly outcome: Outcome; readonly endedAt: number } & Begun)
  | ({ readonly phase: 'failed'; readonly problem: Problem; readonly endedAt: number } & Begun)
