import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Bus } from '../../bus/bus.ts'
import { type Fixture, makeFixture } from '../health-fixture.ts'
import { readCondition } from './condition.ts'

let fixture: Fixture
beforeEach(async () => void (fixture = await makeFixture()))
afterEach(() => fixture.remove())

const noBus: Bus = {
  connection: async () => Promise.reject(new Error('no bus')),
  separate: async () => Promise.reject(new Error('no bus')),
  onConnection: () => () => {},
  close: () => {},
}
const read = () => readCondition(fixture.place, noBus, noBus)

test('where nothing can be found out, nothing is claimed', async () => {
  await fixture.hideJournal()
  expect(await read()).toEqual({
    failed: null,
    networkDevice: null,
    soundDevice: null,
    softwareRendering: null,
    failedLogins: null,
  })
})

describe('devices', () => {
  test('a network card is one of hardware', async () => {
    await fixture.write('sys/class/net/bonding_masters', '')
    await fixture.link('sys/class/net/lo', '../../devices/virtual/net/lo', 0)
    expect((await read()).networkDevice).toBe(false)
    await fixture.link('sys/class/net/wlp1s0', '../../devices/pci0000:00/0000:01:00.0/net/wlp1s0', 0)
    expect((await read()).networkDevice).toBe(true)
  })

  // Linux sound/core/init.c, snd_card_info_read
  test.each([
    [' 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n', true],
    ['--- no soundcards ---\n', false],
  ])('%j: %s', async (text, there) => {
    await fixture.write('proc/asound/cards', text)
    expect((await read()).soundDevice).toBe(there)
  })

  test('graphics with and without a driver for the card', async () => {
    await fixture.write('sys/class/drm/version', 'drm 1.1.0')
    expect((await read()).softwareRendering).toBe(true)
    await fixture.write('sys/class/drm/card0/device/uevent', '')
    expect((await read()).softwareRendering).toBeNull()
    await fixture.link(
      'sys/class/drm/card0/device/driver',
      '../../bus/platform/drivers/simple-framebuffer',
      0,
    )
    expect((await read()).softwareRendering).toBe(true)
    await fixture.link('sys/class/drm/card0/device/driver', '../../../bus/pci/drivers/amdgpu', 0)
    expect((await read()).softwareRendering).toBe(false)
  })
})

test('tries to log in, from the journal of this start', async () => {
  await fixture.journal(0, [
    'gdm-password: pam_unix(gdm-password:auth): authentication failure; logname= uid=0',
    'gdm-password: pam_unix(gdm-password:session): session opened for user anna(uid=1000)',
  ])
  expect((await read()).failedLogins).toBe(1)
})
