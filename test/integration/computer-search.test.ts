/** Conformance of the simulated rpm-ostreed: looking into the package repositories (A3). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RawClient, variant, type Dict } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

let computer: SimulatedComputer
let client: RawClient

async function connect(): Promise<void> {
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.register(client)
}
beforeEach(async () => {
  computer = await startComputer({ bytesPerSecond: 80_000_000 })
  await computer.tell('polkit', {
    answers: { cleanup: 'yes', override: 'yes', 'install-uninstall-packages': 'yes' },
  })
  await connect()
})
afterEach(async () => {
  client.close()
  await computer.stop()
})
const value = (dict: Dict, key: string) => dict[key]?.value

describe('looking for packages', () => {
  const ask = async (member: string, ...words: string[]) => {
    const { signature, body } = await rpm.os(client, member, 'as', [words])
    expect(signature).toBe('aa{sv}')
    return body[0] as Dict[]
  }

  test('by name', async () => {
    const [found, ...others] = await ask('GetPackages', 'htop')
    expect(others).toEqual([])
    expect(found).toEqual({
      key: variant('s', 'htop'),
      name: variant('s', 'htop'),
      epoch: variant('t', 0n),
      version: variant('s', '3.4.1'),
      arch: variant('s', 'x86_64'),
      nevra: variant('s', 'htop-3.4.1-3.fc43.x86_64'),
      evr: variant('s', '3.4.1-3.fc43'),
      summary: variant('s', 'Interactive process viewer'),
      reponame: variant('s', 'fedora'),
    })
    expect(await ask('GetPackages', 'left-pad')).toEqual([])
  })

  test('by what they provide; there is no key then', async () => {
    const [found] = await ask('WhatProvides', 'libhwloc.so.15()(64bit)')
    expect(found).toMatchObject({ name: { value: 'hwloc-libs' } })
    expect(found).not.toHaveProperty('key')
  })

  test('by words, in three groups', async () => {
    const groups = (found: Dict[]) => found.map((each) => [value(each, 'key'), value(each, 'name')])
    expect(groups(await ask('Search', 'VIM'))).toEqual(
      expect.arrayContaining([
        ['match_group_a', 'vim-enhanced'],
        ['match_group_b', 'vim-enhanced'],
        ['match_group_c', 'vim-enhanced'],
      ]),
    )
    expect(groups(await ask('Search', 'viewer'))).toEqual([['match_group_c', 'htop']])
    expect(groups(await ask('Search', 'htop', 'process'))).toEqual([['match_group_a', 'htop']])
    expect(groups(await ask('Search', 'ht*'))).toEqual([['match_group_b', 'htop']])
    expect(await rpm.refusal(rpm.os(client, 'Search', 'as', [[]]))).toEqual({
      name: 'org.freedesktop.DBus.Error.Failed',
      message: 'Must specify a term for search',
    })
  })

  test('without a network: what was fetched last, or an error', async () => {
    await computer.tell('network', { state: 'down' })
    expect((await rpm.refusal(rpm.os(client, 'Search', 'as', [['htop']]))).name).toBe(rpm.FAILED)
    await computer.tell('network', { state: 'up' })
    await rpm.run(client, 'RefreshMd', 'a{sv}', [{}])
    await computer.tell('network', { state: 'down' })
    expect(await ask('Search', 'htop')).not.toEqual([])
  })
})
