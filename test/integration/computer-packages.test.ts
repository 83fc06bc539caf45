/** What lies on the simulated computer's disk about packages: rpm's databases, and the lists of the repositories. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readInstalled } from '../../main/system/rpm-ostree/additions/database.ts'
import { readSizes } from '../../main/system/rpm-ostree/additions/sizes.ts'
import { RawClient } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import { packagesOf } from '../computer/releases/packages.ts'

let computer: SimulatedComputer
beforeEach(async () => {
  computer = await startComputer({ bytesPerSecond: 80_000_000 })
})
afterEach(() => computer.stop())

const root = () => computer.env['MAINSTAY_SYSTEM_ROOT'] ?? ''

describe('rpm’s databases', () => {
  test('of a system as its makers built it: both have the same', async () => {
    const args = ['--dbpath', join(root(), 'usr/share/rpm'), '--query', '--all']
    const { stdout } = await promisify(execFile)('rpm', args)
    expect(stdout.trim().split('\n')).toHaveLength(packagesOf(1).length)
    expect(stdout).toContain('firefox-144.0-1.fc43.x86_64\n')
    const read = await readInstalled(root())
    expect(read?.extras).toEqual([])
    expect(read?.base?.has('nano')).toBe(true)
  })

  test('of one with additions: what was added, what came along, and who needs whom', async () => {
    await computer.tell('layered', { packages: ['vim-enhanced'] })
    const read = await readInstalled(root())
    expect(read?.extras.map(({ name }) => name).toSorted()).toEqual([
      'gpm-libs',
      'vim-common',
      'vim-enhanced',
      'vim-filesystem',
    ])
    expect(read?.extras.find(({ name }) => name === 'vim-enhanced')).toMatchObject({
      version: '2:9.1.1775-1.fc43',
      summary: 'A version of the VIM editor which includes recent enhancements',
      bytes: 6_024_000,
      needs: ['vim-common', 'gpm-libs'],
    })
  })
})

test('the sizes of what the repositories have, once their lists were fetched', async () => {
  expect((await readSizes(root(), ['htop'])).size).toBe(0)
  const client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.register(client)
  await rpm.run(client, 'RefreshMd', 'a{sv}', [{}])
  client.close()
  expect(Object.fromEntries(await readSizes(root(), ['htop', 'hwloc-libs', 'left-pad']))).toEqual({
    htop: { downloadBytes: 201_000, installedBytes: 603_000 },
    'hwloc-libs': { downloadBytes: 2_144_000, installedBytes: 6_432_000 },
  })
})
