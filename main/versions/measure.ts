/**
 * Measures folders that share files by hard links, as `du` does: each file counts once, with the blocks it occupies,
 * and so does each folder. Nothing is opened or followed; it takes no rights, and what may not be read is told.
 *
 * Synchronous on purpose: it runs in a worker of its own (measure-worker.ts), where that is several times as fast.
 */
import { lstatSync, readdirSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import type { Shares } from './shares.ts'

/** A version and the folders it is made of. */
export interface Measured {
  readonly key: string
  /** Its own first; others may be another version's, too. */
  readonly folders: readonly string[]
}

/** stat(2): st_blocks counts these, whatever the file system's own are. */
const BLOCK = 512

/** Sets of versions by number: a file's set grows as it is met again in the next version. */
class Sets {
  readonly of: (readonly number[])[] = []
  readonly bytes: number[] = []
  readonly #next = new Map<string, number>()

  /** The number of the set that has this version more; `from` -1: nothing yet. */
  grown(from: number, version: number): number {
    const key = `${from} ${version}`
    const known = this.#next.get(key)
    if (known !== undefined) return known
    const number = this.of.push([...(this.of[from] ?? []), version]) - 1
    this.bytes.push(0)
    this.#next.set(key, number)
    return number
  }
  add(set: number, bytes: number): void {
    this.bytes[set] = (this.bytes[set] ?? 0) + bytes
  }
  has(set: number, version: number): boolean {
    return this.of[set]?.at(-1) === version
  }
}

class Measuring {
  readonly sets = new Sets()
  unreadable = false
  /** Of what has several names: device → inode → the number of its set. */
  readonly #places = new Map<number, Map<number, number>>()

  /** false: there is no such folder. `isOwn`: no other version has this very folder. */
  walk(folder: string, version: number, isOwn: boolean): boolean {
    const stats = this.#stat(folder)
    if (!stats) return false
    this.#count(stats, version, isOwn)
    if (stats.isDirectory()) this.#inside(folder, stats.dev, version, isOwn)
    return true
  }

  #inside(folder: string, device: number, version: number, isOwn: boolean): void {
    const open = [folder]
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      for (const name of this.#list(path)) {
        const inner = join(path, name)
        const stats = this.#stat(inner)
        // What is mounted there is somebody else's.
        if (!stats || stats.dev !== device) continue
        this.#count(stats, version, isOwn)
        if (stats.isDirectory()) open.push(inner)
      }
    }
  }

  #count(stats: Stats, version: number, isOwn: boolean): void {
    const bytes = stats.blocks * BLOCK
    // Most of a version has one name only or is a folder, and need not be remembered.
    if (isOwn && (stats.nlink < 2 || stats.isDirectory()))
      return this.sets.add(this.sets.grown(-1, version), bytes)
    const inodes = this.#places.get(stats.dev) ?? new Map<number, number>()
    this.#places.set(stats.dev, inodes)
    const before = inodes.get(stats.ino) ?? -1
    if (this.sets.has(before, version)) return
    const now = this.sets.grown(before, version)
    inodes.set(stats.ino, now)
    if (before >= 0) this.sets.add(before, -bytes)
    this.sets.add(now, bytes)
  }

  #list(path: string): readonly string[] {
    try {
      return readdirSync(path)
    } catch {
      this.unreadable = true
      return []
    }
  }

  #stat(path: string): Stats | null {
    try {
      return lstatSync(path)
    } catch (error) {
      // Gone while we looked is no reading trouble.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) this.unreadable = true
      return null
    }
  }
}

/** Never throws. */
export function measure(versions: readonly Measured[]): Shares {
  const measuring = new Measuring()
  const unreadable: string[] = []
  const missing: string[] = []
  for (const [place, { key, folders }] of versions.entries()) {
    measuring.unreadable = false
    const [found = false] = folders.map((folder, index) => measuring.walk(folder, place, index === 0))
    if (!found) missing.push(key)
    if (measuring.unreadable) unreadable.push(key)
  }
  const { of, bytes } = measuring.sets
  const shares = of.map((members, set) => ({ of: members, bytes: bytes[set] ?? 0 }))
  return {
    versions: versions.map(({ key }) => key),
    shares: shares.filter((share) => share.bytes > 0),
    unreadable,
    missing,
  }
}
