/** Conformance of the simulated rpm-ostreed: who may not begin, and under which error names (A5.9, A5.10, A9). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RawClient, variant } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

const DBUS_ERROR = 'org.freedesktop.DBus.Error'

let computer: SimulatedComputer
let client: RawClient

const connect = () => RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')

beforeEach(async () => {
  computer = await startComputer({ bytesPerSecond: 40_000_000 })
  client = await connect()
  await rpm.register(client)
})
afterEach(async () => {
  client.close()
  await computer.stop()
})

describe('busy', () => {
  test('an equal call joins: same address, no error, also from another client', async () => {
    const first = await rpm.os(client, 'Upgrade', 'a{sv}', [{ reboot: variant('b', false) }])
    const other = await connect()
    const second = await rpm.os(other, 'Upgrade', 'a{sv}', [{ reboot: variant('b', false) }])
    expect(second.body).toEqual(first.body)
    other.close()
  })

  test('another call, or other arguments, are BUSY with the title of what goes on', async () => {
    await rpm.os(client, 'Upgrade', 'a{sv}', [{}])
    const text =
      /^Transaction in progress: new-deployment\n You can cancel the current transaction with `rpm-ostree cancel`$/
    for (const call of [
      rpm.os(client, 'Rollback', 'a{sv}', [{}]),
      rpm.os(client, 'Upgrade', 'a{sv}', [{ 'download-only': variant('b', true) }]),
      rpm.os(client, 'Upgrade', 'a{sv}', [{ 'download-only': variant('s', 'true') }]),
      rpm.os(client, 'AutomaticUpdateTrigger', 'a{sv}', [{ mode: variant('s', 'check') }]),
    ]) {
      const { name, message } = await rpm.refusal(call)
      expect(name).toBe(rpm.BUSY)
      expect(message).toMatch(text)
    }
  })

  test('the title becomes the real one with the start; a command line takes its place', async () => {
    await computer.tell('hang', { at: 'staging' })
    const line = { 'initiating-command-line': variant('s', 'update --by hand') }
    const peer = await rpm.joinPeer((await rpm.os(client, 'Upgrade', 'a{sv}', [line])).body[0])
    await rpm.start(peer)
    await peer.until(({ member }) => member === 'ProgressEnd')
    const { message } = await rpm.refusal(rpm.os(client, 'Rollback', 'a{sv}', [{}]))
    expect(message).toContain('Transaction in progress: update --by hand\n')
    peer.close()
  })

  test('another program that holds the sysroot', async () => {
    await computer.tell('otherLock', { on: true })
    expect(await rpm.refusal(rpm.os(client, 'Upgrade', 'a{sv}', [{}]))).toEqual({
      name: rpm.BUSY,
      message: 'System transaction in progress',
    })
    await computer.tell('otherLock', { on: false })
    expect((await rpm.run(client, 'Upgrade')).success).toBe(true)
  })

  test('another client of the daemon is named', async () => {
    await computer.tell('hang', { at: 'start' })
    await computer.tell('otherUpdate', { client: 'gnome-software' })
    expect((await rpm.refusal(rpm.os(client, 'Rollback', 'a{sv}', [{}]))).name).toBe(rpm.BUSY)
    const peer = await rpm.joinPeer((await rpm.property(client, 'Sysroot', 'ActiveTransactionPath')).value)
    const { body } = await peer.call(null, '/', 'org.freedesktop.DBus.Properties.Get', 'ss', [
      rpm.TRANSACTION,
      'InitiatingClientDescription',
    ])
    expect((body[0] as { value: string }).value).toContain('id:gnome-software ')
    expect(await rpm.start(peer)).toBe(false)
    await computer.tell('resume', {})
    expect((await rpm.finished(peer))[0]).toBe(true)
    peer.close()
  })
})

describe('a restart by the daemon', () => {
  test('comes with Finished; from the moment it is decided nothing new may begin', async () => {
    await rpm.run(client, 'Upgrade')
    await computer.restart()
    client = await connect()
    await computer.tell('polkit', { answers: { rollback: 'yes', cleanup: 'yes' } })
    const booted = Promise.withResolvers<void>()
    computer.onRestart((moment) => moment === 'booted' && booted.resolve())
    await computer.tell('hang', { at: 'finished' })
    const { body } = await rpm.os(client, 'Rollback', 'a{sv}', [{ reboot: variant('b', true) }])
    const peer = await rpm.joinPeer(body[0])
    await rpm.start(peer)
    await peer.until(({ member }) => member === 'Message')
    await expect
      .poll(() => rpm.refusal(rpm.os(client, 'Cleanup', 'as', [['base']])))
      .toEqual({ name: rpm.FAILED, message: 'Reboot initiated, cannot start new transaction' })
    await computer.tell('resume', {})
    expect(await rpm.finished(peer)).toEqual([true, ''])
    await client.closed
    await booted.promise
    expect((await computer.tell('look', {})).versions[0]).toMatchObject({
      version: '43.20261013.0',
      booted: true,
    })
  })

  test('is blocked by an inhibitor after the work is done: it failed, and yet it is staged', async () => {
    await computer.tell('inhibit', { who: 'Disks', why: 'Writing an image' })
    const { success, text } = await rpm.run(client, 'Upgrade', 'a{sv}', [{ reboot: variant('b', true) }])
    expect(success).toBe(false)
    expect(text).toBe(
      'Reboot blocked by a systemd inhibitor lock in `block` mode\nHeld by: Disks\nReason: Writing an image',
    )
    expect((await computer.tell('look', {})).versions[0]).toMatchObject({ staged: true })
  })
})

describe('error names', () => {
  test('generic ones, from before the work', async () => {
    expect(await rpm.refusal(rpm.os(client, 'Cleanup', 'as', [['everything']]))).toEqual({
      name: rpm.FAILED,
      message: 'Invalid cleanup type: everything',
    })
    const unknown = await rpm.refusal(rpm.os(client, 'GetDeploymentsRpmDiff', 'ss', ['harbor-x.0', '']))
    expect(unknown).toEqual({ name: rpm.FAILED, message: "Deployment with id 'harbor-x.0' not found" })
    expect(
      (await rpm.refusal(rpm.os(client, 'AutomaticUpdateTrigger', 'a{sv}', [{ mode: variant('s', 'now') }])))
        .name,
    ).toBe(rpm.FAILED)
  })

  test('errors of an index are of the daemon’s own domain', async () => {
    expect(await rpm.refusal(rpm.os(client, 'GetDeploymentBootConfig', 'sb', ['7', false]))).toEqual({
      name: 'org.projectatomic.rpmostreed.Error.Failed',
      message: 'Out of range deployment index 7, expected < 1',
    })
    expect((await rpm.refusal(rpm.os(client, 'GetDeploymentBootConfig', 'sb', ['one', false]))).name).toBe(
      'org.projectatomic.rpmostreed.Error.Failed',
    )
  })

  test('errors of the work itself come only as Finished', async () => {
    await computer.tell('fail', { text: 'error: Could not depsolve transaction; 1 problem detected' })
    const { success, text } = await rpm.run(client, 'Upgrade')
    expect([success, text]).toEqual([false, 'error: Could not depsolve transaction; 1 problem detected'])
    // Once only.
    expect((await rpm.run(client, 'Upgrade')).success).toBe(true)
  })

  test('a daemon that dies before it answers', async () => {
    await computer.tell('die', { at: 'prepare' })
    const { name } = await rpm.refusal(rpm.os(client, 'Upgrade', 'a{sv}', [{}]))
    expect(name).toBe(`${DBUS_ERROR}.NoReply`)
    await rpm.register(client)
    expect((await rpm.run(client, 'Upgrade')).success).toBe(true)
  })

  test.each([
    ['start', 1],
    ['download', 1],
    ['staging', 1],
    ['finished', 2],
  ] as const)('a daemon that dies at "%s"', async (at, left) => {
    await computer.tell('die', { at })
    await rpm.listenToOwner(client)
    const peer = await rpm.joinPeer((await rpm.os(client, 'Upgrade', 'a{sv}', [{}])).body[0])
    await rpm.start(peer)
    await peer.closed
    expect(peer.heard.some(({ member }) => member === 'Finished')).toBe(false)
    await client.until(rpm.ownerGone)
    // It dies once. What it had staged is there; else nothing is.
    await rpm.register(client)
    expect(await rpm.deployments(client)).toHaveLength(left)
    const { success, text } = await rpm.run(client, 'Upgrade')
    expect([success, text]).toEqual([true, ''])
    expect((await computer.tell('look', {})).versions[0]).toMatchObject({
      version: '43.20261020.0',
      staged: true,
    })
  })

  test('a service that cannot be started', async () => {
    await computer.tell('broken', { on: true })
    const { name } = await rpm.refusal(rpm.register(client))
    expect(name).toMatch(/^org\.freedesktop\.DBus\.Error\.(Spawn\.\w+|TimedOut)$/)
    await computer.tell('broken', { on: false })
    await rpm.register(client)
  })

  test('real errors of libostree: no room, no server, a server that refuses, a line that breaks', async () => {
    const expectFailure = async (pattern: RegExp) => {
      const { success, text } = await rpm.run(client, 'Upgrade')
      expect(success).toBe(false)
      expect(text).toMatch(pattern)
    }
    await computer.tell('diskFull', { on: true })
    await expectFailure(
      /^While pulling harbor\/43\/x86_64\/desktop: .*min-free-space-size \d+MB would be exceeded, at least /,
    )
    await computer.tell('diskFull', { on: false })
    await computer.tell('network', { state: 'down' })
    await expectFailure(/^While pulling .*(connect|refused)/i)
    await computer.tell('network', { state: { status: 503 } })
    await expectFailure(/^While pulling .*503/)
    await computer.tell('network', { state: { breakAtPercent: 40 } })
    await expectFailure(/^While pulling /)
    await computer.tell('network', { state: 'up' })
    expect((await rpm.run(client, 'Upgrade')).success).toBe(true)
  })
})

describe('misbehaviour', () => {
  test('late: every method answers later, together and not one after the other', async () => {
    await computer.tell('late', { milliseconds: 300 })
    const since = performance.now()
    await Promise.all(Array.from({ length: 20 }, () => rpm.property(client, 'OS', 'Name')))
    const took = performance.now() - since
    expect(took).toBeGreaterThan(290)
    expect(took).toBeLessThan(20 * 300)
  })

  test('frozen: nothing is answered until it goes on', async () => {
    await computer.tell('freeze', { on: true })
    const answer = rpm.property(client, 'OS', 'Name')
    const pause = new Promise((resolve) => setTimeout(resolve, 300)).then(() => 'nothing')
    expect(await Promise.race([answer, pause])).toBe('nothing')
    await computer.tell('freeze', { on: false })
    expect((await answer).value).toBe('harbor')
  })

  test('rubbish: answers of wrong types, and bytes that are no D-Bus on the transaction’s line', async () => {
    await computer.tell('rubbish', { on: true })
    expect(await rpm.property(client, 'Sysroot', 'Deployments')).not.toMatchObject({ signature: 'aa{sv}' })
    expect((await rpm.os(client, 'Upgrade', 'a{sv}', [{}])).signature).not.toBe('s')
    await computer.tell('rubbish', { on: false })
    expect(await rpm.property(client, 'Sysroot', 'Deployments')).toMatchObject({ signature: 'aa{sv}' })
  })
})
