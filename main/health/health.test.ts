import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Health, VersionRef } from '../../contract/health.ts'
import type { SystemFacts, Version, VersionState } from '../../contract/system.ts'
import { type Bus, BusError, type Connection } from '../bus/bus.ts'
import { HealthKeeper } from './health.ts'
import { type Fixture, makeFixture } from './health-fixture.ts'

const OLD = 'a'.repeat(64)
const NEW = 'b'.repeat(64)

const version = (label: string, checksum: string, ...states: readonly VersionState[]): Version => ({
  id: `os-${label}`,
  label,
  date: 1,
  states,
  additions: { packages: [], files: [], removed: [], replaced: [] },
  origin: 'os',
  checksum,
  unlocked: false,
  endOfLife: null,
  reachable: true,
})
const facts = (...versions: readonly Version[]): SystemFacts => ({
  service: 'test',
  edition: 'Test',
  versions,
  update: null,
  checkedAt: null,
  capabilities: {
    check: 'free',
    progress: 'none',
    cancel: false,
    goBack: 'set-default',
    keep: false,
    remove: false,
    cleanUp: false,
    additions: 'none',
    switchEdition: false,
  },
  busy: null,
})

/** A bus on which systemd lists these failed units, and nobody else is there. */
function busWith(failed: () => readonly string[]): Bus {
  const connection: Connection = {
    uniqueName: ':1.1',
    call: async ({ member }) => {
      if (member !== 'ListUnitsFiltered')
        throw new BusError('org.freedesktop.DBus.Error.ServiceUnknown', 'nobody')
      return [
        failed().map((unit) => [
          unit,
          `${unit} described`,
          'loaded',
          'failed',
          'failed',
          '',
          '/',
          0,
          '',
          '/',
        ]),
      ]
    },
    onSignal: () => () => {},
    watchOwner: () => () => {},
    onClose: () => () => {},
    close: () => {},
  }
  return {
    connection: async () => connection,
    separate: async () => connection,
    onConnection: () => () => {},
    close: () => {},
  }
}

let fixture: Fixture
let health: Health
let failedUnits: readonly string[] = []
const madeDefault: VersionRef[] = []
beforeEach(async () => {
  fixture = await makeFixture()
  failedUnits = []
  madeDefault.length = 0
})
afterEach(() => fixture.remove())

/** The app, opened anew. */
async function open(now: SystemFacts): Promise<HealthKeeper> {
  const keeper = new HealthKeeper({
    place: fixture.place,
    systemBus: busWith(() => failedUnits),
    sessionBus: busWith(() => []),
    dataDir: fixture.dataDir,
    polkit: { ask: async () => 'granted' },
    entry: null,
    atLogin: join(import.meta.dirname, 'at-login/at-login.sh'),
    set: (next) => (health = next),
    makeDefault: async (wanted) => madeDefault.push(wanted) > 0,
    now: () => 7,
  })
  await keeper.open()
  await keeper.heard(now)
  return keeper
}

const staged = facts(version('43.2', NEW, 'next', 'ready'), version('43.1', OLD, 'in-use'))
const fellBack = facts(version('43.2', NEW, 'next'), version('43.1', OLD, 'in-use'))
const settled = facts(version('43.1', OLD, 'in-use', 'next'), version('43.2', NEW, 'previous'))

/** An update is prepared, its start hangs, and the old version runs again. */
async function failToStart(): Promise<void> {
  await fixture.boots('43.1', OLD, 'b0')
  await open(staged)
  await fixture.boots('43.1', OLD, 'b2')
  await fixture.journal(-1, [
    `kernel: Command line: ostree=/ostree/boot.1/os/${NEW.slice(0, 8)}/0`,
    'systemd: Switching root.',
  ])
}
const event = () => (health.lastStart && 'event' in health.lastStart ? (health.lastStart.event ?? '') : '')

describe('the story of a failed start', () => {
  test('noticed, stayed, held, and the next one offered', async () => {
    await failToStart()
    const keeper = await open(fellBack)
    expect(health).toMatchObject({
      lastStart: { outcome: 'fell-back', cause: 'hang', from: { id: 'os-43.2' }, to: { id: 'os-43.1' } },
      answer: null,
      holds: [],
    })
    await keeper.answer(event(), 'stay')
    expect(madeDefault).toMatchObject([{ id: 'os-43.1' }])
    expect(health).toMatchObject({
      answer: 'stay',
      unfinished: null,
      holds: [{ checksum: NEW, why: 'did-not-start', since: 7 }],
    })
    const update = (label: string, checksum: string) => ({
      ...settled,
      update: { label, checksum, date: 1, downloadBytes: null, changes: null, readyAs: null },
    })
    expect(keeper.offer(update('43.2', NEW)).held).toMatchObject({ label: '43.2' })
    expect(keeper.offer(update('43.3', 'c')).held).toBeNull()
  })

  test('opened again in the same start, with a newer update waiting: the verdict is still there', async () => {
    await failToStart()
    await open(fellBack)
    const before = event()
    await open(
      facts(version('43.3', 'c', 'next', 'ready'), version('43.1', OLD, 'in-use'), version('43.2', NEW)),
    )
    expect(health.lastStart).toMatchObject({ outcome: 'fell-back', event: before })
  })

  test('trying again lets it go; the second failure is another event', async () => {
    await failToStart()
    const keeper = await open(fellBack)
    const first = event()
    await keeper.answer(first, 'stay')
    await keeper.answer(first, 'try-again')
    expect(health).toMatchObject({ answer: 'try-again', holds: [] })
    await keeper.heard(fellBack)
    await keeper.beforeRestart()
    await fixture.boots('43.1', OLD, 'b4')
    await open(fellBack)
    expect(health).toMatchObject({ lastStart: { outcome: 'fell-back' }, answer: null })
    expect(event()).not.toBe(first)
  })

  test('the planned version starts: well', async () => {
    await fixture.boots('43.1', OLD, 'b0')
    await open(staged)
    await fixture.boots('43.2', NEW, 'b1')
    await open(facts(version('43.2', NEW, 'in-use', 'next'), version('43.1', OLD, 'previous')))
    expect(health.lastStart).toMatchObject({ outcome: 'well', version: { id: 'os-43.2' } })
  })
})

describe('what cannot be answered', () => {
  test('another event, or none', async () => {
    await failToStart()
    const keeper = await open(fellBack)
    await expect(keeper.answer('fell-back:other:b0', 'stay')).rejects.toMatchObject({
      problem: { code: 'unknown-id' },
    })
    expect(madeDefault).toEqual([])
    expect(health.holds).toEqual([])
  })
})

test('damaged files are put aside, and nothing of them is believed', async () => {
  await fixture.boots('43.1', OLD, 'b0')
  for (const name of ['breadcrumb', 'holds', 'start-answers', 'last-start', 'conditions'])
    await writeFile(join(fixture.dataDir, `${name}.json`), '{"half":')
  await open(settled)
  expect(health).toMatchObject({ lastStart: { outcome: 'well' }, holds: [], answer: null })
  expect(await readFile(join(fixture.dataDir, 'holds.json.broken'), 'utf8')).toBe('{"half":')
})

test('a service that fails since the update is offered once, and stays away when dismissed', async () => {
  await fixture.boots('43.1', OLD, 'b0')
  failedUnits = ['old-story.service']
  await open(staged)
  await fixture.boots('43.2', NEW, 'b1')
  failedUnits = ['old-story.service', 'bluetooth.service']
  const now = facts(version('43.2', NEW, 'in-use', 'next'), version('43.1', OLD, 'previous'))
  const keeper = await open(now)
  expect(health.troubles).toMatchObject({
    version: { label: '43.2' },
    before: { label: '43.1' },
    items: [{ kind: 'service-failed', unit: 'bluetooth.service' }],
    dismissed: false,
  })
  await keeper.dismissTroubles()
  await open(now)
  expect(health.troubles).toMatchObject({ dismissed: true })
})
