/**
 * Builds everything that is not a window: the same services stand behind the app, the terminal door and the tests.
 * Nothing here knows Electron; what only a shell can do (dialogs, clipboard) is handed in.
 */
import { join } from 'node:path'
import type { Computer } from '../contract/state.ts'
import { sessionBusAddress, systemBusAddress } from './bus/address.ts'
import { createBus } from './bus/connect.ts'
import { systemName } from './computer.ts'
import { watchAppearance } from './desktop/appearance.ts'
import { watchNetwork } from './desktop/network.ts'
import { watchPower } from './desktop/power.ts'
import { createGate, type Gate } from './gate.ts'
import { createHandlers } from './handlers.ts'
import { initialState } from './initial-state.ts'
import { createStarts } from './starts.ts'
import { createSettings } from './settings.ts'
import { createStore, type Store } from './store.ts'
import type { Surroundings } from './surroundings.ts'
import { createDomain } from './system/domain.ts'

export interface Services {
  readonly store: Store
  readonly gate: Gate
  /** Reads our files and begins to talk to the buses. Settles when the update service has answered. Never rejects. */
  open(): Promise<void>
  close(): void
}

export function createServices(around: Surroundings): Services {
  const { simulated, simulate, dataDir } = around
  const computer = { ...initialState.computer, simulated, canSimulate: simulate !== null }
  const store = createStore({ ...initialState, computer })
  const setComputer = store.take('computer')
  const change = (part: Partial<Computer>) => setComputer({ ...store.state.computer, ...part })

  const systemBus = createBus(systemBusAddress())
  const sessionBus = createBus(sessionBusAddress())
  const settings = createSettings(join(dataDir, 'settings.json'), store.take('settings'))
  const domain = createDomain(store, systemBus, dataDir, (now) => starts.heard(now))
  const { system, runner } = domain
  const starts = createStarts({ store, domain, systemBus, sessionBus, dataDir })

  const listedVersion = (id: string) => {
    const now = store.state.system
    return now.state === 'ready' && now.facts.versions.some((version) => version.id === id)
  }
  const listedStart = (event: string) => {
    const { lastStart } = store.state.health
    return lastStart !== null && 'event' in lastStart && lastStart.event === event
  }
  const gate = createGate({
    handlers: createHandlers({ store, system, runner, starts, systemBus, settings, around }),
    listed: { version: listedVersion, start: listedStart },
    running: { system: () => runner.running },
    confirm: around.confirm,
  })
  const stops: (() => void)[] = []

  return {
    store,
    gate,
    async open() {
      const name = systemName().then((found) => change({ name: found }))
      stops.push(
        watchPower(systemBus, change),
        watchNetwork(systemBus, change),
        watchAppearance(sessionBus, store.take('appearance')),
      )
      // Holds are known before anything could be offered.
      const versions = starts.open().then(() => domain.open())
      await Promise.all([settings.load(), name, versions])
    },
    close() {
      for (const stop of stops) stop()
      system.close()
      systemBus.close()
      sessionBus.close()
    },
  }
}
