/** The whole service of access over a world, as main builds it. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AccessState } from '../../contract/access.ts'
import { Access } from '../../main/access/access.ts'
import { Flatpak } from '../../main/access/flatpak.ts'
import { AccessReader } from '../../main/access/reader.ts'
import { readAround } from '../../main/access/surroundings.ts'
import { readUserFolders } from '../../main/access/user-folders.ts'
import { createBus } from '../../main/bus/connect.ts'
import type { AccessWorld } from './access-world.ts'

export interface Running {
  readonly access: Access
  readonly states: AccessState[]
  /** What main would read after it was opened anew. */
  again(): Promise<Running>
  stop(): void
}

export async function openAccess(
  world: AccessWorld,
  dataDir = join(world.flatpak.dir, 'data'),
): Promise<Running> {
  const { env, home } = world.flatpak
  mkdirSync(dataDir, { recursive: true })
  const userFolders = await readUserFolders(join(home, '.config'), home)
  const around = readAround({ ...env, WAYLAND_DISPLAY: 'wayland-0' }, { userFolders, usbPortal: false })
  const bus = createBus(env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
  const states: AccessState[] = []
  const access = new Access({
    reader: new AccessReader(world.roots, around, 'en'),
    flatpak: new Flatpak({ env }),
    sessionBus: bus,
    dataDir,
    now: Date.now,
    set: (state) => states.push(state),
  })
  await access.open()
  const stop = () => {
    access.close()
    bus.close()
  }
  return {
    access,
    states,
    stop,
    again: () => {
      stop()
      return openAccess(world, dataDir)
    },
  }
}
