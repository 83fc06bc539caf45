/** Peer-to-peer connections: a real GLib server without Hello, and servers that do not behave. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DISCONNECTED, type Connection } from '../../main/bus/bus.ts'
import { connectPeer } from '../../main/bus/connect.ts'
import { plain, variant } from '../../main/bus/variant.ts'
import { afterHandshake, rawServer, type RawServer } from './bus-raw-server.ts'
import { BusWorld, end, errorName, listening, PARTNER } from './bus-world.ts'

const partner = { path: '/partner', interface: PARTNER }

describe('a GLib peer', () => {
  let world: BusWorld
  let peer: Connection
  let address: string
  let child: Awaited<ReturnType<BusWorld['peer']>>[0]

  beforeEach(async () => {
    world = await BusWorld.start()
    ;[child, address] = await world.peer()
    peer = await connectPeer(address)
  })
  afterEach(async () => {
    peer.close()
    await world.stop()
  })

  test('calls and signals pass without Hello and without names', async () => {
    expect(peer.uniqueName).toBeNull()
    const { heard, hear } = listening<unknown>()
    const wrong: unknown[] = []
    peer.onSignal({ interface: PARTNER, member: 'Heard' }, (signal) => hear(signal))
    peer.onSignal({ member: 'Other' }, (signal) => wrong.push(signal))
    await peer.call({ ...partner, member: 'Shout', signature: 's', body: ['hello'] })
    expect(await heard).toMatchObject({ sender: null, path: '/partner', member: 'Heard', body: ['hello'] })
    expect(wrong).toEqual([])
  })

  test('two peers of one server hear the same', async () => {
    const second = await connectPeer(address)
    await second.call({ ...partner, member: 'Echo', signature: 'v', body: [variant('y', 7)] })
    second.close()
    const [value] = await peer.call({ ...partner, member: 'Echo', signature: 'v', body: [variant('y', 7)] })
    expect(plain(value)).toBe(7)
  })

  test('more than a megabyte passes in both directions', async () => {
    const text = 'x'.repeat(1_500_000)
    const [echo] = await peer.call({ ...partner, member: 'Echo', signature: 'v', body: [variant('s', text)] })
    expect(plain(echo)).toBe(text)
  })

  test.each(['Hang', 'Leave'])('pending calls reject when the peer ends (%s)', async (member) => {
    const pending = errorName(peer.call({ ...partner, member: 'Silent' }))
    const closed = listening<string>()
    peer.onClose(closed.hear)
    await errorName(peer.call({ ...partner, member }))
    expect(await pending).toBe(DISCONNECTED)
    expect(await closed.heard).not.toBe('')
    expect(await errorName(peer.call({ ...partner, member: 'Silent' }))).toBe(DISCONNECTED)
  })

  test('pending calls reject when the peer is killed', async () => {
    const pending = errorName(peer.call({ ...partner, member: 'Silent' }))
    await end(child, 'SIGKILL')
    expect(await pending).toBe(DISCONNECTED)
    expect(await errorName(connectPeer(address))).toBe('org.freedesktop.DBus.Error.NoServer')
  })

  test('an address of another server is not accepted', async () => {
    const other = address.replace(/guid=\w+/u, 'guid=00112233445566778899aabbccddeeff')
    expect(await errorName(connectPeer(other))).toBe('org.freedesktop.DBus.Error.AuthFailed')
  })

  test('of several addresses the first that answers is taken', async () => {
    const second = await connectPeer(`tcp:host=127.0.0.1,port=1;unix:path=${world.dir}/nobody;${address}`)
    expect(
      await errorName(second.call({ ...partner, member: 'Echo', signature: 'v', body: [variant('y', 1)] })),
    ).toBe('no error')
    second.close()
  })
})

describe('servers that do not behave', () => {
  let server: RawServer
  afterEach(() => server.stop())

  test.each([
    ['refuses', 'REJECTED EXTERNAL\r\n'],
    ['answers nonsense', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['never ends its line', 'O'.repeat(5000)],
  ])('a server that %s', async (_, answer) => {
    server = await rawServer((socket) => socket.once('data', () => socket.write(answer)))
    expect(await errorName(connectPeer(server.address))).toBe('org.freedesktop.DBus.Error.AuthFailed')
  })

  test('a server that hangs up during the handshake', async () => {
    server = await rawServer((socket) => socket.once('data', () => socket.destroy()))
    expect(await errorName(connectPeer(server.address))).toBe(DISCONNECTED)
  })

  test('an answer that comes one byte at a time, right behind the handshake', async () => {
    // A signal from "/" as by hand: little-endian, interface "a.b", member "C", body "hi".
    const fields = [
      '01016f00010000002f00000000000000',
      '0201730003000000612e620000000000',
      '03017300010000004300000000000000',
      '0801670001730000',
    ].join('')
    const signal = Buffer.from(`6c040101070000000100000037000000${fields}02000000686900`, 'hex')
    server = await rawServer(
      afterHandshake((socket) => {
        for (const byte of signal) socket.write(Buffer.from([byte]))
      }),
    )
    const peer = await connectPeer(server.address)
    const { heard, hear } = listening<readonly unknown[] | string>()
    peer.onSignal({ interface: 'a.b', member: 'C' }, ({ body }) => hear(body))
    peer.onClose(hear)
    expect(await heard).toEqual(['hi'])
    peer.close()
  })
})
