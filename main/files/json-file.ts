/**
 * A small JSON file of ours, written so that a power cut leaves the old one or the new one, never half of either:
 * a new file beside it, flushed, then renamed over it. A file that does not fit its schema is put aside (NAME.broken),
 * so that nothing is lost and nothing of it is believed.
 */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'

const LARGEST = 4 * 1024 * 1024

export interface JsonFile<T> {
  /** What the file holds; `otherwise` when it is not there or does not fit. Never throws. */
  read(): Promise<T>
  /** Replaces the file. Writes of one process happen in order; the last one wins. Rejects when the disk refuses. */
  write(value: T): Promise<void>
}

export function jsonFile<T>(path: string, schema: z.ZodType<T>, otherwise: T): JsonFile<T> {
  let last: Promise<void> = Promise.resolve()

  async function replace(value: T): Promise<void> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const fresh = `${path}.${process.pid}.new`
    const file = await open(fresh, 'w', 0o600)
    try {
      await file.writeFile(JSON.stringify(value))
      await file.sync()
    } catch (error) {
      await rm(fresh, { force: true })
      throw error
    } finally {
      await file.close()
    }
    await rename(fresh, path)
    // Until its folder is on the disk too, a power cut may bring the old file back.
    const folder = await open(dirname(path))
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }

  return {
    async read() {
      try {
        const text = await readFile(path, 'utf8')
        if (text.length > LARGEST) throw new Error('too large')
        return schema.parse(JSON.parse(text))
      } catch (error) {
        const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
        if (!missing) await rename(path, `${path}.broken`).catch(() => {})
        return otherwise
      }
    },
    write(value) {
      const written = last.then(() => replace(value))
      last = written.catch(() => {})
      return written
    },
  }
}
