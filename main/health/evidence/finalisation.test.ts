import { expect, test } from 'vitest'
import type { LogLine } from '../parse/log.ts'
import type { Trace } from '../read/place.ts'
import { askFinalisation } from './finalisation.ts'

const line = (message: string, unit: string | null = null): LogLine => ({
  message,
  from: 'ostree',
  unit,
  priority: null,
  at: null,
})
const start = (...lines: readonly LogLine[]): Trace<readonly LogLine[]> => ({ kind: 'found', value: lines })
const report = line(
  'error: ostree-finalize-staged.service failed on previous boot: Installing kernel: regfile copy: No space left on device',
  'ostree-boot-complete.service',
)
const began = line('Finalizing staged deployment')
const done = line('Finished writing deployment')

test('the report of this start is about the start before', () => {
  expect(askFinalisation(start(report), start())).toMatchObject({
    evidence: { answer: 'yes', finding: 'not-put-in-place' },
    problem: 'no-space-boot',
  })
})

test('the report of the start before is about the one before that', () => {
  expect(askFinalisation(start(), start(report, began)).evidence).toMatchObject({
    answer: 'yes',
    finding: 'cut-short',
  })
  expect(askFinalisation(start(), start(report, began, done)).evidence).toMatchObject({
    answer: 'no',
    finding: 'put-in-place',
  })
  expect(askFinalisation(start(), start(report)).evidence.finding).toBe('absent')
})
