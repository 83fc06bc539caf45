import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { menuOfGrub, menuOfTimeout, readBootMenu } from './boot-menu.ts'
import { type Fixture, makeFixture } from '../health-fixture.ts'
import { LOADER_VENDOR } from '../parse/efi-variable.ts'
import { parseGrubEnv } from '../parse/grubenv.ts'

// Boot Loader Interface: LoaderConfigTimeout
test.each([
  ['menu-force', 'shown', null, true],
  ['menu-hidden', 'hidden', 0, false],
  ['0', 'hidden', 0, false],
  ['5', 'shown', 5, false],
  ['soon', 'unknown', null, false],
  [null, 'unknown', null, false],
] as const)('systemd-boot %s', (value, menu, seconds, waits) => {
  expect(menuOfTimeout(value)).toEqual({ menu, seconds, waits })
})

// GRUB manual "Simple configuration handling"
describe('GRUB', () => {
  test.each([
    ['GRUB_TIMEOUT=5\nGRUB_TIMEOUT_STYLE=hidden', null, 'hidden', 5],
    ['GRUB_TIMEOUT="0"', null, 'hidden', 0],
    ['GRUB_TIMEOUT=5', null, 'shown', 5],
    ['GRUB_TIMEOUT=-1', null, 'shown', null],
    ['# GRUB_TIMEOUT=5', null, 'unknown', null],
    ['GRUB_TIMEOUT=5', 'menu_auto_hide=1\nboot_success=1', 'hidden', 5],
    [null, 'menu_auto_hide=1\nboot_success=0', 'shown', null],
    [null, null, 'unknown', null],
  ] as const)('%j %j: %s', (defaults, env, menu, seconds) => {
    expect(menuOfGrub(env === null ? null : parseGrubEnv(env), defaults)).toMatchObject({ menu, seconds })
  })
})

describe('this computer', () => {
  let fixture: Fixture
  beforeEach(async () => void (fixture = await makeFixture()))
  afterEach(() => fixture.remove())
  const efi = (text: string) =>
    Buffer.concat([Buffer.from([6, 0, 0, 0]), Buffer.from(`${text}\0`, 'utf16le')])

  test('UEFI with systemd-boot', async () => {
    const variable = (name: string, text: string) =>
      fixture.write(`sys/firmware/efi/efivars/${name}-${LOADER_VENDOR}`, efi(text))
    await variable('LoaderInfo', 'systemd-boot 257.7')
    await variable('LoaderConfigTimeout', 'menu-hidden')
    await fixture.write('sys/class/dmi/id/sys_vendor', 'LENOVO\n')
    await fixture.write('sys/class/dmi/id/product_name', 'To Be Filled By O.E.M.\n')
    expect(await readBootMenu(fixture.place)).toEqual({
      firmware: 'uefi',
      loader: 'systemd-boot',
      loaderName: 'systemd-boot 257.7',
      menu: 'hidden',
      seconds: 0,
      waits: false,
      keys: ['Space', 'Esc'],
      maker: 'LENOVO',
      model: null,
      change: null,
    })
  })

  test('BIOS with GRUB', async () => {
    await fixture.write('proc/cmdline', 'quiet\n')
    await fixture.write('boot/grub2/grubenv', 'menu_auto_hide=1\nboot_success=1\n')
    expect(await readBootMenu(fixture.place)).toMatchObject({
      firmware: 'bios',
      loader: 'grub',
      menu: 'hidden',
      keys: ['Shift', 'Esc', 'F8'],
      change: null,
    })
  })

  test('nothing to go by', async () => {
    expect(await readBootMenu(fixture.place)).toMatchObject({
      firmware: 'unknown',
      loader: 'unknown',
      menu: 'unknown',
      keys: [],
    })
  })
})
