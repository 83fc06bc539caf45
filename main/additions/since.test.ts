import { expect, test } from 'vitest'
import type { KnownAdditions } from '../system/additions-port.ts'
import { sinceNow } from './since.ts'

const version = (assembledAt: number | null, ...keys: readonly string[]): KnownAdditions => ({
  assembledAt,
  additions: keys.map((key) => ({ kind: 'package', key, name: key, inBase: false })),
})
const at = (map: ReadonlyMap<string, unknown>) => Object.fromEntries(map)

test('at the first look all that is known is the oldest version that has it', () => {
  const now = sinceNow(null, [version(500, 'htop', 'tmux'), version(300, 'htop')], 900)
  expect(at(now)).toEqual({
    'package:htop': { at: 300, exact: false },
    'package:tmux': { at: 500, exact: false },
  })
})

test('what turns up later has come with that version', () => {
  const before = sinceNow(null, [version(300, 'htop')], 400)
  const now = sinceNow(before, [version(700, 'htop', 'tmux'), version(300, 'htop')], 900)
  expect(at(now)).toEqual({
    'package:htop': { at: 300, exact: false },
    'package:tmux': { at: 700, exact: true },
  })
})

test('what went and comes again counts from then; an unknown time is now', () => {
  const before = sinceNow(null, [version(300, 'htop')], 400)
  const without = sinceNow(before, [version(500)], 600)
  expect(at(sinceNow(without, [version(null, 'htop')], 900))).toEqual({
    'package:htop': { at: 900, exact: true },
  })
})
