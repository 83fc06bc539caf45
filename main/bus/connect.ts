/** Dialling: a peer's own socket, and a bus that is dialled again after it was lost. */
import { BusError, DISCONNECTED, type Bus, type Connection } from './bus.ts'
import { parseAddress } from './address.ts'
import { guarded } from './guarded.ts'
import { LineConnection } from './connection.ts'
import { openLine } from './line.ts'

/** For the socket, the handshake and Hello each. A service that waits for a password elsewhere answers late. */
const PATIENCE = 30_000
const FIRST_WAIT = 250
const LONGEST_WAIT = 30_000

/** A peer-to-peer connection: no Hello, no names. Rejects with a BusError. */
export async function connectPeer(address: string): Promise<Connection> {
  return dial(address)
}

/** A bus; nothing is dialled before somebody asks. `systemBusAddress()` and `sessionBusAddress()` say where. */
export function createBus(address: string): Bus {
  return new RedialledBus(address)
}

async function dial(address: string): Promise<LineConnection> {
  let failure: unknown
  for (const socket of parseAddress(address)) {
    try {
      return new LineConnection(await openLine(socket, PATIENCE))
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

async function dialBus(address: string): Promise<Connection> {
  const connection = await dial(address)
  try {
    await connection.greet(PATIENCE)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

class RedialledBus implements Bus {
  readonly #address: string
  readonly #listeners = new Set<(connection: Connection | null) => void>()
  readonly #separate = new Set<Connection>()
  #present: Connection | null = null
  #attempt: Promise<Connection> | null = null
  #failures = 0
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(address: string) {
    this.#address = address
  }

  async connection(): Promise<Connection> {
    if (this.#closed) throw new BusError(DISCONNECTED, 'closed by us')
    if (this.#present) return this.#present
    this.#attempt ??= this.#connect().finally(() => {
      this.#attempt = null
    })
    return this.#attempt
  }

  async separate(): Promise<Connection> {
    const connection = this.#keepIfOpen(await dialBus(this.#address))
    this.#separate.add(connection)
    connection.onClose(() => this.#separate.delete(connection))
    return connection
  }

  onConnection(listener: (connection: Connection | null) => void): () => void {
    const own = (connection: Connection | null) => listener(connection)
    this.#listeners.add(own)
    const present = this.#present
    if (present) guarded(() => own(present))
    else this.#redial()
    return () => {
      this.#listeners.delete(own)
      if (this.#listeners.size === 0) clearTimeout(this.#timer)
    }
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#listeners.clear()
    this.#present?.close()
    for (const connection of this.#separate) connection.close()
  }

  async #connect(): Promise<Connection> {
    clearTimeout(this.#timer)
    try {
      const connection = this.#keepIfOpen(await dialBus(this.#address))
      this.#failures = 0
      this.#begin(connection)
      return connection
    } catch (error) {
      this.#failures++
      this.#redialLater()
      throw error
    }
  }

  #begin(connection: Connection): void {
    this.#present = connection
    connection.onClose(() => {
      this.#present = null
      this.#tell(null)
      this.#redialLater()
    })
    this.#tell(connection)
  }

  #keepIfOpen(connection: Connection): Connection {
    if (!this.#closed) return connection
    connection.close()
    throw new BusError(DISCONNECTED, 'closed by us')
  }

  #tell(connection: Connection | null): void {
    for (const listener of this.#listeners) guarded(() => listener(connection))
  }

  #redial(): void {
    // Tried again later by itself; whoever needs it now hears of the failure from its own call.
    this.connection().catch(() => {})
  }

  /** Only while somebody listens; others dial when they want something. */
  #redialLater(): void {
    clearTimeout(this.#timer)
    if (this.#closed || this.#listeners.size === 0) return
    // A bus that comes back is dialled by every program at once; the jitter spreads them.
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures) * (0.5 + Math.random())
    this.#timer = setTimeout(() => this.#redial(), wait)
  }
}
