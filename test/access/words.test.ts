/** Sentences on access: both languages fill in the same things, and nothing that no fact has. */
import { expect, test } from 'vitest'
import { factCodes } from '../../contract/access-codes.ts'
import { access as german } from '../../renderer/words/de/access.ts'
import { access as english } from '../../renderer/words/en/access.ts'

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted()

test.each(factCodes)('%s', (code) => {
  const [one, other] = [english.facts[code], german.facts[code]]
  expect(holes(one)).toEqual(holes(other))
  expect(['place', 'folder', 'name', 'value']).toEqual(expect.arrayContaining(holes(one)))
  // Sentence style without a full stop: they stand in lists.
  expect([one, other].filter((text) => /[.!]$/.test(text) || !/^[A-ZÄÖÜ]/.test(text))).toEqual([])
})

test('nothing is said in only one language', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
      : typeof value
  expect(shape(german)).toEqual(shape(english))
})
