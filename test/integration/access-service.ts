/** The whole service of access over a world, as main builds it. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AccessState } from '../../contract/access.ts'
import type { Access } from '../../main/access/access.ts'
import { createAccess } from '../../main/access/create.ts'
import { createBus } from '../../main/bus/connect.ts'
import type { AccessWorld } from './access-world.ts'

export interface Running {
  readonly access: Access
  readonly states: AccessState[]
  /** The same, opened anew. */
  again(): Promise<Running>
  stop(): void
}

export async function openAccess(world: AccessWorld): Promise<Running> {
  const environment = { ...world.flatpak.env, WAYLAND_DISPLAY: 'wayland-0' }
  const dataDir = join(world.flatpak.dir, 'data')
  mkdirSync(dataDir, { recursive: true })
  const sessionBus = createBus(world.flatpak.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
  const states: AccessState[] = []
  const access = createAccess({
    environment,
    sessionBus,
    dataDir,
    language: 'en',
    set: (state) => states.push(state),
  })
  await access.open()
  const stop = () => {
    access.close()
    sessionBus.close()
  }
  return {
    access,
    states,
    stop,
    again: () => {
      stop()
      return openAccess(world)
    },
  }
}
