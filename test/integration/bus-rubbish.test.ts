/**
 * Whatever comes over the wire may end that connection, never the process or another connection. The random cases come
 * from a fixed seed, so a failure can be repeated.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DISCONNECTED, type Connection } from '../../main/bus/bus.ts'
import { connectPeer } from '../../main/bus/connect.ts'
import { decode } from '../../main/bus/decode.ts'
import { encodeAnswer, encodeCall } from '../../main/bus/encode.ts'
import { variant } from '../../main/bus/variant.ts'
import { afterHandshake, rawServer, type RawServer } from './bus-raw-server.ts'
import { listening } from './bus-world.ts'

/** Numbers 0 ≤ n < 1 that are the same in every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const uncaught: unknown[] = []
const onUncaught = (error: unknown) => void uncaught.push(error)
beforeAll(() => {
  process.on('uncaughtException', onUncaught)
  process.on('unhandledRejection', onUncaught)
})
afterAll(() => {
  process.off('uncaughtException', onUncaught)
  process.off('unhandledRejection', onUncaught)
})

/** Messages of many shapes to spoil: a whole status-like reply and a small error. */
const wholeMessages = [
  encodeCall(
    {
      path: '/a/b',
      interface: 'org.example.A',
      member: 'B',
      signature: 'a{sv}aa{sv}(tt)avay',
      body: [
        { text: variant('s', 'ü'), flag: variant('b', true), list: variant('as', ['a', 'b']) },
        [{ deep: variant('a{sv}', { pair: variant('(sd)', ['x', 0.5]) }) }],
        [1n, 2n],
        [variant('i', -1), variant('g', 'a{sv}')],
        Buffer.from([1, 2, 3]),
      ],
    },
    9,
  ),
  encodeAnswer(3, { serial: 1, sender: ':1.2' }, { name: 'org.example.Error', text: 'no' }),
]

/** The header of a signal whose body is what follows. Body offsets begin on a multiple of 8. */
function signalOf(signature: string, body: Buffer): Buffer {
  const [whole] = [encodeCall({ path: '/', interface: 'a.b', member: 'C', signature: 's', body: [''] }, 1)]
  const at = whole.indexOf(Buffer.from('0801670001730000', 'hex'))
  const padded = Buffer.alloc(Math.ceil((4 + 1 + signature.length + 1) / 8) * 8)
  padded.set([8, 1, 0x67, 0, signature.length])
  padded.write(signature, 5, 'latin1')
  const fieldsBefore = at - 16
  const head = Buffer.from(whole.subarray(0, at))
  head[1] = 4
  head.writeUInt32LE(body.length, 4)
  head.writeUInt32LE(fieldsBefore + 5 + signature.length + 1, 12)
  return Buffer.concat([head, padded, body])
}

const u32 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4))
  return bytes
}

/** A variant in a variant in a variant …, each "1 v 0". */
const nested = (depth: number) =>
  Buffer.concat(Array.from({ length: depth }, () => Buffer.from([1, 0x76, 0])))

const rubbish: readonly (readonly [what: string, bytes: Buffer])[] = [
  ['text', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
  ['another protocol version', Buffer.concat([Buffer.from([0x6c, 4, 1, 9]), Buffer.alloc(60)])],
  ['a body of 4 GiB', Buffer.concat([Buffer.from([0x6c, 4, 1, 1]), u32(0xffffffff, 1, 8), Buffer.alloc(64)])],
  [
    'header fields of 4 GiB',
    Buffer.concat([Buffer.from([0x6c, 4, 1, 1]), u32(0, 1, 0xfffffff8), Buffer.alloc(64)]),
  ],
  [
    'lengths that wrap around',
    Buffer.concat([Buffer.from([0x6c, 4, 1, 1]), u32(16, 1, 0xfffffff9), Buffer.alloc(64)]),
  ],
  ['a message of type 0', Buffer.concat([Buffer.from([0x6c, 0, 1, 1]), u32(0, 1, 0)])],
  ['a signal without a path', Buffer.concat([Buffer.from([0x6c, 4, 1, 1]), u32(0, 1, 0)])],
  ['a text longer than the message', signalOf('s', u32(0x7fffffff, 0))],
  ['a text without its end', signalOf('s', Buffer.from([2, 0, 0, 0, 0x61, 0x62, 0x63]))],
  ['an array longer than the message', signalOf('au', u32(0x00ffffff, 0))],
  ['an array that ends inside an element', signalOf('au', u32(6, 0, 0))],
  ['an array of empty structs', signalOf('a()', u32(8, 0, 0, 0))],
  ['a struct that never closes', signalOf('(s', u32(0, 0))],
  ['a dictionary outside an array', signalOf('{sv}', u32(0, 0))],
  ['a dictionary with a struct as its key', signalOf('a{(s)s}', u32(0, 0))],
  ['an unknown type', signalOf('z', u32(0))],
  ['arrays 200 deep', signalOf('a'.repeat(200) + 'y', u32(0, 0))],
  ['structs 100 deep', signalOf('('.repeat(100) + 'y' + ')'.repeat(100), Buffer.from([1]))],
  ['variants 1,000 deep', signalOf('v', Buffer.concat([nested(1000), Buffer.from([1, 0x79, 0, 1])]))],
  ['a variant of two types', signalOf('v', Buffer.from([2, 0x79, 0x79, 0, 1, 1]))],
  ['a variant of no type', signalOf('v', Buffer.from([0, 0]))],
  ['neither true nor false', signalOf('b', u32(2))],
  ['a path that is none', signalOf('o', Buffer.from([3, 0, 0, 0, 0x2f, 0x2f, 0x61, 0]))],
  ['a body longer than its types', signalOf('u', u32(1, 2))],
  ['a body shorter than its types', signalOf('uuu', u32(1, 2))],
  ['3 million empty lists', signalOf('aas', Buffer.concat([u32(12_000_000), Buffer.alloc(12_000_000)]))],
]

describe('over a socket', () => {
  let server: RawServer
  afterEach(() => server.stop())

  /** What a call of a connection ends with when the server sends these bytes. */
  async function outcome(bytes: Buffer): Promise<{ error: unknown; why: string }> {
    server = await rawServer(afterHandshake((socket, chunk) => chunk.length > 0 && socket.write(bytes)))
    const peer: Connection = await connectPeer(server.address)
    const closed = listening<string>()
    peer.onClose(closed.hear)
    const error = await peer
      .call({ path: '/', interface: 'a.b', member: 'C' })
      .catch((caught: unknown) => caught)
    return { error, why: await closed.heard }
  }

  test.each(rubbish)('%s ends the connection, with a reason', async (_, bytes) => {
    const { error, why } = await outcome(bytes)
    expect(error).toMatchObject({ errorName: DISCONNECTED })
    expect(why).toMatch(/^rubbish on the line: .+/u)
    expect(uncaught).toEqual([])
  })

  test('a good connection lives on while others drown', async () => {
    const good = await rawServer(
      afterHandshake((socket, chunk) => {
        if (chunk.length > 0)
          socket.write(encodeAnswer(1, { serial: chunk.readUInt32LE(8), sender: null }, null))
      }),
    )
    const peer = await connectPeer(good.address)
    for (const [, bytes] of rubbish.slice(0, 5)) {
      await outcome(bytes)
      await server.stop()
      expect(await peer.call({ path: '/', interface: 'a.b', member: 'C' })).toEqual([])
    }
    peer.close()
    await good.stop()
  })

  test('kinds of messages that do not exist yet are passed over', async () => {
    const future = Buffer.from(wholeMessages[1] ?? Buffer.alloc(0))
    future[1] = 77
    server = await rawServer(
      afterHandshake((socket, chunk) => {
        if (chunk.length === 0) return
        socket.write(
          Buffer.concat([future, encodeAnswer(1, { serial: chunk.readUInt32LE(8), sender: null }, null)]),
        )
      }),
    )
    const peer = await connectPeer(server.address)
    expect(await peer.call({ path: '/', interface: 'a.b', member: 'C' })).toEqual([])
    peer.close()
  })
})

describe('the decoder', () => {
  test('10,000 spoiled messages: each is a message or an Error, at once', () => {
    const next = random(20261124)
    let whole = 0
    const refusals = new Set<string>()
    for (let round = 0; round < 10_000; round++) {
      const bytes = Buffer.from(wholeMessages[round % wholeMessages.length] ?? Buffer.alloc(0))
      const spoiled = 1 + Math.floor(next() * 4)
      for (let n = 0; n < spoiled; n++) bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256)
      const cut = next() < 0.2 ? bytes.subarray(0, Math.floor(next() * bytes.length)) : bytes
      try {
        decode(cut)
        whole++
      } catch (error) {
        refusals.add(error instanceof Error ? error.constructor.name : 'no Error')
      }
    }
    // RangeError: a number beyond the end. A TypeError would be a fault of the decoder's own.
    expect([...refusals].toSorted()).toEqual(['Error', 'RangeError'])
    // Some bytes may be anything; if none or all were accepted, this test would test nothing.
    expect(whole).toBeGreaterThan(500)
    expect(whole).toBeLessThan(9500)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test('5,000 messages of pure noise behind a valid beginning', () => {
    const next = random(7)
    for (let round = 0; round < 5000; round++) {
      const noise = Buffer.from(
        Array.from({ length: Math.floor(next() * 200) }, () => Math.floor(next() * 256)),
      )
      const endian = next() < 0.5 ? 0x6c : 0x42
      const bytes = Buffer.concat([Buffer.from([endian, 1 + Math.floor(next() * 4), 0, 1]), noise])
      expect(() => decode(bytes)).toThrow(Error)
    }
  })
})
