/** The cases of Flatpak's own tests (common/flatpak-context.c, 1.18: flatpak_permissions_test_*), told as facts. */
import { describe, expect, test } from 'vitest'
import { fromTokens, isUnbearable, off, on, over, parseToken, type Permission } from './permission.ts'

const read = (...words: readonly string[]): Permission =>
  fromTokens(words.flatMap((word) => parseToken(word) ?? []))
const when = (reset: boolean, ...conditions: readonly string[]): Permission => ({
  allowed: false,
  conditions,
  reset,
})

describe('one layer', () => {
  test.each<[readonly string[], Permission]>([
    [['x'], on],
    [['!x'], off],
    [['x', 'if:x:a', 'if:x:b'], when(false, 'a', 'b')],
    [['x', 'if:x:b', 'if:x:a'], when(false, 'a', 'b')],
    [['!x', 'x', 'if:x:a'], when(true, 'a')],
    [['if:x:a', 'x'], on],
    [['x', 'if:x:a', 'x'], on],
    [['if:x:a', 'x', 'if:x:b'], when(false, 'a', 'b')],
    [['x', '!x'], off],
    [['!x', 'x'], on],
    [['if:x:a', '!x'], when(true, 'a')],
    [['if:x:a', 'x', 'x', '!x'], when(true, 'a')],
  ])('%j', (words, permission) => expect(read(...words)).toEqual(permission))
})

describe('a stronger layer', () => {
  const two = when(false, 'a', 'b')
  test.each<[string, Permission, Permission, Permission]>([
    ['allows', two, on, on],
    ['takes away', two, off, off],
    ['adds a condition', two, when(false, 'c'), when(false, 'a', 'b', 'c')],
    ['forgets and sets a condition', two, when(true, 'c'), when(true, 'c')],
    ['makes what was allowed conditional', on, when(false, 'c'), when(true, 'c')],
  ])('%s', (_, weaker, stronger, result) => expect(over(weaker, stronger, [1, 18, 0])).toEqual(result))
})

test('until 1.18 what comes after a condition that is there already is lost', () => {
  const [weaker, stronger] = [when(false, 'b'), when(false, 'a', 'b', 'c')]
  expect(over(weaker, stronger, [1, 18, 4]).conditions).toEqual(['a', 'b'])
  expect(over(weaker, stronger, [1, 19, 0]).conditions).toEqual(['a', 'b', 'c'])
})

test('words that Flatpak crashes over', () => {
  expect(isUnbearable(read('if:x:a', 'x', 'x'))).toBe(true)
  expect(isUnbearable(read('x', 'x'))).toBe(false)
  expect(isUnbearable(read('if:x:a', 'x'))).toBe(false)
  expect(isUnbearable(read('if:x:a', 'x', 'x', 'if:x:b'))).toBe(false)
})

test('words that no version can read', () => {
  expect(parseToken('x:y')).toBeNull()
  expect(parseToken('if:x')).toBeNull()
  expect(parseToken('if:x:!has-wayland')).toMatchObject({ word: 'x', condition: '!has-wayland' })
})
