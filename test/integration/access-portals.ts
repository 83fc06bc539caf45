/** The real permission store and document portal (Debian package xdg-desktop-portal) on the bus of a Flatpak world. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import type { Bus } from '../../main/bus/bus.ts'
import { createBus } from '../../main/bus/connect.ts'
import { endProcess, type FlatpakWorld } from '../flatpak/world.ts'

const run = promisify(execFile)

export class Portals {
  readonly bus: Bus
  readonly #world: FlatpakWorld
  readonly #children: ChildProcess[] = []

  constructor(world: FlatpakWorld) {
    this.#world = world
    this.bus = createBus(world.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
  }

  /** Resolves when it answers on the bus. */
  async startStore(): Promise<ChildProcess> {
    return this.#start('/usr/libexec/xdg-permission-store', 'org.freedesktop.impl.portal.PermissionStore')
  }

  async startDocuments(): Promise<ChildProcess> {
    return this.#start('/usr/libexec/xdg-document-portal', 'org.freedesktop.portal.Documents')
  }

  async #start(path: string, name: string): Promise<ChildProcess> {
    const child = spawn(path, { env: { ...this.#world.env }, stdio: 'ignore' })
    this.#children.push(child)
    const connection = await this.bus.connection()
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`${path} ended`)))
      const stop = connection.watchOwner(name, (owner) => {
        if (owner === null) return
        queueMicrotask(() => stop())
        resolve()
      })
    })
    return child
  }

  /** The flatpak command as a second opinion and as somebody else who changes things. */
  async flatpak(...args: readonly string[]): Promise<string> {
    const { stdout } = await run('flatpak', args, { env: { ...this.#world.env, LC_ALL: 'C.UTF-8' } })
    return stdout
  }

  async stop(): Promise<void> {
    this.bus.close()
    for (const child of this.#children) await endProcess(child)
  }
}
