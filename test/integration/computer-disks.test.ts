/** The simulated computer with little room: on its disk, and on /boot. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSpace } from '../../main/additions/space.ts'
import { RawClient } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

const MB = 1_000_000

let computer: SimulatedComputer
let client: RawClient

async function connect(): Promise<void> {
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.register(client)
}
beforeEach(async () => {
  computer = await startComputer({ bytesPerSecond: 80_000_000 })
  await connect()
})
afterEach(async () => {
  client.close()
  await computer.stop()
})
const space = () => readSpace(computer.env['MAINSTAY_SYSTEM_ROOT'] ?? '')
const versions = async () => (await computer.tell('look', {})).versions.map(({ version }) => version)

describe('little room', () => {
  test('on the disk: it is told before, and libostree refuses', async () => {
    await computer.tell('disks', { root: { free: 5 * MB, total: 20_000 * MB }, boot: null })
    expect((await space()).disk).toEqual({ free: 5 * MB, reserve: 600 * MB })
    const { success, text } = await rpm.run(client, 'Upgrade')
    expect(success).toBe(false)
    expect(text).toMatch(/min-free-space-size \d+MB would be exceeded, at least /)
    await computer.tell('disks', { root: { free: 9000 * MB, total: 20_000 * MB }, boot: null })
    expect((await rpm.run(client, 'Upgrade')).success).toBe(true)
  })

  test('on /boot: it is told before, and a version with another kernel is lost at the restart', async () => {
    await computer.tell('disks', { root: null, boot: { free: 2 * MB, total: 1000 * MB } })
    const told = await space()
    expect(told.boot).toEqual({ free: 2 * MB, needed: 3 * MB })
    expect((await rpm.run(client, 'Upgrade')).success).toBe(true)
    await computer.restart()
    await connect()
    expect(await versions()).toEqual(['43.20261013.0'])
    // It is still told after a restart.
    expect((await space()).boot?.free).toBe(2 * MB)
    await computer.tell('disks', { root: null, boot: { free: 500 * MB, total: 1000 * MB } })
    expect((await rpm.run(client, 'Upgrade')).success).toBe(true)
    await computer.restart()
    expect(await versions()).toEqual(['43.20261020.0', '43.20261013.0'])
  })

  test('on /boot: the same kernel takes no more room', async () => {
    await rpm.run(client, 'Upgrade')
    await computer.restart()
    await connect()
    await computer.tell('disks', { root: null, boot: { free: 2 * MB, total: 1000 * MB } })
    await computer.tell('publish', { release: 3 })
    expect((await rpm.run(client, 'Upgrade')).success).toBe(true)
    await computer.restart()
    expect((await versions())[0]).toBe('43.20261027.0')
  })
})
