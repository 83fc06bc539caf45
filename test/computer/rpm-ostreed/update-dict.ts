/** CachedUpdate (rpmostreed_update_generate_variant): what the found or staged update changes. */
import { Variant, type Dictionary } from '../bus/wire.ts'
import { advisoriesFor } from '../releases/advisories.ts'
import { evr, nevra, type Package } from '../releases/packages.ts'
import { releases } from '../releases/releases.ts'
import type { Commit, Deployment } from '../sysroot/sysroot.ts'
import { commitDetails, dictionary, imageOf, refspecOf } from './deployment-dict.ts'
import { compareVersions } from './version.ts'

const BASE = 0
const LAYERED = 1

/**
 * The update from `booted` to the base commit `found`, or to the deployment `staged` that already holds it.
 * Null: nothing new.
 */
export function describeUpdate(
  booted: Deployment,
  found: Commit,
  staged: Deployment | null,
): Dictionary | null {
  const base = booted.base ?? booted
  const image = imageOf(booted)
  const isNew = found.checksum !== base.checksum
  if (!isNew) return null
  // Images tell nothing of their packages before they are here.
  const visible = image === null || staged !== null
  const changes = visible ? difference(staged ? booted : base, staged ?? found) : null
  return dictionary([
    ['osname', 's', booted.osname],
    ['checksum', 's', image !== null && !staged ? base.checksum : found.checksum],
    ...(image !== null && !staged ? imageDetails(base, found) : commitDetails('', found)),
    ['origin', 's', image ?? refspecOf(booted)],
    ...(image === null ? [['gpg-enabled', 'b', false] as const] : []),
    ['ref-has-new-commit', 'b', image === null || staged !== null],
    ...(changes && !isEmpty(changes) ? [['rpm-diff', 'a{sv}', rpmDiff(changes)] as const] : []),
    ...(changes ? advisories(changes) : []),
    ...(staged ? [['deployment', 's', staged.id] as const] : []),
    ['update-sha256', 's', booted.checksum],
  ])
}

export interface Changes {
  readonly upgraded: readonly (readonly [Package, Package])[]
  readonly downgraded: readonly (readonly [Package, Package])[]
  readonly removed: readonly Package[]
  readonly added: readonly Package[]
  readonly layered: ReadonlySet<string>
}

export function difference(before: Commit, after: Commit): Changes {
  const old = new Map(before.packages.map((found) => [found[0], found]))
  const young = new Map(after.packages.map((found) => [found[0], found]))
  const both = [...young.values()].flatMap((found) => {
    const was = old.get(found[0])
    return was && evr(was) !== evr(found) ? [[was, found] as const] : []
  })
  return {
    upgraded: both.filter(([was, is]) => compareVersions(was, is) < 0),
    downgraded: both.filter(([was, is]) => compareVersions(was, is) > 0),
    removed: [...old.values()].filter((found) => !young.has(found[0])),
    added: [...young.values()].filter((found) => !old.has(found[0])),
    layered: new Set(),
  }
}

const isEmpty = ({ upgraded, downgraded, removed, added }: Changes) =>
  upgraded.length + downgraded.length + removed.length + added.length === 0

function rpmDiff({ upgraded, downgraded, removed, added, layered }: Changes): Dictionary {
  const kind = ([name]: Package) => (layered.has(name) ? LAYERED : BASE)
  const changed = ([was, is]: readonly [Package, Package]) => [
    kind(is),
    is[0],
    [evr(was), was[4]],
    [evr(is), is[4]],
  ]
  const single = (found: Package) => [kind(found), found[0], evr(found), found[4]]
  return dictionary([
    ['upgraded', 'a(us(ss)(ss))', upgraded.map(changed)],
    ['downgraded', 'a(us(ss)(ss))', downgraded.map(changed)],
    ['removed', 'a(usss)', removed.map(single)],
    ['added', 'a(usss)', added.map(single)],
  ])
}

function advisories({ upgraded, downgraded }: Changes): (readonly [string, string, unknown])[] {
  const found = advisoriesFor([...upgraded, ...downgraded].map(([, is]) => is))
  if (found.length === 0) return []
  const rows = found.map(({ advisory, packages }) => [
    advisory.id,
    advisory.kind,
    advisory.severity,
    packages.map(nevra),
    advisory.references.length > 0
      ? {
          cve_references: new Variant(
            'a(ss)',
            advisory.references.map((reference) => [...reference]),
          ),
        }
      : {},
  ])
  return [['advisories', 'a(suuasa{sv})', rows]]
}

/** What a manifest tells: its version label and which layers are new. */
function imageDetails(before: Commit, after: Commit): (readonly [string, string, unknown])[] {
  const old = layersOf(before)
  const young = layersOf(after)
  const digests = (layers: readonly Layer[]) => new Set(layers.map(({ digest }) => digest))
  const added = young.filter(({ digest }) => !digests(old).has(digest))
  const removed = old.filter(({ digest }) => !digests(young).has(digest))
  const size = (layers: readonly Layer[]) => BigInt(layers.reduce((sum, layer) => sum + layer.size, 0))
  const diff = dictionary([
    ['total', 't', BigInt(young.length)],
    ['total-size', 't', size(young)],
    ['n-removed', 't', BigInt(removed.length)],
    ['removed-size', 't', size(removed)],
    ['n-added', 't', BigInt(added.length)],
    ['added-size', 't', size(added)],
  ])
  return [
    ['version', 's', after.version ?? ''],
    ['timestamp', 't', BigInt(before.timestamp)],
    ['manifest-diff', 'a{sv}', diff],
  ]
}

export interface Layer {
  readonly digest: string
  readonly size: number
  readonly folder: string
}

/** The layers of a release's image: one per chunk, and one for the kernel and all small files. */
export function layersOf({ version }: Commit): readonly Layer[] {
  const found = releases.find((release) => release.version === version)
  if (!found) return []
  const chunks = found.chunks.map(({ seed, files, fileSize, folder }) => ({
    digest: seed,
    size: files * fileSize,
    folder,
  }))
  return [
    ...chunks,
    { digest: `kernel ${found.kernel} ${found.version}`, size: 3_000_000, folder: 'usr/lib/modules' },
  ]
}
