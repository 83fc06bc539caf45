/**
 * Of what kind a system is, from its mounts, its kernel's command line and, where those do not tell, what it says of
 * itself. Two questions are kept apart: can its own files be changed while it runs (immutable), and does an update come as
 * one whole that is there or is not (atomic)? Either can be without the other. Pure.
 *
 * Source: ostree-prepare-root(1); composefs; uapi-group.org "Linux File System Hierarchy"; openSUSE transactional-update;
 * SteamOS partitions; snapcraft.io Ubuntu Core; nixos.org. Each rule names its trace.
 */
import type { Protection, SystemFamily } from '../../contract/upkeep.ts'
import { isReadOnly, type Mount, mountOf } from './mounts.ts'

export interface SystemKind {
  readonly family: SystemFamily
  /** partly: some of its own files can be changed, some cannot. */
  readonly immutable: Protection['immutable']
  readonly atomic: Protection['atomic']
  /** mounts: seen. name: only said by the system itself. */
  readonly basis: Exclude<Protection['basis'], 'service'>
  /** The traces, for Details. */
  readonly because: readonly string[]
}

export interface Traces {
  readonly mounts: readonly Mount[]
  readonly commandLine: string
  readonly osRelease: Readonly<Record<string, string>>
}

const option = (mount: Mount | null, pattern: RegExp): boolean =>
  mount?.options.some((text) => pattern.test(text)) ?? false
const targets = (mounts: readonly Mount[], pattern: RegExp): boolean =>
  mounts.some(({ target }) => pattern.test(target))

type Trace = (traces: Traces, root: Mount | null) => string | null | false

const IMAGES = ['erofs', 'squashfs']

/** In the order in which they are tried; what it says is the trace. */
const rules: readonly (readonly [SystemFamily, Trace])[] = [
  [
    'live',
    ({ mounts, commandLine }, root) =>
      (/\b(?:rd\.live\.|boot=(?:live|casper)|archisobasedir)/.test(commandLine) ||
        option(root, /lowerdir=.*(?:rootfsbase|squashfs|airootfs|\/cow|live)/) ||
        /^(?:LiveOS_rootfs|airootfs|\/cow)$/.test(root?.source ?? '') ||
        targets(mounts, /^\/(?:run\/initramfs\/live|lib\/live\/mount|run\/archiso|cdrom)$/)) &&
      'started from a medium',
  ],
  [
    'container',
    ({ mounts }, root) =>
      (option(root, /lxd\/|lxc\/|docker|containers\/storage|nspawn|machine\.slice/) ||
        mounts.some(({ source }) => source === 'lxcfs') ||
        targets(mounts, /^\/run\/\.containerenv$|^\/\.dockerenv$|^\/(?:mnt|usr\/lib)\/wsl/)) &&
      'runs in a container',
  ],
  [
    'composefs',
    (_, root) =>
      option(root, /(?:datadir\+?=|::)\/sysroot\/composefs\//) && 'the root is a composefs of its own',
  ],
  [
    'ostree',
    (_, root) =>
      (option(root, /cfsroot-lower|\/sysroot\/ostree\/repo\/objects/) || root?.source === 'composefs') &&
      'the root is a composefs of OSTree',
  ],
  [
    'ostree',
    ({ commandLine }) => /(?:^|\s)ostree=\/ostree\//.test(commandLine) && 'ostree= on the command line',
  ],
  [
    'ostree',
    ({ mounts }, root) =>
      (targets(mounts, /^\/sysroot\/ostree\/deploy\//) ||
        option(root, /ostree\/deploy\//) ||
        /ostree\/deploy\//.test(root?.source ?? '') ||
        (targets(mounts, /^\/sysroot$/) && targets(mounts, /^\/usr$/))) &&
      'a deployment of OSTree is mounted',
  ],
  [
    'snaps',
    ({ mounts, commandLine }, root) =>
      (targets(mounts, /^\/(?:writable|run\/mnt\/(?:base|ubuntu-(?:data|seed|boot)))$/) ||
        /snapd_recovery_mode|snap_core=/.test(commandLine) ||
        (root?.type === 'squashfs' && targets(mounts, /^\/snap\//))) &&
      'the root is a snap',
  ],
  [
    'store',
    ({ mounts }) => targets(mounts, /^\/(?:nix|gnu)(?:\/store)?$/) && 'the system is in a store of its own',
  ],
  [
    'slots',
    ({ mounts, commandLine }) =>
      (mounts.some(({ source }) =>
        /\/\.steamos\/|by-partsets|(?:rootfs|root|vos|sys|system)[-_](?:a|b)$/i.test(source ?? ''),
      ) ||
        targets(mounts, /^\/(?:\.system|part-future|mnt\/stateful_partition)$/) ||
        /\b(?:steamos|rauc\.slot|cros_|vboot|abroot|vos-[ab])/i.test(commandLine)) &&
      'one of two system partitions runs',
  ],
  [
    'snapshots',
    ({ mounts }, root) =>
      root?.type === 'btrfs' &&
      targets(mounts, /^\/\.snapshots$/) &&
      (root.options.includes('ro') ||
        option(mountOf(mounts, '/etc'), /lowerdir=.*\/(?:var\/)?lib\/overlay\//) ||
        targets(mounts, /^\/boot\/writable$/)) &&
      'the root is a read-only snapshot',
  ],
  [
    'image',
    ({ mounts, commandLine }, root) =>
      (IMAGES.includes(root?.type ?? '') ||
        IMAGES.includes(mounts.find(({ target }) => target === '/usr')?.type ?? '') ||
        /\/dev\/mapper\/(?:usr|root|vroot)$/.test(
          mounts.find(({ target }) => target === '/usr')?.source ?? '',
        ) ||
        /\b(?:usrhash|roothash|mount\.usr)=/.test(commandLine)) &&
      'the system is mounted from an image',
  ],
  [
    'ordinary',
    (_, root) => root !== null && root.options.length > 0 && `the root is an ordinary ${root.type ?? ''}`,
  ],
]

const atomicOf: Readonly<Record<SystemFamily, SystemKind['atomic']>> = {
  ostree: 'yes',
  composefs: 'yes',
  snapshots: 'yes',
  slots: 'yes',
  image: 'yes',
  store: 'yes',
  snaps: 'yes',
  live: 'no',
  container: 'no',
  ordinary: 'no',
  unknown: 'unknown',
}

/** Families whose own files are protected by more than the mount, so that a table without options tells as well. */
const PROTECTED: readonly SystemFamily[] = ['ostree', 'composefs', 'snapshots', 'slots', 'image', 'snaps']

function immutableOf(family: SystemFamily, mounts: readonly Mount[]): SystemKind['immutable'] {
  if (family === 'unknown') return 'unknown'
  if (family === 'store') return 'partly'
  const usr = isReadOnly(mounts, '/usr')
  if (usr === true) return family === 'live' ? 'partly' : 'yes'
  // A snapshot of btrfs is read-only by itself, and its mount does not show it.
  if (family === 'snapshots') return 'yes'
  // Without composefs the root is writable and marked immutable (chattr +i); only a mount on /usr itself can undo that.
  if (family === 'ostree' && mountOf(mounts, '/usr')?.target === '/') return 'yes'
  if (usr === null) return PROTECTED.includes(family) ? 'yes' : 'unknown'
  return 'no'
}

/** What systems say of themselves in os-release. Only for where the mounts do not tell. */
const names: readonly (readonly [SystemFamily, (release: Traces['osRelease']) => boolean])[] = [
  ['ostree', (release) => 'OSTREE_VERSION' in release],
  [
    'ostree',
    ({ VARIANT_ID = '', IMAGE_ID = '', ID = '' }) =>
      /silverblue|kinoite|sericea|onyx|(?:sway|budgie|cosmic)-atomic|iot|coreos|bazzite|bluefin|aurora/.test(
        `${VARIANT_ID} ${IMAGE_ID} ${ID}`,
      ) || ID === 'endless',
  ],
  [
    'snapshots',
    ({ ID = '' }) =>
      /^(?:opensuse-)?(?:microos|aeon|kalpa|leap-micro)$|^(?:sle|sl|suse)-?micro|^aeon/.test(ID),
  ],
  ['slots', ({ ID = '' }) => /^(?:steamos|holoiso|vanilla|chromeos|chimeraos)$/.test(ID)],
  ['store', ({ ID = '' }) => ID === 'nixos' || ID === 'guix'],
  ['snaps', ({ ID = '' }) => ID === 'ubuntu-core'],
  ['image', ({ ID = '' }) => /^(?:gnomeos|org\.gnome\.os|kde-linux|flatcar|particleos)$/.test(ID)],
  ['image', (release) => 'IMAGE_ID' in release && 'IMAGE_VERSION' in release],
  ['ordinary', ({ ID }) => ID !== undefined],
]

function byName(osRelease: Traces['osRelease']): SystemKind | null {
  const family = names.find(([, fits]) => fits(osRelease))?.[0]
  if (!family) return null
  const known = family !== 'ordinary'
  return {
    family,
    immutable: known ? (family === 'store' ? 'partly' : 'yes') : 'unknown',
    atomic: known ? atomicOf[family] : 'unknown',
    basis: 'name',
    because: [`calls itself ${osRelease['PRETTY_NAME'] ?? osRelease['NAME'] ?? osRelease['ID'] ?? ''}`],
  }
}

/** The kind these traces are of. Pure. */
export function kindOf(traces: Traces): SystemKind {
  const { mounts, osRelease } = traces
  const root = mountOf(mounts, '/')
  for (const [family, trace] of rules) {
    const because = trace(traces, root)
    if (!because) continue
    const usr = mountOf(mounts, '/usr')
    const shown = usr
      ? [`${usr.target} ${usr.source ?? ''} ${usr.type ?? ''} ${usr.options.slice(0, 6).join(',')}`]
      : []
    return {
      family,
      immutable: immutableOf(family, mounts),
      atomic: atomicOf[family],
      basis: 'mounts',
      because: [because, ...shown],
    }
  }
  return (
    byName(osRelease) ?? {
      family: 'unknown',
      immutable: 'unknown',
      atomic: 'unknown',
      basis: 'none',
      because: [],
    }
  )
}
