import { describe, expect, test } from 'vitest'
import { everyOf, lastOf, nextOf } from './timers.ts'

const HOUR = 3_600_000_000 // µs
const NOW = Date.UTC(2026, 10, 24, 8)
const clock = { now: NOW, monotonic: 50 * HOUR }
const micro = (time: number) => time * 1000
/** What (2⁶⁴ − 1) is as a number. */
const NEVER = 18446744073709552000

describe('how often', () => {
  test.each([
    // rpm-ostreed-automatic.timer: OnBootSec=1h, OnUnitInactiveSec=1d
    [
      'counted from the last run',
      {
        TimersMonotonic: [
          ['OnBootUSec', HOUR, 0],
          ['OnUnitInactiveUSec', 24 * HOUR, 0],
        ],
      },
      'day',
    ],
    ['six hours', { TimersMonotonic: [['OnUnitActiveUSec', 6 * HOUR, 0]] }, 'hours'],
    [
      'eos-autoupdater: two weeks',
      { TimersMonotonic: [['OnUnitInactiveUSec', 14 * 24 * HOUR, 0]] },
      'fortnight',
    ],
    ['daily', { TimersCalendar: [['OnCalendar', '*-*-* 00:00:00', 0]] }, 'day'],
    ['each quarter of the day', { TimersCalendar: [['OnCalendar', '*-*-* 00/6:00:00', 0]] }, 'hours'],
    ['weekly', { TimersCalendar: [['OnCalendar', 'Mon *-*-* 00:00:00', 0]] }, 'week'],
    ['on working days', { TimersCalendar: [['OnCalendar', 'Mon..Fri *-*-* 04:00:00', 0]] }, 'day'],
    ['monthly', { TimersCalendar: [['OnCalendar', '*-*-01 00:00:00', 0]] }, 'month'],
    ['a date of its own', { TimersCalendar: [['OnCalendar', '2027-01-01 00:00:00', 0]] }, null],
    ['once after the start', { TimersMonotonic: [['OnBootUSec', HOUR, 0]] }, null],
    ['rubbish', { TimersMonotonic: 'x', TimersCalendar: [7] }, null],
    ['nothing', {}, null],
  ] as const)('%s', (_, properties, every) => {
    expect(everyOf(properties)).toBe(every)
  })
})

describe('the next time', () => {
  const active = { ActiveState: 'active' }
  test('on the wall clock', () => {
    expect(nextOf({ ...active, NextElapseUSecRealtime: micro(NOW + 5000) }, clock)).toBe(NOW + 5000)
  })
  test('on the clock that counts since the start', () => {
    expect(nextOf({ ...active, NextElapseUSecMonotonic: 52 * HOUR }, clock)).toBe(NOW + 2 * 3_600_000)
  })
  test('the sooner of both', () => {
    const both = { NextElapseUSecRealtime: micro(NOW + 9e6), NextElapseUSecMonotonic: 51 * HOUR }
    expect(nextOf({ ...active, ...both }, clock)).toBe(NOW + 3_600_000)
  })
  test('never, and not told', () => {
    expect(nextOf({ ...active, NextElapseUSecRealtime: NEVER, NextElapseUSecMonotonic: 0 }, clock)).toBe(null)
    expect(nextOf({ ActiveState: 'inactive', NextElapseUSecRealtime: micro(NOW) }, clock)).toBe(null)
  })
})

describe('the last time', () => {
  const service = (properties: Record<string, unknown>) => ({ fileState: 'static', properties })
  const ran = { LastTriggerUSec: micro(NOW - 10_000) }

  test('it went well', () => {
    const ended = service({ Result: 'success', ExecMainExitTimestamp: micro(NOW - 4000) })
    expect(lastOf(ran, ended)).toEqual({ at: NOW - 4000, ended: 'well' })
  })
  test('it failed', () => {
    const ended = service({ Result: 'exit-code', ExecMainExitTimestamp: micro(NOW - 4000) })
    expect(lastOf(ran, ended)).toEqual({ at: NOW - 4000, ended: 'failed' })
  })
  test('what is known is of a run before: how the last one went is not kept over a restart', () => {
    const before = service({ Result: 'success', ExecMainExitTimestamp: micro(NOW - 90_000) })
    expect(lastOf(ran, before)).toEqual({ at: NOW - 10_000, ended: 'unknown' })
    expect(lastOf(ran, service({ Result: 'success', ExecMainExitTimestamp: 0 }))).toEqual({
      at: NOW - 10_000,
      ended: 'unknown',
    })
  })
  test('a service that could not even be started', () => {
    const failed = service({ Result: 'resources', ActiveState: 'failed', ExecMainExitTimestamp: 0 })
    expect(lastOf(ran, failed)).toEqual({ at: NOW - 10_000, ended: 'failed' })
  })
  test('never, or nobody knows', () => {
    expect(lastOf({ LastTriggerUSec: 0 }, null)).toBe(null)
    expect(lastOf({}, service({}))).toBe(null)
    expect(lastOf(ran, null)).toEqual({ at: NOW - 10_000, ended: 'unknown' })
  })
})
