/** An app that tries what it is told, in its real sandbox: to read a file, to open a socket, to call a program by its bus name. */
import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, watch } from 'node:fs'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { App } from '../flatpak/apps.ts'
import type { AccessWorld } from './access-world.ts'

const run = promisify(execFile)

export const PROBE: App = {
  id: 'org.example.Probe',
  version: '1.0',
  name: 'Probe',
  summary: 'Tries what it is told',
  category: 'Utility',
  // Opened as from its menu entry, it notes the first line of a letter in Documents, or that it sees none.
  script: `export LD_LIBRARY_PATH=/app/lib PATH=/app/bin:/usr/bin
[ $# -eq 0 ] || exec "$@"
{ read -r line < "$HOME/Papers/letter"; } 2>/dev/null || line=nothing
echo "$line" >> "$XDG_DATA_HOME/notes"`,
  access: ['--share=ipc', '--socket=wayland'],
}

/** Publishes, installs and equips it. */
export async function installProbe(world: AccessWorld, access = PROBE.access): Promise<Probe> {
  await world.flatpak.repository.publish({ ...PROBE, access })
  await world.install(PROBE.id)
  equip(join(world.deploy(PROBE.id), 'files'))
  const server = createServer((socket) => socket.end('hello\n')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return new Probe(world, server)
}

/** The programs it tries things with, and their libraries, from this computer. */
function equip(files: string): void {
  for (const folder of ['bin', 'lib']) mkdirSync(join(files, folder), { recursive: true })
  for (const name of ['bash', 'dbus-send']) {
    const program = execFileSync('/usr/bin/which', [name], { encoding: 'utf8' }).trim()
    install(program, join(files, 'bin', name))
    const libraries = execFileSync('ldd', [program], { encoding: 'utf8' }).matchAll(/=> (\/\S+) \(0x/g)
    for (const [, library = ''] of libraries)
      install(library, join(files, 'lib', library.split('/').at(-1) ?? ''))
  }
}

function install(from: string, to: string): void {
  copyFileSync(realpathSync(from), to)
  chmodSync(to, 0o755)
}

export class Probe {
  readonly #world: AccessWorld
  readonly #server: Server

  constructor(world: AccessWorld, server: Server) {
    this.#world = world
    this.#server = server
  }

  canRead(path: string, options: readonly string[] = []): Promise<boolean> {
    return this.#try(options, 'cat', path)
  }

  canWrite(path: string): Promise<boolean> {
    return this.#try([], 'bash', '-c', 'echo more >> "$0"', path)
  }

  /** A server of this computer that listens on the loopback interface. */
  canConnect(): Promise<boolean> {
    const address = this.#server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    return this.#try([], 'bash', '-c', `read line < /dev/tcp/127.0.0.1/${port} && [ "$line" = hello ]`)
  }

  /** A program on the session bus. */
  canCall(name: string): Promise<boolean> {
    const call = ['--session', '--print-reply', '--reply-timeout=5000', `--dest=${name}`, '/']
    return this.#try([], 'dbus-send', ...call, 'org.freedesktop.DBus.Peer.Ping')
  }

  canSeeVariable(name: string): Promise<boolean> {
    return this.#try([], 'bash', '-c', `[ -n "$${name}" ]`)
  }

  /** What it noted each time it was opened. */
  notes(): readonly string[] {
    const path = join(this.#world.flatpak.home, '.var/app', PROBE.id, 'data/notes')
    return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : []
  }

  /** Resolves with what it noted when it was opened that often; rejects after a minute. */
  async noted(times: number): Promise<readonly string[]> {
    const folder = join(this.#world.flatpak.home, '.var/app', PROBE.id, 'data')
    mkdirSync(folder, { recursive: true })
    const signal = AbortSignal.timeout(60_000)
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (this.notes().length < times) return
        watcher.close()
        resolve()
      }
      const watcher = watch(folder, look)
      signal.addEventListener('abort', () => {
        watcher.close()
        reject(new Error(`it was opened ${this.notes().length} times, not ${times}`))
      })
      look()
    })
    return this.notes()
  }

  async #try(options: readonly string[], ...command: readonly string[]): Promise<boolean> {
    const { env } = this.#world.flatpak
    try {
      await run('flatpak', ['run', ...options, PROBE.id, ...command], { env: { ...env }, timeout: 20_000 })
      return true
    } catch (error) {
      // That the app itself could not be started is no answer.
      const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
      if (/bwrap:|error: /.test(text)) throw new Error(text, { cause: error })
      return false
    }
  }

  stop(): void {
    this.#server.close()
  }
}
