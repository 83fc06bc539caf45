/** Conformance of the simulated rpm-ostreed: going back and cleaning up (A5.11, A3), and which version boots. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RawClient, variant } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

const OLD = '43.20261013.0'
const NEW = '43.20261020.0'
const NEWEST = '43.20261027.0'

let computer: SimulatedComputer
let client: RawClient

beforeEach(async () => {
  computer = await startComputer({ bytesPerSecond: 40_000_000 })
  await computer.tell('polkit', { answers: { rollback: 'yes', cleanup: 'yes' } })
  await login()
})
afterEach(async () => {
  client.close()
  await computer.stop()
})

async function login(): Promise<void> {
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.register(client)
}

/** "43.… booted" for each version, in boot order. */
const order = async () =>
  (await computer.tell('look', {})).versions.map(({ version, booted, staged, pinned }) =>
    [
      version,
      ...(booted ? ['booted'] : []),
      ...(staged ? ['staged'] : []),
      ...(pinned ? ['pinned'] : []),
    ].join(' '),
  )

async function restart(): Promise<void> {
  await computer.restart()
  await client.closed
  await login()
}

async function updated(): Promise<void> {
  await rpm.run(client, 'Upgrade')
  await restart()
}

describe('rollback', () => {
  test('with one version there is nothing to go back to', async () => {
    const { success, text } = await rpm.run(client, 'Rollback')
    expect([success, text]).toEqual([false, 'No rollback deployment found'])
  })

  test('is refused while something is staged; cleaning that up makes it possible', async () => {
    await updated()
    await computer.tell('publish', { release: 3 })
    await rpm.run(client, 'Upgrade')
    const refused = await rpm.run(client, 'Rollback')
    expect([refused.success, refused.text]).toEqual([false, 'Staged deployment (remove with cleanup -p)'])
    expect(await order()).toEqual([`${NEWEST} staged`, `${NEW} booted`, OLD])
    expect((await rpm.run(client, 'Cleanup', 'as', [['pending-deploy']])).success).toBe(true)
    expect((await rpm.run(client, 'Rollback')).success).toBe(true)
    expect(await order()).toEqual([OLD, `${NEW} booted`])
  })

  test('is a toggle: what was first before comes first again', async () => {
    await updated()
    const { signals } = await rpm.run(client, 'Rollback')
    expect(signals[0]?.body[0]).toMatch(/^Moving '[0-9a-f]{64}\.\d' to be first deployment$/)
    expect(await order()).toEqual([OLD, `${NEW} booted`])
    await rpm.reload(client)
    expect((await rpm.property(client, 'OS', 'DefaultDeployment')).value).toMatchObject({
      version: { value: OLD },
    })
    expect((await rpm.property(client, 'OS', 'RollbackDeployment')).value).toEqual({})
    await rpm.run(client, 'Rollback')
    expect(await order()).toEqual([`${NEW} booted`, OLD])
  })

  test('the next start runs the older one, and the way forward stays open', async () => {
    await updated()
    await rpm.run(client, 'Rollback')
    await restart()
    expect(await order()).toEqual([`${OLD} booted`, NEW])
    await rpm.run(client, 'Rollback')
    await restart()
    expect(await order()).toEqual([`${NEW} booted`, OLD])
  })
})

describe('cleanup', () => {
  test('takes what comes before, or after, the one in use; kept ones stay', async () => {
    await updated()
    await computer.tell('publish', { release: 3 })
    await rpm.run(client, 'Upgrade')
    await rpm.run(client, 'Cleanup', 'as', [['pending-deploy']])
    expect(await order()).toEqual([`${NEW} booted`, OLD])
    await computer.tell('pin', { index: 1, on: true })
    const kept = await rpm.run(client, 'Cleanup', 'as', [['rollback-deploy']])
    expect(kept.signals.map(({ body }) => body[0])).toContain('Deployments unchanged.')
    expect(await order()).toEqual([`${NEW} booted`, `${OLD} pinned`])
    await computer.tell('pin', { index: 1, on: false })
    expect((await rpm.run(client, 'Cleanup', 'as', [['rollback-deploy', 'base', 'repomd']])).success).toBe(
      true,
    )
    expect(await order()).toEqual([`${NEW} booted`])
  })

  test('ClearRollbackTarget is the older name of the same', async () => {
    await updated()
    expect((await rpm.run(client, 'ClearRollbackTarget')).success).toBe(true)
    expect(await order()).toEqual([`${NEW} booted`])
  })

  test('a kept version outlives further updates', async () => {
    await computer.tell('pin', { index: 0, on: true })
    await updated()
    await computer.tell('publish', { release: 3 })
    await updated()
    expect(await order()).toEqual([`${NEWEST} booted`, NEW, `${OLD} pinned`])
  })
})

describe('starting', () => {
  test('a version that does not start: the one before runs, and the order still has the bad one first', async () => {
    await rpm.run(client, 'Upgrade')
    await rpm.reload(client)
    const [staged] = await rpm.deployments(client)
    await computer.tell('failBoot', { checksum: String(staged?.['checksum']?.value) })
    await restart()
    expect(await order()).toEqual([NEW, `${OLD} booted`])
    expect((await rpm.property(client, 'OS', 'DefaultDeployment')).value).toMatchObject({
      version: { value: NEW },
    })
    expect((await rpm.property(client, 'OS', 'BootedDeployment')).value).toMatchObject({
      version: { value: OLD },
    })
    // Putting the good one first again is a rollback.
    await rpm.run(client, 'Rollback')
    expect(await order()).toEqual([`${OLD} booted`, NEW])
  })

  test('FinalizeDeployment lets a locked version through and restarts into it', async () => {
    await computer.tell('polkit', { answers: { 'finalize-deployment': 'yes' } })
    const none = await rpm.run(client, 'FinalizeDeployment')
    expect(none.text).toBe('No pending staged deployment found')
    await rpm.run(client, 'Upgrade', 'a{sv}', [{ 'lock-finalization': variant('b', true) }])
    expect((await rpm.run(client, 'FinalizeDeployment')).text).toBe('Missing expected checksum')
    await rpm.reload(client)
    const checksum = (await rpm.deployments(client))[0]?.['checksum']
    expect((await rpm.run(client, 'FinalizeDeployment', 'a{sv}', [{ checksum }])).success).toBe(true)
    await client.closed
    await expect.poll(order).toEqual([`${NEW} booted`, OLD])
  })
})

describe('more than two versions', () => {
  test('older ones behind, kept and not kept; cleaning up leaves the kept one', async () => {
    await updated()
    await computer.tell('publish', { release: 3 })
    await updated()
    expect(await order()).toEqual([`${NEWEST} booted`, NEW])
    await computer.tell('another', { release: 1, pinned: true })
    await computer.tell('another', { release: 1 })
    expect(await order()).toEqual([`${NEWEST} booted`, NEW, `${OLD} pinned`, OLD])
    await rpm.reload(client)
    const seen = await rpm.deployments(client)
    expect(seen.map((dict) => [dict['version']?.value, dict['pinned']?.value])).toEqual([
      [NEWEST, false],
      [NEW, false],
      [OLD, true],
      [OLD, false],
    ])
    expect(new Set(seen.map((dict) => dict['id']?.value)).size).toBe(4)
    expect((await rpm.property(client, 'OS', 'RollbackDeployment')).value).toEqual(seen[1])
    await rpm.run(client, 'Cleanup', 'as', [['rollback-deploy']])
    expect(await order()).toEqual([`${NEWEST} booted`, `${OLD} pinned`])
  })

  test('one of them can be made the next, and one be taken away while another program looks on', async () => {
    await updated()
    await computer.tell('polkit', { answers: { deploy: 'yes' } })
    await rpm.listenToChanges(client)
    await computer.tell('inside', { argv: ['ostree', 'admin', 'undeploy', '1'] })
    await client.until(rpm.tells('Sysroot', 'Deployments'))
    expect(await order()).toEqual([`${NEW} booted`])
    await computer.tell('another', { release: 1 })
    await rpm.reload(client)
    const [, old] = await rpm.deployments(client)
    const revision = `revision=${String(old?.['checksum']?.value)}`
    expect((await rpm.run(client, 'Deploy', 'sa{sv}', [revision, {}])).text).toBe('')
    expect(await order()).toEqual([`${OLD} staged`, `${NEW} booted`, OLD])
  })
})
