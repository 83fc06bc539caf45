import { expect, test, vi } from 'vitest'
import type { AdditionsHandlers } from '../contract/additions-requests.ts'
import type { AppHandlers } from '../contract/apps-requests.ts'
import type { SnapHandlers } from '../contract/snaps-requests.ts'
import { requests } from '../contract/requests.ts'
import type { UpkeepHandlers } from '../contract/upkeep-requests.ts'
import type { AccessHandlers } from './access/handlers.ts'
import { createBus } from './bus/connect.ts'
import { createHandlers } from './handlers.ts'
import type { HealthHandlers } from './health/handlers.ts'
import { initialState } from './initial-state.ts'
import { createSettings } from './settings.ts'
import { createStore } from './store.ts'
import { FakeService, facts, scriptedWork } from './system/fake-service.ts'
import { Runner } from './system/runner.ts'
import { SystemVersions } from './system/system.ts'
import type { VersionsService } from './versions/create.ts'

/** Handlers of other domains: each is tried where it stands. */
const answered = (...domains: readonly string[]): unknown =>
  Object.fromEntries(
    Object.keys(requests)
      .filter((name) => domains.some((domain) => name.startsWith(`${domain}.`)))
      .map((name) => [name, () => null]),
  )

function handlers(service = new FakeService()) {
  const store = createStore(initialState)
  const set = store.take('system')
  const setOperations = store.take('operations')
  const copy = vi.fn(async () => {})
  const setOnHold = store.take('onHold')
  const system = new SystemVersions({
    services: [service],
    lastKnown: { read: async () => null, write: async () => {} },
    get: () => store.state.system,
    set,
    now: () => 1,
    adopt: () => {},
  })
  const runner = new Runner({
    makeWay: () => null,
    set: (operation) => setOperations({ system: operation, apps: [] }),
    now: () => 1,
    durations: { load: async () => {}, add: () => {}, usual: () => null },
    judge: (action) => system.judge(action),
  })
  const made = createHandlers({
    store,
    system,
    runner,
    starts: { handlers: answered('health') as HealthHandlers, beforeRestart: async () => {} },
    systemBus: createBus('unix:path=/nowhere'),
    settings: createSettings('/dev/null/settings.json', store.take('settings')),
    around: { copy, print: async () => true, simulate: null },
    apps: answered('apps') as AppHandlers,
    clean: async (text) => text.replace('anna', '<user>'),
    snaps: answered('snaps') as SnapHandlers,
    access: answered('access') as AccessHandlers,
    upkeep: answered('upkeep', 'track', 'report') as UpkeepHandlers,
    additions: answered('additions', 'doctor', 'preflight') as AdditionsHandlers,
    versions: {
      goBack: (service, version) => runner.run('go-back', (hooks) => service.goBack(version, hooks)),
      handlers: answered('versions') as VersionsService['handlers'],
    },
  })
  return { made, store, system, copy, setOnHold }
}

test('there is exactly one handler for each request of the contract', () => {
  expect(Object.keys(handlers().made).toSorted()).toEqual(Object.keys(requests).toSorted())
})

test('an operation is answered at once and goes on in the state', async () => {
  const service = new FakeService()
  const { made, store, system } = handlers(service)
  await system.open()
  const scripted = scriptedWork('update')
  service.start = async () => scripted.work
  expect(await made['system.update']({})).toBeNull()
  await expect.poll(() => store.state.operations.system.phase).toBe('running')
  await expect(Promise.resolve().then(() => made['computer.restart']({}))).rejects.toThrow('busy-here')
  service.now = facts()
  scripted.finish()
  await expect.poll(() => store.state.operations.system.phase).toBe('done')
})

test('without a service nothing is begun', async () => {
  const service = new FakeService()
  service.present = false
  const { made, store, system } = handlers(service)
  await system.open()
  expect(() => made['system.update']({})).toThrow('service-missing')
  expect(store.state.operations.system.phase).toBe('idle')
})

test('a settings change is kept even where it cannot be written', async () => {
  const { made, store } = handlers()
  const changed = await made['settings.change']({ theme: 'dark' })
  expect(changed).toEqual({ ...initialState.settings, theme: 'dark' })
  expect(store.state.settings.theme).toBe('dark')
})

test('what cannot be done here says so', async () => {
  const { made, copy } = handlers()
  expect(() => made['computer.simulate']({})).toThrow('not-supported')
  await made['window.copy']({ text: 'x of anna' })
  expect(copy).toHaveBeenCalledWith('x of <user>')
})

test('a version on hold is not installed, until a newer one is found', async () => {
  const { made, store, system, setOnHold } = handlers()
  await system.open()
  const hold = { checksum: 'bad', label: null, date: null, why: 'did-not-start', since: 1 } as const
  setOnHold({ update: hold, isNext: false, versions: [] })
  expect(() => made['system.update']({})).toThrow('on-hold')
  expect(store.state.operations.system.phase).toBe('idle')
})
