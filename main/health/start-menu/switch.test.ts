import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { asProblem } from '../../problem-error.ts'
import { type Fixture, makeFixture } from '../health-fixture.ts'
import { LOADER_VENDOR } from '../parse/efi-variable.ts'
import { StartMenu } from './switch.ts'

let fixture: Fixture
const tools = () => join(fixture.dataDir, 'tools')
beforeEach(async () => {
  fixture = await makeFixture()
  await mkdir(tools())
  vi.stubEnv('MAINSTAY_TOOLS', tools())
  await fixture.write('proc/cmdline', 'root=1')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await fixture.remove()
})

const menu = () => new StartMenu(fixture.place, join(fixture.dataDir, 'start-menu.json'))
const code = async (doing: Promise<unknown>) => {
  try {
    await doing
  } catch (error) {
    return asProblem(error).code
  }
  return null
}
/** A pkexec that does as this shell script says; "$5" is the loader, "$6" the value. */
async function pkexec(script: string): Promise<void> {
  await writeFile(join(tools(), 'pkexec'), `#!/bin/sh\n${script}\n`)
  await chmod(join(tools(), 'pkexec'), 0o755)
}
const grubEnv = (text: string) =>
  fixture.write('boot/grub2/grubenv', `# GRUB Environment Block\n${text}\n####`)
const timeout = (value: string) =>
  Buffer.concat([Buffer.from([6, 0, 0, 0]), Buffer.from(`${value}\0`, 'utf16le')])
const variable = (name: string) => `sys/firmware/efi/efivars/${name}-${LOADER_VENDOR}`

describe('GRUB', () => {
  beforeEach(() => fixture.write('usr/bin/grub2-editenv', ''))
  const set = () =>
    pkexec(
      `f=${fixture.place.root}/boot/grub2/grubenv; echo "menu_auto_hide=$6" | grep . > "$f"; [ -n "$6" ] || : > "$f"; cat "$f"`,
    )

  test('is made to show its menu, and to hide it as before', async () => {
    await grubEnv('menu_auto_hide=2\nboot_success=1')
    await set()
    expect(await menu().look()).toMatchObject({ menu: 'hidden', change: 'show' })
    await menu().turn(true)
    expect(await menu().look()).toMatchObject({ menu: 'shown', change: 'hide' })
    await menu().turn(false)
    expect(await menu().look()).toMatchObject({ menu: 'hidden', change: 'show' })
    expect(await readFile(join(fixture.place.root, 'boot/grub2/grubenv'), 'utf8')).toContain(
      'menu_auto_hide=2',
    )
  })

  test('whose variables only root may read is judged by what root printed', async () => {
    await fixture.write('boot/grub2/themes', '')
    await pkexec('[ -n "$6" ] && echo "menu_auto_hide=$6"; echo boot_success=1')
    expect(await menu().look()).toMatchObject({ menu: 'unknown', change: 'show' })
    await menu().turn(true)
    expect(await menu().look()).toMatchObject({ menu: 'shown', change: 'hide' })
    await menu().turn(false)
    expect(await menu().look()).toMatchObject({ menu: 'unknown', change: 'show' })
  })

  test('that does not take it is not believed', async () => {
    await grubEnv('menu_auto_hide=1\nboot_success=1')
    await pkexec('echo menu_auto_hide=1')
    expect(await code(menu().turn(true))).toBe('not-as-expected')
    expect(await menu().look()).toMatchObject({ menu: 'hidden', change: 'show' })
  })

  test('that is hidden by something else is left alone', async () => {
    await grubEnv('boot_success=1')
    await fixture.write('etc/default/grub', 'GRUB_TIMEOUT=0\n')
    await set()
    expect(await menu().look()).toMatchObject({ menu: 'hidden', change: null })
    expect(await code(menu().turn(true))).toBe('not-supported')
  })

  test.each([
    ['exit 126', 'password-dismissed'],
    ['exit 127', 'password-refused'],
    ['echo "error: no" >&2; exit 1', 'boot-setup-failed'],
  ])('%s: %s, and nothing is remembered', async (script, expected) => {
    await grubEnv('menu_auto_hide=1\nboot_success=1')
    await pkexec(script)
    expect(await code(menu().turn(true))).toBe(expected)
    expect(await menu().look()).toMatchObject({ menu: 'hidden', change: 'show' })
  })

  test('somebody else who hides it again is noticed', async () => {
    await grubEnv('menu_auto_hide=1\nboot_success=1')
    await set()
    await menu().turn(true)
    await grubEnv('menu_auto_hide=1\nboot_success=1')
    expect(await menu().look()).toMatchObject({ menu: 'hidden', change: 'show' })
  })
})

describe('systemd-boot', () => {
  beforeEach(async () => {
    await fixture.write('usr/bin/bootctl', '')
    await fixture.write(variable('LoaderInfo'), timeout('systemd-boot 257.7'))
    await fixture.write(variable('LoaderConfigTimeout'), timeout('menu-hidden'))
  })

  test('is made to show its menu for five seconds, and to hide it as before', async () => {
    const file = join(fixture.place.root, variable('LoaderConfigTimeout'))
    await pkexec(
      `{ printf '\\6\\0\\0\\0'; printf '%s\\0' "$6" | sed 's/./&\\x00/g'; printf '\\0'; } > ${file}`,
    )
    expect(await menu().look()).toMatchObject({ menu: 'hidden', change: 'show' })
    await menu().turn(true)
    expect(await menu().look()).toMatchObject({ menu: 'shown', seconds: 5, change: 'hide' })
    await menu().turn(false)
    expect(await menu().look()).toMatchObject({ menu: 'hidden', change: 'show' })
  })

  test('without a pkexec or its tool nothing is offered', async () => {
    expect(await menu().look()).toMatchObject({ menu: 'hidden', change: null })
  })
})
