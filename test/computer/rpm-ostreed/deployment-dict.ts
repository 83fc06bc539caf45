/** A deployment as rpm-ostree describes it on the bus: every key with its exact type (deployment_populate_variant). */
import { Variant, type Dictionary } from '../bus/wire.ts'
import { createHash } from 'node:crypto'
import type { Commit, Deployment, Status } from '../sysroot/sysroot.ts'

type Typed = readonly (readonly [key: string, type: string, value: unknown])[]

export const dictionary = (entries: Typed): Dictionary =>
  Object.fromEntries(entries.map(([key, type, value]) => [key, new Variant(type, value)]))

/** The a{sv} of a deployment. */
export function describe(deployment: Deployment, refs: Status['refs']): Dictionary {
  const base = deployment.base ?? deployment
  return dictionary([
    ['id', 's', deployment.id],
    ['osname', 's', deployment.osname],
    ['checksum', 's', deployment.checksum],
    ['serial', 'i', deployment.serial],
    ['booted', 'b', deployment.booted],
    ['staged', 'b', deployment.staged],
    ['pinned', 'b', deployment.pinned],
    ['unlocked', 's', deployment.unlocked],
    ['packages', 'as', deployment.layered ?? []],
    ['base-removals', 'av', []],
    ['base-local-replacements', 'a(vv)', []],
    ['base-remote-replacements', 'a{sv}', {}],
    ['base-commit-meta', 'a{sv}', metadata(base)],
    ...requested(deployment),
    ...(deployment.staged && deployment.locked ? [['finalization-locked', 'b', true] as const] : []),
    ...endOfLife(base),
    ...commitDetails('', deployment),
    ...layered(deployment),
    ...source(deployment, base, refs),
  ])
}

/** From the .origin file; rpm-ostree always gives these, even when empty. */
function requested({ origin }: Deployment): Typed {
  const packages = origin['packages']?.['requested'] ?? ''
  return [
    ['requested-packages', 'as', packages.split(';').filter((name) => name !== '')],
    ['requested-local-packages', 'as', []],
    ['requested-local-fileoverride-packages', 'as', []],
    ['requested-base-removals', 'as', []],
    ['requested-base-local-replacements', 'as', []],
    ['regenerate-initramfs', 'b', false],
  ]
}

function layered(deployment: Deployment): Typed {
  const { base } = deployment
  if (!base) return []
  return [
    ['base-checksum', 's', base.checksum],
    ...commitDetails('base-', base),
    ['layered-commit-meta', 'a{sv}', metadata(deployment)],
  ]
}

function source(deployment: Deployment, base: Commit, refs: Status['refs']): Typed {
  const image = imageOf(deployment)
  if (image !== null)
    return [
      ['container-image-reference', 's', image],
      ['container-image-reference-digest', 's', imageDigest(base.checksum)],
    ]
  const refspec = refspecOf(deployment)
  if (/^[0-9a-f]{64}$/.test(refspec)) return [['origin', 's', refspec]]
  const newest = refs[refspec]
  const known: Typed = [
    ['origin', 's', refspec],
    ['gpg-enabled', 'b', false],
  ]
  if (!newest || newest.checksum === base.checksum) return known
  return [
    ...known,
    ['pending-base-checksum', 's', newest.checksum],
    ...commitDetails('pending-base-', newest),
  ]
}

export function commitDetails(prefix: string, { version, timestamp }: Commit): Typed {
  const when: Typed = [[`${prefix}timestamp`, 't', BigInt(timestamp)]]
  return version === null ? when : [[`${prefix}version`, 's', version], ...when]
}

const endOfLife = ({ meta }: Commit): Typed => {
  const text = meta['ostree.endoflife']?.[1]
  return typeof text === 'string' ? [['endoflife', 's', text]] : []
}

const metadata = ({ meta }: Commit) =>
  dictionary(Object.entries(meta).map(([key, [type, value]]) => [key, type, value]))

/** The container image a deployment follows, or null. */
export const imageOf = ({ origin }: Deployment) => origin['origin']?.['container-image-reference'] ?? null
/** The ref a deployment follows; `baserefspec` when packages are layered. */
export const refspecOf = ({ origin }: Deployment) =>
  origin['origin']?.['refspec'] ?? origin['origin']?.['baserefspec'] ?? ''
/** A digest for a commit's image: there are no real images here. */
export const imageDigest = (checksum: string) =>
  `sha256:${createHash('sha256').update(`image of ${checksum}`).digest('hex')}`
