import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAtLogin, entryFile, type AtLoginParts } from './entry.ts'

const run = promisify(execFile)
let dir = ''
let env: NodeJS.ProcessEnv = {}
let parts: AtLoginParts

beforeEach(async () => {
  // Everything in it that a shell, an entry or a percent code could mistake (GLib itself finds no program below a "%").
  dir = await mkdtemp(join(tmpdir(), 'at "login" $HOME `id` \\n '))
  env = { XDG_CONFIG_HOME: join(dir, 'config') }
  await mkdir(join(dir, 'app'))
  await mkdir(join(dir, 'data 100%f'))
  const script = join(dir, 'app/at-login.sh')
  await copyFile(join(import.meta.dirname, 'at-login.sh'), script)
  await chmod(script, 0o755)
  parts = { script, program: ['/usr/bin/touch', join(dir, 'opened')], dataDir: join(dir, 'data 100%f') }
})
afterEach(() => rm(dir, { recursive: true }))

const atLogin = (changed: Partial<AtLoginParts> = {}) => createAtLogin({ ...parts, ...changed }, env)
const text = () => readFile(entryFile(env), 'utf8')

test('the script is packed outside of the archive, and may be run', async () => {
  const source = 'main/health/at-login/at-login.sh'
  const root = join(import.meta.dirname, '../../..')
  await access(join(root, source), constants.X_OK)
  const recipe = await readFile(join(root, 'build/electron-builder.yml'), 'utf8')
  expect(recipe).toContain(`  - from: ${source}\n    to: at-login.sh\n`)
})

test('the first opening puts it there, the second leaves it as it is', async () => {
  expect(await atLogin().open()).toBe(true)
  const first = await text()
  expect(await atLogin().open()).toBe(true)
  expect(await text()).toBe(first)
})

test('turned off it stays off, through updates and moves of the app', async () => {
  await atLogin().open()
  expect(await atLogin().turn(false)).toBe(false)
  expect(await atLogin({ script: '/elsewhere/at-login.sh' }).open()).toBe(false)
  expect(await text()).toMatch(/^TryExec=\/elsewhere\/at-login\.sh$/m)
  expect(await atLogin().turn(true)).toBe(true)
  expect(await atLogin().open()).toBe(true)
})

test('taken away by the person it is not put back, until they want it', async () => {
  await atLogin().open()
  await rm(entryFile(env))
  expect(await atLogin().open()).toBe(false)
  await expect(text()).rejects.toThrow('ENOENT')
  expect(await atLogin().turn(true)).toBe(true)
})

test('a folder where nothing can be written says so, and opening goes on', async () => {
  await writeFile(join(dir, 'config'), 'a file where the folder should be')
  expect(await atLogin().open()).toBe(false)
  await expect(atLogin().turn(true)).rejects.toThrow(/EEXIST|ENOTDIR/)
})

// GLib is what GNOME reads entries with; KDE's and systemd's readers follow the same specification.
const LAUNCH = `
import sys
from gi.repository import Gio
try: info = Gio.DesktopAppInfo.new_from_filename(sys.argv[1])
except TypeError: print('nothing to start'); sys.exit()
print('hidden' if info.get_is_hidden() else info.get_name())
from gi.repository import GLib
ok, argv = GLib.shell_parse_argv(info.get_string('Exec').replace('%%', '%'))
print('\\n'.join(argv))
`
const glib = async () =>
  (await run('/usr/bin/python3', ['-c', LAUNCH, entryFile(env)])).stdout.trim().split('\n')

test('GLib reads from it exactly what was meant, and nothing where the app is gone', async () => {
  await atLogin().open()
  expect(await glib()).toEqual(['Mainstay', parts.script, parts.dataDir, ...parts.program])
  await run('desktop-file-validate', [entryFile(env)]).catch((error: unknown) => {
    if (!String(error).includes('ENOENT')) throw error
  })
  await atLogin().turn(false)
  expect((await glib())[0]).toMatch(/hidden|nothing to start/)
  await atLogin().turn(true)
  await rename(join(dir, 'app'), join(dir, 'gone'))
  expect(await glib()).toEqual(['nothing to start'])
})
