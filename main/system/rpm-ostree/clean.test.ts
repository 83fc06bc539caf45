import { expect, test } from 'vitest'
import { cleanDetail, cleanLine } from './clean.ts'

test('what cannot be seen is taken out, letters of any script stay', () => {
  expect(cleanLine('a\u202Eb\u2066c\u0000d\u200Be\u{E0041}f\u0007')).toBe('abcdef')
  expect(cleanLine('Grüße, שלום, 你好 👋')).toBe('Grüße, שלום, 你好 👋')
  expect(cleanLine('\u001B[31mred\u001B[0m \u001B[1;32mgreen')).toBe('red green')
})

test('a line is one line; a detail keeps its lines and tabs', () => {
  expect(cleanLine(' two\r\n\t lines ')).toBe('two lines')
  expect(cleanDetail('two\r\n\tlines')).toBe('two\n\tlines')
})

test('both end, between characters', () => {
  const long = cleanDetail('ü'.repeat(100_000))
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(16_384)
  expect(long).toMatch(/^ü+…$/u)
  expect(cleanLine('x'.repeat(5000))).toHaveLength(1022)
})
