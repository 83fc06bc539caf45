/**
 * The computer's own programs, in a folder that MAINSTAY_TOOLS names: each a line that runs one of ours on this computer.
 * They are for the person at it, who is never root: what needs root goes through pkexec.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PYTHON = '/usr/bin/python3'
const at = (name: string) => join(import.meta.dirname, name)
/** Programs in TypeScript say nothing about how new that is in Node. */
const node = (name: string) => [process.execPath, '--no-warnings', at(name)]

const TOOLS: Readonly<Record<string, readonly string[]>> = {
  ostree: node('ostree.ts'),
  pkexec: ['/bin/sh', at('pkexec.sh'), process.execPath, at('as-root.ts')],
  skopeo: node('skopeo.ts'),
  'rpm-ostree': [PYTHON, at('rpm-ostree.py'), process.execPath, at('db-diff.ts')],
}

/** Writes them for the computer in `dir`; `bus` is its system bus. */
export function installTools(dir: string, bus: string): string {
  const folder = join(dir, 'tools')
  mkdirSync(folder)
  for (const [name, command] of Object.entries(TOOLS)) {
    const words = [...command, dir].map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`)
    const file = join(folder, name)
    writeFileSync(
      file,
      `#!/bin/sh\nDBUS_SYSTEM_BUS_ADDRESS='${bus}'\nexport DBUS_SYSTEM_BUS_ADDRESS\nexec ${words.join(' ')} "$@"\n`,
    )
    chmodSync(file, 0o755)
  }
  return folder
}
