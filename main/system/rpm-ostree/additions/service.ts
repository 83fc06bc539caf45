/**
 * Additions on rpm-ostree: packages layered on the base. Searching, and reading what is there, needs no password; a dry run
 * of a change does, where changing does, because the daemon asks before it looks at the option. What an answer of success
 * has led to is read back from the deployments.
 */
import type {
  AdditionsChange,
  AdditionsService,
  FoundPackage,
  Installed,
  KnownAdditions,
  PackageSize,
  Trying,
} from '../../additions-port.ts'
import { ProblemError } from '../../../problem-error.ts'
import type { Polkit } from '../../../desktop/polkit.ts'
import type { StartHooks, Work } from '../../port.ts'
import { isFree, obtain } from '../authority.ts'
import type { Begun, OwnNames } from '../begin.ts'
import type { Client } from '../client.ts'
import type { Deployment } from '../parse.ts'
import { workOf } from '../others.ts'
import { dbDiff } from '../db-diff.ts'
import { readInstalled } from './database.ts'
import { installFiles } from './install-files.ts'
import { knownAdditions } from './known.ts'
import { changeMethod, removeAllMethod, tryUpdateMethod, type LayeringMethod } from './methods.ts'
import { readPackageFile } from './package-file.ts'
import { readBack, verified } from './read-back.ts'
import { foundPackages } from './search.ts'
import { readSizes } from './sizes.ts'
import { wouldDo } from './would-do.ts'

export interface AdditionsParts {
  readonly client: Client
  readonly own: OwnNames
  readonly polkit: Polkit
  /** Begins a transaction; a BUSY says who. */
  readonly begin: (method: LayeringMethod, signal: AbortSignal) => Promise<Begun>
  /** The folder that stands for "/". */
  readonly root: string
}

const KEYS = 'etc/pki/rpm-gpg'

export class RpmOstreeAdditions implements AdditionsService {
  readonly #parts: AdditionsParts
  #read: { readonly of: string; readonly installed: Promise<Installed | null> } | null = null

  constructor(parts: AdditionsParts) {
    this.#parts = parts
  }

  async known(): Promise<ReadonlyMap<string, KnownAdditions>> {
    const { deployments } = await this.#parts.client.read()
    return new Map(
      deployments.map((each) => [
        each.id,
        { assembledAt: each.assembledAt, additions: knownAdditions(each) },
      ]),
    )
  }

  /** Read once per version in use: its databases are as read-only as the rest of it. */
  async installed(): Promise<Installed | null> {
    const { client, root } = this.#parts
    const { deployments } = await client.read().catch(() => ({ deployments: [] }))
    const booted = deployments.find((each) => each.booted)
    if (!booted) return null
    const isFresh = this.#read?.of === booted.checksum && !booted.unlocked
    if (!this.#read || !isFresh) this.#read = { of: booted.checksum, installed: installedOf(root, booted) }
    return this.#read.installed
  }

  async nextExtras(): Promise<ReadonlySet<string> | null> {
    const { deployments } = await this.#parts.client.read().catch(() => ({ deployments: [] }))
    const [next] = deployments
    const [base] = next?.baseIds ?? []
    if (!next || base === undefined) return null
    if (base === next.checksum) return new Set()
    const diff = await dbDiff(base, next.checksum, [])
    return diff && new Set(diff.packages.filter(({ kind }) => kind === 'added').map(({ name }) => name))
  }

  search(words: readonly string[]): Promise<readonly FoundPackage[]> {
    return this.#parts.client.searchPackages(words).then((answer) => foundPackages(answer, words.join(' ')))
  }

  sizes(names: readonly string[]): Promise<ReadonlyMap<string, PackageSize>> {
    return readSizes(this.#parts.root, names)
  }

  readFile(path: string) {
    return readPackageFile(path, `${this.#parts.root}/${KEYS}`)
  }

  async tryChange(change: AdditionsChange, hooks: StartHooks): Promise<Trying> {
    return this.#try(changeMethod(change, true), hooks)
  }

  async tryUpdate(mayAsk: boolean, hooks: StartHooks): Promise<Trying> {
    if (!mayAsk && !(await isFree(this.#parts.polkit, tryUpdateMethod.needs)))
      throw new ProblemError({ code: 'check-needs-password' })
    return this.#try(tryUpdateMethod, hooks)
  }

  async change(change: AdditionsChange, hooks: StartHooks): Promise<Work> {
    await this.#stillThere(change)
    if (change.files.length > 0)
      return installFiles({ ...this.#parts, verify: verified(change) }, change, hooks)
    return this.#run(changeMethod(change, false), hooks, verified(change), () => this.#stillThere(change))
  }

  removeAll(hooks: StartHooks): Promise<Work> {
    return this.#run(removeAllMethod, hooks, (next) => knownAdditions(next).length === 0)
  }

  /** Rejects with `changed-meanwhile` when somebody else has taken away what is to go. */
  async #stillThere({ remove, restore }: AdditionsChange): Promise<void> {
    const [next] = (await this.#parts.client.read()).deployments
    const keys = new Set(next ? knownAdditions(next).map(({ key }) => key) : [])
    if ([...remove, ...restore].some((key) => !keys.has(key)))
      throw new ProblemError({ code: 'changed-meanwhile' })
  }

  async #begin(method: LayeringMethod, hooks: StartHooks, check = async () => {}): Promise<Begun> {
    await obtain(this.#parts.polkit, [method.needs, ...method.alsoNeeds], hooks)
    // The world went on while the password dialog was open.
    await check()
    return this.#parts.begin(method, hooks.signal)
  }

  async #run(
    method: LayeringMethod,
    hooks: StartHooks,
    isDone: (next: Deployment) => boolean,
    check?: () => Promise<void>,
  ): Promise<Work> {
    const { transaction, by } = await this.#begin(method, hooks, check)
    const finished = (async () => {
      await transaction.finished
      await readBack(this.#parts.client, isDone)
    })()
    finished.catch(() => {}) // whoever follows the work hears of it
    return { ...workOf(transaction, method.action, by), finished }
  }

  async #try(method: LayeringMethod, hooks: StartHooks): Promise<Trying> {
    const { transaction, by } = await this.#begin(method, hooks)
    const result = transaction.finished.then(() => wouldDo(transaction.messages))
    result.catch(() => {}) // as above
    return { ...workOf(transaction, method.action, by), result }
  }
}

/** From rpm's databases; where there are none, at least the names, by the difference of the two commits. */
async function installedOf(
  root: string,
  { baseIds: [base], checksum }: Deployment,
): Promise<Installed | null> {
  const read = await readInstalled(root)
  if (read || base === undefined || base === checksum) return read
  const diff = await dbDiff(base, checksum, [])
  if (!diff) return null
  const fresh = diff.packages.filter(({ kind }) => kind === 'added')
  const extras = fresh.map(({ name, to }) => ({
    name,
    version: to,
    summary: '',
    vendor: '',
    bytes: null,
    needs: null,
  }))
  return { base: null, extras }
}
