import { expect, test } from 'vitest'
import { parseSignature } from './signature.ts'

test('a signature becomes its complete types', () => {
  expect(parseSignature('sa{uv}(bas)')).toEqual([
    { kind: 'basic', code: 's' },
    { kind: 'dictionary', key: 'u', value: { kind: 'variant' } },
    {
      kind: 'struct',
      fields: [
        { kind: 'basic', code: 'b' },
        { kind: 'array', of: { kind: 'basic', code: 's' } },
      ],
    },
  ])
  expect(parseSignature('')).toEqual([])
  expect(parseSignature(`${'a'.repeat(32)}y`)).toHaveLength(1)
})

test.each(['a', '(', ')', '()', '(s', 's)', '{sv}', 'a{s}', 'a{vs}', 'a{svs}', 'a{sv', 'z', ' ', 'm', 'a()'])(
  '“%s” is refused',
  (signature) => {
    expect(() => parseSignature(signature)).toThrow('not a signature')
  },
)

test('depth and length are limited', () => {
  expect(() => parseSignature(`${'a'.repeat(33)}y`)).toThrow('not a signature')
  expect(() => parseSignature(`${'('.repeat(33)}y${')'.repeat(33)}`)).toThrow('not a signature')
  expect(() => parseSignature('y'.repeat(256))).toThrow('too long')
})
