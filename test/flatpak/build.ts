/** Builds the helper, once, also when several test files want it at the same time. */
import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const folder = join(import.meta.dirname, '../../helper')

/** `sanitized` finds mistakes with memory; `plain` is what is shipped. */
export type Variety = 'plain' | 'sanitized'

/** Resolves with the path of the program. Rejects when the compiler has anything to say, be it a warning. */
export async function buildHelper(variety: Variety): Promise<string> {
  mkdirSync(join(folder, 'build'), { recursive: true })
  const make = ['make', '--no-print-directory', '-j2', '-C', folder, 'CFLAGS=-O2 -g -Werror']
  if (variety === 'sanitized') make.push('SANITIZE=1')
  await run('flock', [join(folder, 'build/.lock'), ...make], { maxBuffer: 1 << 24 })
  return join(folder, variety === 'sanitized' ? 'build/sanitized' : 'build', 'flatpak-helper')
}
