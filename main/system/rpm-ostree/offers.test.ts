import { describe, expect, test } from 'vitest'
import { offersInSummary, tracksIn } from './offers.ts'

// As ostree 2022.7 and 2025.2 print it
const summary = `* fedora/45/x86_64/kinoite
    Latest Commit (26.0 kB):
      a447e95efd91c84c43c307c672bd4df21039f7016bc9b8945ba4f254157c0fac
    Version (ostree.commit.version): 45.20261121.0
    Timestamp (ostree.commit.timestamp): 2026-11-21T04:12:00+00

* fedora/45/x86_64/silverblue
    Latest Commit (26.1 kB):
      b447e95efd91c84c43c307c672bd4df21039f7016bc9b8945ba4f254157c0fac
    Timestamp (ostree.commit.timestamp): 2026-11-20T04:12:00+00

Repository Mode (ostree.summary.mode): archive-z2
Last-Modified (ostree.summary.last-modified): 2026-11-24T08:06:12+00
`

describe('a summary', () => {
  test('refs with their newest version', () => {
    expect(offersInSummary('fedora', summary)).toEqual([
      {
        address: 'fedora:fedora/45/x86_64/kinoite',
        label: '45.20261121.0',
        date: Date.UTC(2026, 10, 21, 4, 12),
      },
      { address: 'fedora:fedora/45/x86_64/silverblue', label: null, date: Date.UTC(2026, 10, 20, 4, 12) },
    ])
  })
  test('text that is none has none, and nothing hidden comes through', () => {
    expect(offersInSummary('fedora', 'error: no\n* \n')).toEqual([])
    const hostile = '* a/45/x86_64/\u202eb\n    Version (ostree.commit.version): x\u0007y\n'
    expect(offersInSummary('r', hostile)).toEqual([{ address: 'r:a/45/x86_64/b', label: 'xy', date: null }])
  })
})

describe('a list of tags', () => {
  const list = (...tags: readonly string[]) => JSON.stringify({ Repository: 'x', Tags: tags })
  test('only tracks, words first, then the newest numbers', () => {
    expect(
      tracksIn(list('43', '45.20261118', 'stable', '45', 'sha256-1.sig', 'testing', '44', 'stable')),
    ).toEqual(['testing', 'stable', '45', '44', '43'])
  })
  test('of thousands only so many are asked about', () => {
    const many = Array.from({ length: 900 }, (_, index) => String(index))
    expect(tracksIn(list('stable', ...many))).toHaveLength(16)
    expect(tracksIn(list('stable', ...many))[0]).toBe('stable')
  })
  test('what is no list is refused', () => {
    expect(() => tracksIn('{}')).toThrow(/Tags/)
    expect(() => tracksIn('rubbish')).toThrow(/JSON/)
  })
})
