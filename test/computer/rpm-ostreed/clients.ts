/** Who registered, and the daemon's end when nobody needs it. */
import type { BusClient } from '../bus/bus-client.ts'

interface Client {
  readonly id: string | null
  readonly uid: number
}

export class Clients {
  readonly #known = new Map<string, Client>()
  readonly #bus: BusClient
  readonly #idleMs: () => number
  readonly #leave: () => void
  #timer: NodeJS.Timeout | undefined
  #busy = false

  constructor(bus: BusClient, idleMs: () => number, leave: () => void) {
    this.#bus = bus
    this.#idleMs = idleMs
    this.#leave = leave
  }

  async register(sender: string, id: string | null): Promise<void> {
    const [uid] = await this.#bus.bus('GetConnectionUnixUser', 's', [sender])
    this.#known.set(sender, { id, uid: Number(uid) })
    this.#rest()
  }

  /** Also when it left the bus. */
  unregister(sender: string): void {
    if (this.#known.delete(sender)) this.#rest()
  }

  /** What rpm-ostree tells of a caller: "client(id:NAME dbus:1.7 unit:… uid:1000)". */
  describe(sender: string): string {
    const client = this.#known.get(sender)
    if (!client) return `caller ${sender}`
    return `client(${client.id === null ? '' : `id:${client.id} `}dbus${sender} unit:session-2.scope uid:${client.uid})`
  }

  /** Whether a transaction keeps the daemon alive. */
  setBusy(busy: boolean): void {
    this.#busy = busy
    this.#rest()
  }

  /** Only this starts and stops the clock: calls and property reads do not postpone the end. */
  #rest(): void {
    const idle = !this.#busy && this.#known.size === 0
    if (!idle) {
      clearTimeout(this.#timer)
      this.#timer = undefined
    } else this.#timer ??= setTimeout(this.#leave, this.#idleMs())
  }
}
