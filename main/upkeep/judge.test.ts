import { describe, expect, test } from 'vitest'
import { type Conditions, judge, wouldTurnOff, wouldTurnOn } from './judge.ts'
import type { Reading } from './reading.ts'
import { nothingSaved, type Saved } from './saved.ts'

const NOW = Date.UTC(2026, 10, 24, 8)
const DAY = 24 * 3_600_000
const fine: Conditions = {
  onBattery: false,
  batteryPercent: 80,
  network: 'online',
  metered: false,
  powerSaver: false,
}

const timer: Reading = {
  id: 'rpm-ostree',
  updates: ['system'],
  does: 'prepares',
  on: true,
  whyOff: null,
  every: 'day',
  next: NOW + DAY,
  last: null,
  change: 'password',
  whyFixed: null,
  seen: [],
  minds: [],
  stopped: null,
}
const uupd: Reading = {
  ...timer,
  id: 'uupd',
  updates: ['system', 'apps'],
  minds: ['metered', 'battery', 'power-saver'],
}
const software: Reading = { ...timer, id: 'gnome-software', does: 'downloads', change: 'free', next: null }
const apps: Reading = { ...timer, id: 'flatpak-system', updates: ['apps'] }
const off = (reading: Reading, whyOff: Reading['whyOff'] = 'timer'): Reading => ({
  ...reading,
  on: false,
  whyOff,
})
const fixed = (reading: Reading): Reading => ({ ...reading, change: 'no', whyFixed: 'file' })

const judged = (
  readings: readonly Reading[],
  saved: Partial<Saved> = {},
  conditions: Partial<Conditions> = {},
) => judge(readings, { ...nothingSaved, ...saved }, { ...fine, ...conditions }, NOW)

describe('what happens to the system', () => {
  test.each([
    ['on', [timer]],
    ['on', [off(timer), software]],
    ['looks-only', [{ ...timer, does: 'looks' }]],
    ['off', [off(timer), off(software, 'setting')]],
    ['off', [off(timer, 'policy'), apps]],
    ['nobody', [apps]],
    ['nobody', []],
    ['unknown', [{ ...timer, on: null }]],
    ['unknown', [{ ...timer, on: null }, off(software)]],
    ['on', [{ ...timer, on: null }, software]],
  ] as const)('%s: %#', (system, readings) => expect(judged(readings).system).toBe(system))
})

test('a manager that does not answer leaves it open, unless another surely updates', () => {
  const notWhole = (readings: readonly Reading[]) => judge(readings, nothingSaved, fine, NOW, false).system
  expect(notWhole([])).toBe('unknown')
  expect(notWhole([off(software)])).toBe('unknown')
  expect(notWhole([software])).toBe('on')
})

describe('the switch', () => {
  test('turns off all that is on and may be changed; the rest is said to stay', () => {
    const now = judged([uupd, fixed(timer), off(software, 'setting'), apps])
    expect(now).toMatchObject({ canTurn: 'off', stays: ['rpm-ostree'], asks: true, canPause: true })
    expect(wouldTurnOff(now.updaters)).toEqual(['uupd', 'flatpak-system'])
  })
  test('asks no password where only settings of the person change', () => {
    expect(judged([software]).asks).toBe(false)
  })
  test('turns on what was turned off here, and only that', () => {
    const now = judged([off(uupd), off(timer), off(apps)], { off: ['rpm-ostree', 'flatpak-system'] })
    expect(now.canTurn).toBe('on')
    expect(wouldTurnOn(now.updaters, { ...nothingSaved, off: ['rpm-ostree', 'flatpak-system'] })).toEqual([
      'rpm-ostree',
      'flatpak-system',
    ])
  })
  test('else the best one for the system, and never one that restarts by itself', () => {
    const choose = (...readings: readonly Reading[]) => wouldTurnOn(judged(readings).updaters, nothingSaved)
    expect(choose(off(software), off(timer), off(uupd))).toEqual(['uupd'])
    expect(choose(off({ ...timer, id: 'bootc', does: 'restarts' }))).toEqual([])
    expect(choose(fixed(off(timer, 'policy')), off(software, 'setting'))).toEqual(['gnome-software'])
  })
  test('touches nothing where nothing may be changed', () => {
    expect(judged([fixed(timer), fixed(off(uupd))])).toMatchObject({
      canTurn: null,
      canPause: false,
      asks: false,
    })
  })
})

describe('why it waits', () => {
  const waits = (conditions: Partial<Conditions>, reading: Reading = uupd) =>
    judged([reading], {}, conditions).updaters[0]?.hindered
  test.each([
    [{ metered: true }, ['metered']],
    [{ onBattery: true, batteryPercent: 19 }, ['battery']],
    [{ onBattery: true, batteryPercent: 20 }, []],
    [{ onBattery: false, batteryPercent: 5 }, []],
    [{ onBattery: true, batteryPercent: null }, []],
    [{ powerSaver: true }, ['power-saver']],
    [{ metered: true, powerSaver: true }, ['metered', 'power-saver']],
    [{ network: 'offline', metered: true }, ['offline']],
    [{ metered: null, onBattery: null, powerSaver: null, network: 'unknown' }, []],
  ] as const)('%j', (conditions, hindered) => expect(waits(conditions)).toEqual(hindered))

  test('what does not mind is not said to wait, and what is off does not wait', () => {
    expect(waits({ metered: true }, timer)).toEqual([])
    expect(waits({ metered: true }, off(uupd))).toEqual([])
  })
})

describe('a pause', () => {
  const until = NOW + 5 * DAY
  test('of a timer is seen on the timer itself', () => {
    const stopped = { ...off(timer, null), next: null, stopped: { until, endsAtRestart: true } }
    const now = judged([stopped])
    expect(now).toMatchObject({
      system: 'on',
      canTurn: 'off',
      canPause: false,
      pause: { until, endsAtRestart: true },
    })
    expect(now.updaters[0]).toMatchObject({ on: true, whyOff: null, hindered: ['paused'] })
  })
  test('of a setting is what we noted, as long as the setting is off', () => {
    const pause = { until, ids: ['gnome-software'] as const }
    expect(judged([off(software, 'setting')], { pause }).updaters[0]?.hindered).toEqual(['paused'])
    expect(judged([software], { pause }).updaters[0]?.hindered).toEqual([])
    const over = judged([off(software, 'setting')], { pause: { ...pause, until: NOW - 1 } })
    expect(over).toMatchObject({ pause: null, system: 'off' })
  })
})

describe('taking back', () => {
  test('what still stands as it was turned', () => {
    const turned = { on: false, ids: ['rpm-ostree'] as const }
    expect(judged([off(timer)], { turned }).undo).toBe('turned-off')
    expect(judged([timer], { turned }).undo).toBe(null)
    expect(judged([fixed(off(timer))], { turned }).undo).toBe(null)
    expect(judged([], { turned }).undo).toBe(null)
    expect(judged([timer], { turned: { on: true, ids: ['rpm-ostree'] } }).undo).toBe('turned-on')
  })
})

test('a run that went well is remembered when systemd has forgotten it', () => {
  const ran = { ...timer, last: { at: NOW - DAY, ended: 'unknown' as const } }
  expect(judged([ran], { lastWell: { 'rpm-ostree': NOW - 3 * DAY } }).updaters[0]?.lastWell).toBe(
    NOW - 3 * DAY,
  )
  const well = { ...timer, last: { at: NOW - DAY, ended: 'well' as const } }
  expect(judged([well]).updaters[0]?.lastWell).toBe(NOW - DAY)
})
