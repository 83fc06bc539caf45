/** Conformance of the simulated rpm-ostreed: packages added and taken back, and what does not fit (A3, A4, A7). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RawClient, variant, type Dict } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

const yes = variant('b', true)

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

const change = (add: string[], remove: string[] = [], options: object = {}) =>
  rpm.change(client, add, remove, options)

const update = (modifiers: object, options?: object) => rpm.update(client, modifiers, options)
const first = () => rpm.next(client)
const value = (dict: Dict, key: string) => dict[key]?.value

describe('adding', () => {
  test('brings dependencies, which only the commit’s package list shows', async () => {
    expect((await change(['vim-enhanced'])).text).toBe('')
    const staged = await first()
    expect(staged).toMatchObject({
      packages: { signature: 'as', value: ['vim-enhanced'] },
      'requested-packages': { value: ['vim-enhanced'] },
      staged: { value: true },
    })
    const rows = await rpm.nextDiff(client)
    expect(rows.map(([name, kind]) => [name, kind])).toEqual([
      ['gpm-libs', 0],
      ['vim-common', 0],
      ['vim-enhanced', 0],
      ['vim-filesystem', 0],
    ])
    expect(rows[2]?.[2]).toEqual({
      NewPackage: { signature: '(sss)', value: ['vim-enhanced', '2:9.1.1775-1.fc43', 'x86_64'] },
    })
  })

  test('a dry run tells what would come, and changes nothing', async () => {
    const { success, signals } = await change(['vim-enhanced'], [], { 'dry-run': yes })
    expect(success).toBe(true)
    const told = rpm.messages(signals)
    expect(told.slice(told.indexOf('Installing 4 packages:'))).toEqual([
      'Installing 4 packages:',
      '  gpm-libs-1.20.7-50.fc43.x86_64 (fedora)',
      '  vim-common-2:9.1.1775-1.fc43.x86_64 (fedora)',
      '  vim-enhanced-2:9.1.1775-1.fc43.x86_64 (fedora)',
      '  vim-filesystem-2:9.1.1775-1.fc43.noarch (fedora)',
    ])
    expect(told.some((text) => text.startsWith('Will download'))).toBe(false)
    await rpm.reload(client)
    expect(await rpm.deployments(client)).toHaveLength(1)
  })

  test('tells how much it fetches; what was fetched once needs no network again', async () => {
    const { signals } = await change(['htop'], [], { 'download-only': yes })
    expect(rpm.messages(signals)).toContain('Will download: 2 packages (2.3\u00a0MB)')
    await computer.tell('network', { state: 'down' })
    expect((await change(['htop'], [], { 'cache-only': yes })).text).toBe('')
    expect((await change(['tmux'], [], { 'cache-only': yes })).text).toBe('Packages not found: tmux')
    expect((await change(['tmux'])).text).toMatch(
      /^Updating rpm-md repo 'fedora-cisco-openh264': cannot update repo 'fedora-cisco-openh264': Cannot download repomd\.xml: .*; Last error: Curl error \(7\): /,
    )
  })

  test('a request that the base meets is kept, and is no package of its own', async () => {
    const { text, signals } = await change(['nano'], [], { 'allow-inactive': yes })
    expect(text).toBe('')
    expect(rpm.messages(signals)).toEqual([
      'Inactive requests:',
      '  nano (already provided by nano-8.5-2.fc43.x86_64)',
    ])
    expect(await first()).toMatchObject({
      packages: { value: [] },
      'requested-packages': { value: ['nano'] },
    })
    expect(await first()).not.toHaveProperty(['base-checksum'])
  })

  test('removing one of two, then all of them', async () => {
    await change(['htop', 'tmux'])
    expect((await change([], ['htop'], { 'cache-only': yes })).text).toBe('')
    expect(value(await first(), 'packages')).toEqual(['tmux'])
    expect((await update({}, { 'no-pull-base': yes, 'no-layering': yes })).text).toBe('')
    const staged = await first()
    expect(value(staged, 'requested-packages')).toEqual([])
    expect(staged).not.toHaveProperty(['base-checksum'])
  })

  test('a newer version of an addition is an update, even on the same base', async () => {
    await computer.tell('layered', { packages: ['htop'] })
    await connect()
    await computer.tell('publish', { release: 1 })
    const same = await rpm.run(client, 'Upgrade')
    expect(rpm.messages(same.signals)).toContain('No upgrade available.')
    await computer.tell('publish', { release: 1, repos: 4 })
    expect((await rpm.run(client, 'Upgrade')).text).toBe('')
    const staged = await first()
    expect(staged).toMatchObject({ staged: { value: true }, version: { value: '43.20261013.0' } })
    expect(await rpm.nextDiff(client)).toMatchObject([
      [
        'htop',
        2,
        {
          PreviousPackage: { value: ['htop', '3.4.1-3.fc43', 'x86_64'] },
          NewPackage: { value: ['htop', '3.4.1-4.fc43', 'x86_64'] },
        },
      ],
    ])
  })

  test('a mere check tells of it too, as of something layered, with its advisories', async () => {
    await computer.tell('layered', { packages: ['htop'] })
    await connect()
    await computer.tell('publish', { release: 1, repos: 4 })
    const mode = { mode: variant('s', 'check') }
    expect((await rpm.run(client, 'AutomaticUpdateTrigger', 'a{sv}', [mode])).text).toBe('')
    await rpm.reload(client)
    const cached = (await rpm.property(client, 'OS', 'CachedUpdate')).value as Dict
    expect(value(cached, 'ref-has-new-commit')).toBe(false)
    expect(value(value(cached, 'rpm-diff') as Dict, 'upgraded')).toEqual([
      [1, 'htop', ['3.4.1-3.fc43', 'x86_64'], ['3.4.1-4.fc43', 'x86_64']],
    ])
    expect(value(cached, 'advisories')).toMatchObject([
      ['FEDORA-2026-4de9b1a06c', 1, 2, ['htop-3.4.1-4.fc43.x86_64'], {}],
    ])
  })

  test('repositories that are ahead of the base can make an addition impossible', async () => {
    expect((await change(['mesa-vdpau-drivers'])).text).toMatch(
      /requires mesa-filesystem = 25\.2\.5-1\.fc43, but none of the providers can be installed\n {2}- cannot install both /,
    )
    expect((await rpm.run(client, 'Upgrade')).text).toBe('')
    expect((await change(['mesa-vdpau-drivers'])).text).toBe('')
  })
})

describe('what does not fit', () => {
  test('at once: the sentence of the solver, and nothing has changed', async () => {
    const { success, text } = await change(['nautilus-typeahead'])
    expect(success).toBe(false)
    expect(text).toMatch(
      /^Could not depsolve transaction; 1 problem detected:\n Problem: conflicting requests\n {2}- package nautilus-typeahead-.* obsoletes nautilus provided by /,
    )
    await rpm.reload(client)
    expect(await rpm.deployments(client)).toHaveLength(1)
  })

  test('only with the next release; a dry run finds it, removing it or waiting helps', async () => {
    await computer.tell('layered', { packages: ['openrazer', 'tmux'] })
    await connect()
    const problem =
      'Could not depsolve transaction; 1 problem detected:\n Problem: conflicting requests\n  - nothing provides kernel-uname-r = 6.17.1-300.fc43.x86_64 needed by openrazer-3.10.3-1.1.noarch from hardware-razer'
    const dry = await rpm.run(client, 'Upgrade', 'a{sv}', [{ 'dry-run': yes }])
    expect([dry.success, dry.text]).toEqual([false, problem])
    const real = await rpm.run(client, 'Upgrade')
    expect([real.success, real.text]).toEqual([false, problem])
    expect((await computer.tell('look', {})).versions[0]).toMatchObject({ booted: true })
    const without = await update({ 'uninstall-packages': rpm.list('openrazer') }, {})
    expect(without.text).toBe('')
    expect(await first()).toMatchObject({
      version: { value: '43.20261020.0' },
      packages: { value: ['tmux'] },
    })
    await rpm.run(client, 'Cleanup', 'as', [['pending-deploy']])
    await computer.tell('publish', { release: 3 })
    expect((await rpm.run(client, 'Upgrade')).text).toBe('')
    expect(await first()).toMatchObject({ packages: { value: ['openrazer', 'tmux'] } })
  })

  test('files that the base has already, found when it is put together', async () => {
    await computer.tell('layered', { packages: ['gnome-shell-extension-appindicator'] })
    await connect()
    await computer.tell('publish', { release: 3 })
    // The doctor's dry run cannot see it: rpm-ostree stops before it.
    expect((await rpm.run(client, 'Upgrade', 'a{sv}', [{ 'dry-run': yes }])).success).toBe(true)
    expect((await rpm.run(client, 'Upgrade')).text).toMatch(
      /^Checkout gnome-shell-extension-appindicator-60-1\.fc43\.noarch: Hardlinking \S+\.file to metadata\.json: File exists$/,
    )
  })

  test('unsigned, damaged, and repositories that do not answer', async () => {
    expect((await change(['cuda-license-9-0'])).text).toMatch(
      /^importing RPMs: package cuda-license-9-0-9\.0\.176-1\.x86_64 cannot be verified and repo cuda is GPG enabled: /,
    )
    expect((await change(['vscodium'])).text).toMatch(
      /^Cannot download vscodium-1\.104\.36664-1\.x86_64\.rpm: All mirrors were tried; Last error: Downloading successful, but checksum doesn't match\. Calculated: [0-9a-f]{64}\(sha256\) /,
    )
    await computer.tell('repo', { id: 'cuda', state: { status: 404 } })
    expect((await change(['tmux'])).text).toMatch(
      /^Updating rpm-md repo 'cuda': cannot update repo 'cuda': .*; Last error: Status code: 404 for http:\S+repomd\.xml \(IP: 127\.0\.0\.1\)$/,
    )
    await computer.tell('repo', { id: 'cuda', state: 'damaged' })
    expect((await change(['tmux'])).text).toMatch(
      /checksum doesn't match\. Calculated: [0-9a-f]{128}\(sha512\)/,
    )
    await computer.tell('repo', { id: 'cuda', state: 'ok' })
    expect((await change(['tmux'])).text).toBe('')
    await expect(computer.tell('repo', { id: 'nowhere', state: 'ok' })).rejects.toThrow(
      'no package repository',
    )
  })
})
