/**
 * Which version runs, without asking any service: the marks that a version carries, and the boot id of this start.
 *
 * Source: os-release(5) (OSTREE_VERSION, IMAGE_VERSION, BUILD_ID); ostree-prepare-root(1) (`ostree=` on the command line
 * is a link to the deployment); random(4) boot_id.
 */
import { readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { parseOsRelease } from '../../computer.ts'
import { ostreeArgument } from '../parse/bls.ts'
import { found, type Place, readFirst } from './place.ts'

/** Marks of a version; two starts of the same version have the same ones as far as both are known. */
export interface Mark {
  /** What its makers call it. */
  readonly label: string | null
  /** The OSTree deployment's commit. */
  readonly checksum: string | null
  /** The btrfs subvolume that is the root, such as "/@/.snapshots/12/snapshot". */
  readonly subvolume: string | null
}

export interface Running {
  readonly mark: Mark
  /** null: /proc does not tell. */
  readonly boot: string | null
  readonly commandLine: string
  /** When this start began by today's clock, milliseconds since 1970; null: /proc does not tell. */
  readonly startedAt: number | null
}

/** The commit of the deployment that an `ostree=` argument leads to; null: it leads nowhere. */
export async function checksumOf(place: Place, argument: string | null): Promise<string | null> {
  if (!argument) return null
  const target = await readlink(join(place.root, argument)).catch(() => '')
  return /\/([0-9a-f]{64})\.\d+$/.exec(target)?.[1] ?? null
}

function subvolumeOf(mountinfo: string): string | null {
  const root = mountinfo
    .split('\n')
    .map((line) => line.split(' '))
    .findLast((fields) => fields[4] === '/')
  const type = root?.[root.indexOf('-') + 1]
  return type === 'btrfs' && root?.[3] && root[3] !== '/' ? root[3] : null
}

const NAMES = ['OSTREE_VERSION', 'IMAGE_VERSION', 'BUILD_ID', 'VERSION_ID']

/** What the makers call the version whose os-release this is; null: it names none. */
function labelOf(osRelease: string): string | null {
  const names = parseOsRelease(osRelease)
  return NAMES.map((name) => names[name]).find(Boolean) ?? null
}

/** Reads what runs now. Never rejects: what cannot be read is null. */
export async function readRunning(place: Place): Promise<Running> {
  const text = async (...paths: readonly string[]) => (found(await readFirst(place, paths)) ?? '').trim()
  const [release, commandLine, boot, mountinfo, stat] = await Promise.all([
    text('/usr/lib/os-release', '/etc/os-release'),
    text('/proc/cmdline'),
    text('/proc/sys/kernel/random/boot_id'),
    text('/proc/self/mountinfo'),
    text('/proc/stat'),
  ])
  const startedAt = /^btime (\d+)$/m.exec(stat)?.[1]
  return {
    mark: {
      label: labelOf(release),
      checksum: await checksumOf(place, ostreeArgument(commandLine)),
      subvolume: subvolumeOf(mountinfo),
    },
    boot: boot.replaceAll('-', '') || null,
    commandLine,
    startedAt: startedAt === undefined ? null : Number(startedAt) * 1000,
  }
}

/** Whether two marks are of the same version; null: they have too little in common to tell. Pure. */
export function sameVersion(a: Mark, b: Mark): boolean | null {
  if (a.checksum && b.checksum) return a.checksum === b.checksum
  if (a.subvolume && b.subvolume && a.subvolume !== b.subvolume) return false
  if (a.label && b.label) return a.label === b.label
  return a.subvolume && b.subvolume ? true : null
}
