/**
 * Conformance of the simulated computer's starts: what each way of failing leaves behind, read by the real journalctl
 * and from the files themselves.
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
