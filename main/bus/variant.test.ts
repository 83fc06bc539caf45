import { expect, test } from 'vitest'
import { plain, variant } from './variant.ts'

test('plain opens variants at every depth and leaves what JSON could hold', () => {
  const value = {
    id: variant('s', 'a'),
    at: variant('t', 1_700_000_000n),
    list: [variant('v', variant('b', true)), variant('ay', Buffer.from([1, 2]))],
    nothing: null,
  }
  expect(plain(value)).toEqual({ id: 'a', at: 1_700_000_000, list: [true, [1, 2]], nothing: null })
})

test('a key named __proto__ is a key like any other', () => {
  const wire: Record<string, unknown> = Object.create(null)
  wire['__proto__'] = variant('a{sv}', { polluted: true })
  const opened = plain(wire)
  expect(Object.keys(opened as object)).toEqual(['__proto__'])
  expect(Object.getPrototypeOf(opened)).toBeNull()
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})
