/** Builds the app when a source is newer than what was built. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const SOURCES = ['contract', 'main', 'preload', 'renderer', 'package-lock.json', 'electron.vite.config.ts']
const BUILT = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']

function newest(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** The built main process, built anew when it has to be. Throws when the build fails. */
export function build(): string {
  const at = (path: string) => join(ROOT, path)
  const built = BUILT.map((path) => statSync(at(path), { throwIfNoEntry: false })?.mtimeMs ?? 0)
  const sources = SOURCES.map((path) => newest(at(path)))
  if (Math.min(...built) < Math.max(...sources)) {
    const { status } = spawnSync(at('node_modules/.bin/electron-vite'), ['build', '--logLevel', 'warn'], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
    })
    if (status !== 0) throw new Error('The app could not be built')
  }
  return at('out/main/index.js')
}

if (import.meta.main) build()
