/**
 * What every service of ours sees of a D-Bus connection, bus or peer-to-peer. connect.ts makes them. In received values
 * 64-bit integers are BigInt, variants are `Variant` (variant.ts makes and opens them) and dictionaries objects without
 * prototype; to send, dictionaries are ordinary objects.
 */

/** An error reply of the other side, or the end of the line while a reply was awaited. */
export class BusError extends Error {
  /** The D-Bus error name, such as "org.freedesktop.DBus.Error.AccessDenied". */
  readonly errorName: string
  constructor(errorName: string, text: string) {
    super(text)
    this.name = 'BusError'
    this.errorName = errorName
  }
}

/** The error name of calls that were pending, or made, when the connection ended. */
export const DISCONNECTED = 'org.freedesktop.DBus.Error.Disconnected'
/** The error name of calls whose `timeout` ran out. */
export const TIMED_OUT = 'org.freedesktop.DBus.Error.Timeout'

export interface Call {
  /** Absent on peer-to-peer connections. */
  readonly destination?: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: readonly unknown[]
  /** The service may let polkit ask the person (the message flag ALLOW_INTERACTIVE_AUTHORIZATION). Only after a press. */
  readonly interactive?: true
  /** Milliseconds until the call rejects with TIMED_OUT. Absent: waits as long as the connection lives. */
  readonly timeout?: number
}

export interface Signal {
  readonly sender: string | null
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly body: readonly unknown[]
}

export interface Match {
  readonly sender?: string
  readonly path?: string
  readonly interface?: string
  readonly member?: string
  readonly arg0?: string
}

export interface Connection {
  /** Our own name on the bus, ":1.42"; null on a peer-to-peer connection. */
  readonly uniqueName: string | null
  /** The reply's body. Rejects with a BusError. */
  call(call: Call): Promise<readonly unknown[]>
  /** Own match rule on a bus (reference-counted); a filter on a peer. Returns how to stop. */
  onSignal(match: Match, listener: (signal: Signal) => void): () => void
  /** Tells the current owner at once and then each change; null: nobody. Bus only. */
  watchOwner(name: string, listener: (owner: string | null) => void): () => void
  /** Calls back once, also when it is closed already. */
  onClose(listener: (why: string) => void): () => void
  close(): void
}

/** A connection that comes back by itself after the bus was restarted. */
export interface Bus {
  /** The present connection, connecting first when there is none. Rejects with a BusError when it cannot. */
  connection(): Promise<Connection>
  /** A second connection to the same bus, for work whose caller must be told apart. */
  separate(): Promise<Connection>
  /** Calls back at each new connection (at once, if there is one) and with null at each loss. */
  onConnection(listener: (connection: Connection | null) => void): () => void
  close(): void
}
