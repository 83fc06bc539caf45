/**
 * The desktop's permission store (org.freedesktop.impl.portal.PermissionStore, on the session bus), followed as a whole: it is
 * small, and every change comes as a signal with the new content. Nothing of it says "not there yet": a table without
 * entries, or without the store, answers NotFound.
 */
import { type Bus, BusError, type Connection } from '../../bus/bus.ts'
import { plain } from '../../bus/variant.ts'
import { grantTables } from './grant-kinds.ts'

const service = {
  destination: 'org.freedesktop.impl.portal.PermissionStore',
  path: '/org/freedesktop/impl/portal/PermissionStore',
  interface: 'org.freedesktop.impl.portal.PermissionStore',
} as const

const NOT_FOUND = 'org.freedesktop.portal.Error.NotFound'
const PATIENCE = 5000

export interface StoreEntry {
  /** By app id; "" stands for programs that are in no sandbox. */
  readonly permissions: ReadonlyMap<string, readonly string[]>
}

/** By table and entry. */
export type StorePicture = ReadonlyMap<string, ReadonlyMap<string, StoreEntry>>

interface Change {
  readonly table: string
  readonly id: string
  /** null: deleted. */
  readonly entry: StoreEntry | null
}

export class PermissionStore {
  readonly #bus: Bus
  readonly #listeners = new Set<(picture: StorePicture | null) => void>()
  /** What signals told while the whole is being read. */
  #meanwhile: Change[] | null = null
  #picture: StorePicture | null = null
  #round = 0
  #stop: () => void = () => {}

  constructor(bus: Bus) {
    this.#bus = bus
  }

  /** null: it does not answer. */
  get picture(): StorePicture | null {
    return this.#picture
  }

  /** Begins to follow, and tells each new picture from now on. Settles when the first one is known. Never rejects. */
  async follow(listener: (picture: StorePicture | null) => void): Promise<void> {
    this.#listeners.add(listener)
    let leave = () => {}
    const first = new Promise<void>((resolve) => {
      const stop = this.#bus.onConnection((connection) => {
        leave()
        leave = connection ? this.#watch(connection, resolve) : () => {}
        if (!connection) this.#set(null)
      })
      this.#stop = () => {
        stop()
        leave()
      }
    })
    // Where there is no bus nobody tells; asking finds out.
    const connected = this.#bus.connection().catch(() => null)
    await ((await connected) ? first : null)
  }

  close(): void {
    this.#round++
    this.#stop()
    this.#listeners.clear()
  }

  /** Words that the store keeps for one app. null: none. Rejects with a BusError. */
  async get(table: string, entry: string, app: string): Promise<readonly string[] | null> {
    const found = await lookup(await this.#bus.connection(), table, entry)
    return found?.permissions.get(app) ?? null
  }

  /** Keeps words for one app, or with null forgets what was kept. Rejects with a BusError. */
  async put(table: string, entry: string, app: string, words: readonly string[] | null): Promise<void> {
    const connection = await this.#bus.connection()
    if (words) {
      const body = [table, true, entry, app, words]
      await connection.call({
        ...service,
        member: 'SetPermission',
        signature: 'sbssas',
        body,
        timeout: PATIENCE,
      })
      return
    }
    const found = await lookup(connection, table, entry)
    if (!found?.permissions.has(app)) return
    // An entry without any app would stay behind.
    const only = found.permissions.size === 1
    const member = only ? 'Delete' : 'DeletePermission'
    const body = only ? [table, entry] : [table, entry, app]
    await connection.call({ ...service, member, signature: only ? 'ss' : 'sss', body, timeout: PATIENCE })
  }

  #watch(connection: Connection, ready: () => void): () => void {
    const match = {
      sender: service.destination,
      path: service.path,
      interface: service.interface,
      member: 'Changed',
    }
    const unsignal = connection.onSignal(match, ({ body }) => this.#changed(body))
    // Subscribed first, so that nothing falls between.
    void this.#fetch(connection).finally(ready)
    let first = true
    const unown = connection.watchOwner(service.destination, (owner) => {
      // It leaves when idle and comes back when asked; its files stay the same.
      if (!first && owner) void this.#fetch(connection)
      first = false
    })
    return () => {
      this.#round++
      unsignal()
      unown()
    }
  }

  async #fetch(connection: Connection): Promise<void> {
    const round = ++this.#round
    const meanwhile: Change[] = []
    this.#meanwhile = meanwhile
    try {
      const tables = await Promise.all(
        grantTables.map(async (table) => [table, await readTable(connection, table)] as const),
      )
      if (round !== this.#round) return
      this.#meanwhile = null
      this.#set(meanwhile.reduce<StorePicture>(withEntry, new Map(tables)))
    } catch {
      if (round === this.#round) this.#set(null)
    }
  }

  #changed(body: readonly unknown[]): void {
    const [table, entry, deleted, , permissions] = body
    if (typeof table !== 'string' || typeof entry !== 'string' || !grantTables.includes(table)) return
    const change = {
      table,
      id: entry,
      entry: deleted === true ? null : { permissions: parsePermissions(permissions) },
    }
    this.#meanwhile?.push(change)
    if (this.#picture) this.#set(withEntry(this.#picture, change))
  }

  #set(picture: StorePicture | null): void {
    this.#picture = picture
    for (const listener of this.#listeners) listener(picture)
  }
}

function withEntry(picture: StorePicture, { table, id, entry }: Change): StorePicture {
  const entries = new Map(picture.get(table))
  if (entry) entries.set(id, entry)
  else entries.delete(id)
  return new Map(picture).set(table, entries)
}

async function readTable(connection: Connection, table: string): Promise<ReadonlyMap<string, StoreEntry>> {
  const ids = await list(connection, table)
  const entries = await Promise.all(ids.map(async (id) => [id, await lookup(connection, table, id)] as const))
  return new Map(entries.flatMap(([id, entry]) => (entry ? [[id, entry] as const] : [])))
}

async function list(connection: Connection, table: string): Promise<readonly string[]> {
  try {
    const [ids] = await connection.call({
      ...service,
      member: 'List',
      signature: 's',
      body: [table],
      timeout: PATIENCE,
    })
    return strings(plain(ids))
  } catch (error) {
    if (isNotFound(error)) return []
    throw error
  }
}

async function lookup(connection: Connection, table: string, entry: string): Promise<StoreEntry | null> {
  try {
    const body = [table, entry]
    const [permissions] = await connection.call({
      ...service,
      member: 'Lookup',
      signature: 'ss',
      body,
      timeout: PATIENCE,
    })
    return { permissions: parsePermissions(permissions) }
  } catch (error) {
    if (isNotFound(error)) return null
    throw error
  }
}

const isNotFound = (error: unknown) => error instanceof BusError && error.errorName === NOT_FOUND

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/** From a{sas}. */
function parsePermissions(value: unknown): ReadonlyMap<string, readonly string[]> {
  const dictionary = plain(value)
  if (typeof dictionary !== 'object' || dictionary === null) return new Map()
  return new Map(Object.entries(dictionary).map(([app, words]) => [app, strings(words)]))
}
