/** Conformance of the simulated rpm-ostreed: packages added and taken back, and what does not fit (A3, A4, A7). */
import { describe, expect, test } from 'vitest'
import { variant, type Dict } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { packagesForEach, yes, value } from './packages-client.ts'

const packages = packagesForEach()

describe('adding', () => {
  test('brings dependencies, which only the commit’s package list shows', async () => {
    expect((await packages.change(['vim-enhanced'])).text).toBe('')
    const staged = await packages.first()
    expect(staged).toMatchObject({
      packages: { signature: 'as', value: ['vim-enhanced'] },
      'requested-packages': { value: ['vim-enhanced'] },
      staged: { value: true },
    })
    const rows = await rpm.nextDiff(packages.client)
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
    const { success, signals } = await packages.change(['vim-enhanced'], [], { 'dry-run': yes })
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
    await rpm.reload(packages.client)
    expect(await rpm.deployments(packages.client)).toHaveLength(1)
  })

  test('tells how much it fetches; what was fetched once needs no network again', async () => {
    const { signals } = await packages.change(['htop'], [], { 'download-only': yes })
    expect(rpm.messages(signals)).toContain('Will download: 2 packages (2.3\u00a0MB)')
    await packages.computer.tell('network', { state: 'down' })
    expect((await packages.change(['htop'], [], { 'cache-only': yes })).text).toBe('')
    expect((await packages.change(['tmux'], [], { 'cache-only': yes })).text).toBe('Packages not found: tmux')
    expect((await packages.change(['tmux'])).text).toMatch(
      /^Updating rpm-md repo 'fedora-cisco-openh264': cannot update repo 'fedora-cisco-openh264': Cannot download repomd\.xml: .*; Last error: Curl error \(7\): /,
    )
  })

  test('a request that the base meets is kept, and is no package of its own', async () => {
    const { text, signals } = await packages.change(['nano'], [], { 'allow-inactive': yes })
    expect(text).toBe('')
    expect(rpm.messages(signals)).toEqual([
      'Inactive requests:',
      '  nano (already provided by nano-8.5-2.fc43.x86_64)',
    ])
    expect(await packages.first()).toMatchObject({
      packages: { value: [] },
      'requested-packages': { value: ['nano'] },
    })
    expect(await packages.first()).not.toHaveProperty(['base-checksum'])
  })

  test('removing one of two, then all of them', async () => {
    await packages.change(['htop', 'tmux'])
    expect((await packages.change([], ['htop'], { 'cache-only': yes })).text).toBe('')
    expect(value(await packages.first(), 'packages')).toEqual(['tmux'])
    expect((await packages.update({}, { 'no-pull-base': yes, 'no-layering': yes })).text).toBe('')
    const staged = await packages.first()
    expect(value(staged, 'requested-packages')).toEqual([])
    expect(staged).not.toHaveProperty(['base-checksum'])
  })

  test('a newer version of an addition is an update, even on the same base', async () => {
    await packages.computer.tell('layered', { packages: ['htop'] })
    await packages.connect()
    await packages.computer.tell('publish', { release: 1 })
    const same = await rpm.run(packages.client, 'Upgrade')
    expect(rpm.messages(same.signals)).toContain('No upgrade available.')
    await packages.computer.tell('publish', { release: 1, repos: 4 })
    expect((await rpm.run(packages.client, 'Upgrade')).text).toBe('')
    const staged = await packages.first()
    expect(staged).toMatchObject({ staged: { value: true }, version: { value: '43.20261013.0' } })
    expect(await rpm.nextDiff(packages.client)).toMatchObject([
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
    await packages.computer.tell('layered', { packages: ['htop'] })
    await packages.connect()
    await packages.computer.tell('publish', { release: 1, repos: 4 })
    const mode = { mode: variant('s', 'check') }
    expect((await rpm.run(packages.client, 'AutomaticUpdateTrigger', 'a{sv}', [mode])).text).toBe('')
    await rpm.reload(packages.client)
    const cached = (await rpm.property(packages.client, 'OS', 'CachedUpdate')).value as Dict
    expect(value(cached, 'ref-has-new-commit')).toBe(false)
    expect(value(value(cached, 'rpm-diff') as Dict, 'upgraded')).toEqual([
      [1, 'htop', ['3.4.1-3.fc43', 'x86_64'], ['3.4.1-4.fc43', 'x86_64']],
    ])
    expect(value(cached, 'advisories')).toMatchObject([
      ['FEDORA-2026-4de9b1a06c', 1, 2, ['htop-3.4.1-4.fc43.x86_64'], {}],
    ])
  })

  test('repositories that are ahead of the base can make an addition impossible', async () => {
    expect((await packages.change(['mesa-vdpau-drivers'])).text).toMatch(
      /requires mesa-filesystem = 25\.2\.5-1\.fc43, but none of the providers can be installed\n {2}- cannot install both /,
    )
    expect((await rpm.run(packages.client, 'Upgrade')).text).toBe('')
    expect((await packages.change(['mesa-vdpau-drivers'])).text).toBe('')
  })
})

describe('what does not fit', () => {
  test('at once: the sentence of the solver, and nothing has changed', async () => {
    const { success, text } = await packages.change(['nautilus-typeahead'])
    expect(success).toBe(false)
    expect(text).toMatch(
      /^Could not depsolve transaction; 1 problem detected:\n Problem: conflicting requests\n {2}- package nautilus-typeahead-.* obsoletes nautilus provided by /,
    )
    await rpm.reload(packages.client)
    expect(await rpm.deployments(packages.client)).toHaveLength(1)
  })

  test('only with the next release; a dry run finds it, removing it or waiting helps', async () => {
    await packages.computer.tell('layered', { packages: ['openrazer', 'tmux'] })
    await packages.connect()
    const problem =
      'Could not depsolve transaction; 1 problem detected:\n Problem: conflicting requests\n  - nothing provides kernel-uname-r = 6.17.1-300.fc43.x86_64 needed by openrazer-3.10.3-1.1.noarch from hardware-razer'
    const dry = await rpm.run(packages.client, 'Upgrade', 'a{sv}', [{ 'dry-run': yes }])
    expect([dry.success, dry.text]).toEqual([false, problem])
    const real = await rpm.run(packages.client, 'Upgrade')
    expect([real.success, real.text]).toEqual([false, problem])
    expect((await packages.computer.tell('look', {})).versions[0]).toMatchObject({ booted: true })
    const without = await packages.update({ 'uninstall-packages': rpm.list('openrazer') }, {})
    expect(without.text).toBe('')
    expect(await packages.first()).toMatchObject({
      version: { value: '43.20261020.0' },
      packages: { value: ['tmux'] },
    })
    await rpm.run(packages.client, 'Cleanup', 'as', [['pending-deploy']])
    await packages.computer.tell('publish', { release: 3 })
    expect((await rpm.run(packages.client, 'Upgrade')).text).toBe('')
    expect(await packages.first()).toMatchObject({ packages: { value: ['openrazer', 'tmux'] } })
  })

  test('files that the base has already, found when it is put together', async () => {
    await packages.computer.tell('layered', { packages: ['gnome-shell-extension-appindicator'] })
    await packages.connect()
    await packages.computer.tell('publish', { release: 3 })
    // The doctor's dry run cannot see it: rpm-ostree stops before it.
    expect((await rpm.run(packages.client, 'Upgrade', 'a{sv}', [{ 'dry-run': yes }])).success).toBe(true)
    expect((await rpm.run(packages.client, 'Upgrade')).text).toMatch(
      /^Checkout gnome-shell-extension-appindicator-60-1\.fc43\.noarch: Hardlinking \S+\.file to metadata\.json: File exists$/,
    )
  })

  test('unsigned, damaged, and repositories that do not answer', async () => {
    expect((await packages.change(['cuda-license-9-0'])).text).toMatch(
      /^importing RPMs: package cuda-license-9-0-9\.0\.176-1\.x86_64 cannot be verified and repo cuda is GPG enabled: /,
    )
    expect((await packages.change(['vscodium'])).text).toMatch(
      /^Cannot download vscodium-1\.104\.36664-1\.x86_64\.rpm: All mirrors were tried; Last error: Downloading successful, but checksum doesn't match\. Calculated: [0-9a-f]{64}\(sha256\) /,
    )
    await packages.computer.tell('repo', { id: 'cuda', state: { status: 404 } })
    expect((await packages.change(['tmux'])).text).toMatch(
      /^Updating rpm-md repo 'cuda': cannot update repo 'cuda': .*; Last error: Status code: 404 for http:\S+repomd\.xml \(IP: 127\.0\.0\.1\)$/,
    )
    await packages.computer.tell('repo', { id: 'cuda', state: 'damaged' })
    expect((await packages.change(['tmux'])).text).toMatch(
      /checksum doesn't match\. Calculated: [0-9a-f]{128}\(sha512\)/,
    )
    await packages.computer.tell('repo', { id: 'cuda', state: 'ok' })
    expect((await packages.change(['tmux'])).text).toBe('')
    await expect(packages.computer.tell('repo', { id: 'nowhere', state: 'ok' })).rejects.toThrow(
      'no package repository',
    )
  })
})
