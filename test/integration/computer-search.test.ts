/** Conformance of the simulated rpm-ostreed: looking into the package repositories (A3). */
import { describe, expect, test } from 'vitest'
import { variant, type Dict } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { packagesForEach, value } from './packages-client.ts'

const packages = packagesForEach()

describe('looking for packages', () => {
  const ask = async (member: string, ...words: string[]) => {
    const { signature, body } = await rpm.os(packages.client, member, 'as', [words])
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
    expect(await rpm.refusal(rpm.os(packages.client, 'Search', 'as', [[]]))).toEqual({
      name: 'org.freedesktop.DBus.Error.Failed',
      message: 'Must specify a term for search',
    })
  })

  test('without a network: what was fetched last, or an error', async () => {
    await packages.computer.tell('network', { state: 'down' })
    expect((await rpm.refusal(rpm.os(packages.client, 'Search', 'as', [['htop']]))).name).toBe(rpm.FAILED)
    await packages.computer.tell('network', { state: 'up' })
    await rpm.run(packages.client, 'RefreshMd', 'a{sv}', [{}])
    await packages.computer.tell('network', { state: 'down' })
    expect(await ask('Search', 'htop')).not.toEqual([])
  })
})
