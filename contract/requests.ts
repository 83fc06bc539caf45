/**
 * Everything the window (and the terminal door, `npm run cli`) can ask of main, as one object. Main checks the input
 * against the schema; both sides derive their types from here. The renderer imports only types from this file.
 */
import { z } from 'zod'
import type { Answer } from './problem.ts'
import type { Settings, State } from './state.ts'
import type { PackageChange } from './system.ts'

/** Kinds of ids that main lists and that a request may name; see main/gate.ts. */
export type Listed = 'version' | 'start'

interface Rules {
  /** Starts an operation in this domain; refused while one runs there. */
  readonly starts?: 'system'
  /** Main asks the person in a native dialog first. */
  readonly confirm?: true
  /** Input fields that must name something main has listed itself. */
  readonly names?: Readonly<Record<string, Listed>>
}

const nothing = z.strictObject({})
const versionId = z.string().min(1).max(256)
const failedStart = z.strictObject({ event: z.string().min(1).max(1024) })
const aboutStart = { names: { event: 'start' } } as const

function request<I extends z.ZodType>(input: I, rules: Rules = {}) {
  return { gives: <O>() => ({ input, rules, output: undefined as O | undefined }) }
}

export const requests = {
  /** The whole state tree. */
  state: request(nothing).gives<State>(),

  /** Looks for an update. Never makes a password dialog appear. */
  'system.check': request(nothing, { starts: 'system' }).gives<null>(),
  /** Downloads and prepares the newest version; it waits for a restart. */
  'system.update': request(nothing, { starts: 'system' }).gives<null>(),
  /** Makes the named version the one used after the next restart. */
  'system.goBack': request(z.strictObject({ version: versionId }), {
    starts: 'system',
    confirm: true,
    names: { version: 'version' },
  }).gives<null>(),
  /** Throws away the version that waits for a restart. */
  'system.discard': request(nothing, { starts: 'system', confirm: true }).gives<null>(),
  /** Asks the running operation to stop. It may go on for a while; the state tells. */
  'system.cancel': request(nothing).gives<null>(),
  /** Package by package what the found or ready update changes. */
  'system.changes': request(nothing).gives<readonly PackageChange[]>(),
  /** The service did not answer: tries again now. */
  'system.reconnect': request(nothing).gives<null>(),

  /** A failed start: stays on the version that runs, for good, and holds the other one back. Answers when it is done. */
  'health.stay': request(failedStart, { starts: 'system', confirm: true, ...aboutStart }).gives<null>(),
  /** A failed start: uses the version that failed once more after the next restart. Answers when it is done. */
  'health.tryAgain': request(failedStart, { starts: 'system', confirm: true, ...aboutStart }).gives<null>(),
  /** A failed start: the person has read it and does not choose now. */
  'health.seen': request(failedStart, aboutStart).gives<null>(),

  /** Restarts the computer by its login manager. */
  'computer.restart': request(nothing).gives<null>(),
  /** Opens the simulated computer in place of this one. */
  'computer.simulate': request(nothing).gives<null>(),

  'settings.change': request(
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      textSize: z.literal([100, 125, 150, 200]).optional(),
      dismissed: z.number().int().nonnegative().optional(),
    }),
  ).gives<Settings>(),

  /** Puts text on the clipboard: the copied Details of a problem. */
  'window.copy': request(z.strictObject({ text: z.string().max(65_536) })).gives<null>(),
} as const

type Requests = typeof requests
export type RequestName = keyof Requests
export type Input<N extends RequestName> = z.input<Requests[N]['input']>
export type Output<N extends RequestName> =
  | NonNullable<Requests[N]['output']>
  | Extract<Requests[N]['output'], null>

/** One handler per request; a missing or superfluous one does not compile. */
export type Handlers = {
  readonly [N in RequestName]: (input: z.output<Requests[N]['input']>) => Promise<Output<N>> | Output<N>
}

/** What the preload puts on `window.mainstay`. */
export interface Door {
  request<N extends RequestName>(name: N, input: Input<N>): Promise<Answer<Output<N>>>
  /** Calls back with every changed branch, in order, from now on. Returns how to stop. */
  watch(listener: (change: Partial<State>) => void): () => void
}
