/**
 * The computer's apps: a real Flatpak with a repository, an installation and a home folder of its own. The desktop's real
 * permission store and document portal are started by the session bus when somebody asks for them, as on a real desktop,
 * and end with it.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildHelper } from '../flatpak/build.ts'
import type { RepositoryOptions } from '../flatpak/repository.ts'
import { FlatpakWorld } from '../flatpak/world.ts'

/** What of Flatpak's world the app is to see; the buses are the computer's own. */
const SEEN = ['HOME', 'XDG_RUNTIME_DIR', 'FLATPAK_USER_DIR', 'FLATPAK_SYSTEM_DIR', 'FLATPAK_CONFIG_DIR']

const services: Readonly<Record<string, string>> = {
  'org.freedesktop.impl.portal.PermissionStore': 'xdg-permission-store',
  'org.freedesktop.portal.Documents': 'xdg-document-portal',
}
const places = ['/usr/libexec', '/usr/lib', '/usr/lib/xdg-desktop-portal']

export class ComputerApps {
  readonly world: FlatpakWorld
  readonly env: Readonly<Record<string, string>>

  private constructor(world: FlatpakWorld, helper: string) {
    this.world = world
    const seen = SEEN.map((name) => [name, world.env[name] ?? ''] as const)
    this.env = { ...Object.fromEntries(seen), MAINSTAY_FLATPAK_HELPER: helper }
  }

  /** `folder`: from which the session bus starts services. Rejects, with nothing left behind, when it cannot. */
  static async start(folder: string, options: RepositoryOptions): Promise<ComputerApps> {
    const helper = await buildHelper('plain')
    const apps = new ComputerApps(await FlatpakWorld.start(options), helper)
    mkdirSync(folder, { recursive: true })
    for (const [name, program] of Object.entries(services)) apps.#offer(folder, name, program)
    return apps
  }

  /** A program that is not on this machine is missing on the computer, too. */
  #offer(folder: string, name: string, program: string): void {
    const path = places.map((place) => join(place, program)).find((one) => existsSync(one))
    if (path === undefined) return
    const env = ['HOME', 'XDG_RUNTIME_DIR'].map((each) => `${each}=${this.env[each]}`).join(' ')
    const lines = ['[D-BUS Service]', `Name=${name}`, `Exec=/usr/bin/env ${env} ${path}`, '']
    writeFileSync(join(folder, `${name}.service`), lines.join('\n'))
  }

  /** Apps that still run end first: they outlive whoever started them. */
  async stop(): Promise<void> {
    const running = await this.world.flatpak('ps', '--columns=child-pid').catch(() => '')
    // Not by `flatpak kill`, which kills number 0 where a copy has no process yet.
    for (const child of running
      .split('\n')
      .map(Number)
      .filter((pid) => pid > 0)) {
      try {
        process.kill(child, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    await this.world.stop()
  }
}
