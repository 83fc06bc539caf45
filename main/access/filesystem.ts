/**
 * One word of `filesystems`, read as flatpak_context_parse_filesystem does: a place and what may be done there. Two
 * spellings of one place ("~/a//b", "home/a/b/") are one; which of several words for a place counts is for the layers.
 */
import { userFolders } from '../../contract/access-codes.ts'
import { isAtLeast, NEWEST, type Version } from './version.ts'
import { specialFilesystems } from './words.ts'

export type Mode = 'none' | 'read' | 'write' | 'create'
export interface FilesystemWord {
  /** "host", "home", "xdg-documents/sub", "~/sub" or "/path". */
  readonly place: string
  readonly mode: Mode
  /** "!host:reset": also forgets every place of weaker layers. */
  readonly reset: boolean
}

export type FilesystemParse =
  | { readonly kind: 'word'; readonly word: FilesystemWord }
  /** Flatpak passes over it. */
  | { readonly kind: 'unknown' }
  /** Flatpak does not start an app with it. */
  | { readonly kind: 'refused'; readonly why: string }

const unknown: FilesystemParse = { kind: 'unknown' }

const baseFolders = ['data', 'cache', 'config']
const XDG = new RegExp(`^xdg-(${[...userFolders, ...baseFolders].join('|')})(/.*)?$`, 's')
const XDG_RUN = /^xdg-run\/+[^/]/
/** GLib's g_unichar_isgraph, and of spaces only " " itself. */
const SAFE = /^(?:[^\p{Cc}\p{Cf}\p{Cn}\p{Cs}\p{Zs}]| )*$/u
/** Nearly all there are; much faster to tell. */
const PLAIN = /^[ -~]*$/
/** Before, "~/.." was let through, which is the folder of everybody's home folders. */
const DOTS_REFUSED: Version = [1, 17, 4]

export function parseFilesystem(written: string, version: Version = NEWEST): FilesystemParse {
  const negated = written.startsWith('!')
  const body = negated ? written.slice(1) : written
  if (!isSafe(body)) return { kind: 'refused', why: `"${written}" has characters that no path may have` }
  const { path, suffix } = splitSuffix(body)
  const mode = modeOf(path, suffix, negated)
  if (!mode) return unknown
  const place = placeOf(path === 'host-reset' ? 'host' : path, version)
  if (place === null) return unknown
  return { kind: 'word', word: { place, ...mode } }
}

/** Whether Flatpak accepts the characters of a path (flatpak_validate_path_characters). */
export function isSafe(path: string): boolean {
  return PLAIN.test(path) || SAFE.test(path)
}

/** Up to the first colon that no backslash protects. */
function splitSuffix(body: string): { path: string; suffix: string | null } {
  let path = ''
  for (let at = 0; at < body.length; at++) {
    const character = body.charAt(at)
    if (character === ':') return { path, suffix: body.slice(at + 1) }
    path += character === '\\' ? body.charAt(++at) : character
  }
  return { path, suffix: null }
}

function modeOf(
  path: string,
  suffix: string | null,
  negated: boolean,
): { readonly mode: Mode; readonly reset: boolean } | null {
  if (path === 'host-reset' || suffix === 'reset') {
    const meant = path === 'host-reset' ? suffix === null : path === 'host'
    return negated && meant ? { mode: 'none', reset: true } : null
  }
  if (negated) return { mode: 'none', reset: false }
  if (suffix === 'ro') return { mode: 'read', reset: false }
  if (suffix === 'create') return { mode: 'create', reset: false }
  return { mode: 'write', reset: false }
}

/** The one spelling of a place; null: Flatpak does not know such a place. */
export function placeOf(path: string, version: Version = NEWEST): string | null {
  const slash = path.indexOf('/')
  const looked = isAtLeast(version, DOTS_REFUSED) ? path : path.slice(slash + 1)
  if (looked.endsWith('/..') || path.includes('/../')) return null
  const tidy = slash < 0 ? path : tidied(path)
  if (tidy === '~') return 'home'
  if (tidy.startsWith('home/')) return `~/${tidy.slice('home/'.length)}`
  return tidy !== '/' && isPlace(tidy) ? tidy : null
}

const isPlace = (tidy: string): boolean =>
  Object.hasOwn(specialFilesystems, tidy) || XDG.test(tidy) || XDG_RUN.test(tidy) || /^~?\//.test(tidy)

function tidied(path: string): string {
  let tidy = path.replaceAll(/\/(?:\.?\/)+/g, '/')
  while (/.\/$/.test(tidy) || tidy.endsWith('/.')) tidy = tidy.slice(0, tidy.lastIndexOf('/')) || '/'
  return tidy
}

/** A word that says this; the opposite of parseFilesystem. */
export function writeFilesystem(place: string, mode: Mode): string {
  const path = place.replaceAll('\\', '\\\\').replaceAll(':', '\\:')
  if (mode === 'none') return `!${path}`
  if (mode === 'read') return `${path}:ro`
  return mode === 'create' ? `${path}:create` : path
}
