/** CachedUpdate (rpmostreed_update_generate_variant): what the found or staged update changes. */
import { Variant, type Dictionary } from '../bus/wire.ts'
import { securityFixes } from '../releases/advisories.ts'
import { evr, nevra, type Package } from '../releases/packages.ts'
import { layersOf, type Layer } from '../releases/registry.ts'
import { releaseOf } from '../releases/streams.ts'
import type { Offer } from '../rpm/capability.ts'
import type { Commit, Deployment, Status } from '../sysroot/sysroot.ts'
import { commitDetails, dictionary, remoteStatus } from './deployment-dict.ts'
import { imageOf, refspecOf } from './origin.ts'
import { compareVersions } from './version.ts'

/** Where a package comes from; rpm-ostree says 1 (layered) only of layered packages that have an update of their own. */
const [BASE, LAYERED] = [0, 1]

/** An older and a newer package of the same name. */
export type Pair = readonly [was: Package, is: Package]

/**
 * The update from `booted` to the base commit `found`, or to the deployment `staged` that already holds it; `layered` are
 * newer versions of what was added, where the update was only looked for. Null: nothing new.
 */
export function describeUpdate(
  booted: Deployment,
  found: Commit,
  staged: Deployment | null,
  status: Pick<Status, 'remotes'>,
  layered: readonly Pair[] = [],
): Dictionary | null {
  const base = booted.base ?? booted
  if (found.checksum === base.checksum && layered.length === 0) return null
  const image = imageOf(booted)
  // An image tells nothing of its packages before it is here.
  const known = image === null || staged !== null
  return known
    ? describeKnown(booted, found, { staged, status, layered })
    : describeManifest(booted, found, image)
}

/** What is layered and has something newer in the package repositories (rpmmd_diff_guess). */
export function newerLayered({ base, packages }: Deployment, offers: readonly Offer[]): readonly Pair[] {
  if (!base) return []
  const known = new Set(base.packages.map(String))
  return packages
    .filter((found) => !known.has(String(found)))
    .flatMap((was) => {
      const named = offers.map((offer) => offer.package).filter(([name]) => name === was[0])
      const [is] = named.toSorted((a, b) => compareVersions(b, a))
      return is && compareVersions(is, was) > 0 ? [[was, is] as const] : []
    })
}

/** An image that was looked at only: everything but the version and the layers is still the present one's. */
function describeManifest(booted: Deployment, found: Commit, image: string): Dictionary {
  const base = booted.base ?? booted
  return dictionary([
    ['osname', 's', booted.osname],
    ['checksum', 's', base.checksum],
    ['timestamp', 't', BigInt(base.timestamp)],
    ['version', 's', found.version ?? ''],
    ['origin', 's', image],
    ['ref-has-new-commit', 'b', false],
    ['manifest-diff', 'a{sv}', manifestDiff(base, found)],
    ['update-sha256', 's', booted.checksum],
  ])
}

interface Circumstances {
  readonly staged: Deployment | null
  readonly status: Pick<Status, 'remotes'>
  readonly layered: readonly Pair[]
}

function describeKnown(
  booted: Deployment,
  found: Commit,
  { staged, status, layered }: Circumstances,
): Dictionary {
  const image = imageOf(booted)
  const base = booted.base ?? booted
  const changes = staged ? difference(booted, staged) : difference(base, found)
  return dictionary([
    ['osname', 's', booted.osname],
    ['checksum', 's', found.checksum],
    ...commitDetails('', found),
    ['origin', 's', image ?? refspecOf(booted)],
    ...(image === null ? remoteStatus(refspecOf(booted), status, found) : []),
    ['ref-has-new-commit', 'b', found.checksum !== base.checksum],
    ...(isEmpty(changes, layered) ? [] : [['rpm-diff', 'a{sv}', rpmDiff(changes, layered)] as const]),
    ...advisories(changes, layered),
    ...(staged ? [['deployment', 's', staged.id] as const] : []),
    ['update-sha256', 's', booted.checksum],
  ])
}

export interface Changes {
  readonly upgraded: readonly Pair[]
  readonly downgraded: readonly Pair[]
  readonly removed: readonly Package[]
  readonly added: readonly Package[]
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
  }
}

const isEmpty = ({ upgraded, downgraded, removed, added }: Changes, layered: readonly Pair[]) =>
  upgraded.length + downgraded.length + removed.length + added.length + layered.length === 0

function rpmDiff({ upgraded, downgraded, removed, added }: Changes, layered: readonly Pair[]): Dictionary {
  const changed =
    (from: number) =>
    ([was, is]: Pair) => [from, is[0], [evr(was), was[4]], [evr(is), is[4]]]
  const single = (found: Package) => [BASE, found[0], evr(found), found[4]]
  return dictionary([
    [
      'upgraded',
      'a(us(ss)(ss))',
      [...upgraded.map(changed(BASE)), ...layered.map(changed(LAYERED))].toSorted((a, b) =>
        String(a[1]) < String(b[1]) ? -1 : 1,
      ),
    ],
    ['downgraded', 'a(us(ss)(ss))', downgraded.map(changed(BASE))],
    ['removed', 'a(usss)', removed.map(single)],
    ['added', 'a(usss)', added.map(single)],
  ])
}

function advisories(
  { upgraded, downgraded }: Changes,
  layered: readonly Pair[],
): (readonly [string, string, unknown])[] {
  const found = securityFixes([...upgraded, ...downgraded, ...layered].map(([, is]) => is))
  if (found.length === 0) return []
  const rows = found.map(({ advisory, packages }) => [
    advisory.id,
    advisory.kind,
    advisory.severity,
    packages.map(nevra),
    {
      cve_references: new Variant(
        'a(ss)',
        advisory.references.map((reference) => [...reference]),
      ),
    },
  ])
  return [['advisories', 'a(suuasa{sv})', rows]]
}

/** Which layers are new, and how big. */
function manifestDiff(before: Commit, after: Commit): Dictionary {
  const [old, young] = [layersIn(before), layersIn(after)]
  const lacks = (layers: readonly Layer[], digest: string) => !layers.some((layer) => layer.digest === digest)
  const added = young.filter(({ digest }) => lacks(old, digest))
  const removed = old.filter(({ digest }) => lacks(young, digest))
  const size = (layers: readonly Layer[]) => BigInt(layers.reduce((sum, layer) => sum + layer.size, 0))
  return dictionary([
    ['total', 't', BigInt(young.length)],
    ['total-size', 't', size(young)],
    ['n-removed', 't', BigInt(removed.length)],
    ['removed-size', 't', size(removed)],
    ['n-added', 't', BigInt(added.length)],
    ['added-size', 't', size(added)],
  ])
}

/** The layers of the image a commit was made from. */
export function layersIn({ version }: Commit): readonly Layer[] {
  const release = releaseOf(version)
  return release ? layersOf(release) : []
}
