/** Upgrade, Deploy, Rebase, PkgChange and UpdateDeployment: one piece of work, as in deploy_transaction_execute. */
import { join } from 'node:path'
import { rmSync, writeFileSync } from 'node:fs'
import { OS, REMOTE } from '../releases/releases.ts'
import type { Commit, Deployment } from '../sysroot/sysroot.ts'
import type { Daemon } from './daemon.ts'
import { assemble, importPackages, prepare, type Assembly } from './assemble.ts'
import { editOrigin, removeFromBase } from './edit-request.ts'
import { stateOf, type Layering } from './layering.ts'
import { importFiles } from './local-files.ts'
import { OriginEdit } from './origin-edit.ts'
import { customOriginOf, imageOf, isCommit, refspecOf } from './origin.ts'
import type { Options } from './options.ts'
import { checkRequest, titleOf, type Request } from './deploy-request.ts'
import { checkInhibitors } from './inhibitors.ts'
import { Output } from './output.ts'
import { fetchManifest, pullImage, pullRef } from './pull.ts'
import type { Transaction, Work } from './transaction.ts'
import { describeUpdate, newerLayered } from './update-dict.ts'
import { majorOf } from './version.ts'

export const deploy =
  (daemon: Daemon, request: Request): Work =>
  async (transaction) => {
    checkRequest(request)
    transaction.title = titleOf(request)
    await new Deploying(daemon, request, transaction).run()
  }

class Deploying {
  readonly #daemon: Daemon
  readonly #request: Request
  readonly #transaction: Transaction
  readonly #output: Output
  readonly #options: Options
  readonly #merge: Deployment
  readonly #origin: OriginEdit
  readonly #assembly: Assembly

  constructor(daemon: Daemon, request: Request, transaction: Transaction) {
    const { options } = request
    this.#daemon = daemon
    this.#request = request
    this.#transaction = transaction
    this.#options = options
    this.#output = new Output(transaction, options.boolean('output-to-self'))
    this.#merge = daemon.state.merge
    this.#origin = new OriginEdit(this.#merge)
    this.#assembly = {
      output: this.#output,
      cancelled: transaction.cancelled,
      cacheOnly: options.boolean('cache-only'),
      dryRun: options.boolean('dry-run'),
    }
  }

  async run(): Promise<void> {
    const before = this.#merge.base ?? this.#merge
    editOrigin(this.#origin, this.#request, {
      base: before,
      isContainer: imageOf(this.#merge) !== null,
      files: importFiles(this.#daemon.pkgcache, this.#request),
    })
    const base = await this.#base(before)
    if (this.#request.metadataOnly) return this.#tellOf(base)
    removeFromBase(this.#origin, this.#request, base)
    const layering = await prepare(this.#daemon, base, this.#origin, this.#assembly)
    const state512 = layering ? stateOf(layering) : null
    const changed =
      this.#origin.changed || base.checksum !== before.checksum || state512 !== this.#merge.state
    if (!changed && this.#refspec() === null) return this.#nothingNew()
    await this.#daemon.link.reach('staging')
    this.#daemon.failIfTold()
    if (this.#options.boolean('dry-run')) return
    if (layering) await importPackages(this.#daemon, layering, this.#assembly)
    if (this.#options.boolean('download-only')) return this.#output.message('Update downloaded.')
    await this.#write(base, layering)
    await this.#purge()
    if (!this.#options.boolean('reboot')) return
    await checkInhibitors(this.#daemon)
    this.#daemon.reboot()
  }

  /** Of the base, and of what was added: their repositories are asked only when something was. */
  async #tellOf(base: Commit): Promise<void> {
    const { state, repos } = this.#daemon
    const asks = this.#origin.packages.size > 0
    const offers = asks
      ? await repos.refresh(this.#output, majorOf(state.booted), this.#transaction.cancelled)
      : []
    const newer = imageOf(state.booted) === null ? newerLayered(state.booted, offers) : []
    state.saveUpdate(describeUpdate(state.booted, base, null, state.status, newer))
  }

  /** Composes, stages and describes the new version. */
  async #write(base: Commit, layering: Layering | null): Promise<void> {
    const { state } = this.#daemon
    await this.#stage(layering ? await assemble(this.#daemon, base, layering, this.#assembly) : base)
    const { deployments } = await state.sysroot.status()
    const [staged = null] = deployments
    if (this.#request.isUpgrade) state.saveUpdate(describeUpdate(state.booted, base, staged, state.status))
  }

  /** A branch that is followed no more is not kept; what is deployed of it stays. */
  async #purge(): Promise<void> {
    const old = refspecOf(this.#merge)
    if (this.#refspec() === null || this.#options.boolean('skip-purge')) return
    if (imageOf(this.#merge) !== null || isCommit(old)) return
    await this.#daemon.state.sysroot.ostree('refs', '--delete', old)
  }

  #nothingNew(): void {
    this.#daemon.failIfTold()
    const custom = customOriginOf(this.#merge)
    const pinned = custom
      ? `Pinned to commit by custom origin: ${custom[1]}`
      : 'Pinned to commit; no upgrade available'
    const plain = this.#request.isUpgrade ? 'No upgrade available.' : 'No change.'
    this.#output.message(isCommit(refspecOf(this.#merge)) ? pinned : plain)
  }

  #refspec(): string | null {
    return this.#request.modifiers.text('set-refspec')
  }

  /** The base commit to deploy; pulled unless the request says otherwise. */
  async #base(before: Commit): Promise<Commit> {
    if (this.#request.noPullBase) return before
    const image = this.#origin.image
    const base = image === null ? await this.#baseOfRef(before) : await this.#baseOfImage(image)
    const allowOlder = this.#request.allowDowngrade
    if (!allowOlder && base.timestamp < before.timestamp) throw new Error(olderText(before, base))
    return base
  }

  async #baseOfImage(image: string): Promise<Commit> {
    if (this.#request.metadataOnly) return fetchManifest(this.#daemon, this.#transaction, image)
    return pullImage(this.#daemon, this.#transaction, this.#output, image)
  }

  async #baseOfRef(before: Commit): Promise<Commit> {
    const { refspec } = this.#origin
    const [remote = REMOTE, ref = ''] = refspec.includes(':') ? refspec.split(':') : [REMOTE, refspec]
    const { sysroot } = this.#daemon.state
    // One commit has nothing newer, and rpm-ostree does not fetch it either.
    if (isCommit(refspec)) return sysroot.commit(refspec)
    const commit = await this.#revision(remote, ref)
    if (!this.#options.boolean('cache-only'))
      await pullRef(this.#daemon, this.#transaction, {
        remote,
        ref,
        commit,
        metadataOnly: this.#request.metadataOnly,
      })
    if (commit === before.checksum) return before
    return sysroot.commit(commit ?? `${remote}:${ref}`)
  }

  /** The commit that `set-revision` means: a checksum, or a version found in the branch's history. */
  async #revision(remote: string, ref: string): Promise<string | null> {
    const text = this.#request.modifiers.text('set-revision')
    if (text === null) return null
    const value = text.replace(/^(revision|version)=/i, '')
    if (/^[0-9a-f]{64}$/.test(value)) return value
    const found: unknown[] = []
    await this.#daemon.state.sysroot.helper(
      ['lookup', remote, ref, value],
      (line) => found.push(line),
      this.#transaction.cancelled,
    )
    if (typeof found[0] !== 'string') throw new Error(`No version ${value} found`)
    return found[0]
  }

  /** Writes the deployment for the next boot with the origin it will follow. */
  async #stage(commit: Commit): Promise<void> {
    const { sysroot } = this.#daemon.state
    const file = join(sysroot.dir, 'run/next.origin')
    writeFileSync(file, this.#origin.text())
    await this.#output.task('Staging deployment', async () => {
      await sysroot.ostree(
        'admin',
        'deploy',
        `--os=${OS}`,
        '--stage',
        '--origin-file=/run/next.origin',
        commit.checksum,
      )
    })
    rmSync(file, { force: true })
    if (this.#options.boolean('lock-finalization'))
      writeFileSync(join(sysroot.dir, 'run/ostree/staged-deployment-locked'), '')
  }
}

const olderText = (before: Commit, after: Commit) =>
  `While checking against deployment timestamp: Upgrade target revision '${after.checksum}' with timestamp '${dateText(after)}' is chronologically older than current revision '${before.checksum}' with timestamp '${dateText(before)}'`
const dateText = ({ timestamp }: Commit) => new Date(timestamp * 1000).toUTCString()
