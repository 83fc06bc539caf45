/** Running rpm's own tools to look at something: never as root, never with a terminal, always in their plain English. */
import { execFile } from 'node:child_process'
import { programPath, type Program } from '../../../programs.ts'

const MOST_OUTPUT = 32 * 1024 * 1024
/** Milliseconds. The database of a whole system takes a second on a slow disk. */
const PATIENCE = 30_000

export interface Ran {
  readonly code: number
  readonly out: string
}

/** null: there is no such program, or it did not end in time. Never rejects. */
export function run(program: Program, args: readonly string[]): Promise<Ran | null> {
  const env = { ...process.env, LC_ALL: 'C' }
  return new Promise((resolve) => {
    execFile(programPath(program), args, { env, timeout: PATIENCE, maxBuffer: MOST_OUTPUT }, (error, out) => {
      if (!error) resolve({ code: 0, out })
      // A number: it ended by itself with that code. A text ("ENOENT"): it did not run.
      else resolve(typeof error.code === 'number' ? { code: error.code, out } : null)
    })
  })
}
