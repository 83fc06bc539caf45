/** Who updates this computer by itself, read from real buses, real settings files and the real gsettings tool. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RPM, timer, UpkeepWorld } from './upkeep-world.ts'

let world: UpkeepWorld
beforeAll(async () => {
  world = await UpkeepWorld.start()
})
afterAll(() => world.stop())
beforeEach(() => world.reset())

describe('reading', () => {
  test('a computer on which nothing updates by itself', async () => {
    const { get } = await world.open()
    expect(get()).toMatchObject({ system: 'nobody', updaters: [], canTurn: null, canPause: false })
  })

  test('the timer and the daemon’s own policy together, without any dialog', async () => {
    await world.computer.tell('timers', {
      system: [timer(RPM, { last: { at: world.now - 5000, well: true } })],
    })
    const before = (await world.computer.tell('look', {})).asked
    const { one, get } = await world.open()
    expect(one('rpm-ostree')).toMatchObject({ on: true, does: 'prepares', every: 'day', change: 'password' })
    expect(one('rpm-ostree')?.last).toEqual({ at: world.now - 5000, ended: 'well' })
    expect(one('rpm-ostree')?.next).toBeGreaterThan(world.now)
    expect(get().system).toBe('on')
    await world.computer.tell('policy', { automaticUpdates: 'none' })
    const none = await world.open()
    expect(none.one('rpm-ostree')).toMatchObject({
      on: false,
      whyOff: 'policy',
      change: 'no',
      whyFixed: 'file',
    })
    expect(none.get()).toMatchObject({ system: 'off', canTurn: null })
    await world.computer.tell('policy', { automaticUpdates: 'check' })
    expect((await world.open()).get().system).toBe('looks-only')
    expect((await world.computer.tell('look', {})).asked).toEqual(before)
  })

  test('masked, static, and on the person’s own manager', async () => {
    await world.computer.tell('timers', {
      system: [
        timer('uupd.timer', { state: 'masked' }),
        timer('bootc-fetch-apply-updates.timer', { state: 'static' }),
      ],
      person: [timer('flatpak-user-update.timer')],
    })
    const { one } = await world.open()
    expect(one('uupd')).toMatchObject({ on: false, whyOff: 'masked', whyFixed: 'masked' })
    expect(one('bootc')).toMatchObject({ on: true, does: 'restarts', whyFixed: 'built-in' })
    expect(one('flatpak-user')).toMatchObject({ on: true, updates: ['apps'], change: 'free' })
  })

  test('a manager that falls silent: what it said before stays, and nothing is claimed', async () => {
    await world.computer.tell('timers', { system: [timer('uupd.timer')] })
    const { automatic, get, one } = await world.open()
    world.silence()
    await automatic.look()
    expect(one('uupd')?.on).toBe(true)
    const fresh = await world.open()
    expect(fresh.get()).toMatchObject({ system: 'unknown', updaters: [] })
    world.speak()
    await automatic.look()
    expect(get().system).toBe('on')
  })

  test('who may not change anything is told so before any press', async () => {
    await world.computer.tell('timers', { system: [timer('uupd.timer')] })
    await world.computer.tell('polkit', { answers: { 'manage-units': 'yes', 'manage-unit-files': 'yes' } })
    expect((await world.open()).one('uupd')?.change).toBe('free')
  })

  test('GNOME Software’s and Discover’s own settings', async () => {
    world.installSoftware()
    world.installDiscover('[Global]\nUseUnattendedUpdates=true\nRequiredNotificationInterval=604800\n')
    world.gsettings('set', 'org.gnome.software', 'check-timestamp', '1764000000')
    const { one } = await world.open()
    expect(one('gnome-software')).toMatchObject({
      on: true,
      updates: ['system', 'apps'],
      does: 'downloads',
      change: 'free',
      last: { at: 1_764_000_000_000, ended: 'unknown' },
    })
    expect(one('discover')).toMatchObject({ on: true, updates: ['system'], every: 'week', change: 'free' })
  })

  test('an administrator’s lock on Discover’s setting', async () => {
    world.installDiscover('[Global]\nUseUnattendedUpdates=true\n')
    world.put('etc/xdg/PlasmaDiscoverUpdates', '[Global]\nUseUnattendedUpdates[$i]=false\n')
    const { one } = await world.open()
    expect(one('discover')).toMatchObject({ on: false, change: 'no', whyFixed: 'locked' })
  })

  test('why it waits follows the connection and the power', async () => {
    await world.computer.tell('timers', { system: [timer('uupd.timer')] })
    const { automatic, one } = await world.open()
    expect(one('uupd')?.hindered).toEqual([])
    world.conditions = { ...world.conditions, metered: true, powerSaver: true }
    automatic.judgeAgain()
    expect(one('uupd')?.hindered).toEqual(['metered', 'power-saver'])
  })

  test('that a run went well is remembered over a restart, which systemd forgets', async () => {
    await world.computer.tell('timers', { system: [timer('uupd.timer')] })
    const before = await world.open()
    await world.computer.tell('elapse', { timer: 'uupd.timer', well: true })
    await before.automatic.look()
    const well = before.one('uupd')?.lastWell ?? 0
    expect(well).toBeGreaterThan(0)
    await world.computer.restart()
    const after = await world.open(before.folder)
    expect(after.one('uupd')).toMatchObject({ lastWell: well, last: { ended: 'unknown' } })
    await world.computer.tell('elapse', { timer: 'uupd.timer', well: false })
    await after.automatic.look()
    expect(after.one('uupd')).toMatchObject({ lastWell: well, last: { ended: 'failed' } })
  })
})
