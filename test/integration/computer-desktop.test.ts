/** Conformance of what is around the update service: login1, UPower, NetworkManager, the settings portal. */
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RawClient, variant, type Dict } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

const PROPERTIES = 'org.freedesktop.DBus.Properties'
const LOGIN1 = 'org.freedesktop.login1'
const DENIED = 'org.freedesktop.DBus.Error'

let computer: SimulatedComputer
let system: RawClient
let session: RawClient

beforeAll(async () => {
  computer = await startComputer({ bytesPerSecond: 40_000_000 })
})
afterAll(() => computer.stop())
beforeEach(async () => {
  system = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  session = await RawClient.bus(computer.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
  await computer.tell('polkit', { answers: { reboot: 'yes' } })
  await computer.tell('inhibit', { who: null, why: '' })
})
afterEach(() => {
  system.close()
  session.close()
})

const login1 = (member: string, signature = '', body: readonly unknown[] = [], flags = 0) =>
  system.call(LOGIN1, '/org/freedesktop/login1', `${LOGIN1}.Manager.${member}`, signature, body, flags)

/** Empty when that process is dead, whether or not somebody has buried it. */
function commandLine(pid: number | null): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

async function all(client: RawClient, name: string, path: string, iface: string): Promise<Dict> {
  return (await client.call(name, path, `${PROPERTIES}.GetAll`, 's', [iface])).body[0] as Dict
}

describe('login1', () => {
  test('a restart ends the session, drops every line, and comes back at the same addresses', async () => {
    const moments: string[] = []
    const booted = Promise.withResolvers<void>()
    const forget = computer.onRestart((moment) => {
      moments.push(moment)
      if (moment === 'booted') booted.resolve()
    })
    await rpm.register(system)
    const { boots, daemonPid } = await computer.tell('look', {})
    await system.listen(`type='signal',interface='${LOGIN1}.Manager',member='PrepareForShutdown'`)
    expect(await login1('Reboot', 'b', [false])).toMatchObject({ signature: '', body: [] })
    await Promise.all([system.closed, session.closed, booted.promise])
    forget()
    expect(system.heard.find(({ member }) => member === 'PrepareForShutdown')).toMatchObject({
      signature: 'b',
      body: [true],
    })
    expect(moments).toEqual(['ended', 'booted'])
    const after = await computer.tell('look', {})
    expect(after.boots).toBe(boots + 1)
    // The daemon of the session before is gone, and nobody has called a new one.
    expect(after.daemonPid).toBeNull()
    expect(commandLine(daemonPid)).toBe('')
    const again = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    expect((await rpm.property(again, 'OS', 'Name')).value).toBe('harbor')
    again.close()
  })

  test('CanReboot says what a call would meet', async () => {
    expect((await login1('CanReboot')).body).toEqual(['yes'])
    await computer.tell('inhibit', { who: 'Disks', why: 'Writing' })
    expect((await login1('CanReboot')).body).toEqual(['inhibitor-blocked'])
    await computer.tell('polkit', { answers: { reboot: 'password' } })
    expect((await login1('CanReboot')).body).toEqual(['challenge-inhibitor-blocked'])
    await computer.tell('inhibit', { who: null, why: '' })
    expect((await login1('CanReboot')).body).toEqual(['challenge'])
  })

  test('a block inhibitor refuses a restart, and is listed', async () => {
    await computer.tell('inhibit', { who: 'Disks', why: 'Writing an image' })
    const blocked = {
      name: `${LOGIN1}.BlockedByInhibitorLock`,
      message: 'Operation denied due to active block inhibitor',
    }
    expect(await rpm.refusal(login1('Reboot', 'b', [true]))).toEqual(blocked)
    expect(await rpm.refusal(login1('RebootWithFlags', 't', [0n]))).toEqual(blocked)
    const { signature, body } = await login1('ListInhibitors')
    expect(signature).toBe('a(ssssuu)')
    expect(body[0]).toEqual([['shutdown', 'Disks', 'Writing an image', 'block', 1000, expect.any(Number)]])
    expect(await all(system, LOGIN1, '/org/freedesktop/login1', `${LOGIN1}.Manager`)).toMatchObject({
      BlockInhibited: { signature: 's', value: 'shutdown' },
      PreparingForShutdown: { signature: 'b', value: false },
    })
  })

  test('without interaction a password is an error; refused it is another', async () => {
    await computer.tell('polkit', { answers: { reboot: 'refused' } })
    expect((await rpm.refusal(login1('Reboot', 'b', [false]))).name).toBe(
      `${DENIED}.InteractiveAuthorizationRequired`,
    )
    expect((await rpm.refusal(login1('Reboot', 'b', [true]))).name).toBe(`${DENIED}.AccessDenied`)
    // The newer method takes it from the message's flag.
    expect((await rpm.refusal(login1('RebootWithFlags', 't', [0n]))).name).toBe(
      `${DENIED}.InteractiveAuthorizationRequired`,
    )
    expect((await rpm.refusal(login1('RebootWithFlags', 't', [0n], 4))).name).toBe(`${DENIED}.AccessDenied`)
    expect((await rpm.refusal(login1('RebootWithFlags', 't', [1n << 40n]))).name).toBe(
      `${DENIED}.InvalidArgs`,
    )
  })

  test('taking an inhibitor is not simulated, and says so', async () => {
    expect((await rpm.refusal(login1('Inhibit', 'ssss', ['shutdown', 'me', 'why', 'block']))).name).toBe(
      `${DENIED}.NotSupported`,
    )
  })
})

describe('UPower', () => {
  const NAME = 'org.freedesktop.UPower'
  const DEVICE = '/org/freedesktop/UPower/devices/DisplayDevice'

  test('tells battery and mains, at once and at each change', async () => {
    expect((await system.call(NAME, '/org/freedesktop/UPower', `${NAME}.GetDisplayDevice`)).body).toEqual([
      DEVICE,
    ])
    await system.listen(`type='signal',sender='${NAME}'`)
    await computer.tell('power', { onBattery: true, percent: 17 })
    expect(await all(system, NAME, '/org/freedesktop/UPower', NAME)).toMatchObject({
      OnBattery: { signature: 'b', value: true },
    })
    expect(await all(system, NAME, DEVICE, `${NAME}.Device`)).toMatchObject({
      Percentage: { signature: 'd', value: 17 },
      IsPresent: { signature: 'b', value: true },
      Type: { signature: 'u', value: 2 },
      State: { signature: 'u', value: 2 },
    })
    const changed = await system.until(
      ({ path, member }) => path === DEVICE && member === 'PropertiesChanged',
    )
    expect(changed.signature).toBe('sa{sv}as')
    await computer.tell('power', { onBattery: false, percent: null })
    expect(await all(system, NAME, DEVICE, `${NAME}.Device`)).toMatchObject({ IsPresent: { value: false } })
  })
})

describe('NetworkManager', () => {
  const NAME = 'org.freedesktop.NetworkManager'
  const PATH = '/org/freedesktop/NetworkManager'

  test.each([
    ['online', false, 70, 4, 4],
    ['limited', false, 60, 3, 4],
    ['offline', false, 20, 1, 4],
    ['online', true, 70, 4, 3],
  ] as const)('%s, metered %s', async (state, metered, stateNumber, connectivity, meteredNumber) => {
    await system.listen(`type='signal',sender='${NAME}'`)
    await computer.tell('connection', { state, metered })
    expect(await all(system, NAME, PATH, NAME)).toMatchObject({
      State: { signature: 'u', value: stateNumber },
      Connectivity: { signature: 'u', value: connectivity },
      Metered: { signature: 'u', value: meteredNumber },
    })
    const changed = await system.until(({ member }) => member === 'PropertiesChanged')
    expect(changed.body[1]).toMatchObject({ Connectivity: { value: connectivity } })
    expect((await system.call(NAME, PATH, `${NAME}.CheckConnectivity`)).body).toEqual([connectivity])
  })
})

describe('the settings portal', () => {
  const NAME = 'org.freedesktop.portal.Desktop'
  const PATH = '/org/freedesktop/portal/desktop'
  const SETTINGS = 'org.freedesktop.portal.Settings'
  const APPEARANCE = 'org.freedesktop.appearance'
  const settings = (member: string, signature: string, body: readonly unknown[]) =>
    session.call(NAME, PATH, `${SETTINGS}.${member}`, signature, body)

  test('reads one, with the old method wrapped twice, and all', async () => {
    await computer.tell('appearance', {
      scheme: 'dark',
      contrast: 'more',
      accent: [0.25, 0.5, 1],
      reducedMotion: true,
    })
    expect((await settings('ReadOne', 'ss', [APPEARANCE, 'color-scheme'])).body[0]).toEqual(variant('u', 1))
    expect((await settings('Read', 'ss', [APPEARANCE, 'color-scheme'])).body[0]).toEqual(
      variant('v', variant('u', 1)),
    )
    const { signature, body } = await settings('ReadAll', 'as', [['org.freedesktop.*']])
    expect(signature).toBe('a{sa{sv}}')
    expect(body[0]).toEqual({
      [APPEARANCE]: {
        'color-scheme': variant('u', 1),
        contrast: variant('u', 1),
        'accent-color': variant('(ddd)', [0.25, 0.5, 1]),
        'reduced-motion': variant('u', 1),
      },
    })
    expect((await settings('ReadAll', 'as', [['org.gnome.*']])).body[0]).toEqual({})
    expect((await rpm.refusal(settings('ReadOne', 'ss', [APPEARANCE, 'smell']))).name).toBe(
      'org.freedesktop.portal.Error.NotFound',
    )
  })

  test('tells each change', async () => {
    await computer.tell('appearance', { scheme: 'none', contrast: 'normal' })
    await session.listen(`type='signal',interface='${SETTINGS}',member='SettingChanged'`)
    await computer.tell('appearance', { scheme: 'light' })
    const changed = await session.until(({ member }) => member === 'SettingChanged')
    expect(changed).toMatchObject({ signature: 'ssv', body: [APPEARANCE, 'color-scheme', variant('u', 2)] })
  })
})
