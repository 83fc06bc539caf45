/** What rpm-ostree reads from a deployment's .origin file (rust/src/origin.rs of rpm-ostree). */
import type { Deployment } from '../sysroot/sysroot.ts'

type OriginFile = Pick<Deployment, 'origin'>

const CHECKSUM = /^[0-9a-f]{64}$/

/** The container image a deployment follows, or null. */
export const imageOf = (deployment: OriginFile) => valueOf(deployment, 'origin', 'container-image-reference')

/** The ref, or the commit, a deployment follows; `baserefspec` when packages are layered. */
export const refspecOf = (deployment: OriginFile) =>
  valueOf(deployment, 'origin', 'refspec') ?? valueOf(deployment, 'origin', 'baserefspec') ?? ''

/** Whether a refspec is one commit, which has no updates. */
export const isCommit = (refspec: string) => CHECKSUM.test(refspec)

/** Where the commit really comes from, when somebody pinned it there. */
export function customOriginOf(deployment: OriginFile): readonly [url: string, description: string] | null {
  const url = valueOf(deployment, 'origin', 'custom-url')
  return url === null ? null : [url, valueOf(deployment, 'origin', 'custom-description') ?? '']
}

export interface Requests {
  readonly packages: readonly string[]
  readonly localPackages: readonly string[]
  readonly localFileoverridePackages: readonly string[]
  readonly removals: readonly string[]
  readonly localReplacements: readonly string[]
  /** Source and packages; null: the file has no such key. */
  readonly remoteReplacements: readonly (readonly [source: string, packages: readonly string[]])[] | null
  readonly regenerateInitramfs: boolean
  /** null: the file says nothing of the initramfs. */
  readonly initramfs: { readonly args: readonly string[]; readonly etc: readonly string[] } | null
  readonly cliwrap: boolean
}

/** What was asked for on top of the base. */
export function requestsOf(deployment: OriginFile): Requests {
  const list = (group: string, key: string) => listOf(deployment, group, key)
  const files = (group: string, key: string) => (list(group, key) ?? []).map(withoutChecksum).toSorted()
  const regenerate = valueOf(deployment, 'rpmostree', 'regenerate-initramfs') === 'true'
  const args = list('rpmostree', 'initramfs-args')
  const etc = list('rpmostree', 'initramfs-etc')
  return {
    packages: (list('packages', 'requested') ?? []).toSorted(),
    localPackages: files('packages', 'requested-local'),
    localFileoverridePackages: files('packages', 'requested-local-fileoverride'),
    removals: (list('overrides', 'remove') ?? []).toSorted(),
    localReplacements: files('overrides', 'replace-local'),
    remoteReplacements: list('overrides', 'replace')?.map(source) ?? null,
    regenerateInitramfs: regenerate,
    initramfs: regenerate || args || etc ? { args: args ?? [], etc: (etc ?? []).toSorted() } : null,
    cliwrap: valueOf(deployment, 'rpmostree', 'ex-cliwrap') === 'true',
  }
}

const valueOf = ({ origin }: OriginFile, group: string, key: string) => origin[group]?.[key] ?? null

function listOf(deployment: OriginFile, group: string, key: string): readonly string[] | null {
  const text = valueOf(deployment, group, key)
  return text === null ? null : text.split(';').filter((item) => item !== '')
}

/** "<sha256>:<nevra>" → "<nevra>" */
const withoutChecksum = (item: string) => item.replace(/^[0-9a-f]+:/, '')

/** "repo=updates,foo,bar" → ["repo=updates", ["foo", "bar"]] */
function source(item: string): readonly [string, readonly string[]] {
  const [from = '', ...packages] = item.split(',')
  return [from, packages]
}
