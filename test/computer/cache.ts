/**
 * Things that are built once and kept, such as the repository of releases. A key names the recipe, so that a changed
 * recipe makes a new entry. Two builders at once both build; the first to finish wins and the other throws its own away.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'

const REPOSITORY = join(import.meta.dirname, '../..')
const UNUSED_DAYS = 14

/** `$MAINSTAY_CACHE`, or `.cache` of this repository, with a folder of our own in it. */
export const cacheRoot = () => join(process.env['MAINSTAY_CACHE'] ?? join(REPOSITORY, '.cache'), 'computer')

/** A key of these files' contents and words. */
export function recipeKey(files: readonly string[], ...words: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  for (const word of words) hash.update(`\0${word}`)
  return hash.digest('hex').slice(0, 16)
}

/** The folder of this entry, built by `build` when it is not there yet. Rejects when the cache is somebody else's. */
export async function cached(
  name: string,
  key: string,
  build: (dir: string) => Promise<void>,
): Promise<string> {
  const dir = join(cacheRoot(), `${name}-${key}`)
  if (existsSync(dir)) {
    checkOwner(dir)
    utimesSync(dir, new Date(), new Date())
    return dir
  }
  mkdirSync(cacheRoot(), { recursive: true })
  checkOwner(cacheRoot())
  const work = `${dir}.${randomBytes(4).toString('hex')}.new`
  try {
    await build(work)
    renameSync(work, dir)
  } catch (error) {
    if (!existsSync(dir)) throw error
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  removeUnused()
  return dir
}

/** In a user namespace files of others cannot be copied with their owners, so an ordinary user needs a cache of their own. */
function checkOwner(dir: string): void {
  const user = process.getuid?.()
  if (user !== 0 && statSync(dir).uid !== user)
    throw new Error(`${dir} belongs to another user; set MAINSTAY_CACHE to a folder of your own`)
}

/** Entries of old recipes, and what builders that were killed left behind. */
function removeUnused(): void {
  const oldest = Date.now() - UNUSED_DAYS * 24 * 3600 * 1000
  for (const name of readdirSync(cacheRoot())) {
    const path = join(cacheRoot(), name)
    if (statSync(path).mtimeMs < oldest) rmSync(path, { recursive: true, force: true })
  }
}
