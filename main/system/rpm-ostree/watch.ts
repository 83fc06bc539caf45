/**
 * Watching the daemon: that something changed, that somebody else has work under way, that the bus went and came back.
 *
 * A daemon that leaves when idle is not news, and nothing here calls it back: whoever needs it next starts it, and while
 * we watch we are registered, so it does not leave. A daemon that died is found by whoever had work with it.
 */
import { z } from 'zod'
import type { Busy } from '../../../contract/system.ts'
import type { Connection, Signal } from '../../bus/bus.ts'
import { plain } from '../../bus/variant.ts'
import type { ServiceEvent } from '../port.ts'
import type { OwnNames } from './begin.ts'
import type { Client } from './client.ts'
import { NAME, OS, PROPERTIES, SYSROOT } from './names.ts'
import { OthersWork } from './others.ts'

/** A burst of signals is one change: the first is passed on almost at once, the rest with the next beat. Milliseconds. */
const FIRST_BEAT = 20
const BEAT = 300

const activeChange = z.object({
  ActiveTransaction: z.tuple([z.string(), z.string(), z.string()]),
  ActiveTransactionPath: z.string(),
})

export class Watcher {
  readonly #client: Client
  readonly #tell: (event: ServiceEvent) => void
  readonly #others: OthersWork
  readonly #stopBus: () => void
  #leave: () => void = () => {}
  #owner: string | null = null
  #beat: NodeJS.Timeout | undefined
  #lastBeat = 0
  #lost = false
  #stopped = false

  constructor(client: Client, own: OwnNames, tell: (event: ServiceEvent) => void) {
    this.#client = client
    this.#tell = tell
    this.#others = new OthersWork(client, own, (work) => {
      if (this.#stopped) return
      tell({ kind: 'work', work })
      const ended = () => this.#changed()
      work.finished.then(ended, ended)
    })
    this.#stopBus = client.bus.onConnection((connection) => this.#follow(connection))
  }

  /** Who has the transaction at this address; undefined: not known here. */
  busyAt(address: string): Busy | null | undefined {
    return this.#others.busyAt(address)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#beat)
    this.#stopBus()
    this.#leave()
    this.#others.stop()
  }

  #follow(connection: Connection | null): void {
    this.#leave()
    this.#leave = () => {}
    if (!connection) {
      this.#lost = true
      this.#tell({ kind: 'lost', problem: { code: 'service-missing', detail: 'the system bus is gone' } })
      return
    }
    const match = { sender: NAME, interface: PROPERTIES, member: 'PropertiesChanged' }
    const stops = [
      connection.onSignal({ ...match, arg0: SYSROOT }, (signal) => this.#sysrootChanged(signal)),
      connection.onSignal({ ...match, arg0: OS }, () => this.#changed()),
      connection.watchOwner(NAME, (owner) => this.#ownerChanged(connection, owner)),
    ]
    this.#leave = () => {
      for (const stop of stops) stop()
      // It forgets us anyway when the connection ends.
      if (this.#owner !== null) this.#client.unregister(connection, this.#owner).catch(() => {})
      this.#owner = null
    }
    if (this.#lost) this.#tell({ kind: 'back' })
    this.#lost = false
  }

  #ownerChanged(connection: Connection, owner: string | null): void {
    this.#owner = owner
    if (owner === null) return
    // A new daemon does not know us. Whether it can be talked to at all is for the next status to find out.
    this.#client.register(connection).catch(() => {})
    void this.#lookForWork()
    this.#changed()
  }

  async #lookForWork(): Promise<void> {
    const snapshot = await this.#client.read().catch(() => null)
    if (snapshot && !this.#stopped) await this.#others.see(snapshot.active)
  }

  #sysrootChanged({ body: [, properties] }: Signal): void {
    const change = activeChange.safeParse(plain(properties))
    if (change.success) {
      const [method, sender] = change.data.ActiveTransaction
      const address = change.data.ActiveTransactionPath
      void this.#others.see(address === '' ? null : { method, sender, address })
    }
    this.#changed()
  }

  #changed(): void {
    if (this.#beat || this.#stopped) return
    const wait = Math.max(FIRST_BEAT, this.#lastBeat + BEAT - performance.now())
    this.#beat = setTimeout(() => {
      this.#beat = undefined
      this.#lastBeat = performance.now()
      this.#tell({ kind: 'changed' })
    }, wait)
  }
}
