/** Conformance of the simulated rpm-ostreed: base packages taken out (A4, A7). */
import { describe, expect, test } from 'vitest'
import { variant } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { packagesForEach, yes } from './packages-client.ts'

const packages = packagesForEach()

describe('base packages', () => {
  test('are taken out with what needs them, and put back', async () => {
    const alone = await packages.update({ 'override-remove-packages': rpm.list('nano') })
    expect(alone.text).toMatch(
      /Problem: package nano-default-editor-8\.5-2\.fc43\.noarch from @System requires nano = 8\.5-2\.fc43, but none of the providers can be installed\n {2}- conflicting requests$/,
    )
    const both = await packages.update({
      'override-remove-packages': rpm.list('nano', 'nano-default-editor'),
    })
    expect(both.text).toBe('')
    const staged = await packages.first()
    expect(staged['requested-base-removals']).toEqual(rpm.list('nano', 'nano-default-editor'))
    expect(staged['base-removals']).toEqual(
      variant('av', [
        variant('(sstsss)', ['nano-8.5-2.fc43.x86_64', 'nano', 0n, '8.5', '2.fc43', 'x86_64']),
        variant('(sstsss)', [
          'nano-default-editor-8.5-2.fc43.noarch',
          'nano-default-editor',
          0n,
          '8.5',
          '2.fc43',
          'noarch',
        ]),
      ]),
    )
    expect((await rpm.nextDiff(packages.client)).map(([name, kind]) => [name, kind])).toEqual([
      ['nano', 1],
      ['nano-default-editor', 1],
    ])
    const wrong = await packages.update({ 'override-reset-packages': rpm.list('firefox') })
    expect(wrong.text).toBe("No overrides for package 'firefox'")
    expect((await packages.update({}, { 'no-pull-base': yes, 'no-overrides': yes })).text).toBe('')
    expect(await packages.first()).toMatchObject({
      'base-removals': { value: [] },
      'requested-base-removals': { value: [] },
    })
  })

  test('that are not there, are protected, or are removed twice', async () => {
    const remove = (...names: string[]) => packages.update({ 'override-remove-packages': rpm.list(...names) })
    expect((await remove('left-pad')).text).toBe('Package "left-pad" not found')
    expect((await remove('systemd')).text).toContain('removing the following protected packages: systemd')
    await remove('less')
    expect((await remove('less')).text).toBe("Override already exists for package 'less'")
    expect((await packages.change(['less'], [], { 'allow-inactive': yes })).text).toBe(
      "Cannot request 'less' provided by removed package 'less-679-2.fc43.x86_64'",
    )
    const both = await packages.update(
      { 'override-reset-packages': rpm.list('less') },
      { 'no-pull-base': yes, 'no-overrides': yes },
    )
    expect(both.text).toBe("Can't specify no-overrides if setting override modifiers")
  })

  test('a removal means nothing on a base without the package, and is kept all the same', async () => {
    await packages.update({ 'override-remove-packages': rpm.list('gnome-tour') })
    const { signals } = await rpm.run(packages.client, 'Upgrade')
    expect(rpm.messages(signals).slice(-2)).toEqual(['Inactive base removals:', '  gnome-tour'])
    expect(await packages.first()).toMatchObject({
      'base-removals': { value: [] },
      'requested-base-removals': { value: ['gnome-tour'] },
    })
  })
})
