/** What stands in the sysroot of a computer, read and changed with the real libostree from inside it. */
import { eachLine } from '../lines.ts'
import type { Package } from '../releases/packages.ts'
import { run, startHelper } from './inside.ts'
import { Queries } from './queries.ts'

/** A package as rpm-ostree names it in commits. */
export type Nevra = readonly [
  nevra: string,
  name: string,
  epoch: number,
  version: string,
  release: string,
  arch: string,
]

/** As in rpmostree.advisories: libdnf's kind, rpm-ostree's severity (0 none … 4 critical), and the packages. */
export type AdvisoryFact = readonly [
  id: string,
  kind: number,
  severity: number,
  packages: readonly string[],
  details: { readonly cve_references?: readonly (readonly [url: string, title: string])[] },
]

/** A commit as the helper tells it; `parent`, `layered` only when packages were layered on it. */
export interface Commit {
  readonly checksum: string
  readonly parent: string | null
  readonly version: string | null
  /** Seconds since 1970. */
  readonly timestamp: number
  readonly packages: readonly Package[]
  /** The names that were asked for. */
  readonly layered: readonly string[] | null
  /** What came of resolving them, in one checksum. */
  readonly state: string | null
  /** Each signature as libostree found it: a type such as "(bbbbbsxxssssssxx)" and its fields. */
  readonly signatures: readonly (readonly [type: string, fields: readonly unknown[]])[]
  /** What its makers wrote into it about security fixes. */
  readonly advisories: readonly AdvisoryFact[]
  /** Base packages that were taken out, and those that took another's place. */
  readonly removed: readonly Nevra[]
  readonly replaced: readonly (readonly [young: Nevra, old: Nevra])[]
  readonly meta: Readonly<Record<string, readonly [type: string, value: unknown]>>
}

export interface Deployment extends Commit {
  readonly id: string
  readonly osname: string
  readonly serial: number
  readonly booted: boolean
  readonly staged: boolean
  readonly pinned: boolean
  readonly unlocked: string
  /** The commit below the layered packages; null: no packages were layered. */
  readonly base: Commit | null
  /** The .origin file: group → key → value. */
  readonly origin: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Not to be finalised before somebody unlocks it. */
  readonly locked: boolean
  /** Its boot entry: title, linux, initrd, options, version. */
  readonly boot: Readonly<Record<string, string>>
}

export interface Status {
  /** In boot order. */
  readonly deployments: readonly Deployment[]
  /** Where each remote ref was when last pulled. */
  readonly refs: Readonly<Record<string, Commit>>
  /** The remotes that are set up, and whether their commits must be signed. */
  readonly remotes: Readonly<Record<string, { readonly gpg: boolean }>>
}

/** One step of a pull: a status sentence, or libostree's counters (64-bit ones as text). */
export interface PullProgress {
  readonly [counter: string]: string | number
}

export class Sysroot {
  readonly dir: string
  readonly #queries: Queries

  constructor(dir: string) {
    this.dir = dir
    this.#queries = new Queries(dir)
  }

  /** Rejects with the text ostree wrote. */
  ostree(...argv: readonly string[]): Promise<string> {
    return run(this.dir, ['ostree', ...argv])
  }

  async status(): Promise<Status> {
    return (await this.#queries.ask('status')) as Status
  }

  async commit(rev: string): Promise<Commit> {
    return (await this.#queries.ask('commit', rev)) as Commit
  }

  /** Does another process hold the sysroot lock? */
  async locked(): Promise<boolean> {
    return (await this.#queries.ask('locked')) === true
  }

  /** Writes the deployments with these ids in this boot order; those left out are removed. */
  async order(ids: readonly string[]): Promise<void> {
    await this.helper(['order', ...ids])
  }

  /** Runs the helper with every JSON value it prints. Aborting makes it cancel. Rejects with what it wrote as error. */
  async helper(
    argv: readonly string[],
    line: (value: unknown) => void = () => {},
    cancelled?: AbortSignal,
  ): Promise<void> {
    const child = startHelper(this.dir, argv)
    let errors = ''
    child.stderr?.on('data', (chunk) => {
      errors += String(chunk)
    })
    child.stdin?.on('error', () => {})
    if (child.stdout) eachLine(child.stdout, (text) => line(JSON.parse(text)))
    const stop = () => child.stdin?.end()
    if (cancelled?.aborted) stop()
    cancelled?.addEventListener('abort', stop)
    const ended = Promise.withResolvers<number | null>()
    child.on('error', ended.reject).on('close', (code) => ended.resolve(code))
    const code = await ended.promise
    cancelled?.removeEventListener('abort', stop)
    if (code !== 0) throw new Error(errors.trim() || `the helper ended with ${code}`)
  }

  /** Ends what it keeps running, which sees the version that was booted when it began. */
  close(): Promise<void> {
    return this.#queries.close()
  }
}

/** "harbor-<checksum>.<serial>" → "<checksum>.<serial>" */
export const directoryOf = ({ id, osname }: Deployment) => id.slice(osname.length + 1)
