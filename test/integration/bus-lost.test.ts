/** A bus that goes away and comes back, and connections that are closed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DISCONNECTED, type Bus, type Connection } from '../../main/bus/bus.ts'
import { createBus } from '../../main/bus/connect.ts'
import { barrier, BusWorld, daemon, errorName, listening, PARTNER } from './bus-world.ts'

let world: BusWorld
let bus: Bus

const partner = { destination: PARTNER, path: '/partner', interface: PARTNER }

beforeEach(async () => {
  world = await BusWorld.start()
  bus = createBus(world.address)
})
afterEach(async () => {
  bus.close()
  await world.stop()
})

describe('losing the bus', () => {
  test('pending calls reject, listeners hear of it, and whoever listens is connected again', async () => {
    await world.partner()
    const states: string[] = []
    const back = listening<Connection>()
    bus.onConnection((connection) => {
      states.push(connection ? 'there' : 'gone')
      if (connection && states.length > 1) back.hear(connection)
    })
    const connection = await bus.connection()
    const closed = listening<string>()
    connection.onClose(closed.hear)
    const pending = errorName(connection.call({ ...partner, member: 'Silent' }))
    await barrier(connection)
    await world.killDaemon()
    expect(await pending).toBe(DISCONNECTED)
    expect(await closed.heard).not.toBe('')
    await world.startDaemon()
    await barrier(await back.heard)
    expect(states).toEqual(['there', 'gone', 'there'])
    expect(await bus.connection()).toBe(await back.heard)
  })

  test('nobody listens: it is dialled when it is asked for, and not before', async () => {
    const connection = await bus.connection()
    const closed = listening<string>()
    connection.onClose(closed.hear)
    await world.killDaemon()
    await closed.heard
    expect(await errorName(bus.connection())).toBe('org.freedesktop.DBus.Error.NoServer')
    await world.startDaemon()
    const monitor = await bus.separate()
    const [names] = await monitor.call({ ...daemon, member: 'ListNames' })
    expect(names).toEqual(['org.freedesktop.DBus', monitor.uniqueName])
    await barrier(await bus.connection())
  })

  test('closing one’s own connection takes nothing else along; closing the bus takes all', async () => {
    const separate = await bus.separate()
    const connection = await bus.connection()
    expect(separate.uniqueName).not.toBe(connection.uniqueName)
    separate.close()
    await barrier(connection)
    const other = await bus.separate()
    bus.close()
    expect(await errorName(barrier(connection))).toBe(DISCONNECTED)
    expect(await errorName(barrier(other))).toBe(DISCONNECTED)
    expect(await errorName(bus.connection())).toBe(DISCONNECTED)
  })

  test('onClose tells also when it is too late', async () => {
    const connection = await bus.connection()
    connection.close()
    const closed = listening<string>()
    connection.onClose(closed.hear)
    expect(await closed.heard).toBe('closed by us')
  })
})
