import { expect, test } from 'vitest'
import type { Operation } from '../../contract/operation.ts'
import { expectedOf, FetchedBytes } from './expected.ts'

const running = (done: number): Operation => ({
  phase: 'running',
  action: 'update',
  startedAt: 0,
  activity: 'downloading',
  progress: { kind: 'bytes', done, total: null, rate: 0, pieces: null },
  cancel: 'yes',
  by: null,
  message: '',
  usual: null,
})
const over = (outcome: 'needs-restart' | 'cancelled' | 'nothing-to-do'): Operation => ({
  phase: 'done',
  action: 'update',
  startedAt: 0,
  endedAt: 1,
  outcome,
})

test('what an update has fetched is told once it has ended well', () => {
  const told: number[] = []
  const fetched = new FetchedBytes((bytes) => told.push(bytes))
  for (const operation of [
    running(5),
    running(900),
    running(12),
    over('needs-restart'),
    over('needs-restart'),
  ])
    fetched.hear(operation)
  expect(told).toEqual([900])
  for (const operation of [running(5), over('cancelled'), over('needs-restart')]) fetched.hear(operation)
  expect(told).toEqual([900])
})

test('the middle half of what was seen, from the second time on', () => {
  expect(expectedOf(null, [7]).bytes).toBeNull()
  expect(expectedOf(null, [100, 900, 300, 400, 500]).bytes).toEqual({ from: 300, to: 500 })
})
