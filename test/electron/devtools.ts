/**
 * A typed client of Chromium's DevTools protocol on a pipe: JSON messages that end with a zero byte. Commands go out in
 * the order they are sent and Chromium begins them in that order, which the rest of the stand-in relies on.
 */
import type { Readable, Writable } from 'node:stream'
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js'

type Commands = ProtocolMapping.Commands
export type Events = ProtocolMapping.Events

interface Pending {
  readonly method: string
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly sessionId?: string
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

type Listener = (params: unknown, sessionId: string) => void

export class DevTools {
  readonly #out: Writable
  readonly #pending = new Map<number, Pending>()
  readonly #listeners = new Map<string, Listener[]>()
  readonly #rest: Buffer[] = []
  #last = 0
  #ended = ''

  constructor(out: Writable, into: Readable) {
    this.#out = out
    out.on('error', () => {}) // EPIPE while Chromium ends; end() tells whoever waits
    into.on('data', (chunk: Buffer) => this.#read(chunk))
  }

  /** Rejects with an Error that begins with the command's name, also when the line ends meanwhile. */
  send<K extends keyof Commands>(
    method: K,
    params?: Commands[K]['paramsType'][0],
    sessionId?: string,
  ): Promise<Commands[K]['returnType']> {
    if (this.#ended) return Promise.reject(new Error(`${method}: ${this.#ended}`))
    const id = ++this.#last
    this.#out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    const reply = Promise.withResolvers<unknown>()
    this.#pending.set(id, { method, ...reply })
    return reply.promise as Promise<Commands[K]['returnType']>
  }

  /** `sessionId` is empty for events of the browser itself. */
  on<K extends keyof Events>(event: K, listener: (params: Events[K][0], sessionId: string) => void): void {
    const all = this.#listeners.get(event) ?? []
    this.#listeners.set(event, [...all, listener as Listener])
  }

  /** Rejects what still waits, and every later command. */
  end(why: string): void {
    this.#ended = why
    for (const { method, reject } of this.#pending.values()) reject(new Error(`${method}: ${why}`))
    this.#pending.clear()
  }

  #read(chunk: Buffer): void {
    let rest = chunk
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const text = Buffer.concat([...this.#rest.splice(0), rest.subarray(0, end)]).toString()
      rest = rest.subarray(end + 1)
      this.#take(JSON.parse(text) as Message)
    }
    if (rest.length > 0) this.#rest.push(rest)
  }

  #take({ id, method, params, sessionId, result, error }: Message): void {
    if (id === undefined) {
      for (const listener of this.#listeners.get(method ?? '') ?? []) listener(params, sessionId ?? '')
      return
    }
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    if (error) pending?.reject(new Error(`${pending.method}: ${error.message}`))
    else pending?.resolve(result)
  }
}
