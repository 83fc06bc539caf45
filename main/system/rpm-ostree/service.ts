/**
 * rpm-ostree as an update service: Fedora Silverblue and Kinoite, Bazzite, Bluefin, Aurora and others, from OSTree
 * refs and from container images alike.
 *
 * What is believed is read back: a transaction that says it succeeded is followed by Reload and by reading the
 * deployments, because its own word travels on another socket than the changes of the properties.
 */
import { access } from 'node:fs/promises'
import type { Busy, Capabilities, PackageChange, SystemFacts } from '../../../contract/system.ts'
import type { Bus } from '../../bus/bus.ts'
import { systemName } from '../../computer.ts'
import type { Polkit } from '../../desktop/polkit.ts'
import { ProblemError } from '../../problem-error.ts'
import type { ServiceEvent, StartHooks, SystemService, VersionChanges, Work } from '../port.ts'
import { RpmOstreeAdditions } from './additions/service.ts'
import { canAdminister } from './administrator.ts'
import { isFree, obtain } from './authority.ts'
import { begin, type OwnNames } from './begin.ts'
import { changesBetween } from './between.ts'
import { changesOf, parseRpmDiff } from './changes.ts'
import { Client, type Snapshot } from './client.ts'
import { checkMethod, updateMethod, type Method } from './methods.ts'
import { workOf } from './others.ts'
import { placesOf } from './places.ts'
import { asProblemError } from './problems.ts'
import { canFollow, RpmOstreeTracks } from './tracks.ts'
import type { Parts } from './sequence.ts'
import { discard, goBack, keep, remove } from './standing.ts'
import { Transaction } from './transaction.ts'
import { stagedOf, updateOf, versionsOf } from './versions.ts'
import { Watcher } from './watch.ts'

export interface Deps {
  readonly bus: Bus
  readonly polkit: Polkit
  /** Milliseconds for starting the daemon and for each answer that needs no person. Absent: 30 seconds. */
  readonly patience?: number
}

/** systemd gives the daemon five minutes to start; the bus itself gives up on it after 25 seconds. */
const PATIENCE = 30_000

/** ostree-prepare-root makes it where the running system came from OSTree. */
const BOOTED_FLAG = '/run/ostree-booted'

export function createRpmOstree({ bus, polkit, patience = PATIENCE }: Deps): SystemService {
  return new RpmOstree(new Client(bus, patience), polkit)
}

class RpmOstree implements SystemService {
  readonly name = 'rpm-ostree'
  readonly #client: Client
  readonly #polkit: Polkit
  readonly #own: OwnNames = new Set()
  readonly #watchers = new Map<Watcher, (event: ServiceEvent) => void>()
  readonly tracks: RpmOstreeTracks
  #awaited = false
  readonly additions: RpmOstreeAdditions

  constructor(client: Client, polkit: Polkit) {
    this.#client = client
    this.#polkit = polkit
    this.tracks = new RpmOstreeTracks({
      client,
      run: async (method, hooks, verify) => {
        await obtain(polkit, [method.needs], hooks)
        return this.#run(method, hooks.signal, verify)
      },
    })
    this.additions = new RpmOstreeAdditions({
      client,
      own: this.#own,
      polkit,
      begin: (method, signal) => this.#withBusy(begin(client, this.#own, method, signal)),
      root: process.env['MAINSTAY_SYSTEM_ROOT'] ?? '/',
    })
  }

  /**
   * A daemon that answers and was started from OSTree is here. One that is known and does not answer is here too, so
   * that a person learns what is wrong with it, but only where something else says that this system is one of its kind:
   * the tool may be installed on any system.
   */
  async probe(): Promise<boolean> {
    try {
      if (!(await this.#client.isKnown())) return false
    } catch {
      return false
    }
    try {
      return (await this.#client.osPath()) !== null
    } catch {
      if (process.env['DBUS_SYSTEM_BUS_ADDRESS']) return true
      return access(BOOTED_FLAG).then(
        () => true,
        () => false,
      )
    }
  }

  async capabilities(): Promise<Capabilities> {
    const { deployments } = await this.#client.read()
    const booted = deployments.find((each) => each.booted)
    const isContainer = booted?.isContainer ?? false
    return {
      check: (await isFree(this.#polkit, checkMethod.needs)) ? 'free' : 'asks',
      progress: isContainer ? 'steps' : 'bytes',
      cancel: true,
      goBack: 'set-default',
      // Both need `ostree` run as root; only what Cleanup takes does not.
      keep: await canAdminister(),
      remove: await canAdminister(),
      cleanUp: true,
      additions: 'packages',
      switchEdition: await canFollow(booted),
    }
  }

  async status(): Promise<Omit<SystemFacts, 'capabilities' | 'service'>> {
    const snapshot = await this.#read()
    return {
      edition: await systemName(),
      versions: versionsOf(snapshot.deployments),
      update: updateOf(snapshot.deployments, snapshot.cached),
      // The time in CachedUpdate is the commit's; when it was looked for nobody keeps.
      checkedAt: null,
      busy: await this.#busy(snapshot),
    }
  }

  async changes(): Promise<readonly PackageChange[]> {
    const { deployments, cached } = await this.#client.read()
    const known = cached && changesOf(cached)
    if (known) return known
    const booted = deployments.find((each) => each.booted)
    const staged = stagedOf(deployments)
    // The daemon would bring up a password dialog just to look.
    if (!booted || !staged || !(await isFree(this.#polkit, 'repo-refresh'))) return []
    const diff = await this.#client.packageDiff(booted.id, staged.id)
    return parseRpmDiff(diff, staged.additions.packages) ?? []
  }

  async check(hooks: StartHooks, mayAsk = false): Promise<Work> {
    if (mayAsk) await obtain(this.#polkit, [checkMethod.needs], hooks)
    else if (!(await isFree(this.#polkit, checkMethod.needs))) {
      throw new ProblemError({ code: 'check-needs-password' })
    }
    return this.#run(checkMethod, hooks.signal)
  }

  async update(hooks: StartHooks): Promise<Work> {
    await obtain(this.#polkit, [updateMethod.needs], hooks)
    return this.#run(updateMethod, hooks.signal)
  }

  goBack(version: string, hooks: StartHooks): Promise<Work> {
    return this.#withBusy(goBack(this.#parts, version, hooks))
  }

  discard(hooks: StartHooks): Promise<Work> {
    return this.#withBusy(discard(this.#parts, hooks))
  }

  keep(version: string, on: boolean, hooks: StartHooks): Promise<Work> {
    return this.#withBusy(keep(this.#parts, version, on, hooks))
  }

  remove(version: string, hooks: StartHooks): Promise<Work> {
    return this.#withBusy(remove(this.#parts, [version], 'remove', hooks))
  }

  cleanUp(versions: readonly string[], hooks: StartHooks): Promise<Work> {
    return this.#withBusy(remove(this.#parts, versions, 'clean-up', hooks))
  }

  changesBetween(from: string, to: string): Promise<VersionChanges> {
    return changesBetween(this.#parts, from, to)
  }

  async places(): Promise<ReadonlyMap<string, readonly string[]>> {
    const root = process.env['MAINSTAY_SYSTEM_ROOT'] || '/'
    return placesOf(root, (await this.#client.read()).deployments)
  }

  watch(listener: (event: ServiceEvent) => void): () => void {
    const watcher = new Watcher(this.#client, this.#own, listener)
    this.#watchers.set(watcher, listener)
    return () => {
      watcher.stop()
      this.#watchers.delete(watcher)
    }
  }

  close(): void {
    for (const watcher of this.#watchers.keys()) watcher.stop()
    this.#watchers.clear()
  }

  get #parts(): Parts {
    return { client: this.#client, own: this.#own, polkit: this.#polkit }
  }

  async #run(method: Method, signal: AbortSignal, verify?: (after: Snapshot) => void): Promise<Work> {
    const { transaction, by } = await this.#withBusy(begin(this.#client, this.#own, method, signal))
    const finished = (async () => {
      await transaction.finished
      // A daemon that is gone by now has done its work; the next status starts another and reads what came of it.
      await this.#client.reload().catch(() => {})
      if (verify) verify(await this.#client.read())
    })()
    finished.catch(() => {}) // whoever follows the work hears of it
    return { ...workOf(transaction, method.action, by), finished }
  }

  /** BUSY names a title at best; who it is can be asked of the transaction itself. */
  async #withBusy<T>(attempt: Promise<T>): Promise<T> {
    try {
      return await attempt
    } catch (error) {
      const { problem } = asProblemError(error)
      if (problem.code !== 'busy') throw error
      const busy = await this.#client.read().then(
        (snapshot) => this.#busy(snapshot),
        () => null,
      )
      throw new ProblemError(busy?.by ? { ...problem, by: busy.by } : problem)
    }
  }

  async #busy({ active }: Snapshot): Promise<Busy | null> {
    if (!active || this.#own.has(active.sender)) return null
    for (const watcher of this.#watchers.keys()) {
      const busy = watcher.busyAt(active.address)
      if (busy !== undefined) return busy
    }
    const transaction = await Transaction.open(active.address).catch(() => null)
    if (!transaction) return null // over already
    const { title, by } = await transaction.details()
    transaction.close()
    return by === null ? null : { by, title: title || active.method }
  }

  async #read(): Promise<Snapshot> {
    try {
      return await this.#client.read()
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'service-slow') this.#awaitAnswer()
      throw error
    }
  }

  /** A daemon that stands still (for instance while another program's password dialog is open) says so by itself later. */
  #awaitAnswer(): void {
    if (this.#awaited) return
    this.#awaited = true
    void this.#client
      .ping()
      .then(() => {
        for (const tell of this.#watchers.values()) tell({ kind: 'back' })
      })
      .catch(() => {})
      .finally(() => {
        this.#awaited = false
      })
  }
}
