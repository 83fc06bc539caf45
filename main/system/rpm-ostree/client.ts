/** The calls we make of rpm-ostreed, apart from those that begin a transaction. All reject with a ProblemError. */
import { z } from 'zod'
import { BusError, type Bus, type Call, type Connection } from '../../bus/bus.ts'
import { ownerUid } from '../../bus/owners.ts'
import { plain, variant } from '../../bus/variant.ts'
import { ProblemError } from '../../problem-error.ts'
import { cleanDetail } from './clean.ts'
import { CLIENT_ID, NAME, OS, PROPERTIES, SYSROOT, SYSROOT_PATH } from './names.ts'
import { parseCachedUpdate, parseDeployments, type CachedUpdate, type Deployment } from './parse.ts'
import { asProblemError } from './problems.ts'

const SHUTTING_DOWN = 'org.freedesktop.DBus.Error.NoReply'
const NO_OWNER = 'org.freedesktop.DBus.Error.NameHasNoOwner'
const RETRY_WAIT = 200

export interface Active {
  /** The method that began it, such as "Upgrade". */
  readonly method: string
  /** Who called it, as a name on the bus. */
  readonly sender: string
  readonly address: string
}

/** Everything a status is made of, read in one go. */
export interface Snapshot {
  readonly deployments: readonly Deployment[]
  readonly cached: CachedUpdate | null
  readonly active: Active | null
}

const sysrootProperties = z.object({
  Booted: z.string(),
  Deployments: z.unknown(),
  ActiveTransaction: z.tuple([z.string(), z.string(), z.string()]),
  ActiveTransactionPath: z.string(),
})
const osProperties = z.object({ CachedUpdate: z.unknown().optional() })

const toBus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
}
const sysroot = { destination: NAME, path: SYSROOT_PATH, interface: SYSROOT }

export class Client {
  readonly bus: Bus
  /** Owners of the name that have been looked at, by connection. */
  readonly #trusted = new WeakMap<Connection, string>()

  readonly #patience: number

  /** `patience`: milliseconds for starting the daemon and for each of its answers. */
  constructor(bus: Bus, patience: number) {
    this.bus = bus
    this.#patience = patience
  }

  /** Is there an rpm-ostreed on this bus, running or to be started? */
  async isKnown(): Promise<boolean> {
    const connection = await this.bus.connection()
    const lists = ['ListNames', 'ListActivatableNames'].map((member) =>
      connection.call({ ...toBus, member, timeout: this.#patience }),
    )
    return (await Promise.all(lists)).some(([names]) => Array.isArray(names) && names.includes(NAME))
  }

  /** The object of the running system; null: this system was not started from OSTree. */
  async osPath(): Promise<string | null> {
    const { Booted } = await this.#properties(SYSROOT_PATH, SYSROOT, sysrootProperties)
    return Booted === '/' ? null : Booted
  }

  async read(): Promise<Snapshot> {
    const all = await this.#properties(SYSROOT_PATH, SYSROOT, sysrootProperties)
    if (all.Booted === '/')
      throw new ProblemError({ code: 'service-missing', detail: 'not booted from OSTree' })
    const os = await this.#properties(all.Booted, OS, osProperties)
    const [method, sender] = all.ActiveTransaction
    const address = all.ActiveTransactionPath
    return {
      deployments: parseDeployments(all.Deployments),
      cached: parseCachedUpdate(os.CachedUpdate),
      active: address === '' ? null : { method, sender, address },
    }
  }

  /** Makes the daemon look at the disk; what it then tells is up to date. */
  async reload(): Promise<void> {
    await this.call({ ...sysroot, member: 'Reload' })
  }

  /** The answer of GetDeploymentsRpmDiff, opened. May ask for a password: see polkit's repo-refresh. */
  async packageDiff(fromId: string, toId: string): Promise<unknown> {
    const path = (await this.osPath()) ?? ''
    const call = { destination: NAME, path, interface: OS, member: 'GetDeploymentsRpmDiff' }
    const [diff] = await this.call({ ...call, signature: 'ss', body: [fromId, toId] })
    return plain(diff)
  }

  /** The answer of Search, opened. It asks nobody; it may take a while, since the daemon reads all lists of packages for it. */
  async searchPackages(words: readonly string[]): Promise<unknown> {
    const path = (await this.osPath()) ?? ''
    const call = { destination: NAME, path, interface: OS, member: 'Search', signature: 'as', body: [words] }
    const [answer] = await this.call(call)
    return plain(answer)
  }

  /**
   * Tells the daemon who we are, which also keeps it from leaving while we are connected. A daemon that is just leaving
   * does not answer; the next one does.
   */
  async register(connection: Connection): Promise<void> {
    const body = [{ id: variant('s', CLIENT_ID) }]
    await this.call({ ...sysroot, member: 'RegisterClient', signature: 'a{sv}', body }, connection)
  }

  /** Lets a daemon leave when it is idle. `owner` is its own name on the bus, so that none is started for this. */
  async unregister(connection: Connection, owner: string): Promise<void> {
    const call = {
      ...sysroot,
      destination: owner,
      member: 'UnregisterClient',
      signature: 'a{sv}',
      body: [{}],
    }
    await connection.call({ ...call, timeout: this.#patience })
  }

  /** The running daemon's own name on the bus; null: none runs. */
  async owner(): Promise<string | null> {
    const connection = await this.bus.connection()
    const call = { ...toBus, member: 'GetNameOwner', signature: 's', body: [NAME] }
    const [owner] = await connection.call(call).catch(() => [null])
    return typeof owner === 'string' ? owner : null
  }

  /** Answers when the daemon does, however long that takes. */
  async ping(): Promise<void> {
    const connection = await this.bus.connection()
    await connection.call({
      destination: NAME,
      path: '/',
      interface: 'org.freedesktop.DBus.Peer',
      member: 'Ping',
    })
  }

  /** Whether the name is on the bus. */
  async isAlive(uniqueName: string): Promise<boolean> {
    const connection = await this.bus.connection()
    const [alive] = await connection.call({
      ...toBus,
      member: 'NameHasOwner',
      signature: 's',
      body: [uniqueName],
    })
    return alive === true
  }

  /** A call that changes nothing, so it may be repeated when the daemon was just leaving. */
  async call(call: Call, connection?: Connection): Promise<readonly unknown[]> {
    try {
      const line = connection ?? (await this.bus.connection())
      await this.trust(line)
      return await withRetries([SHUTTING_DOWN], () => line.call({ ...call, timeout: this.#patience }))
    } catch (error) {
      throw asProblemError(error)
    }
  }

  /**
   * Starts the daemon if need be and makes sure that root owns it: the system bus lets nobody else take the name, so
   * another owner is a bus that is not what it should be. Where somebody named the bus to use, our own user may own it.
   */
  async trust(connection: Connection): Promise<void> {
    const start = {
      ...toBus,
      member: 'StartServiceByName',
      signature: 'su',
      body: [NAME, 0],
      timeout: this.#patience,
    }
    // One that has just died may still count as running, and have no name when it is asked for; then it is started again.
    await withRetries([SHUTTING_DOWN, NO_OWNER], async () => {
      await connection.call(start)
      await this.#trustOwner(connection)
    })
  }

  async #trustOwner(connection: Connection): Promise<void> {
    const [owner] = await connection.call({ ...toBus, member: 'GetNameOwner', signature: 's', body: [NAME] })
    if (typeof owner !== 'string' || this.#trusted.get(connection) === owner) return
    const uid = await ownerUid(connection, owner)
    const allowed = process.env['DBUS_SYSTEM_BUS_ADDRESS'] ? [0, process.getuid?.()] : [0]
    if (!allowed.includes(uid)) {
      throw new ProblemError({
        code: 'service-broken',
        detail: `${NAME} is owned by the user ${uid}, not by root`,
      })
    }
    this.#trusted.set(connection, owner)
  }

  async #properties<T>(path: string, iface: string, schema: z.ZodType<T>): Promise<T> {
    const call = { destination: NAME, path, interface: PROPERTIES, member: 'GetAll' }
    const [all] = await this.call({ ...call, signature: 's', body: [iface] })
    const parsed = schema.safeParse(plain(all))
    if (parsed.success) return parsed.data
    throw new ProblemError({
      code: 'service-broken',
      detail: cleanDetail(`${iface}: ${z.prettifyError(parsed.error)}`),
    })
  }
}

/** Again after a moment while it fails with one of these errors. */
async function withRetries<T>(errorNames: readonly string[], attempt: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      if (left === 0 || !(error instanceof BusError) || !errorNames.includes(error.errorName)) throw error
      await new Promise((resolve) => setTimeout(resolve, RETRY_WAIT))
    }
  }
}
