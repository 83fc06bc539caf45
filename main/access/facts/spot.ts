/** Brings the many spellings of a place into the one that places.ts compares. */
import { posix } from 'node:path'
import type { Around } from '../surroundings.ts'

const bases: readonly (readonly [prefix: string, spot: string])[] = [
  ['xdg-config', '~/.config'],
  ['xdg-data', '~/.local/share'],
  ['xdg-cache', '~/.cache'],
]

const USER_FOLDER =
  /^xdg-(desktop|documents|download|music|pictures|public-share|templates|videos)(?:\/+(.*))?$/s

/** "xdg-documents/sub" as a folder of the person's and what is below it; null for all other places. */
export function userFolder(place: string): { readonly folder: string; readonly below: string } | null {
  const found = USER_FOLDER.exec(place)
  return found ? { folder: found[1] ?? '', below: found[2] ?? '' } : null
}

/**
 * The one spelling: "~/…" below the home folder, "run:…" below the session's runtime folder, else absolute. Works on
 * the text alone, so that it tells the same whether the place exists or not.
 */
export function spotOf(place: string, around: Around): string {
  for (const [prefix, spot] of bases) {
    if (place === prefix || place.startsWith(`${prefix}/`)) return tidy(spot + place.slice(prefix.length))
  }
  if (place.startsWith('xdg-run/')) return `run:${tidy(place.slice('xdg-run'.length)).slice(1)}`
  if (!place.startsWith('/')) return place === '~/..' ? place : tidy(place)
  const path = tidy(place)
  const runtime = below(path, around.runtimeDir) ?? /^(?:\/var)?\/run\/user\/\d+\/(.+)$/.exec(path)?.[1]
  return runtime ? `run:${runtime}` : (homeSpot(path, around) ?? path)
}

function homeSpot(path: string, around: Around): string | null {
  const roots = [
    [around.configHome, '~/.config'],
    [around.dataHome, '~/.local/share'],
    [around.cacheHome, '~/.cache'],
    [around.home, '~'],
    // Where /home is only a link, as on systems with read-only versions.
    [`/var${around.home}`, '~'],
  ] as const
  for (const [root, spot] of roots) {
    if (path === root) return spot === '~' ? 'home' : spot
    const rest = below(path, root)
    if (rest) return `${spot}/${rest}`
  }
  return null
}

const below = (path: string, root: string): string | null =>
  path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null

function tidy(path: string): string {
  const normal = posix.normalize(path)
  return normal.length > 1 ? normal.replace(/\/$/, '') : normal
}
