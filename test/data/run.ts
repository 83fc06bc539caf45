/**
 * `npm run test:data -- FOLDER`: every parser of ours over a folder of data that nobody here wrote. Prints what we make
 * of each record; files of a kind that we do not read yet are counted apart. The last line is "N passed, N failed", and
 * the exit status 1 if something failed.
 */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Kind, Result } from './kind.ts'

export interface Outcome {
  readonly lines: readonly string[]
  readonly passed: number
  readonly failed: number
  readonly notYet: number
}

/** Rejects when there is no such folder. */
export async function runOver(folder: string): Promise<Outcome> {
  const kinds = await findKinds()
  const lines: string[] = []
  const count = { passed: 0, failed: 0, notYet: 0 }
  for (const path of await filesIn(folder)) {
    const kind = kinds.find((each) => each.claims(path))
    if (!kind) {
      count.notYet++
      lines.push(`not yet  ${path}`)
      continue
    }
    for (const { record, passed, says } of await resultsOf(kind, folder, path)) {
      count[passed ? 'passed' : 'failed']++
      const name = record === undefined ? path : `${path} ${record}`
      lines.push(`${passed ? 'passed ' : 'FAILED '}  ${name}: ${says}`)
    }
  }
  return { lines, ...count }
}

async function findKinds(): Promise<readonly Kind[]> {
  const folder = join(import.meta.dirname, 'kinds')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).toSorted()
  const modules = files.map((name) => import(join(folder, name)) as Promise<{ readonly kind: Kind }>)
  return (await Promise.all(modules)).map(({ kind }) => kind)
}

/** Paths below the folder, without what only describes the data. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !/^(?:readme|index)\b/iu.test(basename(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .toSorted()
}

async function resultsOf(kind: Kind, folder: string, path: string): Promise<readonly Result[]> {
  try {
    return kind.read(await readFile(join(folder, path), 'utf8'), path)
  } catch (error) {
    return [{ passed: false, says: `threw ${error instanceof Error ? error.message : String(error)}` }]
  }
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) {
    console.error('usage: npm run test:data -- FOLDER')
    process.exit(2)
  }
  const { lines, passed, failed, notYet } = await runOver(folder)
  for (const line of lines) console.log(line)
  console.log(`${notYet} not yet: of kinds that nothing of ours reads so far`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}
