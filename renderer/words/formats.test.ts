import { describe, expect, test } from 'vitest'
import { makeFormats } from './formats.ts'

const en = makeFormats('en-GB')
const de = makeFormats('de-DE')
const NOW = new Date(2026, 10, 24, 12).getTime()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('dates', () => {
  test('this year without the year, others with it', () => {
    expect(en.date(new Date(2026, 10, 18, 9).getTime(), NOW)).toBe('18 November')
    expect(en.date(new Date(2025, 10, 18, 9).getTime(), NOW)).toBe('18 November 2025')
    expect(de.date(new Date(2026, 10, 18, 9).getTime(), NOW)).toBe('18. November')
  })
  test('another country has its own order', () =>
    expect(makeFormats('en-US').date(new Date(2026, 10, 18).getTime(), NOW)).toBe('November 18'))
})

describe('how long ago', () => {
  test.for([
    [0, null],
    [59_999, null],
    [MINUTE, '1 minute ago'],
    [59 * MINUTE, '59 minutes ago'],
    [2 * HOUR, '2 hours ago'],
    [DAY, '1 day ago'],
    [13 * DAY, '13 days ago'],
    [24 * DAY, '3 weeks ago'],
    [90 * DAY, '26 August'],
  ] as const)('%d ms: %s', ([past, words]) => expect(en.ago(NOW - past, NOW)).toBe(words))

  test('a clock that was set back does not speak of the future', () => {
    expect(en.ago(NOW + 30_000, NOW)).toBeNull()
    expect(en.ago(NOW + 3 * DAY, NOW)).toBe('27 November')
  })
})

describe('lengths', () => {
  test('in the unit a person would use', () => {
    expect(en.length(0.4)).toBe('0 seconds')
    expect(en.length(40)).toBe('40 seconds')
    expect(en.length(60)).toBe('1 minute')
    expect(en.length(3 * 60 + 20)).toBe('3 minutes')
    expect(en.length(3 * 3600)).toBe('3 hours')
    expect(de.length(180)).toBe('3 Minuten')
  })
  test('a range is never narrower than what was seen', () => {
    expect(en.lengths(240, 360)).toBe('4–6 minutes')
    expect(en.lengths(250, 350)).toBe('4–6 minutes')
    expect(en.lengths(61, 119)).toBe('1–2 minutes')
    expect(en.lengths(8, 14)).toBe('8–14 seconds')
    expect(en.lengths(120, 120)).toBe('2 minutes')
    expect(en.lengths(30, 100)).toBe('1–2 minutes')
  })
})

describe('sizes', () => {
  test.for([
    [0, '0 byte'],
    [999, '999 byte'],
    [1000, '1 kB'],
    [412_000_000, '412 MB'],
    [1_132_000_000, '1.1 GB'],
    [2.5e15, '2,500 TB'],
  ] as const)('%d: %s', ([bytes, words]) => expect(en.size(bytes)).toBe(words))
  test('a rate', () => expect(de.rate(5_200_000)).toBe('5,2 MB/s'))
})
