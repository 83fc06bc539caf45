/** Each of the system's own folders: can it be changed, and why is that so. Pure. */
import type { ProtectedPart, SystemPath } from '../../contract/upkeep.ts'
import type { SystemKind } from '../system-kind/kind.ts'
import { isReadOnly, type Mount, mountOf } from '../system-kind/mounts.ts'

/** What was seen of one folder apart from its mount. */
export interface Look {
  readonly path: SystemPath
  /** Where it leads, when it is a link. */
  readonly link: string | null
  readonly exists: boolean
  readonly refusal: 'none' | 'read-only' | 'unchangeable' | 'unknown'
}

/** On these a link in "/" is a part of what it leads to. */
const INTO_USR = /^(?:\.?\/)?(?:usr\/)/
const INTO_VAR = /^(?:\.?\/)?(?:var|home|usr\/local)(?:\/|$)/

/** Families whose system comes as whole versions and is not meant to be changed while it runs. */
const PROTECTING: readonly SystemKind['family'][] = [
  'ostree',
  'composefs',
  'snapshots',
  'slots',
  'image',
  'snaps',
]

/** Folders that are nowhere links. */
const NO_LINKS: readonly SystemPath[] = ['/usr', '/etc', '/boot']

/** The path behind a link that stays inside the tables. */
function realPath({ path, link }: Look): string {
  if (link === null || NO_LINKS.includes(path)) return path
  return link.startsWith('/') ? link : `/${link.replace(/^\.\//, '')}`
}

/** By its mount, and where that does not tell by what the system answers. null: cannot be told. */
function isProtected(kind: SystemKind, mounts: readonly Mount[], look: Look): boolean | null {
  if (look.refusal === 'read-only' || look.refusal === 'unchangeable') return true
  const real = realPath(look)
  const byMount = isReadOnly(mounts, real)
  if (byMount === true) return true
  if (kind.immutable === 'yes' && isOfSystem(mounts, real, look.path)) return true
  return byMount === null ? null : false
}

/** On the root itself or on /usr, so that whatever protects these protects it too: an unchangeable root, a snapshot. */
function isOfSystem(mounts: readonly Mount[], real: string, path: SystemPath): boolean {
  if (path === '/etc' || path === '/boot' || path === '/opt') return false
  const target = mountOf(mounts, real)?.target
  return target === undefined || target === '/' || target === '/usr'
}

function whyWritable(kind: SystemKind, look: Look): ProtectedPart['why'] {
  const isMeant = PROTECTING.includes(kind.family)
  if (look.path === '/etc') return isMeant || kind.family === 'store' ? 'settings' : 'plain'
  if (look.path === '/opt') return isMeant || INTO_VAR.test(look.link ?? '') ? 'own-data' : 'plain'
  if (look.path === '/boot') return isMeant ? 'updates-write' : 'plain'
  return isMeant ? 'unlocked' : 'plain'
}

function partOf(kind: SystemKind, mounts: readonly Mount[], look: Look): ProtectedPart {
  const { path, link, exists } = look
  if (!exists && link === null) return { path, state: 'absent', why: 'absent' }
  const isSafe = isProtected(kind, mounts, look)
  if (isSafe === null) return { path, state: 'unknown', why: 'unknown' }
  if (!isSafe) return { path, state: 'writable', why: whyWritable(kind, look) }
  const isInUsr = link !== null && INTO_USR.test(link)
  return { path, state: 'read-only', why: isInUsr ? 'link' : 'protected' }
}

export const partsOf = (
  kind: SystemKind,
  mounts: readonly Mount[],
  looks: readonly Look[],
): readonly ProtectedPart[] => looks.map((look) => partOf(kind, mounts, look))
