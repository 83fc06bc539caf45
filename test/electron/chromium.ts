/**
 * The Chromium process behind the stand-in. It is started as soon as `electron` is imported, so that it comes up while
 * the app's main process still loads its modules, and it ends with this process: when the pipe closes, Chromium goes.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { DevTools } from './devtools.ts'
import { script } from './script.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** What every window of ours shows first: an empty page. */
export const blankPage = 'data:text/html,<!doctype html>'
/** A window of one page, without an address bar. */
const blank = `--app=${blankPage}`

const flags = [
  '--remote-debugging-pipe', // the stand-in's own line; Chromium ends when it closes
  blank, // the first BrowserWindow takes this window over: it is there sooner
  '--keep-alive-for-test', // headed Chromium with --app would end with its last window
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--disable-gpu', // without one, Chromium's own replacement leaves a second window unpainted
  '--password-store=basic',
  '--host-resolver-rules=MAP * ~NOTFOUND', // nothing leaves this machine, whatever a page asks for
]

/** Chromium refuses its own sandbox to root; everybody else keeps it. --test-type silences the bar that says so. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []

/** The first installed browser, or the one that STANDIN_CHROMIUM names. */
function executable(): string {
  const wanted = process.env['STANDIN_CHROMIUM']
  if (wanted) return wanted
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {
        // not here; the next folder
      }
    }
  }
  throw new Error(`The stand-in for Electron needs one of ${names.join(', ')} in PATH, or STANDIN_CHROMIUM`)
}

/** The launcher's folder, which it removes itself; or one of our own. */
const given = process.env['STANDIN_PROFILE']
export const profile = given ?? mkdtempSync(join(tmpdir(), 'standin-'))

/**
 * Buses that a test gives to the app are the app's alone: GLib ends a process whose session bus goes, and the simulated
 * computer's goes with every restart.
 */
const buses = script.forPerson
  ? {}
  : { DBUS_SESSION_BUS_ADDRESS: 'disabled:', DBUS_SYSTEM_BUS_ADDRESS: 'disabled:' }

const program = executable()
rmSync(join(profile, 'DevToolsActivePort'), { force: true }) // of an earlier start; line.ts reads the new one
const child: ChildProcess = spawn(
  program,
  [
    ...flags,
    ...asRoot,
    `--user-data-dir=${profile}`,
    ...(script.headed ? [] : ['--headless']),
    ...(script.forPerson ? [] : ['--remote-debugging-port=0']), // Playwright's line
  ],
  { env: { ...process.env, ...buses }, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
)
const ended = once(child, 'exit')
let closing = false

export const chromium = new DevTools(child.stdio[3] as Writable, child.stdio[4] as Readable)
export const chromiumPid = child.pid

/** A session may end while a command is under way, which is no fault: the window was closed. */
export const ignore = (): void => {}

/**
 * Opens another window without an address bar. DevTools cannot; a second start on the same profile tells the running
 * Chromium to do it, and ends. Headed only.
 */
export function openBareWindow(): void {
  spawn(program, [...asRoot, `--user-data-dir=${profile}`, blank], { stdio: 'ignore' })
}

/** Ends Chromium and resolves when all of it is gone; never rejects. */
export async function closeChromium(): Promise<void> {
  closing = true
  void chromium.send('Browser.close').catch(ignore)
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 3000)
  await ended
  clearTimeout(tooLong)
}

child.on('error', (error) => {
  console.error(`The stand-in for Electron could not start Chromium: ${error.message}`)
  process.exit(70)
})
child.on('exit', (code, signal) => {
  chromium.end('Chromium ended')
  if (closing) return
  if (script.forPerson && code === 0) process.exit(0) // the desktop ended it, or a person did
  console.error(`The stand-in for Electron lost Chromium (${signal ?? code})`)
  process.exit(70)
})
process.on('exit', () => {
  child.kill('SIGKILL')
  if (!given) rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})
