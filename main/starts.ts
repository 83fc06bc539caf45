/**
 * Joins what is known of the starts (main/health) with the system versions: hears every list of versions, says what of
 * it is on hold, and makes a version the default by the same runner, with the same password and the same reading back,
 * as Go Back does.
 */
import type { Hold, VersionRef } from '../contract/health.ts'
import type { System, SystemFacts } from '../contract/system.ts'
import type { Bus } from './bus/bus.ts'
import { createPolkit } from './desktop/polkit.ts'
import { type AtLoginParts, createAtLogin } from './health/at-login/entry.ts'
import { type HealthHandlers, healthHandlers } from './health/handlers.ts'
import { HealthKeeper } from './health/health.ts'
import { thisPlace } from './health/read/place.ts'
import { completed, versionsNow } from './health/versions.ts'
import { onHoldOf } from './on-hold.ts'
import { ProblemError } from './problem-error.ts'
import type { Store } from './store.ts'
import type { Domain } from './system/domain.ts'

interface Parts {
  readonly store: Store
  readonly domain: Pick<Domain, 'system' | 'runner'>
  readonly systemBus: Bus
  readonly sessionBus: Bus
  readonly dataDir: string
  /** Where at-login.sh lies. */
  readonly loginCheck: string
  /** What is started at login; null: this build is not. */
  readonly program: AtLoginParts['program'] | null
}

export interface Starts {
  /** Reads our files. Never rejects. */
  open(): Promise<void>
  /** Everything that becomes known of the system comes here. */
  heard(system: System): void
  readonly handlers: HealthHandlers
  /** As HealthKeeper's. */
  hold(version: VersionRef, why: Hold['why']): Promise<void>
  release(version: Pick<VersionRef, 'checksum' | 'label' | 'date'>): Promise<void>
  /** Resolves when what is meant to run next is written down. Never rejects. */
  beforeRestart(): Promise<void>
}

const isNext = (version: VersionRef, facts: SystemFacts) => {
  const next = versionsNow(facts)?.next.id
  return next !== undefined && next === completed(version, facts).id
}

/**
 * Makes the version the one that starts, if it is not yet. Resolves to whether it is, as read back; rejects with a
 * ProblemError, a person's own "no" among them.
 */
async function makeDefault(version: VersionRef, { store, domain }: Parts): Promise<boolean> {
  const { system, runner } = domain
  const facts = await system.refresh()
  if (isNext(version, facts)) return true
  const { id } = completed(version, facts)
  if (id === null || !facts.versions.some((listed) => listed.id === id))
    throw new ProblemError({ code: 'unknown-id' })
  if (runner.running) throw new ProblemError({ code: 'busy-here' })
  const { service } = system
  await runner.run('go-back', (hooks) => service.goBack(id, hooks))
  const operation = store.state.operations.system
  if (operation.phase === 'failed') throw new ProblemError(operation.problem)
  if (operation.phase === 'done' && operation.outcome === 'cancelled')
    throw new ProblemError({ code: 'cancelled' })
  if (operation.phase === 'done' && operation.outcome === 'password-dismissed')
    throw new ProblemError({ code: 'password-dismissed' })
  return isNext(version, await system.refresh())
}

export function createStarts(parts: Parts): Starts {
  const { store, systemBus, sessionBus, dataDir, loginCheck, program } = parts
  const setHealth = store.take('health')
  const setOnHold = store.take('onHold')
  const judgeHolds = (system: System) =>
    setOnHold(onHoldOf(store.state.health.holds, system.state === 'absent' ? null : system.facts))
  const health = new HealthKeeper({
    place: thisPlace(),
    systemBus,
    sessionBus,
    dataDir,
    polkit: createPolkit(systemBus),
    atLogin: loginCheck,
    entry: program && createAtLogin({ script: loginCheck, program, dataDir }),
    set: (now) => {
      setHealth(now)
      judgeHolds(store.state.system)
    },
    makeDefault: (version) => makeDefault(version, parts),
    now: Date.now,
  })
  let hearing = Promise.resolve()

  return {
    handlers: healthHandlers(health),
    open: () => health.open(),
    heard(system) {
      judgeHolds(system)
      if (system.state === 'ready') hearing = health.heard(system.facts)
    },
    hold: (version, why) => health.hold(version, why),
    release: (version) => health.release(version),
    async beforeRestart() {
      await hearing
      await health.beforeRestart()
    },
  }
}
