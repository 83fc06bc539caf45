import { expect, test } from 'vitest'
import { makeCodec } from './codec.ts'

const { encode, decode } = makeCodec()
const trip = (value: unknown) => decode(encode(value))

test.each([
  ['plain values', { a: [1, 'x', true, null], b: {} }],
  ['undefined', { u: undefined, list: [undefined] }],
  ['numbers JSON has no word for', [NaN, Infinity, -Infinity, -0]],
  ['big integers', [10n, -(2n ** 80n)]],
  ['a date', new Date(5)],
  ['maps and sets', new Map<unknown, unknown>([[{ a: 1 }, new Set(['x', undefined])]])],
  ['bytes', new Uint8Array([0, 1, 255])],
  ['other views', new Float64Array([1.5, -2])],
  ['an object with a $ of its own', { $: 'date', v: 7 }],
  ['such an object in another', { in: [{ $: { $: 1 } }] }],
])('%s arrive as they were', (_name, value) => {
  expect(trip(value)).toStrictEqual(value)
})

test('a buffer arrives as bytes, of a view only its own part', () => {
  expect(trip(Buffer.from('abc'))).toStrictEqual(new Uint8Array([97, 98, 99]))
  expect(trip(new Uint8Array([1, 2, 3, 4]).subarray(1, 3))).toStrictEqual(new Uint8Array([2, 3]))
})

test('an error keeps its name and message', () => {
  const back = trip(new TypeError('no'))
  expect(back).toBeInstanceOf(Error)
  expect(back).toMatchObject({ name: 'TypeError', message: 'no' })
})

test('an instance arrives as its own fields', () => {
  class Point {
    readonly x = 1
    double(): number {
      return this.x * 2
    }
  }
  expect(trip(new Point())).toStrictEqual({ x: 1 })
})

test.each([
  ['a function', { f: () => 1 }],
  ['a symbol', [Symbol('s')]],
  ['a promise', Promise.resolve()],
])('%s is refused', (_name, value) => {
  expect(() => encode(value)).toThrow('An object could not be cloned.')
})
