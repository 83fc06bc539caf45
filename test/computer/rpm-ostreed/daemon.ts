/**
 * The simulated rpm-ostreed's parts in one place: what it knows, whom it serves, and its one thread of work. Like the
 * real one it handles method calls one after the other, so a polkit prompt that is open stops everything else.
 */
import { join } from 'node:path'
import type { BusClient } from '../bus/bus-client.ts'
import type { Draft, Message } from '../bus/message.ts'
import { ObjectTree, type Call } from '../bus/object-tree.ts'
import { OS } from '../releases/releases.ts'
import type { Sysroot } from '../sysroot/sysroot.ts'
import { Clients } from './clients.ts'
import { busy, failed } from './errors.ts'
import type { Link } from './link.ts'
import { Pkgcache } from './pkgcache.ts'
import { PropertyWatch } from './property-watch.ts'
import { Repos } from './repos.ts'
import { rubbish } from './rubbish.ts'
import { State } from './state.ts'
import { Transaction, type Work } from './transaction.ts'

export const NAME = 'org.projectatomic.rpmostree1'
export const ROOT_PATH = '/org/projectatomic/rpmostree1'
export const SYSROOT_PATH = `${ROOT_PATH}/Sysroot`
export const OS_PATH = `${ROOT_PATH}/${OS}`

export interface Beginning {
  readonly title: string
  readonly work: Work
  /** CachedUpdate is read anew when the transaction is closed. */
  readonly refreshUpdate?: boolean
  /** Fails at its start if told to; else the work itself takes the failure where it fits. */
  readonly failsAtStart?: boolean
}

export class Daemon {
  readonly bus: BusClient
  readonly link: Link
  readonly tree = new ObjectTree(ROOT_PATH)
  readonly state: State
  readonly clients: Clients
  readonly watch: PropertyWatch
  readonly repos: Repos
  readonly pkgcache: Pkgcache
  #rebooting = false
  #active: Transaction | null = null
  #count = 0
  #queue: Promise<void> = Promise.resolve()

  constructor(bus: BusClient, link: Link, sysroot: Sysroot, leave: () => void) {
    this.bus = bus
    this.link = link
    this.state = new State(sysroot)
    this.watch = new PropertyWatch(this.tree)
    this.repos = new Repos(sysroot.dir, () => link.orders.server)
    this.pkgcache = new Pkgcache(sysroot.dir)
    this.clients = new Clients(bus, () => link.orders.idleMs, leave)
  }

  get working(): boolean {
    return this.#active?.working ?? false
  }

  get active(): Transaction | null {
    return this.#active
  }

  /** Runs `answer` after everything that was called before it. `late` is counted from now, not from its turn. */
  queue(answer: () => Promise<void>): void {
    const { lateMs } = this.link.orders
    const late = lateMs > 0 ? new Promise<void>((resolve) => setTimeout(resolve, lateMs)) : Promise.resolve()
    this.#queue = Promise.all([this.#queue, late])
      .then(answer)
      .catch((error: unknown) => console.error(error))
  }

  /** Answers a method call that came over the bus. */
  serve(message: Message, files: readonly string[]): void {
    this.queue(async () => {
      const reply = await this.tree.answer(message, null, files)
      if (reply) this.send(reply)
    })
  }

  send(draft: Draft): void {
    this.bus.send(this.link.orders.rubbish ? rubbish.of(draft) : draft)
  }

  /** Tells every property that differs from what was told last. */
  announce(): void {
    for (const draft of this.watch.changes()) this.send(draft)
  }

  /** Reads the sysroot if it changed, and tells. */
  async reload(): Promise<void> {
    if (await this.state.reload()) this.announce()
  }

  /** The address of a new transaction, or of the equal one under way. Rejects with BUSY and the like. */
  async begin(call: Call, beginning: Beginning): Promise<string> {
    if (this.#rebooting) throw failed('Reboot initiated, cannot start new transaction')
    const method = call.message.member ?? ''
    const key = keyOf(call)
    if (this.#active) {
      if (this.#active.birth.key === key) return this.#active.address
      throw busy(
        `Transaction in progress: ${this.#active.title}\n You can cancel the current transaction with \`rpm-ostree cancel\``,
      )
    }
    await this.reload()
    if (await this.state.sysroot.locked()) throw busy('System transaction in progress')
    const transaction = this.#make(call, method, key, beginning)
    await transaction.listen()
    this.#active = transaction
    this.clients.setBusy(true)
    this.announce()
    this.#watchCaller(transaction)
    await this.link.reach('prepare')
    return transaction.address
  }

  /** The caller may have left while polkit asked. */
  #watchCaller(transaction: Transaction): void {
    const { sender } = transaction.birth
    void this.bus.bus('NameHasOwner', 's', [sender]).then(([there]) => {
      if (there !== true) transaction.callerGone()
    })
  }

  /** A name left the bus. */
  nameVanished(name: string): void {
    this.clients.unregister(name)
    if (this.#active?.birth.sender === name) this.#active.callerGone()
  }

  #make(call: Call, method: string, key: string, beginning: Beginning): Transaction {
    const id = ++this.#count
    const client = this.clients.describe(call.sender)
    this.link.tell({ kind: 'began', id, method, client })
    const transaction = new Transaction({
      method,
      key,
      client,
      sender: call.sender,
      path: OS_PATH,
      title: beginning.title,
      socket: join(this.state.sysroot.dir, 'run/rpm-ostree-transaction.sock'),
      lingerMs: () => this.link.orders.lingerMs,
      queue: (answer) => this.queue(answer),
      rubbish: () => this.link.orders.rubbish,
      work: async (running) => {
        await this.link.reach('start')
        if (beginning.failsAtStart) this.failIfTold()
        await beginning.work(running)
        await this.link.reach('finished')
      },
      closed: (outcome) => this.#closed(id, outcome, beginning),
    })
    transaction.beforeFinished = (success) => this.#settle(id, success)
    return transaction
  }

  /** `systemctl reboot`, as soon as Finished was told. From now on nothing new may begin. */
  reboot(): void {
    this.#rebooting = true
  }

  /** Throws the failure that was ordered. */
  failIfTold(): void {
    const text = this.link.takeFailure()
    if (text !== null) throw new Error(text)
  }

  /**
   * What happened is known before Finished is told, but whether the bus tells it before or after is not defined: here
   * it alternates.
   */
  async #settle(id: number, success: boolean): Promise<() => void> {
    const changed = success && (await this.state.reload())
    const afterwards = id % 2 === 1
    if (changed && !afterwards) this.announce()
    return () => {
      if (changed && afterwards) this.announce()
      // The real one leaves it to its file monitor to see what a failed transaction left behind.
      if (!success) this.queue(() => this.reload())
      if (this.#rebooting) this.link.tell({ kind: 'reboot' })
    }
  }

  #closed(id: number, outcome: readonly [boolean, string] | null, { refreshUpdate }: Beginning): void {
    this.#active = null
    this.link.tell({ kind: 'ended', id, text: outcome ? outcome[1] : null })
    if (refreshUpdate) this.state.loadUpdate()
    this.announce()
    this.clients.setBusy(false)
  }
}

/** Method and arguments, types included: what makes two calls "compatible". */
const keyOf = ({ message, args }: Call) =>
  JSON.stringify([message.member, args], (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  )
