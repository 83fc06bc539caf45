/** Puts the parts of system versions together: the services that are known, the facts, the one operation at a time. */
import { join } from 'node:path'
import type { Bus } from '../bus/bus.ts'
import { createPolkit } from '../desktop/polkit.ts'
import type { Operation } from '../../contract/operation.ts'
import type { System } from '../../contract/system.ts'
import type { Store } from '../store.ts'
import { createDurations, type Durations } from './durations.ts'
import { lastKnownFile } from './last-known.ts'
import { createRpmOstree } from './rpm-ostree/service.ts'
import { Runner } from './runner.ts'
import { SystemVersions } from './system.ts'

export interface Domain {
  readonly system: SystemVersions
  readonly runner: Runner
  /** How long an action usually takes here, in seconds; null: seen less than twice. */
  readonly usual: Durations['usual']
  /** Never rejects. */
  readonly open: () => Promise<void>
}

/** `heard`: called in the same turn with everything that becomes known, so that what follows from it is told together. `makeWay`: see RunnerParts. */
export function createDomain(
  store: Store,
  setOperation: (operation: Operation) => void,
  systemBus: Bus,
  dataDir: string,
  heard: (system: System) => void,
  makeWay: () => Promise<void> | null,
): Domain {
  const setSystem = store.take('system')
  const durations = createDurations(join(dataDir, 'durations.json'))
  const system = new SystemVersions({
    services: [createRpmOstree({ bus: systemBus, polkit: createPolkit(systemBus) })],
    lastKnown: lastKnownFile(join(dataDir, 'last-known.json')),
    get: () => store.state.system,
    set: (system) => {
      setSystem(system)
      heard(system)
    },
    now: Date.now,
    adopt: (work) => runner.adopt(work),
  })
  const runner = new Runner({
    makeWay,
    set: setOperation,
    now: Date.now,
    durations,
    judge: (action) => system.judge(action),
  })
  const open = async () => {
    await Promise.all([durations.load(), system.open()])
  }
  return { system, runner, open, usual: (action) => durations.usual(action) }
}
