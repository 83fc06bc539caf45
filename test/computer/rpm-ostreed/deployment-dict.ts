/** A deployment as rpm-ostree describes it on the bus: every key with its exact type (deployment_populate_variant). */
import { Variant, type Dictionary } from '../bus/wire.ts'
import { imageNamed, parseReference } from '../releases/images.ts'
import { documentsOf, imageDigest } from '../releases/registry.ts'
import { releaseOf } from '../releases/streams.ts'
import type { Commit, Deployment, Nevra, Status } from '../sysroot/sysroot.ts'
import { customOriginOf, imageOf, isCommit, refspecOf, requestsOf } from './origin.ts'

type Typed = readonly (readonly [key: string, type: string, value: unknown])[]

export const dictionary = (entries: Typed): Dictionary =>
  Object.fromEntries(entries.map(([key, type, value]) => [key, new Variant(type, value)]))

/** The a{sv} of a deployment. */
export function describe(deployment: Deployment, status: Status): Dictionary {
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
    ['base-removals', 'av', deployment.removed.map(nevraVariant)],
    [
      'base-local-replacements',
      'a(vv)',
      deployment.replaced.map(([young, old]) => [nevraVariant(young), nevraVariant(old)]),
    ],
    ['base-remote-replacements', 'a{sv}', {}],
    ['base-commit-meta', 'a{sv}', { ...metadata(base), ...imageMetadata(deployment, base) }],
    ...requested(deployment),
    ...(deployment.staged && deployment.locked ? [['finalization-locked', 'b', true] as const] : []),
    ...endOfLife(base),
    ...commitDetails('', deployment),
    ...layered(deployment),
    ...source(deployment, base, status),
  ])
}

const nevraVariant = ([full, name, epoch, ...rest]: Nevra) =>
  new Variant('(sstsss)', [full, name, BigInt(epoch), ...rest])

/** From the .origin file: most of it always, even when empty. */
function requested(deployment: Deployment): Typed {
  const requests = requestsOf(deployment)
  const custom = customOriginOf(deployment)
  return [
    ['requested-packages', 'as', requests.packages],
    ['requested-local-packages', 'as', requests.localPackages],
    ['requested-local-fileoverride-packages', 'as', requests.localFileoverridePackages],
    ['requested-base-removals', 'as', requests.removals],
    ['requested-base-local-replacements', 'as', requests.localReplacements],
    ...when(requests.remoteReplacements, 'requested-base-remote-replacements', 'a(sas)'),
    ['regenerate-initramfs', 'b', requests.regenerateInitramfs],
    ...when(requests.initramfs && requests.initramfs.args, 'initramfs-args', 'as'),
    ...when(requests.initramfs && requests.initramfs.etc, 'initramfs-etc', 'as'),
    ...when(requests.cliwrap || null, 'cliwrap', 'b'),
    ...when(custom, 'custom-origin', '(ss)'),
  ]
}

/** A key that is there only with a value. */
const when = (value: unknown, key: string, type: string): Typed =>
  value === null ? [] : [[key, type, value]]

function layered(deployment: Deployment): Typed {
  const { base } = deployment
  if (!base) return []
  return [
    ['base-checksum', 's', base.checksum],
    ...commitDetails('base-', base),
    ['layered-commit-meta', 'a{sv}', metadata(deployment)],
  ]
}

function source(deployment: Deployment, base: Commit, status: Status): Typed {
  const image = imageOf(deployment)
  if (image !== null)
    return [
      ['container-image-reference', 's', image],
      ['container-image-reference-digest', 's', imageDigest(base.checksum)],
    ]
  const refspec = refspecOf(deployment)
  if (isCommit(refspec)) return [['origin', 's', refspec]]
  return [
    ['origin', 's', refspec],
    ...remoteStatus(refspec, status, base),
    ...pendingBase(base, status.refs[refspec]),
  ]
}

/** Whether the remote's commits must be signed, and by whom this one is. */
export function remoteStatus(refspec: string, { remotes }: Pick<Status, 'remotes'>, commit: Commit): Typed {
  const name = refspec.split(':')[0] ?? ''
  const remote = remotes[name]
  if (!remote) return [['remote-error', 's', `Remote "${name}" not found`]]
  const found = commit.signatures.map(signature)
  return [
    ['gpg-enabled', 'b', remote.gpg],
    ...(remote.gpg && found.length > 0 ? [['signatures', 'av', found] as const] : []),
  ]
}

/** A signature as a variant; libostree's numbers are 64 bits wide. */
export function signature([type, fields]: Commit['signatures'][number]): Variant {
  const kinds = type.slice(1, -1)
  return new Variant(
    type,
    fields.map((field, index) => (kinds[index] === 'x' ? BigInt(Number(field)) : field)),
  )
}

function pendingBase(base: Commit, newest: Commit | undefined): Typed {
  if (!newest || newest.checksum === base.checksum) return []
  return [['pending-base-checksum', 's', newest.checksum], ...commitDetails('pending-base-', newest)]
}

export function commitDetails(prefix: string, { version, timestamp }: Commit): Typed {
  const date: Typed = [[`${prefix}timestamp`, 't', BigInt(timestamp)]]
  return version === null ? date : [[`${prefix}version`, 's', version], ...date]
}

const endOfLife = ({ meta }: Commit): Typed => {
  const text = meta['ostree.endoflife']?.[1]
  return typeof text === 'string' ? [['endoflife', 's', text]] : []
}

const metadata = ({ meta }: Commit) =>
  dictionary(Object.entries(meta).map(([key, [type, value]]) => [key, type, value]))

/** What a commit made from an image carries of it (ostree-rs-ext). */
function imageMetadata(deployment: Deployment, base: Commit): Dictionary {
  const image = imageOf(deployment)
  const release = releaseOf(base.version)
  if (image === null || !release) return {}
  const name = parseReference(image)?.name ?? ''
  const { manifest, config } = documentsOf(imageNamed(name)?.title ?? name, release)
  return dictionary([
    ['ostree.manifest-digest', 's', imageDigest(base.checksum)],
    ['ostree.manifest', 's', manifest],
    ['ostree.container.image-config', 's', config],
  ])
}
