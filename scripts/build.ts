/** Builds the app, and the Flatpak helper where libflatpak is, when a source is newer than what was built. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs'
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
export function build(anew = false): string {
  const at = (path: string) => join(ROOT, path)
  const built = BUILT.map((path) => statSync(at(path), { throwIfNoEntry: false })?.mtimeMs ?? 0)
  const sources = SOURCES.map((path) => newest(at(path)))
  if (anew || Math.min(...built) < Math.max(...sources)) {
    const { status } = spawnSync(at('node_modules/.bin/electron-vite'), ['build', '--logLevel', 'warn'], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
    })
    if (status !== 0) throw new Error('The app could not be built')
  }
  buildHelper()
  return at('out/main/index.js')
}

/**
 * The helper, beside the built app. Without libflatpak's headers there is none, and the app says that apps cannot be
 * changed here. Throws when it is there and does not compile.
 */
function buildHelper(): void {
  const has = spawnSync('pkg-config', ['--exists', 'flatpak', 'ostree-1', 'gio-unix-2.0'], {
    stdio: 'ignore',
  })
  if (has.status !== 0) return
  const folder = join(ROOT, 'helper')
  mkdirSync(join(folder, 'build'), { recursive: true })
  const make = ['make', '--no-print-directory', '--silent', '-j2', '-C', folder]
  const { status } = spawnSync('flock', [join(folder, 'build/.lock'), ...make], { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('The Flatpak helper could not be built')
  mkdirSync(join(ROOT, 'out/helper'), { recursive: true })
  const target = join(ROOT, 'out/helper/flatpak-helper')
  const isNew =
    (statSync(target, { throwIfNoEntry: false })?.mtimeMs ?? 0) < newest(join(folder, 'build/flatpak-helper'))
  if (isNew) copyFileSync(join(folder, 'build/flatpak-helper'), target)
}

if (import.meta.main) build(process.argv.includes('--anew'))
