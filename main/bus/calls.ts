/** The calls of one connection that wait for their reply. Each is settled exactly once, at the latest when the line ends. */
import { BusError, DISCONNECTED, TIMED_OUT, type Call } from './bus.ts'
import { encodeCall } from './encode.ts'
import type { Message } from './decode.ts'

interface Pending {
  readonly resolve: (body: readonly unknown[]) => void
  readonly reject: (error: BusError) => void
  readonly timer: NodeJS.Timeout | undefined
}

export class Calls {
  readonly #send: (bytes: Buffer) => void
  readonly #pending = new Map<number, Pending>()
  #serial = 0
  #ended: string | null = null

  constructor(send: (bytes: Buffer) => void) {
    this.#send = send
  }

  nextSerial(): number {
    return ++this.#serial
  }

  /** See Connection.call. */
  async make(call: Call): Promise<readonly unknown[]> {
    if (this.#ended !== null) throw new BusError(DISCONNECTED, this.#ended)
    const serial = this.nextSerial()
    const bytes = encodeCall(call, serial)
    return new Promise((resolve, reject) => {
      const late = () => {
        this.#pending.delete(serial)
        reject(new BusError(TIMED_OUT, `no answer to ${call.member} after ${String(call.timeout)} ms`))
      }
      const timer = call.timeout === undefined ? undefined : setTimeout(late, call.timeout)
      this.#pending.set(serial, { resolve, reject, timer })
      this.#send(bytes)
    })
  }

  /** An answer to none of our calls, or to one that has timed out, is no news. */
  settle(reply: Extract<Message, { type: 'return' | 'error' }>): void {
    const pending = this.#pending.get(reply.replySerial)
    if (!pending) return
    this.#pending.delete(reply.replySerial)
    clearTimeout(pending.timer)
    if (reply.type === 'return') return pending.resolve(reply.body)
    const [text] = reply.body
    pending.reject(new BusError(reply.errorName, typeof text === 'string' ? text : ''))
  }

  end(why: string): void {
    this.#ended = why
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer)
      reject(new BusError(DISCONNECTED, why))
    }
    this.#pending.clear()
  }
}
