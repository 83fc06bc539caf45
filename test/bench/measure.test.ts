import { expect, test } from 'vitest'
import { isKept, type Measure, median, table, toJson, verdicts } from './measure.ts'

const measure = (samples: readonly number[], budget: number | null = null): Measure => ({
  name: 'start',
  unit: 'ms',
  samples,
  budget,
  why: 'by the design',
})

test('the median of odd, even and unordered samples', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([10])).toBe(10)
})

test('a budget is kept up to its last millisecond, and broken by nothing measured', () => {
  expect(isKept(measure([100, 100, 300], 100))).toBe(true)
  expect(isKept(measure([100, 101, 101], 100))).toBe(false)
  expect(isKept(measure([], 100))).toBe(false)
  expect(isKept(measure([100]))).toBe(true)
})

test('one line for each budget', () => {
  expect(verdicts([measure([90], 100), measure([5]), measure([110], 100), measure([], 100)])).toEqual([
    'kept   start: 90 of 100 ms (by the design)',
    'BROKEN start: 110 of 100 ms (by the design)',
    'BROKEN start: nothing of 100 ms (by the design)',
  ])
})

test('a table in columns', () => {
  expect(table([measure([1.25, 8, 3], 100)]).split('\n')).toEqual([
    '       median       from–to  runs  budget',
    'start     3.0  ms  1.25–8.0     3     100',
  ])
})

test('names to values', () => {
  expect(toJson([measure([1, 2, 3], 5)])).toEqual({
    start: { value: 2, unit: 'ms', budget: 5, samples: [1, 2, 3] },
  })
})
