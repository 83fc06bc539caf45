import { expect, test } from 'vitest'
import type { LogLine } from '../parse/log.ts'
import { askPreviousBoot } from './previous-boot.ts'

const [KERNEL, OTHER] = ['a'.repeat(64), 'b'.repeat(64)]
const argument = (generation: number, kernel: string, serial: number) =>
  `root=UUID=1 ostree=/ostree/boot.${generation}/fedora/${kernel}/${serial} rw`
const line = (message: string): LogLine => ({ message, from: null, unit: null, priority: null, at: null })
const toTheDesktop = ['New session 2 of user anna.', 'System is rebooting.'].map(line)

const ask = (then: string | null, now: string, milestones: readonly LogLine[] = toTheDesktop) =>
  askPreviousBoot({ kind: 'found', value: { milestones, checks: [], end: [], commandLine: then } }, now)

// libostree exchanges boot.0 and boot.1 with every change of the entries, and counts versions of one kernel anew.
test.each([
  ['the very same', argument(1, KERNEL, 0), argument(1, KERNEL, 0), false],
  ['another kernel', argument(1, OTHER, 0), argument(1, KERNEL, 0), true],
  ['another kernel, entries written since', argument(0, OTHER, 0), argument(1, KERNEL, 0), true],
  ['the same kernel, two versions of it', argument(1, KERNEL, 0), argument(1, KERNEL, 1), true],
  ['the same kernel, entries written since', argument(0, KERNEL, 0), argument(1, KERNEL, 1), null],
  ['not known', null, argument(1, KERNEL, 0), null],
  ['not OSTree', 'root=UUID=1', 'root=UUID=1', null],
])('%s', (_, then, now, expected) => {
  const { another, evidence, reach } = ask(then, now)
  expect(another).toBe(expected)
  // Only what another version reached rules out that it failed; how far this one came before is nobody's business.
  expect(evidence.answer).toBe(expected === true ? 'no' : 'unknown')
  expect(reach).toBe('unknown')
})

test('a start of another version that stopped tells how far it came', () => {
  const milestones = ['Reached target basic.target - Basic System.', 'Kernel panic - not syncing: x'].map(
    line,
  )
  expect(ask(argument(1, OTHER, 0), argument(1, KERNEL, 0), milestones)).toMatchObject({
    evidence: { answer: 'yes', finding: 'stopped-early' },
    reach: 'services',
    cause: 'panic',
  })
})
