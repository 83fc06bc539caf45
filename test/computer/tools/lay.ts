/** The programs of the computer that people and Mainstay run: each is a line of shell around run.ts. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const programs = ['pkexec', 'ostree', 'rpm-ostree'] as const

/** Writes them into `folder`. */
export function layTools(folder: string): void {
  mkdirSync(folder)
  const runner = join(import.meta.dirname, 'run.ts')
  for (const program of programs) {
    const path = join(folder, program)
    writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${runner}' ${program} "$@"\n`)
    chmodSync(path, 0o755)
  }
}
