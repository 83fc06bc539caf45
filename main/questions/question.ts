/**
 * What main asks a person in a dialog of its own before a request that cannot be taken back lightly. A question holds
 * facts that main knows itself, never words of the page; the shell words it (shell/words).
 */
import type { z } from 'zod'
import type { ConfirmedName, requests } from '../../contract/requests.ts'
import type { AccessQuestion } from './access.ts'
import type { AdditionsQuestion } from './additions.ts'
import type { AppQuestion } from './apps.ts'
import type { SnapQuestion } from './snaps.ts'
import type { SystemQuestion } from './system.ts'
import type { TrackQuestion } from './track.ts'
import type { TryoutQuestion } from './tryouts.ts'
import type { VersionsQuestion } from './versions.ts'

export type Question =
  | SystemQuestion
  | TryoutQuestion
  | VersionsQuestion
  | AppQuestion
  | SnapQuestion
  | AccessQuestion
  | TrackQuestion
  | AdditionsQuestion

type Asker<N extends ConfirmedName> = (
  input: z.output<(typeof requests)[N]['input']>,
) => Question | null | Promise<Question | null>

/** For each request that needs a yes: the question. null: there is nothing to ask about, so nobody can say yes. May reject with a ProblemError. */
export type Askers = { readonly [N in ConfirmedName]: Asker<N> }
