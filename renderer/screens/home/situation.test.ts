import { describe, expect, test } from 'vitest'
import type { SystemFacts } from '../../../contract/system.ts'
import { current, currentOnly, facts, previous, ready, update } from '../../fake/facts.ts'
import { isUsable, situationOf, STALE_AFTER } from './situation.ts'

const idle = { phase: 'idle' } as const
const none = { update: null, isNext: false, versions: [] } as const
const NOW = 1_800_000_000_000

const kind = (more: Partial<SystemFacts>) =>
  situationOf({ state: 'ready', facts: { ...facts, checkedAt: NOW - 1000, ...more } }, idle, none, NOW).kind

describe('the situation by facts', () => {
  test('looked for lately and nothing found: up to date', () => expect(kind({})).toBe('up-to-date'))
  test('never looked for is not up to date', () => expect(kind({ checkedAt: null })).toBe('never-checked'))
  test('looked for long ago is not up to date', () => {
    expect(kind({ checkedAt: NOW - STALE_AFTER })).toBe('up-to-date')
    expect(kind({ checkedAt: NOW - STALE_AFTER - 1 })).toBe('stale')
  })
  test('an update is available even when none was looked for', () =>
    expect(kind({ update, checkedAt: null })).toBe('available'))
  test('an update whose version has gone is only available', () =>
    expect(kind({ update: { ...update, readyAs: 'gone' } })).toBe('available'))
  test('an update that is here but not chosen', () =>
    expect(
      kind({
        versions: [{ ...ready, states: ['ready'] }, current],
        update: { ...update, readyAs: ready.id },
      }),
    ).toBe('set-aside'))
  test('ready is a version that was never used', () =>
    expect(kind({ versions: [ready, currentOnly] })).toBe('ready'))
  test('next is a version that was used before', () =>
    expect(kind({ versions: [currentOnly, { ...previous, states: ['previous', 'next'] }] })).toBe('next'))
  test('no version in use: nothing is known', () => {
    expect(kind({ versions: [] })).toBe('unknown')
    expect(kind({ versions: [previous], update })).toBe('unknown')
  })
})

describe('the situation around the facts', () => {
  const running = { phase: 'preparing', action: 'update', startedAt: NOW } as const
  test('work under way comes first', () =>
    expect(situationOf({ state: 'ready', facts }, running, none, NOW).kind).toBe('working'))
  test('last known facts count while the service starts or is lost', () => {
    const known = { ...facts, checkedAt: NOW }
    expect(situationOf({ state: 'starting', facts: known }, idle, none, NOW).kind).toBe('up-to-date')
    const problem = { code: 'service-died' } as const
    expect(situationOf({ state: 'lost', problem, facts: known }, idle, none, NOW).kind).toBe('up-to-date')
    expect(situationOf({ state: 'lost', problem, facts: null }, idle, none, NOW).kind).toBe('lost')
  })
  test('usable is everything but a start without facts', () => {
    expect(isUsable({ state: 'starting', facts: null })).toBe(false)
    expect(isUsable({ state: 'starting', facts })).toBe(true)
    expect(isUsable({ state: 'absent' })).toBe(true)
    expect(isUsable({ state: 'lost', problem: { code: 'service-died' }, facts: null })).toBe(true)
  })
})

describe('versions on hold', () => {
  const hold = { checksum: 'x', label: null, date: null, why: 'did-not-start', since: NOW } as const
  const held = { ...none, update: hold }
  const known = { ...facts, checkedAt: NOW, update }

  test('an update on hold is no update', () => {
    expect(situationOf({ state: 'ready', facts: known }, idle, none, NOW).kind).toBe('available')
    expect(situationOf({ state: 'ready', facts: known }, idle, held, NOW).kind).toBe('held')
  })
  test('one that another program prepared is not recommended', () => {
    const waiting = { ...known, versions: [ready, currentOnly] }
    expect(situationOf({ state: 'ready', facts: waiting }, idle, none, NOW).kind).toBe('ready')
    expect(situationOf({ state: 'ready', facts: waiting }, idle, { ...none, isNext: true }, NOW).kind).toBe(
      'held-next',
    )
  })
})
