/**
 * `npm start`: the app on this computer if it has an update service we know, else on a simulated one. It stays beside
 * the app as its launcher: it starts the app anew after a simulated restart, as a login would, and opens the simulated
 * computer when the app is asked to.
 *
 *   --real        this computer, whatever it has      --simulated   the simulated one, even here
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemBusAddress } from '../main/bus/address.ts'
import { createBus } from '../main/bus/connect.ts'
import { type Computer, startComputer } from '../test/computer/computer.ts'
import { build } from './build.ts'

const ROOT = join(import.meta.dirname, '..')
const SERVICES = ['org.projectatomic.rpmostree1']

/** Whether the system bus could start an update service that we know. */
async function hasUpdateService(): Promise<boolean> {
  const bus = createBus(systemBusAddress())
  try {
    const connection = await bus.connection()
    const name = 'org.freedesktop.DBus'
    const call = { destination: name, path: '/org/freedesktop/DBus', interface: name, timeout: 5000 }
    const [names] = await connection.call({ ...call, member: 'ListActivatableNames' })
    return Array.isArray(names) && SERVICES.some((service) => names.includes(service))
  } catch {
    return false
  } finally {
    bus.close()
  }
}

/** Electron's own binary where it is, else the stand-in for it on an installed Chromium. */
function appCommand(main: string): readonly [string, ...string[]] {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(ROOT, 'node_modules/electron/dist')
  const electron = join(dist, 'electron')
  if (existsSync(electron)) return [electron, main]
  return [process.execPath, join(ROOT, 'test/electron/open.ts'), main]
}

type Ending = 'closed' | 'simulate' | 'restarted'

/** One run of the app, until its window is closed or something wants it gone. */
class Run {
  readonly #child: ChildProcess
  readonly ended: Promise<Ending>
  #why: Ending = 'closed'

  constructor(main: string, env: Readonly<Record<string, string>>) {
    const [command, ...args] = appCommand(main)
    this.#child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, MAINSTAY_LAUNCHER: '1', ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.on('message', (message) => message === 'simulate' && this.end('simulate'))
    this.ended = once(this.#child, 'exit').then(() => this.#why)
  }

  end(why: Ending): void {
    this.#why = why
    this.#child.kill('SIGTERM')
  }
}

/** Runs the app on this computer; whether it asked for the simulated one. */
async function real(main: string): Promise<boolean> {
  const run = new Run(main, {})
  onSignal(() => run.end('closed'))
  return (await run.ended) === 'simulate'
}

/** With some apps and a source of more, where this machine has Flatpak and what its helper is built with. */
async function computerWithApps(): Promise<Computer> {
  if (spawnSync('flatpak', ['--version']).status !== 0) return startComputer({})
  try {
    const computer = await startComputer({ apps: { bulk: 30 } })
    const { flatpak } = computer
    await flatpak.addRemote('harbor')
    const install = ['install', '--user', '-y', '--noninteractive', 'harbor']
    await flatpak.flatpak(...install, 'org.example.Hello', 'org.example.Wide', 'org.example.Old')
    return computer
  } catch (error) {
    console.error(`It has no apps: ${error instanceof Error ? error.message : String(error)}`)
    return startComputer({})
  }
}

async function simulated(main: string): Promise<void> {
  console.error('Starting the simulated computer …')
  const computer = await computerWithApps()
  const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-'))
  const env = { ...computer.env, MAINSTAY_USER_DATA: dataDir }
  let run = new Run(main, env)
  onSignal(() => run.end('closed'))
  let booted = Promise.withResolvers<void>()
  const unhear = computer.onRestart((moment) => {
    if (moment === 'ended') run.end('restarted')
    else booted.resolve()
  })
  try {
    while ((await run.ended) === 'restarted') {
      await booted.promise
      booted = Promise.withResolvers()
      run = new Run(main, env)
    }
  } finally {
    unhear()
    await computer.stop()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 })
  }
}

function onSignal(act: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, act)
}

if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
  console.error(
    'There is no graphical session here to open a window in (neither DISPLAY nor WAYLAND_DISPLAY is set).',
  )
  process.exit(1)
}
const main = build()
const wanted = process.argv.slice(2)
const onThisComputer =
  wanted.includes('--real') || (!wanted.includes('--simulated') && (await hasUpdateService()))
if (!onThisComputer || (await real(main))) await simulated(main)
