/**
 * Conformance of the simulated computer's starts: what each way of failing leaves behind, read by the real journalctl
 * and from the files themselves, and what the loader's part of login1 does.
 */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RawClient } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import type { Loader } from '../computer/starts/orders.ts'

const [OLD, NEW] = ['43.20261013.0', '43.20261020.0']
const VENDOR = '4a67b082-0a4c-41cf-b6c7-440b29bb8c4f'
const ALLOW_INTERACTIVE = 4

let computer: SimulatedComputer
const begin = async (loader: Loader = 'grub') => {
  computer = await startComputer({ bytesPerSecond: 40_000_000, loader })
}
afterEach(() => computer.stop())

const trace = (path: string) => join(computer.env['MAINSTAY_SYSTEM_ROOT'] ?? '', path)
const read = (path: string) => readFileSync(trace(path), 'utf8')
const journal = async (...argv: readonly string[]) => {
  const directory = `--directory=${trace('var/log/journal')}`
  return (await promisify(execFile)('journalctl', ['--no-pager', directory, ...argv])).stdout.trim()
}
const messages = async (boot: number, ...matches: readonly string[]) =>
  (await journal(`--boot=${boot}`, '-o', 'cat', ...matches)).split('\n')
const efi = (name: string) =>
  new TextDecoder('utf-16le')
    .decode(readFileSync(trace(`sys/firmware/efi/efivars/${name}-${VENDOR}`)).subarray(4))
    .split('\0')
    .filter(Boolean)

const client = () => RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')

/** Prepares release 2; resolves to its checksum. */
async function prepare(): Promise<string> {
  const line = await client()
  expect((await rpm.run(line, 'Upgrade')).success).toBe(true)
  line.close()
  const [staged] = (await computer.tell('look', {})).versions
  return staged?.checksum ?? ''
}
const versions = async () =>
  (await computer.tell('look', {})).versions.map(({ version, booted }) => `${version}${booted ? '*' : ''}`)

describe('the journal', () => {
  beforeEach(() => begin())

  test('is one that journald could have written', async () => {
    await prepare()
    await computer.restart()
    const { stderr } = await promisify(execFile)('journalctl', [
      '--verify',
      `--directory=${trace('var/log/journal')}`,
    ])
    expect(stderr).toMatch(/^PASS: .*system\.journal$/m)
    expect((await journal('--list-boots', '--quiet')).split('\n').length).toBeGreaterThan(1)
    const boot = read('proc/sys/kernel/random/boot_id').trim().replaceAll('-', '')
    expect(await messages(0, `_BOOT_ID=${boot}`)).toContain('New session 2 of user anna.')
  })

  test('tells a good update from its shutdown to its login', async () => {
    await prepare()
    await computer.restart()
    expect(await versions()).toEqual([`${NEW}*`, OLD])
    expect(await messages(-1, 'SYSLOG_IDENTIFIER=ostree')).toContain('Finished writing deployment')
    expect(await messages(-1, '_TRANSPORT=kernel')).toHaveLength(2)
    expect(await messages(0, 'UNIT=graphical.target')).toHaveLength(1)
    expect(await messages(0, 'PRIORITY=3')).toEqual([''])
    expect(read('proc/cmdline')).toContain('ostree=/ostree/boot.')
  })

  test('can be taken away, and comes back', async () => {
    await computer.tell('journal', { readable: false })
    await expect(messages(0)).rejects.toThrow('No such boot ID')
    await computer.tell('journal', { readable: true })
    expect(await messages(0)).toContain('Switching root.')
  })
})

describe('a version that does not start', () => {
  test('never reaches the desktop, and its journal says so', async () => {
    await begin()
    await computer.tell('failBoot', { checksum: await prepare(), how: 'no-desktop' })
    await computer.restart()
    expect(await versions()).toEqual([NEW, `${OLD}*`])
    const failed = await messages(-1)
    expect(failed).toContain('Failed to start gdm.service - GNOME Display Manager.')
    expect(failed.some((line) => line.includes('New session'))).toBe(false)
    const [then] = await messages(-1, '_TRANSPORT=kernel', '--grep=ostree=')
    expect(then).not.toBe((await messages(0, '_TRANSPORT=kernel', '--grep=ostree='))[0])
    expect(existsSync(trace('run/motd.d'))).toBe(false)
  })

  test('panics and is counted out by systemd-boot, which no journal tells', async () => {
    await begin('systemd-boot')
    await computer.tell('failBoot', { checksum: await prepare(), how: 'panics' })
    await computer.restart()
    expect(await versions()).toEqual([NEW, `${OLD}*`])
    expect(efi('LoaderEntries')).toEqual(['ostree-2-harbor+0-3.conf', 'ostree-1-harbor.conf'])
    expect(efi('LoaderEntrySelected')).toEqual(['ostree-1-harbor.conf'])
    expect((await journal('--list-boots', '--quiet')).split('\n')).toHaveLength(2)
  })

  test('fails greenboot’s check, and is gone back from for good', async () => {
    await begin()
    await computer.tell('failBoot', { checksum: await prepare(), how: 'check-fails' })
    await computer.restart()
    expect(await versions()).toEqual([`${OLD}*`, NEW])
    expect(await messages(-1)).toContain('SYSTEM is UNHEALTHY. Rebooting now...')
    expect(read('run/motd.d/boot-status')).toContain(
      'FALLBACK BOOT DETECTED! Default rpm-ostree deployment has been rolled back.',
    )
  })

  test('starts again when it is healed', async () => {
    await begin()
    const checksum = await prepare()
    await computer.tell('failBoot', { checksum })
    await computer.restart()
    expect(await versions()).toEqual([NEW, `${OLD}*`])
    await computer.tell('healBoot', { checksum })
    await computer.restart()
    expect(await versions()).toEqual([`${NEW}*`, OLD])
  })
})

describe('finalising', () => {
  beforeEach(() => begin())

  test('fails in libostree’s own words, and the next start reports it', async () => {
    await prepare()
    await computer.tell('finalisation', { next: 'fails' })
    await computer.restart()
    expect(await versions()).toEqual([`${OLD}*`])
    const before = await messages(-1, 'UNIT=ostree-finalize-staged.service')
    expect(before).toContain("ostree-finalize-staged.service: Failed with result 'exit-code'.")
    const [report] = await messages(0, '_SYSTEMD_UNIT=ostree-boot-complete.service')
    expect(report).toMatch(/failed on previous boot: .*No space left on device/)
    // Only once: the next update goes through, and the report is the past's.
    await prepare()
    await computer.restart()
    expect(await versions()).toEqual([`${NEW}*`, OLD])
  })

  test('ends in the middle when the power goes', async () => {
    await prepare()
    await computer.tell('finalisation', { next: 'power-lost' })
    await computer.restart()
    expect(await versions()).toEqual([`${OLD}*`])
    expect((await messages(-1)).at(-1)).toMatch(/^Copying \/etc changes/)
  })
})

describe('the person', () => {
  test('chooses the version before in the menu, for this start only', async () => {
    await begin('systemd-boot')
    const [before] = (await computer.tell('look', {})).versions
    await prepare()
    await computer.tell('chooseAtStart', { checksum: before?.checksum ?? '' })
    await computer.restart()
    expect(await versions()).toEqual([NEW, `${OLD}*`])
    expect(efi('LoaderEntrySelected')).toEqual(['ostree-1-harbor.conf'])
    expect(efi('LoaderEntries')[0]).toBe('ostree-2-harbor.conf')
    await computer.restart()
    expect(await versions()).toEqual([`${NEW}*`, OLD])
  })
})

describe('ailments', () => {
  const failed = async (address: 'DBUS_SYSTEM_BUS_ADDRESS' | 'DBUS_SESSION_BUS_ADDRESS') => {
    const line = await RawClient.bus(computer.env[address] ?? '')
    const reply = await line.call(
      'org.freedesktop.systemd1',
      '/org/freedesktop/systemd1',
      'org.freedesktop.systemd1.Manager.ListUnitsFiltered',
      'as',
      [['failed']],
    )
    line.close()
    expect(reply.signature).toBe('a(ssssssouso)')
    return (reply.body[0] as readonly (readonly unknown[])[]).map(([name, description]) => [
      name,
      description,
    ])
  }

  test('are this version’s alone', async () => {
    await begin()
    expect(await failed('DBUS_SYSTEM_BUS_ADDRESS')).toEqual([])
    const checksum = await prepare()
    await computer.tell('ailing', {
      checksum,
      units: ['bluetooth.service'],
      network: false,
      sound: false,
      graphics: 'software',
      failedLogins: 2,
    })
    expect(existsSync(trace('sys/class/net/wlp1s0'))).toBe(false) // a link to nowhere
    expect(read('proc/asound/cards')).toContain('HDA-Intel')
    await computer.restart()
    expect(await failed('DBUS_SYSTEM_BUS_ADDRESS')).toEqual([['bluetooth.service', 'Bluetooth service']])
    expect(await failed('DBUS_SESSION_BUS_ADDRESS')).toEqual([])
    expect(read('proc/asound/cards')).toContain('no soundcards')
    expect(await messages(0, 'SYSLOG_IDENTIFIER=gdm-password]')).toHaveLength(5)
    expect(await messages(0, 'UNIT=bluetooth.service', 'PRIORITY=3')).toEqual([
      'Failed to start bluetooth.service.',
    ])
  })
})

describe('login1 and the loader', () => {
  const login1 = (line: RawClient, member: string, signature = '', body: unknown[] = [], flags = 0) =>
    line.call(
      'org.freedesktop.login1',
      '/org/freedesktop/login1',
      `org.freedesktop.login1.Manager.${member}`,
      signature,
      body,
      flags,
    )
  const property = async (line: RawClient, name: string) => {
    const reply = await line.call(
      'org.freedesktop.login1',
      '/org/freedesktop/login1',
      'org.freedesktop.DBus.Properties.Get',
      'ss',
      ['org.freedesktop.login1.Manager', name],
    )
    return (reply.body[0] as { readonly value: unknown }).value
  }

  test('the next start is led to another entry once, after a password', async () => {
    await begin('systemd-boot')
    await prepare()
    await computer.restart()
    const line = await client()
    expect((await login1(line, 'CanRebootToBootLoaderEntry')).body).toEqual(['challenge'])
    expect(await property(line, 'BootLoaderEntries')).toEqual([
      'ostree-2-harbor.conf',
      'ostree-1-harbor.conf',
    ])
    const set = (entry: string, flags = ALLOW_INTERACTIVE) =>
      login1(line, 'SetRebootToBootLoaderEntry', 's', [entry], flags)
    expect(await rpm.refusal(set('ostree-1-harbor.conf', 0))).toMatchObject({
      name: 'org.freedesktop.DBus.Error.InteractiveAuthorizationRequired',
    })
    expect(await rpm.refusal(set('nothing.conf'))).toEqual({
      name: 'org.freedesktop.DBus.Error.NotSupported',
      message: "Boot loader entry 'nothing.conf' is not known.",
    })
    await set('ostree-1-harbor.conf')
    expect(await property(line, 'RebootToBootLoaderEntry')).toBe('ostree-1-harbor.conf')
    expect(efi('LoaderEntryOneShot')).toEqual(['ostree-1-harbor.conf'])
    await computer.restart()
    expect(await versions()).toEqual([NEW, `${OLD}*`])
    expect(existsSync(trace(`sys/firmware/efi/efivars/LoaderEntryOneShot-${VENDOR}`))).toBe(false)
    await computer.restart()
    expect(await versions()).toEqual([`${NEW}*`, OLD])
  })

  test('with GRUB there is no such thing', async () => {
    await begin()
    const line = await client()
    expect((await login1(line, 'CanRebootToBootLoaderEntry')).body).toEqual(['na'])
    expect(await property(line, 'BootLoaderEntries')).toEqual([])
    expect(await rpm.refusal(login1(line, 'SetRebootToBootLoaderEntry', 's', ['x']))).toMatchObject({
      name: 'org.freedesktop.DBus.Error.NotSupported',
    })
    expect(read('boot/grub2/grubenv')).toHaveLength(1024)
    line.close()
  })
})

describe('the loader’s own tools, inside', () => {
  const inside = async (...argv: readonly string[]) => {
    const { status, out, err } = await computer.tell('inside', { argv })
    expect([status, err]).toEqual([0, ''])
    return out
  }

  test('GRUB’s variables are set, listed and taken away, in a block of its size', async () => {
    await begin()
    expect(await inside('/usr/local/sbin/grub2-editenv', '-', 'list')).toBe(
      'saved_entry=0\nmenu_auto_hide=1\nboot_success=1\n',
    )
    await inside('/usr/local/sbin/grub2-editenv', '-', 'unset', 'menu_auto_hide')
    await inside('/usr/local/sbin/grub2-editenv', '-', 'set', 'a=b', 'boot_success=0')
    expect(await inside('/usr/local/sbin/grub2-editenv', '-', 'list')).toBe(
      'saved_entry=0\na=b\nboot_success=0\n',
    )
    expect(read('boot/grub2/grubenv')).toHaveLength(1024)
    await computer.restart()
    expect(read('boot/grub2/grubenv')).toContain('a=b')
  })

  test('systemd-boot’s timeout is a variable that everybody may read', async () => {
    await begin('systemd-boot')
    await inside('/usr/local/sbin/bootctl', 'set-timeout', '5')
    expect(efi('LoaderConfigTimeout')).toEqual(['5'])
    await computer.restart()
    expect(efi('LoaderConfigTimeout')).toEqual(['5'])
    await inside('/usr/local/sbin/bootctl', 'set-timeout', '')
    expect(existsSync(trace(`sys/firmware/efi/efivars/LoaderConfigTimeout-${VENDOR}`))).toBe(false)
  })
})
