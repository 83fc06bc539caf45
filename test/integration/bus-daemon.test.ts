/** The bus side of main/bus against a real dbus-daemon and a real GLib service. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DISCONNECTED, TIMED_OUT, type Bus, BusError } from '../../main/bus/bus.ts'
import { createBus } from '../../main/bus/connect.ts'
import { ownerUid } from '../../main/bus/owners.ts'
import { isVariant, plain, variant } from '../../main/bus/variant.ts'
import { barrier, BusWorld, daemon, end, errorName, listening, PARTNER } from './bus-world.ts'

let world: BusWorld
let bus: Bus

const partner = { destination: PARTNER, path: '/partner', interface: PARTNER }
const heardRule = { sender: PARTNER, path: '/partner', interface: PARTNER, member: 'Heard' }

beforeEach(async () => {
  world = await BusWorld.start()
  bus = createBus(world.address)
})
afterEach(async () => {
  bus.close()
  await world.stop()
})

describe('calls', () => {
  test('a call is answered, and values come back as they were sent', async () => {
    await world.partner()
    const connection = await bus.connection()
    expect(connection.uniqueName).toMatch(/^:1\.\d+$/u)
    const value = variant('a{sv}', {
      size: variant('t', 2n ** 64n - 1n),
      list: variant('a(sb)', [['a', true]]),
    })
    const [reply] = await connection.call({ ...partner, member: 'Echo', signature: 'v', body: [value] })
    expect(isVariant(reply)).toBe(true)
    expect(plain(reply)).toEqual({ size: 2 ** 64, list: [['a', true]] })
  })

  test('odd values and odd keys arrive whole and change nothing else', async () => {
    await world.partner()
    const [reply] = await (await bus.connection()).call({ ...partner, member: 'Odd' })
    const odd = reply as Record<string, { value: unknown }>
    expect(Object.keys(odd)).toContain('__proto__')
    expect(Object.getPrototypeOf(odd)).toBeNull()
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    expect(odd['most']?.value).toBe(2n ** 64n - 1n)
    expect(odd['least']?.value).toBe(-(2n ** 63n))
    expect(odd['bytes']?.value).toEqual(Buffer.from([0, 255]))
    expect(plain(odd['deep'])).toEqual(['a', ['b']])
    expect(plain(odd['numbers'])).toEqual({ 7: 'seven' })
    expect(
      [odd['half'], odd['short'], odd['long'], odd['path'], odd['none'], odd['pairs']].map(plain),
    ).toEqual([0.5, -2, 65535, '/a/b', [], []])
  })

  test('messages of more than a megabyte pass in both directions', async () => {
    await world.partner()
    const connection = await bus.connection()
    const text = 'ä'.repeat(600_000)
    const [echo] = await connection.call({
      ...partner,
      member: 'Echo',
      signature: 'v',
      body: [variant('s', text)],
    })
    expect(plain(echo)).toBe(text)
    const [many] = await connection.call({ ...partner, member: 'Many', signature: 'u', body: [10_000] })
    expect(Array.isArray(many) && many.length).toBe(10_000)
    expect(plain(Array.isArray(many) && many.at(-1))).toEqual({ n: 9999, text: 'x'.repeat(100) })
  })

  test('an error reply keeps its name and text', async () => {
    await world.partner()
    const call = { ...partner, member: 'Fail', signature: 'ss', body: ['org.example.Error.Wet', 'it rains'] }
    const error = await (await bus.connection()).call(call).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(BusError)
    expect(error).toMatchObject({ errorName: 'org.example.Error.Wet', message: 'it rains' })
  })

  test('what cannot be sent is refused without harm to the connection', async () => {
    const connection = await bus.connection()
    const invalid = 'org.freedesktop.DBus.Error.InvalidArgs'
    expect(await errorName(connection.call({ ...daemon, path: 'no/path', member: 'GetId' }))).toBe(invalid)
    expect(
      await errorName(connection.call({ ...daemon, member: 'GetId', signature: 'u', body: ['x'] })),
    ).toBe(invalid)
    expect(await errorName(connection.call({ ...daemon, member: 'GetId', signature: 's', body: [] }))).toBe(
      invalid,
    )
    await barrier(connection)
  })

  test('a timeout rejects, a late answer is no news, and without one a call waits', async () => {
    await world.partner()
    const connection = await bus.connection()
    expect(await errorName(connection.call({ ...partner, member: 'Silent', timeout: 30 }))).toBe(TIMED_OUT)
    const waiting = errorName(connection.call({ ...partner, member: 'Silent' }))
    await barrier(connection)
    connection.close()
    expect(await waiting).toBe(DISCONNECTED)
    expect(await errorName(connection.call({ ...daemon, member: 'GetId' }))).toBe(DISCONNECTED)
  })

  test('whoever calls us is answered: a ping with a pong, anything else with an error', async () => {
    const us = await bus.connection()
    const them = await bus.separate()
    const destination = us.uniqueName ?? ''
    const ping = { destination, path: '/', interface: 'org.freedesktop.DBus.Peer', member: 'Ping' }
    expect(await them.call(ping)).toEqual([])
    const other = them.call({ ...ping, interface: 'org.example.Other', member: 'DoIt' })
    expect(await errorName(other)).toBe('org.freedesktop.DBus.Error.UnknownMethod')
  })

  test('the uid of a name’s owner', async () => {
    await world.partner()
    const connection = await bus.connection()
    expect(await ownerUid(connection, PARTNER)).toBe(process.getuid?.())
    expect(await errorName(ownerUid(connection, 'org.example.Nobody'))).toBe(
      'org.freedesktop.DBus.Error.NameHasNoOwner',
    )
  })
})

describe('signals', () => {
  test('a rule lets its signals in until the last listener has stopped', async () => {
    await world.partner()
    const connection = await bus.connection()
    const heard: string[] = []
    const shout = async (text: string) => {
      await connection.call({ ...partner, member: 'Shout', signature: 's', body: [text] })
    }
    const stops = ['a', 'b'].map((who) =>
      connection.onSignal(heardRule, ({ body }) => heard.push(`${who}: ${String(body[0])}`)),
    )
    await shout('1')
    stops[0]?.()
    stops[0]?.()
    await shout('2')
    stops[1]?.()
    await barrier(connection)
    await shout('3')
    expect(heard).toEqual(['a: 1', 'b: 1', 'b: 2'])
  })

  test('what comes in one breath is heard in order, also by who awaits a reply', async () => {
    await world.partner()
    const connection = await bus.connection()
    const order: string[] = []
    connection.onSignal(heardRule, ({ body }) => order.push(`signal ${String(body[0])}`))
    await barrier(connection)
    const shout = async (text: string) => {
      await connection.call({ ...partner, member: 'Shout', signature: 's', body: [text] })
      order.push(`reply ${text}`)
    }
    const texts = Array.from({ length: 200 }, (_, n) => String(n))
    await Promise.all(texts.map(shout))
    expect(order).toEqual(texts.flatMap((text) => [`signal ${text}`, `reply ${text}`]))
  })

  test('arg0 and paths are told apart, apostrophes included', async () => {
    await world.partner()
    const connection = await bus.connection()
    const heard: unknown[] = []
    connection.onSignal({ ...heardRule, arg0: "it's" }, ({ body }) => heard.push(body[0]))
    connection.onSignal({ ...heardRule, path: '/elsewhere' }, ({ body }) => heard.push(body[0]))
    for (const text of ['its', "it's"]) {
      await connection.call({ ...partner, member: 'Shout', signature: 's', body: [text] })
    }
    expect(heard).toEqual(["it's"])
  })

  test('a signal of the same name from somebody who is not the owner is not believed', async () => {
    await world.partner('org.example.Impostor')
    await world.partner()
    const connection = await bus.connection()
    const heard: unknown[] = []
    connection.onSignal(heardRule, ({ body }) => heard.push(body[0]))
    // This rule of ours brings the impostor's signals to this connection.
    connection.onSignal({ member: 'Heard' }, () => {})
    await barrier(connection)
    const impostor = { ...partner, destination: 'org.example.Impostor' }
    await connection.call({ ...impostor, member: 'Shout', signature: 's', body: ['false'] })
    await connection.call({ ...partner, member: 'Shout', signature: 's', body: ['true'] })
    expect(heard).toEqual(['true'])
  })

  test('a listener that throws is reported and disturbs nobody', async () => {
    await world.partner()
    const connection = await bus.connection()
    const { heard, hear } = listening<unknown>()
    const warned = listening<Error>()
    process.once('warning', warned.hear)
    connection.onSignal(heardRule, () => {
      throw new Error('a listener of ours')
    })
    connection.onSignal(heardRule, ({ body }) => hear(body[0]))
    await connection.call({ ...partner, member: 'Shout', signature: 's', body: ['on'] })
    expect(await heard).toBe('on')
    expect((await warned.heard).message).toBe('a listener of ours')
  })
})

describe('owners', () => {
  test('the owner is told at once, then each change', async () => {
    const connection = await bus.connection()
    const owners: (string | null)[] = []
    let waiting = listening<string | null>()
    const next = () => waiting.heard
    connection.watchOwner(PARTNER, (owner) => {
      owners.push(owner)
      waiting.hear(owner)
      waiting = listening()
    })
    expect(await next()).toBeNull()
    const appeared = next()
    const child = await world.partner()
    expect(await appeared).toMatch(/^:/u)
    const left = next()
    await end(child)
    expect(await left).toBeNull()
    const late = listening<string | null>()
    connection.watchOwner(PARTNER, late.hear)
    expect(await late.heard).toBeNull()
    expect(owners).toHaveLength(3)
  })

  test('signals follow a name to its next owner', async () => {
    await end(await world.partner())
    const connection = await bus.connection()
    const { heard, hear } = listening<unknown>()
    connection.onSignal(heardRule, ({ body }) => hear(body[0]))
    await world.partner()
    await connection.call({ ...partner, member: 'Shout', signature: 's', body: ['again'] })
    expect(await heard).toBe('again')
  })
})
