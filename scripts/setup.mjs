// Makes a fresh machine ready for `npm start` and `npm test`, by itself where it may. Plain JavaScript without
// dependencies, because it runs before any are installed, on whatever Node the machine has.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const purpose = process.argv[2] === 'start' ? 'start' : 'test'
const say = (text) => process.stderr.write(`${text}\n`)

/** What must be there, and which package brings it: [for what, how to see it, Debian's package, Fedora's package]. */
const needs = [
  ['start', 'command:chromium|chromium-browser|google-chrome', 'chromium', 'chromium'],
  ['start', 'command:dbus-daemon', 'dbus', 'dbus-daemon'],
  ['start', 'command:ostree', 'ostree', 'ostree'],
  ['start', 'command:bwrap', 'bubblewrap', 'bubblewrap'],
  ['start', 'python:Gio', 'python3-gi', 'python3-gobject-base'],
  ['start', 'python:OSTree', 'gir1.2-ostree-1.0', 'ostree-libs'],
  ['test', 'command:Xvfb', 'xvfb', 'xorg-x11-server-Xvfb'],
  ['test', 'command:xprop', 'x11-utils', 'xprop'],
  ['test', 'command:flatpak', 'flatpak', 'flatpak'],
  ['test', 'command:cc', 'gcc', 'gcc'],
  ['test', 'command:make', 'make', 'make'],
  ['test', 'command:pkg-config', 'pkg-config', 'pkgconf-pkg-config'],
  ['test', 'library:flatpak', 'libflatpak-dev', 'flatpak-devel'],
  ['test', 'library:ostree-1', 'libostree-dev', 'ostree-devel'],
  ['start', 'command:gdbus', 'libglib2.0-bin', 'glib2'],
  ['test', 'command:rpmdb', 'rpm', 'rpm'],
  ['test', 'command:gpg', 'gnupg', 'gnupg2'],
  ['test', 'command:systemd-analyze', 'systemd', 'systemd'],
  ['test', 'command:rpmbuild', 'rpm', 'rpm-build'],
  ['test', 'command:rpmsign', 'rpm', 'rpm-sign'],
  ['test', 'file:/usr/libexec/xdg-permission-store', 'xdg-desktop-portal', 'xdg-desktop-portal'],
  ['test', 'command:gdbus-codegen', 'libglib2.0-dev-bin', 'glib2-devel'],
  ['test', 'font:sans', 'fonts-noto-core', 'google-noto-sans-fonts'],
]

const runs = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0
const onPath = (name) =>
  (process.env.PATH || '').split(':').some((folder) => folder && existsSync(join(folder, name)))

function isThere(how) {
  const [kind, what] = how.split(':')
  if (kind === 'command') return what.split('|').some(onPath)
  if (kind === 'python') return runs('/usr/bin/python3', ['-c', `from gi.repository import ${what}`])
  if (kind === 'library') return runs('pkg-config', ['--exists', what])
  if (kind === 'file') return existsSync(what)
  return existsSync('/usr/share/fonts')
}

/** How system packages are installed here, as the words of a command; null: we don't know or may not. */
function installer() {
  const asRoot = process.getuid() === 0
  const maySudo = asRoot || (onPath('sudo') && (process.stdin.isTTY || runs('sudo', ['-n', 'true'])))
  if (!maySudo || !(onPath('apt-get') || onPath('dnf'))) return null
  return asRoot ? [] : ['sudo']
}

function run(words) {
  const [command, ...args] = words
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: ['inherit', 2, 2], env }).status === 0
}

function installSystemPackages() {
  const missing = needs.filter(([when, how]) => (purpose === 'test' || when === 'start') && !isThere(how))
  if (missing.length === 0) return
  const dnf = onPath('dnf') && !onPath('apt-get')
  const packages = [...new Set(missing.map((need) => need[dnf ? 3 : 2]))]
  const line = dnf ? ['dnf', 'install', '-y'] : ['apt-get', 'install', '-y', '--no-install-recommends']
  const prefix = installer()
  if (prefix) {
    say(`Installing ${packages.join(', ')} …`)
    if (!dnf) run([...prefix, 'apt-get', 'update', '-q'])
    if (run([...prefix, ...line, ...packages])) return
  }
  const root = process.getuid() === 0 ? '' : 'sudo '
  say(
    `Some programs are missing here. Install them with this line, then try again:\n\n  ${root}${[...line, ...packages].join(' ')}\n`,
  )
  process.exit(1)
}

function installNpmPackages() {
  const lock = join(root, 'package-lock.json')
  const stamp = join(root, 'node_modules/.package-lock.json')
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs) return
  say('Installing npm packages …')
  // Not `npm ci`: it refuses a lock file that leaves out other platforms' optional parts, as mirrors of the registry make.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel', 'error']
  execFileSync('npm', args, {
    cwd: root,
    stdio: ['inherit', 2, 2],
  })
}

/** Electron's own binary, tried once per version; where it cannot be had, Chromium stands in for it. */
function fetchElectron() {
  const electron = join(root, 'node_modules/electron')
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8'))
  const tried = join(root, 'node_modules/.electron-tried')
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH || existsSync(join(electron, 'dist/electron'))) return
  if (existsSync(tried) && readFileSync(tried, 'utf8') === version) return
  say('Fetching Electron …')
  const node = join(root, 'node_modules/.bin/node')
  const { status } = spawnSync(node, [join(electron, 'install.js')], { stdio: 'ignore', timeout: 300_000 })
  if (status !== 0) say("Electron's own binary cannot be fetched here: Chromium stands in for it.")
  writeFileSync(tried, version)
}

installNpmPackages()
installSystemPackages()
fetchElectron()
