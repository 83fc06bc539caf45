/**
 * Which folders of this computer Flatpak would put into an app's sandbox, and how: the reckoning of flatpak_context_export and
 * common/flatpak-exports.c, on the real files, links and all. It answers whether an app can reach one certain file,
 * which the words alone cannot: a folder may be a link, and the strongest word for a place wins over the others.
 */
import { lstat, readdir, readlink } from 'node:fs/promises'
import { dirname, join, normalize, resolve } from 'node:path'
import type { Mode } from '../filesystem.ts'
import type { Effective } from '../merge.ts'
import type { Around } from '../surroundings.ts'

/** In rising strength; a place asked for twice gets the stronger. `link`: made again as a link to what it leads to. */
const strengths = ['hidden', 'read', 'write', 'create', 'link'] as const
export type Exported = (typeof strengths)[number]

export type Exports = ReadonlyMap<string, Exported>

/** As deep as the kernel follows links. */
export const DEEPEST = 40

/** Flatpak's own, or different in the sandbox: nothing in there, nor a folder that has one of them in it. */
const reserved = ['/.flatpak-info', '/app', '/dev', '/etc', '/proc', '/run/flatpak', '/run/host', '/usr']
const merged = ['/bin', '/lib', '/lib32', '/lib64', '/sbin']

/** Folders of the root that "host" leaves out. */
const notWithHost = new Set(
  'app bin boot dev efi etc lib lib32 lib64 proc root run sbin sys tmp usr var'.split(' '),
)

const stronger = (one: Exported, other: Exported | undefined): Exported =>
  other && strengths.indexOf(other) > strengths.indexOf(one) ? other : one

export const isWithin = (path: string, root: string): boolean =>
  path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`)

class Exporter {
  readonly exports = new Map<string, Exported>()

  async add(mode: Exported, path: string, depth = 0): Promise<boolean> {
    const canonical = normalize(path).replace(/(.)\/$/, '$1')
    if (depth > DEEPEST || !(await canBeShared(canonical))) return false
    for (const part of ancestors(canonical)) {
      const target = await linkTarget(part)
      // Both are made by Flatpak itself, whatever they are outside.
      if (target === null || part === '/tmp' || part === '/var/tmp') continue
      const shared = await this.add(mode, join(target, canonical.slice(part.length)), depth + 1)
      if (shared) this.#put(part, 'link')
      return shared
    }
    this.#put(canonical, mode)
    return true
  }

  #put(path: string, mode: Exported): void {
    this.exports.set(path, stronger(mode, this.exports.get(path)))
  }
}

async function canBeShared(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null)
  if (!found) return false
  if (!found.isDirectory() && !found.isFile() && !found.isSymbolicLink() && !found.isSocket()) return false
  if (reserved.some((other) => isWithin(path, other) || isWithin(other, path))) return false
  return !merged.some((other) => isWithin(path, other))
}

/** "/a/b/c" as "/a", "/a/b" and itself. */
const ancestors = (path: string): readonly string[] => {
  const parts = path.split('/').slice(1)
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)
}

/** Where a link leads, one step; null: it is none. */
export async function linkTarget(path: string): Promise<string | null> {
  const target = await readlink(path).catch(() => null)
  return target === null ? null : resolve(dirname(path), target)
}

const exportedAs: Readonly<Record<Mode, Exported>> = {
  none: 'hidden',
  read: 'read',
  write: 'write',
  create: 'create',
}

/** `appId`: its own folder in ~/.var/app it always has; those of the others are hidden unless asked for. */
export async function exportsOf(effective: Effective, around: Around, appId: string): Promise<Exports> {
  const exporter = new Exporter()
  const modeOf = (place: string): Mode => effective.filesystems.get(place)?.value ?? 'none'
  const host = exportedAs[modeOf('host')]
  if (host !== 'hidden') await addHost(exporter, host)
  if (modeOf('home') !== 'none') await exporter.add(stronger(exportedAs[modeOf('home')], host), around.home)
  for (const [place, { value }] of effective.filesystems) {
    const path = pathOf(place, around)
    if (path !== null) await exporter.add(exportedAs[value], path)
  }
  await exporter.add('hidden', join(around.home, '.var/app'))
  await exporter.add('write', join(around.home, '.var/app', appId))
  return exporter.exports
}

async function addHost(exporter: Exporter, mode: Exported): Promise<void> {
  const names = await readdir('/').catch(() => [])
  for (const name of names) if (!notWithHost.has(name)) await exporter.add(mode, `/${name}`)
  await exporter.add(mode, '/run/media')
}

/** The path a word stands for here; null: none, or one of the words that are not paths. */
export function pathOf(place: string, around: Around): string | null {
  if (place.startsWith('/')) return place
  if (place.startsWith('~/')) return join(around.home, place.slice(2))
  const [, kind = '', below = ''] = /^xdg-([a-z-]+)(?:\/+(.*))?$/s.exec(place) ?? []
  const bases: Readonly<Record<string, string | undefined>> = {
    config: around.configHome,
    data: around.dataHome,
    cache: around.cacheHome,
    run: around.runtimeDir,
    ...around.userFolders,
  }
  const base = Object.hasOwn(bases, kind) ? bases[kind] : undefined
  // A folder of the person's that is switched off is their home folder, and then Flatpak ignores it.
  return base === undefined || normalize(base) === normalize(around.home) ? null : join(base, below)
}
