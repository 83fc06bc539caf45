/**
 * Package files that a person has chosen, each in a folder of its own with us. What is added later is exactly what was
 * looked at, however the file in the person's own folder changes or goes meanwhile.
 */
import { randomUUID } from 'node:crypto'
import { constants, copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { PackageFile } from '../../contract/additions.ts'
import { ProblemError } from '../problem-error.ts'
import type { AdditionsService } from '../system/additions-port.ts'

export interface HeldFile {
  readonly file: PackageFile
  readonly path: string
}

export class PackageFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Copies and reads it. Rejects with `package-not-understood` or `no-space`, and keeps nothing then. */
  async take(source: string, service: AdditionsService): Promise<HeldFile> {
    const id = randomUUID()
    const folder = join(this.#folder, id)
    // The service tells a package file by the end of its name.
    const path = join(folder, `${basename(source).replace(/\.rpm$/iu, '')}.rpm`)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await copyFile(source, path, constants.COPYFILE_FICLONE)
      return { file: { ...(await service.readFile(path)), id }, path }
    } catch (error) {
      await this.drop(id)
      throw asFileProblem(error)
    }
  }

  /** One from an earlier session; null: it has gone, or cannot be read any more. */
  async find(id: string, service: AdditionsService): Promise<HeldFile | null> {
    const folder = join(this.#folder, id)
    const [name] = await readdir(folder).catch(() => [])
    if (name === undefined) return null
    const path = join(folder, name)
    const read = await service.readFile(path).catch(() => null)
    return read && { file: { ...read, id }, path }
  }

  async drop(id: string): Promise<void> {
    await rm(join(this.#folder, id), { recursive: true, force: true })
  }

  /** Throws away all others: those of a session that ended in the middle. */
  async keepOnly(ids: readonly string[]): Promise<void> {
    const all = await readdir(this.#folder).catch(() => [])
    await Promise.all(all.filter((id) => !ids.includes(id)).map((id) => this.drop(id)))
  }
}

function asFileProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const code =
    error instanceof Error && 'code' in error && error.code === 'ENOSPC'
      ? 'no-space'
      : 'package-not-understood'
  return new ProblemError({ code, detail: String(error) })
}
