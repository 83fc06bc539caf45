/**
 * Copies of an app's own files (~/.var/app/ID), made before going back to a version that may not understand what the
 * newer one wrote. A copy is a folder of ours with `about.json` and `data`; it appears under its name only when whole.
 */
import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, realpath, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { DataCopy } from '../../../contract/apps-work.ts'
import { ProblemError } from '../../problem-error.ts'
import { copyTree, removeTree, type CopyHooks } from './copy-tree.ts'

const about = z.strictObject({
  appId: z.string(),
  name: z.string(),
  madeAt: z.number(),
  bytes: z.number(),
  version: z.string().nullable(),
})
type About = z.output<typeof about>

/** Left free on the disk, so that a copy does not stop everything else. */
const RESERVE = 256 * 1024 * 1024
/** The end of the names of folders that are not whole yet. */
export const UNFINISHED = '.new'

export interface CopiesParts {
  /** Where copies are kept. */
  readonly folder: string
  /** ~/.var/app */
  readonly dataRoot: string
  readonly now: () => number
}

/** Bytes that this person can still write at the path, or at the nearest folder above it; null: unknown. */
export async function freeBytes(path: string): Promise<number | null> {
  for (let at = path; at !== '' && at !== '.'; at = join(at, '..')) {
    const space = await statfs(at).catch(() => null)
    if (space) return space.bavail * space.bsize
    if (at === '/') break
  }
  return null
}

export class DataCopies {
  readonly #parts: CopiesParts

  constructor(parts: CopiesParts) {
    this.#parts = parts
  }

  /** Newest first. Folders that are no copies are passed over. Never rejects. */
  async list(): Promise<readonly DataCopy[]> {
    const names = await readdir(this.#parts.folder).catch(() => [])
    const copies = await Promise.all(names.map((id) => this.#read(id)))
    return copies.filter((copy) => copy !== null).toSorted((a, b) => b.madeAt - a.madeAt)
  }

  /**
   * Copies the files of an app, `bytes` in all as was measured. null: it has none. Rejects with `no-space` before anything
   * is written, and leaves nothing behind when it fails.
   */
  async make(
    app: Pick<About, 'appId' | 'name' | 'version'>,
    bytes: number,
    hooks: CopyHooks,
  ): Promise<DataCopy | null> {
    const from = await this.#dataFolder(app.appId)
    if (from === null) return null
    await mkdir(this.#parts.folder, { recursive: true, mode: 0o700 })
    const free = await freeBytes(this.#parts.folder)
    if (free !== null && free < bytes + RESERVE)
      throw new ProblemError({ code: 'no-space', detail: `${bytes} bytes to copy, ${free} free` })
    const id = randomUUID()
    const fresh = join(this.#parts.folder, `${id}${UNFINISHED}`)
    const { appId, name, version } = app
    try {
      await mkdir(fresh, { mode: 0o700 })
      await copyTree(from, join(fresh, 'data'), hooks)
      const facts = { appId, name, version, bytes, madeAt: this.#parts.now() }
      await describe(fresh, facts)
      await rename(fresh, join(this.#parts.folder, id))
      return { id, ...facts }
    } catch (error) {
      await removeTree(fresh)
      if (hooks.signal.aborted) throw new ProblemError({ code: 'cancelled' })
      throw copyProblem(error)
    }
  }

  /**
   * Puts a copy in the place of the app's files; what is there now becomes a copy itself. The app must not run. Rejects
   * with `not-found` or the system's problem, and then nothing has changed.
   */
  async restore(id: string, hooks: CopyHooks): Promise<void> {
    const copy = await this.#read(id)
    if (!copy) throw new ProblemError({ code: 'not-found' })
    const { dataRoot, folder, now } = this.#parts
    const current = (await this.#dataFolder(copy.appId)) ?? join(dataRoot, copy.appId)
    const fresh = `${current}.${randomUUID()}${UNFINISHED}`
    try {
      await mkdir(dataRoot, { recursive: true, mode: 0o700 })
      await copyTree(join(folder, id, 'data'), fresh, hooks)
      const { appId, name, bytes } = copy
      await this.#putAside(current, { appId, name, bytes, version: null, madeAt: now() }, hooks)
      await rename(fresh, current)
    } catch (error) {
      await removeTree(fresh)
      throw copyProblem(error)
    }
  }

  /** Rejects with `not-found`. */
  async remove(id: string): Promise<void> {
    if (!(await this.#read(id))) throw new ProblemError({ code: 'not-found' })
    await removeTree(join(this.#parts.folder, id))
  }

  /** Takes away what was never finished. Never rejects. */
  async tidy(): Promise<void> {
    const names = await readdir(this.#parts.folder).catch(() => [])
    for (const name of names.filter((one) => one.endsWith(UNFINISHED)))
      await removeTree(join(this.#parts.folder, name)).catch(() => {})
  }

  /** From here on the person's files are the copy's: nothing that holds them is ever removed again. */
  async #putAside(current: string, facts: About, hooks: CopyHooks): Promise<void> {
    const id = randomUUID()
    const aside = join(this.#parts.folder, id)
    await mkdir(aside, { mode: 0o700 })
    await describe(aside, facts)
    const hadData = await moveOrCopy(current, join(aside, 'data'), hooks)
    if (!hadData) await rm(aside, { recursive: true, force: true })
  }

  async #read(id: string): Promise<DataCopy | null> {
    if (!/^[0-9a-f-]{36}$/u.test(id)) return null
    try {
      const text = await readFile(join(this.#parts.folder, id, 'about.json'), 'utf8')
      return { id, ...about.parse(JSON.parse(text)) }
    } catch {
      return null
    }
  }

  /** Some people keep it elsewhere, behind a link. */
  async #dataFolder(appId: string): Promise<string | null> {
    try {
      const path = await realpath(join(this.#parts.dataRoot, appId))
      return (await lstat(path)).isDirectory() ? path : null
    } catch {
      return null
    }
  }
}

async function describe(folder: string, facts: About): Promise<void> {
  await writeFile(join(folder, 'about.json'), JSON.stringify(facts), { mode: 0o600 })
}

/** Whether there was anything. Over the border of a file system it is copied and then removed. */
async function moveOrCopy(from: string, to: string, hooks: CopyHooks): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT') return false
    if (code !== 'EXDEV') throw error
    await copyTree(from, to, hooks)
    await rm(from, { recursive: true })
    return true
  }
}

function copyProblem(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  const detail = error instanceof Error ? error.message : String(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return new ProblemError({ code: 'no-space', detail })
  return new ProblemError({ code: 'storage-damaged', detail })
}
