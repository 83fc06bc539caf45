/**
 * Copies a folder with everything in it. Links are copied as links and never followed; pipes, sockets and devices, which
 * hold nothing, are passed over. Where the file system can, files share their blocks until one of them is changed.
 */
import { constants } from 'node:fs'
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  opendir,
  readdir,
  readlink,
  rm,
  symlink,
  utimes,
} from 'node:fs/promises'
import { join } from 'node:path'

export interface CopyHooks {
  readonly signal: AbortSignal
  /** Called with the bytes of each file that is done. */
  readonly onBytes: (bytes: number) => void
}

const isGone = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** `to` must not be there. Rejects with the system's error, or the signal's reason; what was copied stays. */
export async function copyTree(from: string, to: string, hooks: CopyHooks): Promise<void> {
  const info = await lstat(from)
  await mkdir(to, { mode: 0o700 })
  for await (const { name } of await opendir(from)) {
    hooks.signal.throwIfAborted()
    try {
      await copyEntry(join(from, name), join(to, name), hooks)
    } catch (error) {
      // Something that ended in the meantime took its temporary file along.
      if (!isGone(error)) throw error
    }
  }
  // At the end: a folder that nobody may write could not have been filled.
  await chmod(to, info.mode & 0o7777)
  await utimes(to, info.atime, info.mtime)
}

async function copyEntry(from: string, to: string, hooks: CopyHooks): Promise<void> {
  const info = await lstat(from)
  if (info.isDirectory()) return copyTree(from, to, hooks)
  if (info.isSymbolicLink()) return symlink(await readlink(from), to)
  if (!info.isFile()) return
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  await utimes(to, info.atime, info.mtime)
  hooks.onBytes(info.size)
}

/** Removes a folder of ours, also where the copied rights of a folder in it forbid that. Rejects with the system's error. */
export async function removeTree(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(async () => {
    await openUp(path)
    await rm(path, { recursive: true, force: true })
  })
}

async function openUp(folder: string): Promise<void> {
  await chmod(folder, 0o700)
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await openUp(join(folder, entry.name))
}
