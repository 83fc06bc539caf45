/** Whether an app can reach one certain path, as `flatpak info --file-access` reckons it (flatpak_exports_path_get_mode). */
import { lstat } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import type { Effective } from '../merge.ts'
import type { Around } from '../surroundings.ts'
import { DEEPEST, type Exports, exportsOf, isWithin, linkTarget } from './exports.ts'

export type Reach = 'hidden' | 'read' | 'write'

/** Never rejects. `path` is absolute. */
export async function reachOf(
  path: string,
  effective: Effective,
  around: Around,
  appId: string,
): Promise<Reach> {
  return reachIn(await exportsOf(effective, around, appId), path)
}

async function reachIn(exports: Exports, path: string, depth = 0): Promise<Reach> {
  if (depth > DEEPEST) return 'hidden'
  const parts = normalize(path)
    .replace(/(.)\/$/, '$1')
    .split('/')
    .slice(1)
  let reach: Reach = 'hidden'
  for (const [index] of parts.entries()) {
    const part = `/${parts.slice(0, index + 1).join('/')}`
    const last = index === parts.length - 1
    reach = mapped(exports, part)
    if (reach === 'hidden') continue
    const found = await lstat(part).catch(() => null)
    // A file that is not there yet can be made where the folder can be changed.
    if (!found) return last && reach === 'write' ? 'write' : 'hidden'
    if (!found.isSymbolicLink()) continue
    const target = await linkTarget(part)
    return target === null ? 'hidden' : reachIn(exports, join(target, ...parts.slice(index + 1)), depth + 1)
  }
  return reach
}

/** What the longest exported folder above says; a link stands only for itself. */
function mapped(exports: Exports, path: string): Reach {
  let reach: Reach = 'hidden'
  for (const root of [...exports.keys()].toSorted(byBytes)) {
    if (!isWithin(path, root)) continue
    const mode = exports.get(root)
    if (mode === 'link') reach = path === root ? 'write' : 'hidden'
    else if (mode === 'hidden' || mode === undefined) reach = 'hidden'
    else reach = mode === 'read' ? 'read' : 'write'
  }
  return reach
}

const byBytes = (one: string, other: string): number => (one < other ? -1 : 1)
