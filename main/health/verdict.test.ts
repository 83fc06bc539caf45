import { describe, expect, test } from 'vitest'
import type { Evidence, EvidenceSource, Finding } from '../../contract/health.ts'
import { judge, noVersion, type Observations } from './verdict.ts'

const says = (source: EvidenceSource, answer: Evidence['answer'], finding: Finding): Evidence => ({
  source,
  answer,
  finding,
  seen: [],
})
const stillOld = says('breadcrumb', 'yes', 'still-on-the-old')
const runs = says('breadcrumb', 'no', 'started-as-planned')
const newer = { ...noVersion, checksum: 'b', label: '43.2' }
const older = { ...noVersion, checksum: 'a', label: '43.1' }

const verdict = (evidence: readonly Evidence[], more: Partial<Observations> = {}) =>
  judge({
    evidence,
    meant: newer,
    running: older,
    occasion: 'b0',
    problem: null,
    reach: 'unknown',
    cause: null,
    lines: [],
    beforeWasAnother: false,
    ...more,
  })

describe('who says what happened comes before who says what runs', () => {
  const strong: readonly Evidence[] = [
    says('finalisation', 'yes', 'not-put-in-place'),
    says('greenboot', 'yes', 'rolled-back'),
    says('greenboot', 'yes', 'loader-fell-back'),
    says('health-checker', 'yes', 'rolled-back'),
    says('boot-counting', 'yes', 'counted-out'),
    says('slots', 'yes', 'marked-bad'),
  ]
  test.each(strong)('$source: $finding', (one) => {
    expect(verdict([one]).outcome).toBe('fell-back')
    expect(verdict([stillOld, one, says('boot-menu', 'yes', 'chosen')]).outcome).toBe('fell-back')
    expect(verdict([runs, one]).outcome).toBe('well')
  })
})

test('the wrong version alone is unknown; with a reason it is not', () => {
  expect(verdict([stillOld]).outcome).toBe('unknown')
  expect(verdict([stillOld, says('boot-menu', 'yes', 'chosen')]).outcome).toBe('chosen')
  expect(verdict([stillOld, says('boot-menu', 'no', 'not-chosen')]).outcome).toBe('unknown')
  expect(
    verdict([stillOld, says('previous-boot', 'yes', 'stopped-early')], { cause: 'panic' }),
  ).toMatchObject({
    outcome: 'fell-back',
    cause: 'panic',
  })
})

test('what the journal knows is more than that the loader gave up', () => {
  const counted = says('boot-counting', 'yes', 'counted-out')
  expect(verdict([counted])).toMatchObject({ cause: 'counted-out' })
  expect(verdict([counted], { cause: 'no-desktop', reach: 'services' })).toMatchObject({
    cause: 'no-desktop',
    reach: 'services',
  })
})

test('the same happening has the same name at every login, a second try another one', () => {
  const event = (more: Partial<Observations>) => {
    const start = verdict([stillOld, says('boot-counting', 'yes', 'counted-out')], more)
    return 'event' in start ? start.event : null
  }
  expect(event({})).toBe(event({ lines: ['more was read'] }))
  expect(event({})).not.toBe(event({ occasion: 'b7' }))
})

test('everybody says no, or nobody says anything', () => {
  expect(verdict([says('default-version', 'no', 'default-runs')]).outcome).toBe('well')
  expect(verdict([says('greenboot', 'no', 'check-passed')]).outcome).toBe('well')
  expect(verdict([says('greenboot', 'unknown', 'absent')])).toMatchObject({ outcome: 'unknown', event: null })
  expect(verdict([])).toMatchObject({ outcome: 'unknown', event: null })
})

test('the right version runs, and a check of its own disagrees: that is not "well"', () => {
  const disagrees = says('greenboot', 'yes', 'check-failed')
  expect(verdict([says('default-version', 'no', 'default-runs'), disagrees]).outcome).toBe('unknown')
})
