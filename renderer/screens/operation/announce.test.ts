import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../contract/operation.ts'
import { toSay } from './announce.ts'

const running = (more: Partial<Extract<Operation, { phase: 'running' }>> = {}): Operation => ({
  phase: 'running',
  action: 'update',
  startedAt: 0,
  activity: 'downloading',
  progress: { kind: 'none' },
  cancel: 'yes',
  by: null,
  message: '',
  usual: null,
  ...more,
})

describe('progress is read out rarely', () => {
  const first = toSay(null, running(), 0.11, 0)

  test('a new phase at once', () => {
    expect(first).not.toBeNull()
    expect(toSay(first, running({ activity: 'assembling' }), 0.11, 1)).not.toBeNull()
    expect(toSay(first, running({ cancel: 'asked' }), 0.11, 1)).not.toBeNull()
  })
  test('not before ten seconds, however far it went', () => {
    expect(toSay(first, running(), 0.9, 9999)).toBeNull()
    expect(toSay(first, running(), 0.9, 10_000)).not.toBeNull()
  })
  test('not before ten per cent, however long it took', () => {
    expect(toSay(first, running(), 0.19, 300_000)).toBeNull()
    expect(toSay(first, running(), 0.2, 300_000)).not.toBeNull()
  })
  test('without a measure, once a minute', () => {
    const unmeasured = toSay(null, running(), null, 0)
    expect(toSay(unmeasured, running(), null, 59_999)).toBeNull()
    expect(toSay(unmeasured, running(), null, 60_000)).not.toBeNull()
  })
  test('an end is said once', () => {
    const end: Operation = {
      phase: 'done',
      action: 'update',
      outcome: 'needs-restart',
      startedAt: 0,
      endedAt: 5,
    }
    const said = toSay(first, end, null, 5)
    expect(said).not.toBeNull()
    expect(toSay(said, end, null, 500_000)).toBeNull()
  })
})
