/**
 * Who owns which name on the bus. Serves watchOwner, and the check that a signal which a rule expects from a well-known
 * name was really sent by its owner: any program on the bus may send us a signal of the same name.
 */
import type { Connection, Match, Signal } from './bus.ts'
import { guarded } from './guarded.ts'

export const BUS = 'org.freedesktop.DBus'
export const BUS_PATH = '/org/freedesktop/DBus'

interface Watched {
  /** undefined: not known yet. */
  owner: string | null | undefined
  readonly listeners: Set<(owner: string | null) => void>
  readonly stop: () => void
}

export class Owners {
  readonly #onSignal: (match: Match, listener: (signal: Signal) => void) => () => void
  readonly #call: Connection['call']
  readonly #watched = new Map<string, Watched>()

  constructor(connection: Pick<Connection, 'onSignal' | 'call'>) {
    this.#onSignal = (match, listener) => connection.onSignal(match, listener)
    this.#call = (call) => connection.call(call)
  }

  watch(name: string, listener: (owner: string | null) => void): () => void {
    const watched = this.#watched.get(name) ?? this.#begin(name)
    // One listener may be given twice, and stopped once.
    const own = (owner: string | null) => listener(owner)
    watched.listeners.add(own)
    const known = watched.owner
    if (known !== undefined) queueMicrotask(() => watched.listeners.has(own) && guarded(() => own(known)))
    return () => {
      if (!watched.listeners.delete(own) || watched.listeners.size > 0) return
      watched.stop()
      this.#watched.delete(name)
    }
  }

  /** Whether the sender of a signal is whom the rule means. */
  isFrom(sender: string | null, expected: string): boolean {
    if (expected === BUS || expected.startsWith(':')) return sender === expected
    return sender !== null && this.#watched.get(expected)?.owner === sender
  }

  #begin(name: string): Watched {
    const tell = (owner: string | null) => {
      if (watched.owner === owner) return
      watched.owner = owner
      for (const listener of watched.listeners) guarded(() => listener(owner))
    }
    const match = { sender: BUS, path: BUS_PATH, interface: BUS, member: 'NameOwnerChanged', arg0: name }
    // Subscribed first, then asked: both come over one line in order, so nothing falls between.
    const stop = this.#onSignal(match, ({ body: [, , owner] }) =>
      tell(typeof owner === 'string' && owner ? owner : null),
    )
    const watched: Watched = { owner: undefined, listeners: new Set(), stop }
    this.#watched.set(name, watched)
    this.#call({
      destination: BUS,
      path: BUS_PATH,
      interface: BUS,
      member: 'GetNameOwner',
      signature: 's',
      body: [name],
    })
      .then(([owner]) => tell(typeof owner === 'string' ? owner : null))
      // NameHasNoOwner; or the line has ended, which its own listeners hear of.
      .catch(() => watched.owner === undefined && tell(null))
    return watched
  }
}

/** The user that owns a name, as the bus knows from its socket. Rejects with a BusError, also when nobody owns it. */
export async function ownerUid(connection: Connection, name: string): Promise<number> {
  const ask = { destination: BUS, path: BUS_PATH, interface: BUS, member: 'GetConnectionUnixUser' }
  const [uid] = await connection.call({ ...ask, signature: 's', body: [name] })
  return Number(uid)
}
