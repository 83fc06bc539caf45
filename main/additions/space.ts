/** How much room there is where versions are kept, and where the start-up files lie. Read-only, without rights. */
import { readdir, readFile, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export interface Space {
  /** Where versions are kept; null: cannot be read. Bytes. `reserve`: what libostree leaves free. */
  readonly disk: { readonly free: number; readonly reserve: number } | null
  /** Where start-up files are, if that is a partition of its own. `needed`: those of one version; null: cannot be read. */
  readonly boot: { readonly free: number; readonly needed: number | null } | null
}

/** libostree's own default: min-free-space-percent=3 (ostree.repo-config(5)). */
const RESERVE = 0.03

export const noSpaceKnown: Space = { disk: null, boot: null }

/** `root`: the folder that stands for "/". Never rejects. */
export async function readSpace(root: string): Promise<Space> {
  const boot = join(root, 'boot')
  const told = root === '/' ? {} : await toldSizes(root)
  const [disk, bootDisk] = await Promise.all([
    told['/sysroot'] ?? sizes(join(root, 'sysroot')),
    told['/boot'] ?? sizes(boot),
  ])
  const isOwn = bootDisk !== null && disk !== null && bootDisk.device !== disk.device
  return {
    disk: disk && { free: disk.free, reserve: Math.round(disk.total * RESERVE) },
    boot: isOwn ? { free: bootDisk.free, needed: await startFiles(join(boot, 'ostree')) } : null,
  }
}

/** A folder that only stands for "/" is no disk of its own: a file in it tells what its disks would. */
export const TOLD = 'disks.json'
const bytes = z.number().nonnegative()
const toldDisks = z.record(z.string(), z.object({ free: bytes, total: bytes, device: z.number() }))

async function toldSizes(root: string): Promise<Readonly<Record<string, Sizes>>> {
  try {
    return toldDisks.parse(JSON.parse(await readFile(join(root, TOLD), 'utf8')))
  } catch {
    return {}
  }
}

interface Sizes {
  readonly free: number
  readonly total: number
  readonly device: number
}

async function sizes(path: string): Promise<Sizes | null> {
  try {
    const [{ bavail, blocks, bsize }, { dev }] = await Promise.all([statfs(path), stat(path)])
    return { free: bavail * bsize, total: blocks * bsize, device: dev }
  } catch {
    return null
  }
}

/** The largest of the folders that hold a kernel and its companions: the next version needs about as much. */
async function startFiles(folder: string): Promise<number | null> {
  try {
    const folders = await readdir(folder)
    const each = await Promise.all(folders.map((name) => folderSize(join(folder, name))))
    return each.length > 0 ? Math.max(...each) : null
  } catch {
    return null
  }
}

async function folderSize(folder: string): Promise<number> {
  const files = await readdir(folder)
  const each = await Promise.all(files.map((name) => stat(join(folder, name))))
  return each.reduce((total, { size }) => total + size, 0)
}
