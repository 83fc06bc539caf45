/**
 * The person's own override files: read and changed, never those of the administrator. A change keeps whatever it is not about,
 * replaces the file in one step, and deletes it when nothing is left; a file that cannot be read is left alone.
 */
import { lstat, mkdir, open, readlink, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ProblemError } from '../../problem-error.ts'
import type { Roots } from '../installations.ts'
import { isEmpty, type KeyFile, KeyFileError, printKeyFile } from '../keyfile.ts'
import { GLOBAL, readKeyFile, type ReadFile } from '../layers.ts'
import { type Edit, readAtom, type Words, writeAtom } from './atom.ts'

/** An app's id; null: what applies to all apps. */
export type Target = string | null

export class OverrideFiles {
  readonly #folder: string
  #last: Promise<unknown> = Promise.resolve()

  constructor(roots: Pick<Roots, 'user'>) {
    this.#folder = join(roots.user, 'overrides')
  }

  path(target: Target): string {
    return join(this.#folder, target ?? GLOBAL)
  }

  read(target: Target): Promise<ReadFile> {
    return readKeyFile(this.path(target))
  }

  /**
   * Changes the file as `plan` says and resolves with what each edited thing said before. Changes of this process happen one
   * after the other. Rejects with `access-file-damaged` when the file cannot be understood, `no-space` or
   * `access-file-refused` when the disk does not take it; then nothing is changed.
   */
  async edit(target: Target, plan: (file: KeyFile) => readonly Edit[]): Promise<readonly Words[]> {
    const done = this.#last.then(() => this.#edit(target, plan))
    this.#last = done.catch(() => {})
    return done
  }

  async #edit(target: Target, plan: (file: KeyFile) => readonly Edit[]): Promise<readonly Words[]> {
    const { file, problem, text } = await this.read(target)
    if (problem) throw new ProblemError({ code: 'access-file-damaged', detail: problem.detail })
    const { before, after } = understanding(() => {
      const edits = plan(file)
      return { before: edits.map(({ atom }) => readAtom(file, atom)), after: withEdits(file, edits) }
    })
    const fresh = isEmpty(after) ? null : printKeyFile(after)
    if (fresh === text || (fresh === null && text === '')) return before
    try {
      await (fresh === null ? rm(this.path(target), { force: true }) : replace(this.path(target), fresh))
    } catch (error) {
      throw refused(error)
    }
    return before
  }
}

export const withEdits = (file: KeyFile, edits: readonly Edit[]): KeyFile =>
  edits.reduce((now, { atom, words }) => writeAtom(now, atom, words), file)

/** A list that cannot be read makes the whole file one that Flatpak refuses, and that is not ours to mend. */
export function understanding<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error
    throw new ProblemError({ code: 'access-file-damaged', detail: error.message })
  }
}

function refused(error: unknown): ProblemError {
  const detail = error instanceof Error ? error.message : String(error)
  const full = error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code))
  return new ProblemError({ code: full ? 'no-space' : 'access-file-refused', detail })
}

/** A new file beside the old one, flushed, then put in its place. A link leads to the file to replace. */
async function replace(path: string, text: string): Promise<void> {
  const place = await followed(path)
  await mkdir(dirname(place), { recursive: true })
  const mode = await stat(place).then(
    ({ mode }) => mode & 0o777,
    () => 0o644,
  )
  const fresh = join(dirname(place), `.mainstay-${process.pid}.new`)
  const file = await open(fresh, 'w', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(fresh, place).catch(async (error: unknown) => {
    await rm(fresh, { force: true })
    throw error
  })
}

async function followed(path: string): Promise<string> {
  const found = await lstat(path).catch(() => null)
  if (!found?.isSymbolicLink()) return path
  return followed(resolve(dirname(path), await readlink(path)))
}
