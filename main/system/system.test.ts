import { beforeEach, expect, test } from 'vitest'
import type { System, SystemFacts } from '../../contract/system.ts'
import type { JsonFile } from '../files/json-file.ts'
import { FakeService, facts, scriptedWork, update, version } from './fake-service.ts'
import type { Work } from './port.ts'
import { outcomeOf } from './outcome.ts'
import { SystemVersions } from './system.ts'

let shown: System = { state: 'starting', facts: null }
let seen: System[] = []
let saved: SystemFacts | null = null
let adopted: Work[] = []
const lastKnown: JsonFile<SystemFacts | null> = {
  read: async () => saved,
  write: async (value) => void (saved = value),
}

beforeEach(() => {
  shown = { state: 'starting', facts: null }
  seen = []
  saved = null
  adopted = []
})

function open(...services: FakeService[]) {
  const set = (system: System) => {
    shown = system
    seen.push(system)
  }
  return new SystemVersions({
    services,
    lastKnown,
    get: () => shown,
    set,
    now: () => 5000,
    adopt: (work) => void adopted.push(work),
  })
}

test('shows the last known facts first, then the real ones, and keeps those for the next start', async () => {
  saved = facts({ edition: 'Harbor 42' })
  const service = new FakeService()
  await open(service).open()
  expect(seen.map((s) => [s.state, s.state === 'absent' ? '' : s.facts?.edition])).toEqual([
    ['starting', 'Harbor 42'],
    ['ready', 'Harbor 43'],
  ])
  expect(saved?.edition).toBe('Harbor 43')
})

test('chooses by probing, in order; none is a computer we do not know', async () => {
  const [first, second] = [new FakeService(), new FakeService()]
  first.present = false
  second.now = facts({ edition: 'Second' })
  await open(first, second).open()
  expect(shown).toMatchObject({ state: 'ready', facts: { edition: 'Second' } })
  second.present = false
  await open(first, second).open()
  expect(shown).toEqual({ state: 'absent' })
})

test('a service that does not answer is lost, with the last facts still there, and can be tried again', async () => {
  saved = facts()
  const service = new FakeService()
  service.problem = { code: 'service-broken', detail: 'd' }
  const system = open(service)
  await system.open()
  expect(shown).toMatchObject({
    state: 'lost',
    problem: { code: 'service-broken' },
    facts: { edition: 'Harbor 43' },
  })
  service.problem = null
  await system.reconnect()
  expect(shown.state).toBe('ready')
})

test('a burst of changes is read once more, not once each', async () => {
  const service = new FakeService()
  await open(service).open()
  const before = service.reads
  for (let i = 0; i < 50; i++) service.emit({ kind: 'changed' })
  await expect.poll(() => service.reads).toBe(before + 2)
  await new Promise((done) => setImmediate(done))
  expect(service.reads).toBe(before + 2)
})

test('work of others is handed on; lost and back are shown', async () => {
  const service = new FakeService()
  await open(service).open()
  const { work } = scriptedWork('update', 'timer')
  service.emit({ kind: 'work', work })
  expect(adopted).toEqual([work])
  service.emit({ kind: 'lost', problem: { code: 'service-missing' } })
  expect(shown.state).toBe('lost')
  service.emit({ kind: 'back' })
  await expect.poll(() => shown.state).toBe('ready')
})

test('when a check was carried through, it is remembered when', async () => {
  const service = new FakeService()
  const system = open(service)
  await system.open()
  expect(shown).toMatchObject({ facts: { checkedAt: null } })
  service.now = facts({ update: update() })
  expect(await system.judge('check')()).toBe('found')
  expect(shown).toMatchObject({ facts: { checkedAt: 5000 } })
  service.now = facts({ checkedAt: 9000 })
  await system.reconnect()
  expect(shown).toMatchObject({ facts: { checkedAt: 9000 } })
})

test('what came of an action is judged by the facts before and after', () => {
  const one = facts()
  const ready = facts({ versions: [version('2', ['next', 'ready']), version('1', ['in-use'])] })
  const back = facts({ versions: [version('0', ['next', 'previous']), version('1', ['in-use'])] })
  expect(outcomeOf('update', one, ready)).toBe('needs-restart')
  expect(outcomeOf('update', one, one)).toBe('nothing-to-do')
  expect(outcomeOf('update', ready, ready)).toBe('nothing-to-do')
  expect(outcomeOf('update', null, ready)).toBe('needs-restart')
  expect(outcomeOf('check', one, facts({ update: update() }))).toBe('found')
  expect(outcomeOf('check', one, facts({ ...ready, update: update({ readyAs: '2' }) }))).toBe('needs-restart')
  expect(outcomeOf('check', one, one)).toBe('nothing-to-do')
  expect(outcomeOf('go-back', one, back)).toBe('needs-restart')
  expect(outcomeOf('go-back', back, one)).toBe('done')
  expect(outcomeOf('discard', ready, one)).toBe('done')
})
