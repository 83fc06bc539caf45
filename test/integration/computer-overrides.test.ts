/** Conformance of the simulated rpm-ostreed: base packages taken out (A4, A7). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RawClient, variant } from '../computer/conformance/raw-client.ts'
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

describe('base packages', () => {
  test('are taken out with what needs them, and put back', async () => {
    const alone = await update({ 'override-remove-packages': rpm.list('nano') })
    expect(alone.text).toMatch(
      /Problem: package nano-default-editor-8\.5-2\.fc43\.noarch from @System requires nano = 8\.5-2\.fc43, but none of the providers can be installed\n {2}- conflicting requests$/,
    )
    const both = await update({ 'override-remove-packages': rpm.list('nano', 'nano-default-editor') })
    expect(both.text).toBe('')
    const staged = await first()
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
    expect((await rpm.nextDiff(client)).map(([name, kind]) => [name, kind])).toEqual([
      ['nano', 1],
      ['nano-default-editor', 1],
    ])
    const wrong = await update({ 'override-reset-packages': rpm.list('firefox') })
    expect(wrong.text).toBe("No overrides for package 'firefox'")
    expect((await update({}, { 'no-pull-base': yes, 'no-overrides': yes })).text).toBe('')
    expect(await first()).toMatchObject({
      'base-removals': { value: [] },
      'requested-base-removals': { value: [] },
    })
  })

  test('that are not there, are protected, or are removed twice', async () => {
    const remove = (...names: string[]) => update({ 'override-remove-packages': rpm.list(...names) })
    expect((await remove('left-pad')).text).toBe('Package "left-pad" not found')
    expect((await remove('systemd')).text).toContain('removing the following protected packages: systemd')
    await remove('less')
    expect((await remove('less')).text).toBe("Override already exists for package 'less'")
    expect((await change(['less'], [], { 'allow-inactive': yes })).text).toBe(
      "Cannot request 'less' provided by removed package 'less-679-2.fc43.x86_64'",
    )
    const both = await update(
      { 'override-reset-packages': rpm.list('less') },
      { 'no-pull-base': yes, 'no-overrides': yes },
    )
    expect(both.text).toBe("Can't specify no-overrides if setting override modifiers")
  })

  test('a removal means nothing on a base without the package, and is kept all the same', async () => {
    await update({ 'override-remove-packages': rpm.list('gnome-tour') })
    const { signals } = await rpm.run(client, 'Upgrade')
    expect(rpm.messages(signals).slice(-2)).toEqual(['Inactive base removals:', '  gnome-tour'])
    expect(await first()).toMatchObject({
      'base-removals': { value: [] },
      'requested-base-removals': { value: ['gnome-tour'] },
    })
  })
})
