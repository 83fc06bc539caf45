/**
 * `rpm-ostree db diff --format=json`: the difference of two commits, read from the repository on the disk without the
 * daemon, without rights and so without a password (src/app/rpmostree-db-builtin-diff.cxx). It tells advisories too,
 * where the makers put them into their commits; before 2021 it did not, and then there are none.
 */
import { execFile } from 'node:child_process'
import { z } from 'zod'
import type { PackageChange, SecurityFix } from '../../../contract/system.ts'
import { programPath } from '../../programs.ts'
import { parseRpmDiff, securityOf } from './changes.ts'
import { advisoryRows } from './parse.ts'

/** Milliseconds. Images without a list in their commit take some seconds: their database is looked up. */
const PATIENCE = 60_000
const LARGEST = 64 * 1024 * 1024
const COMMIT = /^[0-9a-f]{64}$/u

export interface PackageNews {
  readonly packages: readonly PackageChange[]
  readonly security: readonly SecurityFix[]
}

const answer = z.object({ pkgdiff: z.unknown(), advisories: advisoryRows })

/** What the command printed; null: not such an answer. `additions`: names the person added. Pure. */
export function parseDbDiff(text: string, additions: readonly string[]): PackageNews | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = answer.safeParse(json)
  const packages = parsed.success ? parseRpmDiff(parsed.data.pkgdiff, additions) : null
  return parsed.success && packages ? { packages, security: securityOf(parsed.data.advisories) } : null
}

/** null: the command is not here, or cannot tell. Never rejects. */
export async function dbDiff(
  from: string,
  to: string,
  additions: readonly string[],
): Promise<PackageNews | null> {
  if (!COMMIT.test(from) || !COMMIT.test(to)) return null
  const { promise, resolve } = Promise.withResolvers<string | null>()
  execFile(
    programPath('rpm-ostree'),
    ['db', 'diff', '--format=json', from, to],
    { timeout: PATIENCE, maxBuffer: LARGEST, env: { ...process.env, LC_ALL: 'C.UTF-8' } },
    (error, printed) => resolve(error ? null : printed),
  )
  const printed = await promise
  return printed === null ? null : parseDbDiff(printed, additions)
}
