/** Follows the properties of one object on a bus: read whole when its owner appears, then by PropertiesChanged. */
import type { Bus, Connection } from '../bus/bus.ts'
import { plain } from '../bus/variant.ts'

export interface Watched {
  readonly name: string
  readonly path: string
  readonly interface: string
}

export type Properties = Readonly<Record<string, unknown>>

const PROPERTIES = 'org.freedesktop.DBus.Properties'

const record = (value: unknown): Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/**
 * Calls back with all known properties at each change, and with null while nobody owns the name or it does not answer.
 * Returns how to stop.
 */
export function watchProperties(
  bus: Bus,
  watched: Watched,
  listener: (properties: Properties | null) => void,
): () => void {
  let leave: () => void = () => {}
  let round = 0

  function follow(connection: Connection): () => void {
    const { name, path } = watched
    let known: Properties | null = null
    const tell = (change: Properties) => {
      known = { ...known, ...change }
      listener(known)
    }
    const read = async (mine: number) => {
      const call = { destination: name, path, interface: PROPERTIES, member: 'GetAll', signature: 's' }
      try {
        const [all] = await connection.call({ ...call, body: [watched.interface], timeout: 10_000 })
        if (mine === round) tell(record(plain(all)))
      } catch {
        if (mine === round) listener(null)
      }
    }
    const match = {
      sender: name,
      path,
      interface: PROPERTIES,
      member: 'PropertiesChanged',
      arg0: watched.interface,
    }
    const unsignal = connection.onSignal(match, ({ body }) => tell(record(plain(body[1]))))
    // Asking also wakes a service that is only activated on demand; a change of its owner asks anew.
    void read(++round)
    let first = true
    const unown = connection.watchOwner(name, (owner) => {
      if (first && owner === null) {
        first = false
        return
      }
      first = false
      known = null
      if (owner) void read(++round)
      else listener(null)
    })
    return () => {
      round++
      unsignal()
      unown()
    }
  }

  const stop = bus.onConnection((connection) => {
    leave()
    leave = connection ? follow(connection) : () => {}
    if (!connection) listener(null)
  })
  return () => {
    stop()
    leave()
  }
}
