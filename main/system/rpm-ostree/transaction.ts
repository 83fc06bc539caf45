/**
 * One transaction of rpm-ostreed, seen through its own socket. Whoever is connected hears all its signals; Start begins
 * it, or tells that it has begun; after Finished the daemon holds it until every peer has gone, so we go at once.
 *
 * Source: D/rpmostreed-transaction.cxx.
 */
import { z } from 'zod'
import { BusError, DISCONNECTED, type Connection } from '../../bus/bus.ts'
import { connectPeer } from '../../bus/connect.ts'
import { plain } from '../../bus/variant.ts'
import { ProblemError } from '../../problem-error.ts'
import type { Report } from '../port.ts'
import { clientName } from './client-name.ts'
import { cleanLine } from './clean.ts'
import { PROPERTIES, TRANSACTION } from './names.ts'
import { asProblemError, problemOfText } from './problems.ts'
import { Reporter } from './progress.ts'

const finishedBody = z.tuple([z.boolean(), z.string()])
const properties = z.object({
  Title: z.string().transform(cleanLine).catch(''),
  InitiatingClientDescription: z.string().catch(''),
})

const MOST_MESSAGES = 5000

/** The daemon's one thread may stand still for as long as somebody else's password prompt is open. */
const DETAILS_PATIENCE = 10_000

export interface Details {
  readonly title: string
  /** What the program that began it says of itself; null: it is ours. */
  readonly by: string | null
}

export class Transaction {
  readonly #peer: Connection
  readonly #reporter = new Reporter()
  readonly #listeners = new Set<(report: Report) => void>()
  readonly #finished = Promise.withResolvers<void>()
  #cancelAsked = false
  #messages: string[] = []

  /** Dials the socket and listens. Rejects with a ProblemError. */
  static async open(address: string): Promise<Transaction> {
    try {
      return new Transaction(await connectPeer(address))
    } catch (error) {
      throw asProblemError(error)
    }
  }

  private constructor(peer: Connection) {
    this.#peer = peer
    // Somebody else may never ask how it ended.
    this.#finished.promise.catch(() => {})
    peer.onSignal({ path: '/', interface: TRANSACTION }, ({ member, body }) => this.#hear(member, body))
    peer.onClose((why) => this.#lost(why))
  }

  /** Settles when the daemon says it is over: rejects with a ProblemError when it failed or the daemon died. */
  get finished(): Promise<void> {
    return this.#finished.promise
  }

  /** True: this call began it. False: it had been begun. Rejects with a ProblemError. */
  async start(): Promise<boolean> {
    const [began] = await this.#call('Start')
    return began === true
  }

  /** Asks it to stop, which may take a while or not happen at all. Rejects with a ProblemError. */
  async cancel(): Promise<void> {
    this.#cancelAsked = true
    await this.#call('Cancel')
  }

  async details(): Promise<Details> {
    const call = { path: '/', interface: PROPERTIES, member: 'GetAll', signature: 's', body: [TRANSACTION] }
    const [all] = await this.#peer.call({ ...call, timeout: DETAILS_PATIENCE }).catch(() => [{}])
    const { Title, InitiatingClientDescription } = properties
      .catch({ Title: '', InitiatingClientDescription: '' })
      .parse(plain(all))
    return { title: Title, by: clientName(InitiatingClientDescription) }
  }

  /** Every Message so far, as it came, at most 5000. */
  get messages(): readonly string[] {
    return this.#messages
  }

  onReport(listener: (report: Report) => void): void {
    this.#listeners.add(listener)
    if (this.#reporter.last.message !== '') listener(this.#reporter.last)
  }

  /** Lets go of it. Once started it goes on by itself. */
  close(): void {
    this.#peer.close()
  }

  #hear(member: string, body: readonly unknown[]): void {
    if (member === 'Finished') return this.#end(body)
    const [text] = body
    if (member === 'Message' && typeof text === 'string' && this.#messages.length < MOST_MESSAGES)
      this.#messages.push(text)
    const report = this.#reporter.take(member, body)
    if (report) for (const listener of this.#listeners) listener(report)
  }

  #end(body: readonly unknown[]): void {
    const parsed = finishedBody.safeParse(body)
    if (!parsed.success)
      this.#finished.reject(
        new ProblemError({ code: 'service-broken', detail: 'Finished without its result' }),
      )
    else if (parsed.data[0]) this.#finished.resolve()
    else this.#finished.reject(this.#failure(parsed.data[1]))
    this.#peer.close()
  }

  /** The daemon may say "cancelled" in another language, but then it has been asked to. */
  #failure(text: string): ProblemError {
    const problem = problemOfText(text)
    const cancelled = this.#cancelAsked && problem.code === 'unknown'
    return new ProblemError(cancelled ? { ...problem, code: 'cancelled' } : problem)
  }

  #lost(why: string): void {
    const code = why.startsWith('rubbish') ? 'service-broken' : 'service-died'
    this.#finished.reject(new ProblemError({ code, detail: why }))
  }

  async #call(member: 'Start' | 'Cancel'): Promise<readonly unknown[]> {
    try {
      return await this.#peer.call({ path: '/', interface: TRANSACTION, member })
    } catch (error) {
      if (!(error instanceof BusError && error.errorName === DISCONNECTED)) throw asProblemError(error)
      // The line ended because it is over, or because the daemon died: `finished` knows, and rejects then.
      await this.finished
      return []
    }
  }
}
