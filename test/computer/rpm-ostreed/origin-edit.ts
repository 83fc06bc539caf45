/** Changing what a deployment asks for, with the quarrels rpm-ostree has over it (rust/src/treefile.rs), and writing it. */
import { parseReference } from '../releases/images.ts'
import type { Deployment } from '../sysroot/sysroot.ts'
import { customOriginOf, imageOf, isCommit, refspecOf } from './origin.ts'

/** Local packages and replacements: whole name → checksum of its header. */
type Local = ReadonlyMap<string, string>

export class OriginEdit {
  readonly packages: Set<string>
  readonly local: Map<string, string>
  readonly fileoverrides: Map<string, string>
  readonly removals: Set<string>
  readonly replacements: Map<string, string>
  changed = false
  /** Replacements from repositories ("repo=updates,foo,bar"), which are only kept and reset here. */
  #remote: readonly string[]
  /** The group about the initramfs and the like, which is kept as it is. */
  readonly #rest: Readonly<Record<string, string>>
  #image: string | null
  #refspec: string
  #custom: readonly [url: string, description: string] | null

  constructor(deployment: Pick<Deployment, 'origin'>) {
    const list = (group: string, key: string) => listOf(deployment.origin[group]?.[key])
    this.packages = new Set(list('packages', 'requested'))
    this.local = localOf(list('packages', 'requested-local'))
    this.fileoverrides = localOf(list('packages', 'requested-local-fileoverride'))
    this.removals = new Set(list('overrides', 'remove'))
    this.replacements = localOf(list('overrides', 'replace-local'))
    this.#remote = list('overrides', 'replace')
    this.#rest = deployment.origin['rpmostree'] ?? {}
    this.#image = imageOf(deployment)
    this.#refspec = refspecOf(deployment)
    this.#custom = customOriginOf(deployment)
  }

  /** Whether anything is to be put on or taken from the base. */
  get changesBase(): boolean {
    return (
      this.packages.size +
        this.local.size +
        this.fileoverrides.size +
        this.removals.size +
        this.replacements.size >
      0
    )
  }

  /** The container image it follows now, or null. */
  get image(): string | null {
    return this.#image
  }

  /** The branch or commit it follows now; without meaning when that is an image. */
  get refspec(): string {
    return this.#refspec
  }

  /** A part of a refspec is completed from what was followed before. Throws when nothing would change. */
  follow(given: string, custom: readonly [url: string, description: string] | null): void {
    const refspec = parseReference(given) ? given : this.#completed(given.replace(/^ostree:\/\//, ''))
    // Several custom origins may mean the same commit.
    if (!isCommit(refspec) && refspec === (this.#image ?? this.#refspec))
      throw new Error(`Old and new refs are equal: ${refspec}`)
    this.#image = parseReference(refspec) ? refspec : null
    this.#refspec = refspec
    this.#custom = custom
  }

  #completed(given: string): string {
    if (isCommit(given)) return given
    const [remote = '', ref = ''] = this.#image === null ? this.#refspec.split(':') : []
    if (given.startsWith(':')) return given.slice(1)
    if (given.endsWith(':')) {
      if (ref === '') throw new Error('Could not determine default ref to pull.')
      return `${given}${ref}`
    }
    return given.includes(':') || remote === '' ? given : `${remote}:${given}`
  }

  add(names: readonly string[], idempotent: boolean): void {
    for (const name of names) {
      if (this.packages.has(name)) {
        if (!idempotent) throw new Error(`Package/capability '${name}' is already requested`)
        continue
      }
      if (this.local.has(name) || this.fileoverrides.has(name)) {
        if (!idempotent) throw new Error(`Package '${name}' is already layered`)
        continue
      }
      this.packages.add(name)
      this.changed = true
    }
  }

  addLocal(into: 'local' | 'fileoverrides', files: Local, idempotent: boolean): void {
    for (const [name, checksum] of files) {
      const known = this.local.has(name) || this.fileoverrides.has(name)
      if (known && !idempotent) throw new Error(`Package '${checksum}:${name}' is already layered`)
      if (known) continue
      this[into].set(name, checksum)
      this.changed = true
    }
  }

  /** By name, or for a local package by name or whole name. */
  remove(names: readonly string[], idempotent: boolean): void {
    for (const name of names) {
      const gone =
        this.packages.delete(name) || removeLocal(this.local, name) || removeLocal(this.fileoverrides, name)
      if (gone) this.changed = true
      else if (!idempotent) throw new Error(`Package/capability '${name}' is not currently requested`)
    }
  }

  removeAllPackages(): void {
    if (this.packages.size + this.local.size + this.fileoverrides.size > 0) this.changed = true
    for (const all of [this.packages, this.local, this.fileoverrides]) all.clear()
  }

  override(removals: readonly string[]): void {
    for (const name of removals) {
      if (this.removals.has(name)) throw new Error(`Override already exists for package '${name}'`)
      this.removals.add(name)
      this.changed = true
    }
  }

  /** An older replacement of the same package gives way. */
  replace(files: Local): void {
    for (const [name, checksum] of files) {
      for (const old of this.replacements.keys())
        if (nameOf(old) === nameOf(name)) this.replacements.delete(old)
      if (this.removals.has(nameOf(name)))
        throw new Error(`Override already exists for package '${checksum}:${name}'`)
      this.replacements.set(name, checksum)
      this.changed = true
    }
  }

  /** By name or whole name. */
  reset(names: readonly string[]): void {
    for (const name of names) {
      const gone =
        this.#resetRemote(name) ||
        this.removals.delete(nameOf(name)) ||
        this.removals.delete(name) ||
        removeLocal(this.replacements, name)
      if (!gone) throw new Error(`No overrides for package '${name}'`)
      this.changed = true
    }
  }

  resetAll(): void {
    if (this.removals.size + this.replacements.size + this.#remote.length > 0) this.changed = true
    this.#remote = []
    this.removals.clear()
    this.replacements.clear()
  }

  #resetRemote(name: string): boolean {
    const left = this.#remote.map((item) =>
      item.split(',').filter((part, index) => index === 0 || part !== name),
    )
    const kept = left.filter((parts) => parts.length > 1).map((parts) => parts.join(','))
    if (kept.join() === this.#remote.join()) return false
    this.#remote = kept
    return true
  }

  /** The text of the .origin file. */
  text(): string {
    const key = this.changesBase ? 'baserefspec' : 'refspec'
    const groups = [
      [
        'origin',
        this.#image === null ? `${key}=${this.#refspec}` : `container-image-reference=${this.#image}`,
        ...(this.#custom ? [`custom-url=${this.#custom[0]}`, `custom-description=${this.#custom[1]}`] : []),
      ],
      [
        'packages',
        ...listText('requested', this.packages),
        ...listText('requested-local', itemsOf(this.local)),
        ...listText('requested-local-fileoverride', itemsOf(this.fileoverrides)),
      ],
      [
        'overrides',
        ...listText('remove', this.removals),
        ...listText('replace-local', itemsOf(this.replacements)),
        ...listText('replace', this.#remote),
      ],
      ['rpmostree', ...Object.entries(this.#rest).map(([name, value]) => `${name}=${value}`)],
    ]
    return groups
      .filter((lines) => lines.length > 1)
      .map(([name = '', ...lines]) => `[${name}]\n${lines.join('\n')}\n`)
      .join('\n')
  }
}

/** "bash-6.0-1.x86_64" → "bash" */
export const nameOf = (full: string) => full.replace(/-[^-]+-[^-]+$/, '')

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split(';').filter((item) => item !== '')

function localOf(items: readonly string[]): Map<string, string> {
  return new Map(
    items.map((item) => {
      const at = item.indexOf(':')
      return [item.slice(at + 1), item.slice(0, at)]
    }),
  )
}

const itemsOf = (local: Local): readonly string[] =>
  [...local].map(([name, checksum]) => `${checksum}:${name}`)

function listText(key: string, items: Iterable<string>): string[] {
  const all = [...items].toSorted()
  return all.length === 0 ? [] : [`${key}=${all.join(';')};`]
}

function removeLocal(local: Map<string, string>, name: string): boolean {
  const found = local.has(name) ? name : [...local.keys()].find((full) => nameOf(full) === name)
  return found !== undefined && local.delete(found)
}
