import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { encodeMessage, MessageStream, signal } from './message.ts'
import { parseSignature } from './signature.ts'
import { decode, encode, Variant } from './wire.ts'

// The other implementation, which the app uses; it has no types under this name.
const require = createRequire(import.meta.url)
const DBusBuffer = require('dbus-next/lib/dbus-buffer.js') as new (
  bytes: Buffer,
  start: number,
  endian: number,
  fds: null,
  options: object,
) => { read(signature: string): unknown }
const { marshallMessage, messageToJsFmt } = require('dbus-next/lib/marshall-compat.js') as {
  marshallMessage: (message: object) => [Buffer]
  messageToJsFmt: (message: object) => { body: unknown[] }
}
const Other = (
  require('dbus-next/lib/variant.js') as { Variant: new (signature: string, value: unknown) => object }
).Variant

/** One of each shape the services use: signature, our values, the other implementation's. */
const SAMPLES: readonly (readonly [string, readonly unknown[], readonly unknown[]])[] = [
  ['sog', ['Grüße 😀\n"', '/a/b_c', 'a{sv}'], ['Grüße 😀\n"', '/a/b_c', 'a{sv}']],
  [
    'ybnqiud',
    [255, true, -32768, 65535, -2147483648, 4294967295, -1.5],
    [255, true, -32768, 65535, -2147483648, 4294967295, -1.5],
  ],
  ['xt', [-9223372036854775807n, 18446744073709551615n], [-9223372036854775807n, 18446744073709551615n]],
  [
    'a{sv}',
    [{ a: new Variant('(tt)', [1n, 2n]), b: new Variant('v', new Variant('as', ['x'])) }],
    [{ a: new Other('(tt)', [1n, 2n]), b: new Other('v', new Other('as', ['x'])) }],
  ],
  [
    'a(us(ss)(ss))',
    [[[0, 'kernel', ['1', 'x86_64'], ['2', 'x86_64']]]],
    [[[0, 'kernel', ['1', 'x86_64'], ['2', 'x86_64']]]],
  ],
  ['aa{sv}', [[{}, { k: new Variant('b', false) }]], [[{}, { k: new Other('b', false) }]]],
  [
    'a{oa{sa{sv}}}',
    [{ '/x': { i: { p: new Variant('u', 7) } } }],
    [{ '/x': { i: { p: new Other('u', 7) } } }],
  ],
  [
    'a(suuasa{sv})',
    [[['id', 1, 4, ['n-1'], { c: new Variant('a(ss)', [['u', 't']]) }]]],
    [[['id', 1, 4, ['n-1'], { c: new Other('a(ss)', [['u', 't']]) }]]],
  ],
  ['a(vv)avas', [[], [], []], [[], [], []]],
]

describe('the same bytes as the other implementation', () => {
  test.each(SAMPLES)('%s', (signature, ours, theirs) => {
    const bytes = encode(signature, ours)
    const call = {
      type: 4,
      serial: 1,
      path: '/',
      interface: 'a.b',
      member: 'C',
      signature,
      body: [...theirs],
    }
    const [message] = marshallMessage(call)
    expect(message.subarray(message.length - bytes.length).equals(bytes)).toBe(true)
    const read = new DBusBuffer(bytes, 0, 'l'.charCodeAt(0), null, {}).read(signature)
    expect(messageToJsFmt({ signature, body: read }).body).toEqual(theirs)
    expect(encode(signature, decode(signature, bytes)).equals(bytes)).toBe(true)
  })
})

test('big endian is read', () => {
  expect(decode('uqd', Buffer.from('00000007000200000000000000000000', 'hex'), true)).toEqual([7, 2, 0])
})

test('a long text does not outgrow its buffer', () => {
  const text = 'x'.repeat(100_000)
  expect(decode('ss', encode('ss', [text, 'end']))).toEqual([text, 'end'])
})

test('dictionaries have no prototype to poison', () => {
  const [read] = decode('a{ss}', encode('a{ss}', [JSON.parse('{"__proto__":"x","constructor":"y"}')]))
  expect(Object.getPrototypeOf(read)).toBeNull()
  expect(Object.entries(read as object)).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ])
})

test.each([
  ['s', [7]],
  ['s', ['a\0b']],
  ['o', ['no path']],
  ['g', ['(']],
  ['b', [1]],
  ['t', [1]],
  ['u', [-1]],
  ['v', ['bare']],
  ['(ss)', [['one']]],
  ['as', ['bare']],
  ['ss', ['one']],
])('a wrong value of %s is refused', (signature, values) => {
  expect(() => encode(signature, values)).toThrow(/./)
})

test.each(['a', '(', '()', 'a{s}', 'a{vs}', 'z', '(s', 'a{ss', 's)', 'a'.repeat(300)])(
  '"%s" is no signature',
  (text) => {
    expect(() => parseSignature(text)).toThrow(/signature|struct/)
  },
)

test('bytes that are no message throw, and never read past the end', () => {
  const good = encodeMessage(
    signal('/a', 'b.c', 'D', 'sa{sv}as', ['x', { k: new Variant('(ss)', ['1', '2']) }, []]),
    9,
  )
  let seed = 1
  const random = () => (seed = (seed * 48_271) % 2_147_483_647)
  const outcomes = Array.from({ length: 3000 }, () => {
    const bytes = Buffer.from(good)
    for (let hit = 0; hit < 3; hit++) bytes[random() % bytes.length] = random() % 256
    const stream = new MessageStream()
    stream.add(bytes)
    try {
      return stream.next() ? 'read' : 'waits'
    } catch (error) {
      return error instanceof Error ? 'refused' : 'odd'
    }
  })
  expect(new Set(outcomes)).toEqual(new Set(['read', 'waits', 'refused']))
})

test('a message may come in any pieces', () => {
  const bytes = encodeMessage(signal('/a', 'b.c', 'D', 's', ['hello']), 3)
  const stream = new MessageStream()
  for (const byte of bytes.subarray(0, -1)) {
    stream.add(Buffer.from([byte]))
    expect(stream.next()).toBeNull()
  }
  stream.add(Buffer.concat([bytes.subarray(-1), bytes]))
  expect(stream.next()).toMatchObject({ member: 'D', serial: 3, body: ['hello'] })
  expect(stream.next()).toMatchObject({ member: 'D' })
  expect(stream.next()).toBeNull()
})
