/** What the daemon knows of the sysroot, read anew when its folders' times say that something changed. */
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { mkdirSync, writeFileSync } from 'node:fs'
import { decode, encode, Variant, type Dictionary } from '../bus/wire.ts'
import { OS } from '../releases/releases.ts'
import type { Deployment, Status, Sysroot } from '../sysroot/sysroot.ts'

export class State {
  readonly sysroot: Sysroot
  #status: Status = { deployments: [], refs: {}, remotes: {} }
  #seen = ''
  #update: Dictionary = {}

  constructor(sysroot: Sysroot) {
    this.sysroot = sysroot
  }

  get deployments(): readonly Deployment[] {
    return this.#status.deployments
  }

  get status(): Status {
    return this.#status
  }

  /** CachedUpdate; empty when there is none. */
  get update(): Dictionary {
    return this.#update
  }

  get booted(): Deployment {
    const booted = this.deployments.find((deployment) => deployment.booted)
    if (!booted) throw new Error('not booted into an ostree system')
    return booted
  }

  /** The first before the booted one, staged or not; undefined: none. */
  get pending(): Deployment | undefined {
    return this.deployments[0]?.booted ? undefined : this.deployments[0]
  }

  /** The first after the booted one. */
  get rollback(): Deployment | undefined {
    return this.deployments[this.deployments.indexOf(this.booted) + 1]
  }

  /** What new work builds on: pending, else booted. */
  get merge(): Deployment {
    return this.pending ?? this.booted
  }

  /** Reads the sysroot if it changed since the last time; true: it did. */
  async reload(): Promise<boolean> {
    const stamp = this.#stamp()
    if (stamp === this.#seen) return false
    this.#status = await this.sysroot.status()
    this.#seen = stamp
    this.loadUpdate()
    return true
  }

  /** Reads CachedUpdate from disk; one for another booted commit is thrown away. */
  loadUpdate(): void {
    const file = this.#updateFile()
    const found = existsSync(file) ? (decode('a{sv}', readFileSync(file))[0] as Dictionary) : {}
    const madeFor = found['update-sha256']
    this.#update = {}
    if (madeFor instanceof Variant && madeFor.value === this.booted.checksum) this.#update = found
    else rmSync(file, { force: true })
  }

  /** Writes CachedUpdate to disk; null: there is none. */
  saveUpdate(update: Dictionary | null): void {
    const file = this.#updateFile()
    rmSync(file, { force: true })
    if (!update) return
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, encode('a{sv}', [update]))
  }

  #updateFile(): string {
    return join(this.sysroot.dir, 'sysroot/ostree/deploy', OS, 'var/cache/rpm-ostree/cached-update.gv')
  }

  /** libostree touches these folders at each change of deployments and refs. */
  #stamp(): string {
    return ['sysroot/ostree/deploy', 'sysroot/ostree/repo']
      .map((folder) => String(statSync(join(this.sysroot.dir, folder), { bigint: true }).mtimeNs))
      .join()
  }
}
