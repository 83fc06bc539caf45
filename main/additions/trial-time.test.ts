import { expect, test } from 'vitest'
import { facts, update } from '../system/fake-service.ts'
import { whyNotTried, type TrialInput } from './trial-time.ts'

const calm: TrialInput = {
  facts: facts({ update: update() }),
  additions: 1,
  computer: { onBattery: false, network: 'online', metered: false },
  operation: { phase: 'idle' },
}
const why = (change: Partial<TrialInput>) => whyNotTried({ ...calm, ...change })
const computer = (change: Partial<TrialInput['computer']>) =>
  why({ computer: { ...calm.computer, ...change } })

test('with mains power, a free connection and nothing under way it may', () => {
  expect(why({})).toBeNull()
})

test.for([
  ['no-additions', { additions: 0 }],
  ['no-additions', { facts: null }],
  ['no-update', { facts: facts() }],
  ['ready', { facts: facts({ update: update({ readyAs: '2' }) }) }],
  ['busy', { operation: { phase: 'preparing', action: 'check', startedAt: 0 } }],
  ['busy', { facts: facts({ update: update(), busy: { by: 'x', title: 'y' } }) }],
  [
    'password',
    { facts: facts({ update: update(), capabilities: { ...facts().capabilities, check: 'asks' } }) },
  ],
] as const satisfies readonly (readonly [string, Partial<TrialInput>])[])('%s', ([wanted, change]) => {
  expect(why(change)).toBe(wanted)
})

test('what is not known for sure counts against it', () => {
  expect(computer({ onBattery: true })).toBe('battery')
  expect(computer({ onBattery: null })).toBe('battery')
  expect(computer({ network: 'unknown' })).toBe('network')
  expect(computer({ metered: true })).toBe('metered')
  expect(computer({ metered: null })).toBe('metered')
})
