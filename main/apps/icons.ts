/**
 * Icons by opaque ids. The window knows an id and nothing of paths; main gives ids only to files it has found in a
 * catalogue's icons folder or in the exports of an installed app, and looks again, links resolved, each time one is
 * read: what a source put there yesterday may be a link to somewhere else today.
 */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** Bytes. Flathub's icons have 30 kB at most; some vector ones of installed apps a megabyte. */
const LARGEST = 2 * 1024 * 1024

export type IconType = 'image/png' | 'image/svg+xml' | 'image/jpeg' | 'image/webp'

export interface IconBytes {
  readonly type: IconType
  readonly bytes: Buffer
}

export interface Icons {
  /** The id of the file NAME below FOLDER. The same file has the same id, also after a restart. */
  add(folder: string, name: string): string
  /** The icon's path, links resolved; null: no such id, or the file is not where it was listed. Never rejects. */
  path(id: string): Promise<string | null>
  /** Its contents, when it is a picture of at most 2 MiB; null otherwise. Never rejects. */
  read(id: string): Promise<IconBytes | null>
}

interface Listed {
  readonly folder: string
  readonly name: string
}

export function createIcons(): Icons {
  const listed = new Map<string, Listed>()

  async function path(id: string): Promise<string | null> {
    const icon = listed.get(id)
    if (!icon) return null
    try {
      const folder = await realpath(icon.folder)
      const file = await realpath(join(folder, icon.name))
      return file.startsWith(folder + sep) ? file : null
    } catch {
      return null
    }
  }

  return {
    add(folder, name) {
      const id = createHash('sha256').update(`${folder}\0${name}`).digest('base64url').slice(0, 22)
      listed.set(id, { folder, name })
      return id
    },
    path,
    async read(id) {
      const file = await path(id)
      const bytes = file === null ? null : await readSmall(file)
      const type = bytes && typeOf(bytes)
      return type ? { type, bytes } : null
    },
  }
}

async function readSmall(path: string): Promise<Buffer | null> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const info = await file.stat()
      return info.isFile() && info.size <= LARGEST ? await file.readFile() : null
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}

/** By what is in it, never by its name. */
function typeOf(bytes: Buffer): IconType | null {
  if (bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1A\n') return 'image/png'
  if (bytes.subarray(0, 3).toString('latin1') === '\xFF\xD8\xFF') return 'image/jpeg'
  if (
    bytes.subarray(0, 4).toString('latin1') === 'RIFF' &&
    bytes.subarray(8, 12).toString('latin1') === 'WEBP'
  )
    return 'image/webp'
  // In an <img> an SVG runs no scripts and loads nothing.
  const start = bytes.subarray(0, 1024).toString('utf8')
  return /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>[]*>\s*)*<svg[\s>]/u.test(
    start,
  )
    ? 'image/svg+xml'
    : null
}
