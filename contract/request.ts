/** How a request is described: what it takes, what it gives, and what the gate (main/gate.ts) sees to before it is answered. */
import type { z } from 'zod'

export interface Rules {
  /** Starts an operation in this domain; refused while one runs there. */
  readonly starts?: 'system'
  /** Main asks the person in a native dialog first. */
  readonly confirm?: true
  /** Input fields that must name something main has listed itself, and the kind of it. Null, where a schema lets it pass, names nothing. */
  readonly names?: Readonly<Record<string, string>>
}

export interface NoRules {
  readonly confirm?: never
}

interface Described<I extends z.ZodType, R extends Rules> {
  gives<O>(): Request<I, R, O>
}

export interface Request<I extends z.ZodType, R extends Rules, O> {
  readonly input: I
  readonly rules: R
  /** For its type only. */
  readonly output: O | undefined
}

export function request<I extends z.ZodType>(input: I): Described<I, NoRules>
export function request<I extends z.ZodType, const R extends Rules>(input: I, rules: R): Described<I, R>
export function request(input: z.ZodType, rules: Rules = {}): Described<z.ZodType, Rules> {
  return { gives: () => ({ input, rules, output: undefined }) }
}

/** A part of the contract: the requests of one domain by name. */
export type RequestTable = Readonly<Record<string, Request<z.ZodType, Rules, unknown>>>

/** The kinds of ids that requests with these rules name. */
export type NamesOf<R> = R extends { readonly names: infer N } ? N[keyof N] : never

/** The kinds of ids that the requests of one domain name. */
export type ListedBy<T extends RequestTable> = NamesOf<T[keyof T]['rules']>

/** What a request's answer holds when it went well. */
export type OutputOf<R extends { readonly output: unknown }> =
  | NonNullable<R['output']>
  | Extract<R['output'], null>

/** One handler per request; a missing or superfluous one does not compile. */
export type HandlersOf<T extends RequestTable> = {
  readonly [N in keyof T]: (input: z.output<T[N]['input']>) => Promise<OutputOf<T[N]>> | OutputOf<T[N]>
}
