/**
 * Everything the window (and the terminal door, `npm run cli`) can ask of main, as one object. Main checks the input
 * against the schema; both sides derive their types from here. The renderer imports only types from this file.
 */
import { z } from 'zod'
import { accessRequests } from './access-requests.ts'
import { additionsRequests } from './additions-requests.ts'
import { appRequests } from './apps-requests.ts'
import { healthRequests } from './health-requests.ts'
import type { Answer } from './problem.ts'
import { request, type HandlersOf, type NamesOf, type OutputOf } from './request.ts'
import { snapRequests } from './snaps-requests.ts'
import type { Settings, State } from './state.ts'
import { systemRequests } from './system-requests.ts'
import { upkeepRequests } from './upkeep-requests.ts'
import { versionsRequests } from './versions-requests.ts'

const nothing = z.strictObject({})

export const requests = {
  /** The whole state tree. */
  state: request(nothing).gives<State>(),

  ...systemRequests,
  ...versionsRequests,
  ...healthRequests,
  ...appRequests,
  ...snapRequests,
  ...accessRequests,
  ...upkeepRequests,
  ...additionsRequests,

  /** Restarts the computer by its login manager. */
  'computer.restart': request(nothing).gives<null>(),
  /** Opens the simulated computer in place of this one. */
  'computer.simulate': request(nothing).gives<null>(),

  'settings.change': request(
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      textSize: z.literal([100, 125, 150, 200]).optional(),
      dismissed: z.number().int().nonnegative().optional(),
      pictures: z.boolean().nullable().optional(),
    }),
  ).gives<Settings>(),

  /** Prints the page that is shown, by the desktop's own dialog. false: the person closed it. */
  'window.print': request(nothing).gives<boolean>(),
  /** Puts text on the clipboard: the copied Details of a problem. Names of people and machines are taken out. */
  'window.copy': request(z.strictObject({ text: z.string().max(65_536) })).gives<null>(),
} as const

type Requests = typeof requests
export type RequestName = keyof Requests
export type Input<N extends RequestName> = z.input<Requests[N]['input']>
export type Output<N extends RequestName> = OutputOf<Requests[N]>
export type Handlers = HandlersOf<Requests>

/** What holds of each request, by its rules. */
type Ruled<R> = { [N in RequestName]: Requests[N]['rules'] extends R ? N : never }[RequestName]

/** The requests before which main asks the person. */
export type ConfirmedName = Ruled<{ readonly confirm: true }>
/** Kinds of ids that main lists and that a request may name; see main/gate.ts. */
export type Listed = NamesOf<Requests[RequestName]['rules']>

/** What the preload puts on `window.mainstay`. */
export interface Door {
  request<N extends RequestName>(name: N, input: Input<N>): Promise<Answer<Output<N>>>
  /** Calls back with every changed branch, in order, from now on. Returns how to stop. */
  watch(listener: (change: Partial<State>) => void): () => void
}
