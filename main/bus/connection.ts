/** A Connection on a line: calls out, signals in, and a polite no to whoever calls us. */
import { DISCONNECTED, BusError, type Call, type Connection, type Match, type Signal } from './bus.ts'
import { Calls } from './calls.ts'
import type { Message } from './decode.ts'
import { encodeAnswer } from './encode.ts'
import { guarded } from './guarded.ts'
import type { Line } from './line.ts'
import { fits, ruleText } from './match.ts'
import { BUS, BUS_PATH, Owners } from './owners.ts'

interface Subscription {
  readonly match: Match
  readonly listener: (signal: Signal) => void
}

export class LineConnection implements Connection {
  readonly #line: Line
  readonly #calls: Calls
  readonly #owners: Owners
  readonly #subscriptions = new Set<Subscription>()
  /** How many subscriptions need each rule that the bus has. */
  readonly #rules = new Map<string, number>()
  readonly #closeListeners = new Set<(why: string) => void>()
  #uniqueName: string | null = null
  #closed: string | null = null

  /** A line to a bus wants `greet` before anything else. */
  constructor(line: Line) {
    this.#line = line
    this.#calls = new Calls((bytes) => line.send(bytes))
    this.#owners = new Owners(this)
    line.listen(
      (message) => this.#receive(message),
      (why) => this.#end(why),
    )
  }

  get uniqueName(): string | null {
    return this.#uniqueName
  }

  /** Says Hello to a bus. Milliseconds of patience. Rejects with a BusError. */
  async greet(timeout: number): Promise<void> {
    const [name] = await this.call({ ...toBus('Hello'), timeout })
    if (typeof name !== 'string') throw new BusError(DISCONNECTED, 'the bus gave no name')
    this.#uniqueName = name
  }

  call(call: Call): Promise<readonly unknown[]> {
    return this.#calls.make(call)
  }

  onSignal(match: Match, listener: (signal: Signal) => void): () => void {
    if (this.#closed !== null) return () => {}
    const subscription = { match, listener }
    this.#subscriptions.add(subscription)
    const stopRule = this.#uniqueName === null ? () => {} : this.#useRule(match)
    return () => {
      if (this.#subscriptions.delete(subscription)) stopRule()
    }
  }

  watchOwner(name: string, listener: (owner: string | null) => void): () => void {
    return this.#closed === null ? this.#owners.watch(name, listener) : () => {}
  }

  onClose(listener: (why: string) => void): () => void {
    const own = (why: string) => listener(why)
    const closed = this.#closed
    this.#closeListeners.add(own)
    if (closed !== null) queueMicrotask(() => this.#closeListeners.delete(own) && guarded(() => own(closed)))
    return () => void this.#closeListeners.delete(own)
  }

  close(): void {
    this.#line.end('closed by us')
  }

  #useRule(match: Match): () => void {
    const rule = ruleText(match)
    const used = this.#rules.get(rule) ?? 0
    this.#rules.set(rule, used + 1)
    if (used === 0) this.#tellBus('AddMatch', rule)
    const { sender } = match
    const wellKnown = sender !== undefined && sender !== BUS && !sender.startsWith(':')
    const stopOwner = wellKnown ? this.watchOwner(sender, () => {}) : () => {}
    return () => {
      stopOwner()
      const left = (this.#rules.get(rule) ?? 1) - 1
      if (left > 0) return void this.#rules.set(rule, left)
      this.#rules.delete(rule)
      this.#tellBus('RemoveMatch', rule)
    }
  }

  #tellBus(member: 'AddMatch' | 'RemoveMatch', rule: string): void {
    this.call({ ...toBus(member), signature: 's', body: [rule] }).catch((error: unknown) => {
      // Without the rule we would wait for ever for signals that never come. (At the end of the line this does nothing.)
      if (member === 'AddMatch') this.#line.end(`the bus refused a match rule: ${String(error)}`)
    })
  }

  #receive(message: Message): void {
    switch (message.type) {
      case 'return':
      case 'error':
        return this.#calls.settle(message)
      case 'signal':
        return this.#dispatch(message)
      case 'call':
        return this.#answer(message)
    }
  }

  #dispatch(message: Extract<Message, { type: 'signal' }>): void {
    const onBus = this.#uniqueName !== null
    for (const { match, listener } of this.#subscriptions) {
      const isSender =
        !onBus || match.sender === undefined || this.#owners.isFrom(message.sender, match.sender)
      if (isSender && fits(match, message)) guarded(() => listener(message))
    }
  }

  #answer(call: Extract<Message, { type: 'call' }>): void {
    if (!call.wantsReply) return
    const isPing = call.interface === 'org.freedesktop.DBus.Peer' && call.member === 'Ping'
    const refusal = { name: 'org.freedesktop.DBus.Error.UnknownMethod', text: 'nothing is offered here' }
    this.#line.send(encodeAnswer(this.#calls.nextSerial(), call, isPing ? null : refusal))
  }

  #end(why: string): void {
    this.#closed = why
    this.#subscriptions.clear()
    this.#rules.clear()
    this.#calls.end(why)
    const listeners = [...this.#closeListeners]
    this.#closeListeners.clear()
    for (const listener of listeners) guarded(() => listener(why))
  }
}

function toBus(member: string) {
  return { destination: BUS, path: BUS_PATH, interface: BUS, member }
}
