import { expect, test } from 'vitest'
import { facts, update, version } from '../system/fake-service.ts'
import { preflightNotes, type PreflightInput } from './preflight.ts'

const GB = 1_000_000_000
const calm: PreflightInput = {
  computer: { onBattery: false, batteryPercent: 80, network: 'online', metered: false },
  facts: facts({ update: update({ downloadBytes: GB }) }),
  doctor: { state: 'not-tried', why: 'soon' },
  space: { disk: { free: 40 * GB, reserve: 3 * GB }, boot: { free: 0.5 * GB, needed: 0.2 * GB } },
}
const notes = (change: Partial<PreflightInput>) => preflightNotes({ ...calm, ...change })
const computer = (change: Partial<PreflightInput['computer']>) =>
  notes({ computer: { ...calm.computer, ...change } })

test('where nothing speaks against it, nothing is said', () => {
  expect(notes({})).toEqual([])
  expect(notes({ facts: null })).toEqual([])
})

test('room: what is needed where the size is known, little by any measure where it is not', () => {
  const space = { disk: { free: 4 * GB, reserve: 3 * GB }, boot: null }
  expect(notes({ space })).toEqual([{ kind: 'space', place: 'disk', free: GB, needed: 2.5 * GB }])
  const unknown = facts({ update: update() })
  expect(notes({ space, facts: unknown })).toEqual([])
  const tight = { disk: { free: 3.2 * GB, reserve: 3 * GB }, boot: null }
  expect(notes({ space: tight, facts: unknown })).toMatchObject([{ kind: 'space', needed: null }])
  const below = { disk: { free: GB, reserve: 3 * GB }, boot: null }
  expect(notes({ space: below, facts: unknown })).toMatchObject([{ free: 0 }])
})

test('the start-up partition is told only where it is one and its files are known', () => {
  const boot = (free: number, needed: number | null) =>
    notes({ space: { disk: null, boot: { free, needed } } })
  expect(boot(40, 190)).toEqual([{ kind: 'space', place: 'boot', free: 40, needed: 190 }])
  expect(boot(200, 190)).toEqual([])
  expect(boot(40, null)).toEqual([])
})

test('a low battery, a connection that costs, no connection', () => {
  expect(computer({ onBattery: true, batteryPercent: 24 })).toEqual([{ kind: 'battery', percent: 24 }])
  expect(computer({ onBattery: true, batteryPercent: 60 })).toEqual([])
  expect(computer({ onBattery: true, batteryPercent: null })).toEqual([])
  expect(computer({ metered: true })).toEqual([{ kind: 'metered', bytes: GB }])
  expect(computer({ network: 'offline', metered: true })).toEqual([{ kind: 'network', network: 'offline' }])
})

test('another program at work, additions that will break, a version that waits', () => {
  expect(notes({ facts: facts({ busy: { by: 'gnome-software', title: 'x' } }) })).toEqual([
    { kind: 'busy', by: 'gnome-software' },
  ])
  const finding = { id: 'package:openrazer', name: 'openrazer', addition: null, app: null }
  const doctor = {
    state: 'blocked',
    at: 1,
    update: { label: null, date: null },
    problem: { code: 'additions-do-not-fit' },
    findings: [finding],
    waiting: true,
  } as const
  expect(notes({ doctor })).toEqual([{ kind: 'additions', names: ['openrazer'] }])
  const waiting = facts({
    update: update({ downloadBytes: GB }),
    versions: [version('2', ['next', 'ready']), version('1', ['in-use'])],
  })
  expect(notes({ facts: waiting })).toEqual([{ kind: 'restart-pending' }])
})

test('an update that is here already has nothing before it', () => {
  const ready = facts({ update: update({ readyAs: '2' }) })
  expect(
    notes({
      facts: ready,
      computer: { onBattery: true, batteryPercent: 5, network: 'online', metered: true },
      space: { disk: { free: 0, reserve: 0 }, boot: { free: 0, needed: 1 } },
    }),
  ).toEqual([])
})
