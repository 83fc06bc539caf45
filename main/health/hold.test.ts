import { expect, test } from 'vitest'
import type { Hold } from '../../contract/health.ts'
import { isHeld, offerOf, withHold, withoutHold } from './hold.ts'

const hold: Hold = { checksum: 'b', label: '43.2', date: 2, why: 'did-not-start', since: 1 }
const bad = { checksum: 'b', label: '43.2', date: 2 }
const next = { checksum: 'c', label: '43.3', date: 3 }
const good = { checksum: 'a', label: '43.1', date: 1 }

test('exactly the bad version is held: by checksum, or by name and date', () => {
  expect(isHeld([hold], bad)).toBe(hold)
  expect(isHeld([hold], { checksum: 'with additions', label: '43.2', date: 2 })).toBe(hold)
  expect(isHeld([hold], { checksum: 'b', label: null, date: null })).toBe(hold)
  expect(isHeld([hold], { checksum: 'rebuilt', label: '43.2', date: 7 })).toBeNull()
  expect(isHeld([hold], next)).toBeNull()
  const nameless: Hold = { ...hold, checksum: '', label: null }
  expect(isHeld([nameless], { checksum: '', label: null, date: 2 })).toBeNull()
})

test('holding twice is holding once, and letting go leaves the others', () => {
  const other: Hold = { ...hold, checksum: 'd', label: '43.4' }
  expect(withHold([hold], { ...hold, since: 9 })).toEqual([hold])
  expect(withoutHold([hold, other], bad)).toEqual([other])
  const holds = [hold]
  expect(withoutHold(holds, next)).toBe(holds)
})

test('the held update is not offered, the next one is', () => {
  expect(offerOf([hold], bad, good, good)).toEqual({ held: hold, heldIsNext: false })
  expect(offerOf([hold], next, good, good)).toEqual({ held: null, heldIsNext: false })
  expect(offerOf([hold], null, good, good)).toEqual({ held: null, heldIsNext: false })
})

test('another program prepared the held version: that is said', () => {
  expect(offerOf([hold], null, bad, good)).toEqual({ held: hold, heldIsNext: true })
  // It runs, by choice: nothing is held back from itself.
  expect(offerOf([hold], null, bad, bad)).toEqual({ held: null, heldIsNext: false })
})
