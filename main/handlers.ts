/** What each request of the contract does, once the gate has let it pass: the handlers of every domain together. */
import type { AdditionsHandlers } from '../contract/additions-requests.ts'
import type { AppHandlers } from '../contract/apps-requests.ts'
import type { SystemAction } from '../contract/operation.ts'
import type { Handlers } from '../contract/requests.ts'
import type { SnapHandlers } from '../contract/snaps-requests.ts'
import type { UpkeepHandlers } from '../contract/upkeep-requests.ts'
import type { AccessHandlers } from './access/handlers.ts'
import type { Bus } from './bus/bus.ts'
import { restart } from './desktop/login.ts'
import { ProblemError } from './problem-error.ts'
import type { Starts } from './starts.ts'
import type { SettingsKeeper } from './settings.ts'
import type { Store } from './store.ts'
import type { Surroundings } from './surroundings.ts'
import type { StartHooks, SystemService, Work } from './system/port.ts'
import type { Runner } from './system/runner.ts'
import type { SystemVersions } from './system/system.ts'
import type { VersionsService } from './versions/create.ts'

export interface HandlerParts {
  readonly store: Store
  readonly system: SystemVersions
  readonly runner: Runner
  readonly starts: Pick<Starts, 'handlers' | 'beforeRestart'>
  readonly systemBus: Bus
  readonly settings: SettingsKeeper
  readonly around: Pick<Surroundings, 'copy' | 'print' | 'simulate'>
  readonly apps: AppHandlers
  readonly snaps: SnapHandlers
  readonly access: AccessHandlers
  readonly upkeep: UpkeepHandlers
  /** Takes out of a text what names a person or a machine. */
  readonly clean: (text: string) => Promise<string>
  readonly additions: AdditionsHandlers
  readonly versions: Pick<VersionsService, 'goBack' | 'handlers'>
}

export function createHandlers(parts: HandlerParts): Handlers {
  const { store, settings, around } = parts
  return {
    state: () => store.state,
    ...systemHandlers(parts),
    ...parts.starts.handlers,
    ...computerHandlers(parts),
    ...parts.apps,
    ...parts.snaps,
    ...parts.access,
    ...parts.upkeep,
    ...parts.additions,
    ...parts.versions.handlers,

    'settings.change': (change) => settings.change(change),
    'window.print': () => around.print(),
    'window.copy': async ({ text }) => {
      await around.copy(await parts.clean(text))
      return null
    },
  }
}

type Of<Domain extends string> = Pick<Handlers, Extract<keyof Handlers, `${Domain}.${string}`>>

/** Answers as soon as it has begun; the state tells the rest. Throws `on-hold`. */
export function beginUpdate(
  { state }: Pick<Store, 'state'>,
  { system, runner }: Pick<HandlerParts, 'system' | 'runner'>,
): null {
  if (state.onHold.update) throw new ProblemError({ code: 'on-hold' })
  const { service } = system
  void runner.run('update', (hooks) => service.update(hooks))
  return null
}

function systemHandlers({ store, system, runner, versions }: HandlerParts): Of<'system'> {
  /** Answers as soon as it has begun; the state tells the rest. */
  const begin = (
    action: SystemAction,
    start: (service: SystemService, hooks: StartHooks) => Promise<Work>,
  ) => {
    const { service } = system
    void runner.run(action, (hooks) => start(service, hooks))
    return null
  }
  return {
    // Behind a version on hold there is no update that would look for what is newer.
    'system.check': () =>
      begin('check', (service, hooks) => service.check(hooks, store.state.onHold.update !== null)),
    'system.update': () => beginUpdate(store, { system, runner }),
    'system.goBack': ({ version }) => {
      void versions.goBack(system.service, version)
      return null
    },
    'system.discard': () => begin('discard', (service, hooks) => service.discard(hooks)),
    'system.cancel': async () => {
      await runner.cancel()
      return null
    },
    'system.changes': () => system.changes(),
    'system.reconnect': async () => {
      await system.reconnect()
      return null
    },
  }
}

function computerHandlers({ runner, starts, systemBus, around }: HandlerParts): Of<'computer'> {
  return {
    'computer.restart': async () => {
      // What is half downloaded would be lost, and nobody would know why.
      if (runner.running) throw new ProblemError({ code: 'busy-here' })
      await starts.beforeRestart()
      await restart(systemBus)
      return null
    },
    'computer.simulate': () => {
      if (!around.simulate) throw new ProblemError({ code: 'not-supported' })
      around.simulate()
      return null
    },
  }
}
