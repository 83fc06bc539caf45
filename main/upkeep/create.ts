/** Puts automatic updates and the protection of the system together, as the branch `upkeep` of the state tree. */
import { join } from 'node:path'
import type { Upkeep } from '../../contract/upkeep.ts'
import type { Bus } from '../bus/bus.ts'
import { createPolkit } from '../desktop/polkit.ts'
import { watchPowerSaver } from '../desktop/power-saver.ts'
import { thisPlace } from '../health/read/place.ts'
import type { Store } from '../store.ts'
import { AutomaticUpdates } from './automatic.ts'
import { autoUpdaterFile } from './own-settings.ts'
import { thisPerson } from './person.ts'
import { readProtection } from './protection.ts'
import { readPolicy } from './rpm-ostree-policy.ts'
import { savedFile } from './saved.ts'
import { Systemd } from './systemd.ts'

export interface UpkeepService {
  readonly automatic: Pick<AutomaticUpdates, 'turn' | 'pause' | 'resume' | 'undo'>
  /** Reads everything anew. Never rejects. */
  look(): Promise<void>
  /** Never rejects. Comes after the system versions: what they answer tells whether whole versions are used here. */
  open(): Promise<void>
  close(): void
}

interface Parts {
  readonly store: Store
  readonly systemBus: Bus
  readonly sessionBus: Bus
  readonly dataDir: string
}

export function createUpkeep({ store, systemBus, sessionBus, dataDir }: Parts): UpkeepService {
  const take = store.take('upkeep')
  const set = (change: Partial<Upkeep>) => take({ ...store.state.upkeep, ...change })
  const place = thisPlace()
  let powerSaver: boolean | null = null
  const automatic = new AutomaticUpdates({
    managers: { system: new Systemd(systemBus), person: new Systemd(sessionBus) },
    polkit: createPolkit(systemBus),
    place,
    person: thisPerson(),
    saved: savedFile(join(dataDir, 'automatic-updates.json')),
    set: (now) => set({ automatic: now }),
    conditions: () => ({ ...store.state.computer, powerSaver }),
    own: async (id) => {
      if (id === 'rpm-ostree') return readPolicy(systemBus, place)
      return id === 'eos-updater' ? autoUpdaterFile(place) : null
    },
    now: Date.now,
  })
  const protect = async () => {
    const { state } = store.state.system
    set({ protection: await readProtection(place, state === 'ready' || state === 'lost') })
  }
  const look = async () => {
    await Promise.all([automatic.look(), protect()])
  }
  const stops: (() => void)[] = []
  return {
    automatic,
    look,
    async open() {
      stops.push(
        watchPowerSaver(systemBus, (saving) => {
          powerSaver = saving
          automatic.judgeAgain()
        }),
        store.watch(({ computer }) => computer && automatic.judgeAgain()),
      )
      await Promise.all([automatic.open(), protect()])
    },
    close() {
      for (const stop of stops) stop()
    },
  }
}
