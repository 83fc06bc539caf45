/**
 * Where traces are read: this computer, or a folder that stands for it (the simulated computer, tests). Everything is
 * read-only, bounded, and needs no rights; what may not be read is told apart from what is not there.
 */
import { constants } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface Place {
  /** "/" or the folder that stands for it. */
  readonly root: string
  /** The program that reads the journal, and arguments that come before ours. */
  readonly journalctl: readonly [string, ...string[]]
}

/** This computer; MAINSTAY_SYSTEM_ROOT names a folder to read instead, as the simulated computer has one. */
export function thisPlace(env: NodeJS.ProcessEnv = process.env): Place {
  const root = env['MAINSTAY_SYSTEM_ROOT']
  if (!root) return { root: '/', journalctl: ['journalctl'] }
  // A folder's journal is its own files; without any there is none, and this computer's must not answer for it.
  return { root, journalctl: ['journalctl', `--directory=${join(root, 'var/log/journal')}`] }
}

export type Trace<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly why: string }

const LARGEST = 256 * 1024

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

const without = (error: unknown): Trace<never> =>
  ['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO'].includes(codeOf(error))
    ? { kind: 'absent' }
    : { kind: 'unreadable', why: codeOf(error) }

/** The first 256 KiB of a file. Never rejects, and never waits for a pipe's other end. */
export async function readBytes(place: Place, path: string): Promise<Trace<Uint8Array>> {
  try {
    const file = await open(join(place.root, path), constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const buffer = Buffer.alloc(LARGEST)
      let length = 0
      // Files of /proc and /sys come in pieces and do not know their size.
      for (;;) {
        const { bytesRead } = await file.read(buffer, length, LARGEST - length, null)
        length += bytesRead
        if (bytesRead === 0 || length === LARGEST) break
      }
      return { kind: 'found', value: buffer.subarray(0, length) }
    } finally {
      await file.close()
    }
  } catch (error) {
    return without(error)
  }
}

/** The file as UTF-8 text, at most 256 KiB. Never rejects. */
export async function readText(place: Place, path: string): Promise<Trace<string>> {
  const trace = await readBytes(place, path)
  return trace.kind === 'found' ? { kind: 'found', value: Buffer.from(trace.value).toString('utf8') } : trace
}

/** The first of these files that is there; unreadable when one of them is and may not be read. Never rejects. */
export async function readFirst(place: Place, paths: readonly string[]): Promise<Trace<string>> {
  let refused: Trace<string> = { kind: 'absent' }
  for (const path of paths) {
    const trace = await readText(place, path)
    if (trace.kind === 'found') return trace
    if (trace.kind === 'unreadable') refused = trace
  }
  return refused
}

/** Names in a folder, at most 1000. Never rejects. */
export async function listFolder(place: Place, path: string): Promise<Trace<readonly string[]>> {
  try {
    return { kind: 'found', value: (await readdir(join(place.root, path))).slice(0, 1000) }
  } catch (error) {
    return without(error)
  }
}

export const found = <T>(trace: Trace<T>): T | null => (trace.kind === 'found' ? trace.value : null)
