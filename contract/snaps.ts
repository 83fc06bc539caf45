/** Snap apps, on computers that have snapd. Where it is not, `state` is absent and nothing of it is shown. */
import type { Progress } from './operation.ts'
import type { Problem } from './problem.ts'

/**
 * strict: kept apart by the sandbox. classic: not kept apart at all, by its makers' wish. devmode: not kept apart, for
 * developers. unknown: snapd says something we don't know.
 */
export type SnapConfinement = 'strict' | 'classic' | 'devmode' | 'unknown'

export interface Snap {
  /** Its name in the store. */
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly version: string
  readonly revision: string
  /** On disk; null: snapd does not say. */
  readonly bytes: number | null
  readonly confinement: SnapConfinement
  readonly publisher: string
  /** The store vouches for the publisher. */
  readonly isVerified: boolean
  /** The version that is still here to go back to; null: none. */
  readonly previous: string | null
  /** null: none is known. */
  readonly update: { readonly version: string; readonly downloadBytes: number | null } | null
}

export interface SnapWork {
  readonly snap: string
  readonly action: 'update' | 'go-back'
  readonly progress: Progress
}

/** How the last work ended. changed false: there was nothing to do. */
export type SnapEnd = { readonly snap: string; readonly action: SnapWork['action'] } & (
  | { readonly outcome: 'done'; readonly changed: boolean }
  | { readonly outcome: 'failed'; readonly problem: Problem }
)

/** The branch `snaps` of the state tree. */
export type Snaps =
  | { readonly state: 'absent' }
  | {
      readonly state: 'present'
      /** null: not asked yet; `snaps.enter` asks. */
      readonly snaps: readonly Snap[] | null
      /** Whether this computer can keep snaps apart: full, only in parts, or not known. */
      readonly sandbox: 'full' | 'partial' | 'unknown'
      /** Why snapd could not be asked. */
      readonly problem: Problem | null
      /** When the store was last asked for updates, milliseconds since 1970; null: not since the start. */
      readonly checkedAt: number | null
      readonly checking: boolean
      readonly work: SnapWork | null
      readonly ended: SnapEnd | null
    }
