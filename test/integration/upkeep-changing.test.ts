/** The one switch over automatic updates, and the pause, read back from systemd and from the settings themselves. */
import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WEEK } from '../../main/upkeep/automatic.ts'
import { codeOf, RPM, timer, UpkeepWorld } from './upkeep-world.ts'

let world: UpkeepWorld
beforeAll(async () => {
  world = await UpkeepWorld.start()
})
afterAll(() => world.stop())
beforeEach(() => world.reset())

describe('the switch', () => {
  test('off and on again, with one password for each right, read back from systemd itself', async () => {
    await world.computer.tell('timers', { system: [timer(RPM), timer('uupd.timer', { state: 'disabled' })] })
    const { automatic, get } = await world.open()
    const before = (await world.computer.tell('look', {})).asked
    await automatic.turn(false)
    expect(get()).toMatchObject({ system: 'off', canTurn: 'on', undo: 'turned-off' })
    expect((await world.timers()).system).toContainEqual({ name: RPM, state: 'disabled', active: false })
    const { asked } = await world.computer.tell('look', {})
    expect((asked['manage-units'] ?? 0) - (before['manage-units'] ?? 0)).toBeLessThanOrEqual(1)
    expect((asked['manage-unit-files'] ?? 0) - (before['manage-unit-files'] ?? 0)).toBeLessThanOrEqual(1)
    await automatic.turn(true)
    expect(get()).toMatchObject({ system: 'on', undo: 'turned-on' })
    expect((await world.timers()).system).toEqual([
      { name: RPM, state: 'enabled', active: true },
      { name: 'uupd.timer', state: 'disabled', active: false },
    ])
  })

  test('undo takes back exactly what was changed, also after the app was closed', async () => {
    await world.computer.tell('timers', {
      system: [timer(RPM), timer('flatpak-system-update.timer', { state: 'disabled' })],
    })
    const { automatic, folder } = await world.open()
    await automatic.turn(false)
    const again = await world.open(folder)
    expect(again.get().undo).toBe('turned-off')
    await again.automatic.undo()
    expect((await world.timers()).system).toEqual([
      { name: RPM, state: 'enabled', active: true },
      { name: 'flatpak-system-update.timer', state: 'disabled', active: false },
    ])
    expect(again.get()).toMatchObject({ system: 'on', undo: null })
    expect(await codeOf(again.automatic.undo())).toBe('changed-meanwhile')
  })

  test.each([
    ['dismissed', 'password-dismissed'],
    ['refused', 'password-refused'],
  ] as const)('a password that is %s changes nothing', async (answer, code) => {
    await world.computer.tell('timers', { system: [timer(RPM)] })
    world.installSoftware()
    await world.computer.tell('polkit', {
      answers: { 'manage-units': answer, 'manage-unit-files': 'password' },
    })
    const { automatic, get } = await world.open()
    expect(await codeOf(automatic.turn(false))).toBe(code)
    expect((await world.timers()).system).toEqual([{ name: RPM, state: 'enabled', active: true }])
    expect(world.gsettings('get', 'org.gnome.software', 'download-updates')).toBe('true')
    expect(get()).toMatchObject({ system: 'on', undo: null })
  })

  test('settings of the person: no password, the rest of the file untouched', async () => {
    world.installSoftware()
    world.installDiscover(
      '# mine\n[Global]\nUseUnattendedUpdates=true\nRequiredNotificationInterval=86400\n\n[Other]\nx=1\n',
    )
    const { automatic, get } = await world.open()
    const { asked } = await world.computer.tell('look', {})
    await automatic.turn(false)
    expect(get()).toMatchObject({ system: 'off', asks: false })
    expect(world.gsettings('get', 'org.gnome.software', 'download-updates')).toBe('false')
    expect(readFileSync(join(world.person.config, 'PlasmaDiscoverUpdates'), 'utf8')).toBe(
      '# mine\n[Global]\nUseUnattendedUpdates=false\nRequiredNotificationInterval=86400\n\n[Other]\nx=1\n',
    )
    expect((await world.computer.tell('look', {})).asked).toEqual(asked)
  })

  test('a settings file that is a link stays one', async () => {
    world.installDiscover('')
    const [file, kept] = [
      join(world.person.config, 'PlasmaDiscoverUpdates'),
      join(world.person.config, 'kept'),
    ]
    writeFileSync(kept, '[Global]\nUseUnattendedUpdates=true\n')
    rmSync(file)
    symlinkSync('kept', file)
    const { automatic } = await world.open()
    await automatic.turn(false)
    expect(readlinkSync(file)).toBe('kept')
    expect(readFileSync(kept, 'utf8')).toBe('[Global]\nUseUnattendedUpdates=false\n')
  })

  test('somebody else changes it in the middle: what is read back is told', async () => {
    await world.computer.tell('timers', { system: [timer(RPM)] })
    await world.computer.tell('prompt', { hold: true })
    const before = (await world.asked())['manage-unit-files'] ?? 0
    const { automatic, get } = await world.open()
    const turning = codeOf(automatic.turn(false))
    expect(await codeOf(automatic.turn(false))).toBe('busy-here')
    await expect.poll(async () => (await world.asked())['manage-unit-files'] ?? 0).toBeGreaterThan(before)
    await world.computer.tell('timers', { system: [timer(RPM, { state: 'masked' })] })
    await world.computer.tell('prompt', { hold: false })
    expect(await turning).toBe('went well')
    expect(get().updaters[0]).toMatchObject({ on: false })
  })

  test('nothing to switch is said, not tried', async () => {
    const { automatic } = await world.open()
    expect(await codeOf(automatic.turn(true))).toBe('not-supported')
    expect(await codeOf(automatic.pause())).toBe('not-supported')
  })
})

describe('a pause', () => {
  test('stops the timer, goes on by itself when the week is over', async () => {
    await world.computer.tell('timers', { system: [timer(RPM)] })
    const { automatic, get, one } = await world.open()
    await automatic.pause()
    expect(get().pause).toEqual({ until: Math.floor((world.now + WEEK) / 1000) * 1000, endsAtRestart: true })
    expect(one('rpm-ostree')).toMatchObject({ on: true, hindered: ['paused'], next: null })
    expect((await world.timers()).system).toEqual([
      { name: RPM, state: 'enabled', active: false },
      { name: 'mainstay-resume-rpm-ostreed-automatic.timer', state: 'transient', active: true },
    ])
    await world.computer.tell('elapse', { timer: 'mainstay-resume-rpm-ostreed-automatic.timer', well: true })
    await automatic.look()
    expect(get()).toMatchObject({ pause: null, system: 'on' })
    expect((await world.timers()).system).toEqual([{ name: RPM, state: 'enabled', active: true }])
  })

  test('ends at a restart, as was said', async () => {
    await world.computer.tell('timers', { system: [timer(RPM)] })
    const { automatic, folder } = await world.open()
    await automatic.pause()
    await world.computer.restart()
    expect((await world.timers()).system).toEqual([{ name: RPM, state: 'enabled', active: true }])
    expect((await world.open(folder)).one('rpm-ostree')).toMatchObject({ on: true, hindered: [] })
  })

  test('ends when the person says so', async () => {
    await world.computer.tell('timers', { system: [timer(RPM)] })
    const { automatic, get } = await world.open()
    await automatic.pause()
    expect(await codeOf(automatic.pause())).toBe('not-supported')
    await automatic.resume()
    expect(get()).toMatchObject({ pause: null, canPause: true })
    expect((await world.timers()).system).toEqual([{ name: RPM, state: 'enabled', active: true }])
  })

  test('turned off for good while paused: nothing starts it again', async () => {
    await world.computer.tell('timers', { system: [timer(RPM)] })
    const { automatic, get } = await world.open()
    await automatic.pause()
    await automatic.turn(false)
    expect(get()).toMatchObject({ pause: null, system: 'off' })
    expect((await world.timers()).system).toEqual([{ name: RPM, state: 'disabled', active: false }])
  })

  test('of settings: a timer of the person’s own ends it, with commands that really do', async () => {
    world.installSoftware()
    world.installDiscover('[Global]\nUseUnattendedUpdates=true\n')
    await world.computer.tell('timers', { person: [timer('mainstay-resume.timer', { state: 'disabled' })] })
    const { automatic, get, one } = await world.open()
    await automatic.pause()
    expect(get().pause).toEqual({ until: world.now + WEEK, endsAtRestart: false })
    expect(one('gnome-software')?.hindered).toEqual(['paused'])
    expect(world.gsettings('get', 'org.gnome.software', 'download-updates')).toBe('false')
    expect((await world.timers()).person).toEqual([
      { name: 'mainstay-resume.timer', state: 'enabled', active: true },
    ])
    const unit = readFileSync(join(world.person.config, 'systemd/user/mainstay-resume.service'), 'utf8')
    const commands = [...unit.matchAll(/^ExecStart=-(.*)$/gm)].map(([, command = '']) =>
      command.replaceAll('%E', world.person.config),
    )
    expect(commands).toHaveLength(2)
    for (const command of commands) execFileSync('sh', ['-c', command], { env: world.person.env })
    await automatic.look()
    expect(one('gnome-software')).toMatchObject({ on: true, hindered: [] })
    expect(one('discover')).toMatchObject({ on: true, hindered: [] })
  })

  test('whose end was missed is ended when the app is opened', async () => {
    world.installSoftware()
    await world.computer.tell('timers', { person: [timer('mainstay-resume.timer', { state: 'disabled' })] })
    const { automatic, folder } = await world.open()
    await automatic.pause()
    world.now += WEEK + 1000
    const later = await world.open(folder)
    expect(world.gsettings('get', 'org.gnome.software', 'download-updates')).toBe('true')
    expect(later.get()).toMatchObject({ pause: null, system: 'on' })
  })

  test('without a manager of the person that knows the timer, nothing is stopped that would not go on', async () => {
    world.installSoftware()
    const { automatic, get } = await world.open()
    expect(await codeOf(automatic.pause())).toBe('unknown')
    expect(world.gsettings('get', 'org.gnome.software', 'download-updates')).toBe('true')
    expect(get().pause).toBe(null)
  })
})
