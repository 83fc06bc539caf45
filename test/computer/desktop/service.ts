/** One simulated service: a name on a bus and the objects behind it. */
import { BusClient } from '../bus/bus-client.ts'
import { METHOD_CALL, type Draft } from '../bus/message.ts'
import type { ObjectTree } from '../bus/object-tree.ts'

export class Service {
  readonly #name: string
  readonly #tree: ObjectTree
  #bus: BusClient | null = null

  constructor(name: string, tree: ObjectTree) {
    this.#name = name
    this.#tree = tree
  }

  /** Takes its name on the bus at this address; replaces the connection of a session before. */
  async connect(address: string): Promise<void> {
    const bus = await BusClient.open(address)
    bus.onMessage = (message) => {
      if (message.type !== METHOD_CALL) return
      void this.#tree.answer(message).then((reply) => reply && bus.send(reply))
    }
    this.#bus = bus
    await bus.bus('RequestName', 'su', [this.#name, 0])
  }

  /** Sends a signal; without a connection nobody hears it. */
  send(draft: Draft): void {
    this.#bus?.send(draft)
  }

  /** Asks the bus itself. */
  async bus(member: string, signature: string, body: readonly unknown[]): Promise<readonly unknown[]> {
    if (!this.#bus) throw new Error('no session')
    return this.#bus.bus(member, signature, body)
  }

  close(): void {
    this.#bus?.close()
    this.#bus = null
  }
}
