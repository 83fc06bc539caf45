/** A private dbus-daemon and partners on it, for the tests of main/bus. Everything ends with `stop()`. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BusError, type Connection } from '../../main/bus/bus.ts'

export const PARTNER = 'org.example.Partner'
const script = join(import.meta.dirname, 'bus-partner.py')

/** Ends a process that we started and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

/** Starts a program and waits for its first line. */
export async function startProgram(
  command: string,
  args: readonly string[],
): Promise<[ChildProcess, string]> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const gone = once(child, 'exit').then(() => Promise.reject(new Error(`${command} ended at once`)))
  const [line] = await Promise.race([once(child.stdout, 'data'), gone])
  return [child, String(line).trim()]
}

/** A folder with a bus in it that can be killed and started again at the same address. */
export class BusWorld {
  readonly dir: string
  readonly address: string
  readonly #children = new Set<ChildProcess>()
  #daemon: ChildProcess | null = null

  private constructor(dir: string) {
    this.dir = dir
    this.address = `unix:path=${dir}/bus`
  }

  static async start(): Promise<BusWorld> {
    const world = new BusWorld(await mkdtemp(join(tmpdir(), 'mainstay-bus-')))
    await writeFile(
      join(world.dir, 'bus.conf'),
      `<busconfig><type>session</type><listen>${world.address}</listen><auth>EXTERNAL</auth>
      <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
    )
    await world.startDaemon()
    return world
  }

  async startDaemon(): Promise<void> {
    await rm(join(this.dir, 'bus'), { force: true })
    const args = [`--config-file=${join(this.dir, 'bus.conf')}`, '--nofork', '--nopidfile', '--print-address']
    const [daemon] = await startProgram('dbus-daemon', args)
    this.#daemon = daemon
  }

  async killDaemon(): Promise<void> {
    if (this.#daemon) await end(this.#daemon, 'SIGKILL')
  }

  /** Resolves when the partner owns the name. */
  async partner(name = PARTNER): Promise<ChildProcess> {
    const [child] = await startProgram('/usr/bin/python3', [script, 'bus', this.address, name])
    this.#children.add(child)
    return child
  }

  /** A peer-to-peer server of GLib; resolves with its address. */
  async peer(): Promise<[ChildProcess, string]> {
    const [child, address] = await startProgram('/usr/bin/python3', [
      script,
      'peer',
      `unix:path=${this.dir}/peer`,
    ])
    this.#children.add(child)
    return [child, address]
  }

  async stop(): Promise<void> {
    for (const child of this.#children) await end(child, 'SIGKILL')
    await this.killDaemon()
    await rm(this.dir, { recursive: true, force: true })
  }
}

/** A promise and the function that resolves it: for "wait until the listener is called". */
export function listening<T>(): { heard: Promise<T>; hear: (value: T) => void } {
  const { promise, resolve } = Promise.withResolvers<T>()
  return { heard: promise, hear: resolve }
}

/** For calls of the bus itself. */
export const daemon = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
}

/** Waits until everything sent before has been handled by the bus. */
export const barrier = (connection: Connection) => connection.call({ ...daemon, member: 'GetId' })

/** What a call ended with. */
export const errorName = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof BusError ? error.errorName : String(error)),
  )
