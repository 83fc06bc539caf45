/**
 * A runtime of a few programs of this computer and the libraries they need, each where the loader looks for it: enough
 * for a shell script to run in a real sandbox.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

const PROGRAMS = ['sh', 'ls', 'cat', 'sleep', 'env', 'id', 'touch', 'mkdir']
const FOLDERS = ['/usr/bin', '/bin', '/run/current-system/sw/bin']

function findProgram(name: string): string {
  const path = FOLDERS.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate))
  if (!path) throw new Error(`this computer has no ${name}`)
  return path
}

/** Absolute paths of the loader and the libraries, as they are named in the program. */
function libraries(program: string): string[] {
  const lines = execFileSync('ldd', [program], { encoding: 'utf8' })
  return [...lines.matchAll(/(?:=> )?(\/\S+) \(0x/g)].flatMap(([, path]) => path ?? [])
}

function install(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(realpathSync(from), to)
  chmodSync(to, 0o755)
}

/** Fills the folder `usr` of a runtime. */
export function fillRuntime(usr: string): void {
  for (const name of PROGRAMS) {
    const program = findProgram(name)
    install(program, join(usr, 'bin', name))
    for (const library of libraries(program)) install(library, join(usr, library.replace(/^\/usr/, '')))
  }
}
