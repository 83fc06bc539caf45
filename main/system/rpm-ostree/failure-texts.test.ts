/**
 * failure-samples.json holds real failures, each as somebody met it (shortened where "…" stands, names left out). They
 * are not all there is: each stands for a kind.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { problemOfText } from './problems.ts'

interface Sample {
  readonly source: string
  readonly text: string
  readonly code: string
  readonly culprits: readonly string[]
}

const file = new URL('failure-samples.json', import.meta.url)
const samples = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Sample[]>

describe.each(Object.entries(samples))('%s', (_, kind) => {
  test.each(kind)('$source is $code', ({ text, code, culprits }) => {
    const problem = problemOfText(text)
    expect(problem.code).toBe(code)
    expect(problem.culprits ?? []).toEqual(culprits)
    expect(problem.detail).toBe(text)
  })
})

test('a sentence nobody has heard is unknown, and kept', () => {
  const text = 'error: the moon is in the way'
  expect(problemOfText(text)).toEqual({ code: 'unknown', detail: text })
})

test('no text, however long or odd, keeps us busy', () => {
  const words = [
    'package a-1-1 requires ',
    'package a-1-1.x conflicts with ',
    'nothing provides x ',
    'Problem: ',
    '/boot ',
    'pgp check verify ',
    'key ',
    'http status ',
    'activate ',
    'Running %post for ',
    "update repo '",
    '(',
    '-'.repeat(50),
    'x'.repeat(1000),
    '\n',
  ]
  const start = performance.now()
  for (const word of words) problemOfText(word.repeat(20_000))
  problemOfText(words.join('').repeat(500))
  expect(performance.now() - start).toBeLessThan(3000)
})
