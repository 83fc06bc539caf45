/** Conformance of the simulated computer's loaders: their part of login1, and the tools that root changes them with. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
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
const efi = (name: string) =>
  new TextDecoder('utf-16le')
    .decode(readFileSync(trace(`sys/firmware/efi/efivars/${name}-${VENDOR}`)).subarray(4))
    .split('\0')
    .filter(Boolean)

const client = () => RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')

/** Prepares release 2. */
async function prepare(): Promise<void> {
  const line = await client()
  expect((await rpm.run(line, 'Upgrade')).success).toBe(true)
  line.close()
}
const versions = async () =>
  (await computer.tell('look', {})).versions.map(({ version, booted }) => `${version}${booted ? '*' : ''}`)

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
