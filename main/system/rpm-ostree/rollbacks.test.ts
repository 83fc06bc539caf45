import { describe, expect, test } from 'vitest'
import { afterRollback, rollbacksTo, type Standing } from './rollbacks.ts'

/** "c s:x b* a": in boot order; * runs, s: is staged, o: is of another system. */
const parse = (text: string): readonly Standing[] =>
  text.split(' ').map((word) => ({
    id: word.replace(/^[so]:|\*$/gu, ''),
    osname: word.startsWith('o:') ? 'other' : 'os',
    booted: word.endsWith('*'),
    staged: word.startsWith('s:'),
  }))
const print = (order: readonly Standing[] | null) => order?.map(({ id }) => id).join(' ') ?? null
const way = (text: string, id: string) => rollbacksTo(parse(text), id)?.map(print) ?? null

describe('one Rollback', () => {
  test.for([
    ['a* b', 'b a'],
    ['b a*', 'a b'],
    ['a* b c', 'b a c'],
    ['c a* b', 'b c a'],
    ['a*', null],
    ['o:x a* o:y', null],
    ['a* o:y b', 'b a y'],
  ] as const)('%s → %s', ([before, after]) => {
    expect(print(afterRollback(parse(before)))).toBe(after)
  })
})

describe('the way to a version', () => {
  test('the previous one is one step away, any other more', () => {
    expect(way('a* b c', 'b')).toEqual(['b a c'])
    expect(way('a* b c', 'c')).toEqual(['b a c', 'c b a'])
    expect(way('a* b c d e', 'e')).toEqual(['b a c d e', 'c b a d e', 'd c b a e', 'e d c b a'])
  })

  test('to the running one, past a third behind it', () => {
    // The default did not start, its fallback runs, a kept one lies behind: one Rollback would lead to that.
    expect(way('bad good* kept', 'good')).toEqual(['kept bad good', 'good kept bad'])
    expect(way('bad good*', 'good')).toEqual(['good bad'])
  })

  test('what is staged is thrown away first', () => {
    expect(way('s:new a* b', 'b')).toEqual(['b a'])
    expect(way('s:new a* b', 'a')).toEqual([])
    expect(way('s:new a* b', 'new')).toBeNull()
  })

  test('nowhere, for what is not there or is another system’s', () => {
    expect(way('a* b', 'x')).toBeNull()
    expect(way('a* b o:y', 'y')).toBeNull()
    expect(way('a*', 'b')).toBeNull()
    expect(rollbacksTo([], 'a')).toBeNull()
  })

  test('every version of the system can be reached from every order', () => {
    for (const booted of [0, 1, 2, 3, 4]) {
      const order = ['a', 'b', 'c', 'd', 'e'].map((id, index) => (index === booted ? `${id}*` : id)).join(' ')
      for (const id of ['a', 'b', 'c', 'd', 'e']) {
        const last = way(order, id)
        expect(last?.length, `${order} → ${id}`).toBeLessThanOrEqual(8)
        expect(last?.at(-1)?.[0] ?? order[0], `${order} → ${id}`).toBe(id)
      }
    }
  })
})
