import { describe, expect, test } from 'vitest'
import { removalSteps } from './removing.ts'
import type { Mark, Step } from './sequence.ts'

/** "s:c b* a!": in boot order; * runs, ! is kept, s: is staged, o: is of another system. */
const parse = (text: string): readonly Mark[] =>
  text.split(' ').map((word) => ({
    id: word.replace(/^[so]:|[*!]$/gu, ''),
    osname: word.startsWith('o:') ? 'other' : 'os',
    booted: word.endsWith('*'),
    staged: word.startsWith('s:'),
    pinned: word.endsWith('!'),
  }))
const print = (step: Step) => {
  const left = step.after.map(({ id }) => id).join(' ')
  const parts = step.by === 'bus' ? step.method.body.flat().join('+') : `${step.doing} ${step.ids.join('+')}`
  return `${parts} → ${left}`
}
const steps = (text: string, ids: readonly string[], leftovers = false) =>
  removalSteps(parse(text), ids, leftovers, 'remove').map(print)

describe('exactly these go', () => {
  test.for([
    ['a* b', ['b'], ['rollback-deploy → a']],
    ['a* b c!', ['b'], ['rollback-deploy → a c']],
    ['s:c a* b', ['c'], ['pending-deploy → a b']],
    ['s:c a* b', ['c', 'b'], ['pending-deploy+rollback-deploy → a']],
    // Cleanup would take more than was asked for.
    ['a* b c', ['c'], ['remove c → a b']],
    ['s:d c a* b', ['d'], ['remove d → c a b']],
    ['a* b o:x', ['b'], ['rollback-deploy → a x']],
    ['a* b o:x', ['x'], ['remove x → a b']],
  ] as const)('%s without %s', ([list, ids, expected]) => {
    expect(steps(list, ids)).toEqual(expected)
  })

  test('leftovers go in the same step where that is possible', () => {
    expect(steps('a* b', ['b'], true)).toEqual(['rollback-deploy+base+repomd → a'])
    expect(steps('a* b c', ['c'], true)).toEqual(['remove c → a b', 'base+repomd → a b'])
    expect(steps('a* b', [], true)).toEqual(['base+repomd → a b'])
    expect(steps('a* b', [])).toEqual([])
  })
})
