/** How protected a system is, read from whole folders that stand for one: the simulated computer's, and others'. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { thisPlace } from '../../main/health/read/place.ts'
import { readProtection } from '../../main/upkeep/protection.ts'
import { startComputer } from '../computer/computer.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'protection-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const merge = () => {
  for (const folder of ['usr/bin', 'usr/sbin', 'usr/lib', 'usr/lib64', 'etc', 'boot', 'opt'])
    mkdirSync(join(root, folder), { recursive: true })
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${name}`, join(root, name))
}
const read = (service = false) => readProtection({ root, journalctl: ['journalctl'] }, service)
const statesOf = async (service = false) => {
  const { parts, immutable, atomic } = await read(service)
  return { immutable, atomic, ...Object.fromEntries(parts.map(({ path, state }) => [path, state])) }
}

test('the simulated computer is protected, and each folder says why', async () => {
  const computer = await startComputer({})
  try {
    const protection = await readProtection(thisPlace(computer.env), true)
    expect(protection).toMatchObject({ immutable: 'yes', atomic: 'yes', family: 'ostree', basis: 'mounts' })
    expect(protection.parts.map(({ path, state, why }) => `${path} ${state} ${why}`)).toEqual([
      '/usr read-only protected',
      '/bin read-only link',
      '/sbin read-only link',
      '/lib read-only link',
      '/lib64 read-only link',
      '/etc writable settings',
      '/boot writable updates-write',
      '/opt writable own-data',
    ])
  } finally {
    await computer.stop()
  }
})

describe('other computers', () => {
  test('Debian: neither', async () => {
    merge()
    put('proc/self/mountinfo', '25 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw,errors=remount-ro\n')
    put('etc/os-release', 'ID=debian\nPRETTY_NAME="Debian GNU/Linux 12"\n')
    expect(await statesOf()).toMatchObject({
      immutable: 'no',
      atomic: 'no',
      '/usr': 'writable',
      '/bin': 'writable',
    })
  })

  test('an ordinary root mounted read-only: locked, but not whole', async () => {
    merge()
    put('proc/self/mountinfo', '25 1 8:2 / / ro,relatime shared:1 - ext4 /dev/sda2 ro\n')
    expect(await statesOf()).toMatchObject({
      immutable: 'yes',
      atomic: 'no',
      '/usr': 'read-only',
      '/etc': 'read-only',
    })
  })

  test('a service that brings whole versions says more than ordinary mounts', async () => {
    merge()
    put('proc/self/mountinfo', '25 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw\n')
    expect(await read(true)).toMatchObject({ immutable: 'no', atomic: 'yes', basis: 'service' })
  })

  test('nothing to be read: nothing is claimed', async () => {
    expect(await read()).toMatchObject({ immutable: 'unknown', atomic: 'unknown', basis: 'none' })
    expect(new Set((await read()).parts.map(({ state }) => state))).toEqual(new Set(['absent']))
  })

  test('rubbish in place of the mounts', async () => {
    merge()
    put('proc/self/mountinfo', '\0\0\0 ro rw - - -\n'.repeat(1000))
    expect(await statesOf()).toMatchObject({ immutable: 'unknown', '/usr': 'unknown' })
  })
})

test('this very computer is read without rights and without an error', async () => {
  const { parts } = await readProtection(thisPlace({}), false)
  expect(parts).toHaveLength(8)
  expect(parts.find(({ path }) => path === '/usr')?.state).not.toBe('unknown')
})
