import { describe, expect, test } from 'vitest'
import type { VersionRef } from '../../../contract/health.ts'
import { standing, type TryoutRecord } from './record.ts'

const ref = (label: string): VersionRef => ({ id: label, checksum: label.repeat(8), label, date: 1 })
const [OLD, NEW, THIRD] = [ref('old'), ref('new'), ref('third')]
const now = (inUse: VersionRef, next: VersionRef) => ({ inUse, next, nextIsNew: false })
const once: TryoutRecord = { boot: 'b1', kind: 'once', version: OLD, usual: NEW }
const lasting: TryoutRecord = { ...once, kind: 'lasting' }

describe('for one start only', () => {
  test.each([
    ['arranged', 'b1', now(NEW, NEW), OLD, 'arranged'],
    ['recorded, then the app was killed before the loader was told', 'b1', now(NEW, NEW), null, null],
    ['another program led the next start elsewhere', 'b1', now(NEW, NEW), THIRD, null],
    ['runs', 'b2', now(OLD, NEW), null, 'running'],
    ['the usual one is back', 'b3', now(NEW, NEW), null, null],
    ['was made the usual one', 'b2', now(OLD, OLD), null, null],
    ['something else runs', 'b2', now(THIRD, NEW), null, null],
  ] as const)('%s', (_, boot, versions, led, stage) => {
    expect(standing(once, { boot, versions, led })?.stage ?? null).toBe(stage)
  })
})

describe('until something else is chosen', () => {
  test.each([
    ['arranged', 'b1', now(NEW, OLD), 'arranged'],
    ['recorded, and the password was refused', 'b1', now(NEW, NEW), null],
    ['runs', 'b2', now(OLD, OLD), 'running'],
    ['runs, and the usual one was chosen again', 'b2', now(OLD, NEW), 'running'],
    ['the usual one is back', 'b3', now(NEW, NEW), null],
  ] as const)('%s', (_, boot, versions, stage) => {
    expect(standing(lasting, { boot, versions, led: null })?.stage ?? null).toBe(stage)
  })
})
