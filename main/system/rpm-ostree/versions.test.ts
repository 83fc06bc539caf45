import { describe, expect, test } from 'vitest'
import { parseCachedUpdate, parseDeployments } from './parse.ts'
import { cachedUpdate, day, deployment } from './sample.ts'
import { updateOf, versionsOf } from './versions.ts'

type Changes = Readonly<Record<string, unknown>>
const booted = (checksum: string, changes: Changes = {}) => deployment(checksum, { booted: true, ...changes })
const staged = (checksum: string, changes: Changes = {}) => deployment(checksum, { staged: true, ...changes })
const parsed = (...wire: Record<string, unknown>[]) => parseDeployments(wire)

/** Each version as "checksum: states", with an arrow where going back leads. */
const shown = (...wire: Record<string, unknown>[]) =>
  versionsOf(parsed(...wire)).map(
    ({ checksum, states, reachable }) => `${checksum}: ${states.join(' ')}${reachable ? ' ←' : ''}`,
  )

describe('where going back leads', () => {
  test.each([
    ['a single version', [booted('b')], ['b: in-use next']],
    ['the usual two', [booted('b'), deployment('a')], ['b: in-use next', 'a: previous ←']],
    [
      'one that waits',
      [staged('c'), booted('b'), deployment('a')],
      ['c: next ready', 'b: in-use', 'a: previous ←'],
    ],
    ['only one that waits', [staged('c'), booted('b')], ['c: next ready', 'b: in-use']],
    ['going back is set', [deployment('a'), booted('b')], ['a: next', 'b: in-use ←']],
    [
      'gone back: the newer one that was left is a way forward, not the previous one',
      [booted('a'), deployment('b', { timestamp: day(8) })],
      ['a: in-use next', 'b:  ←'],
    ],
    [
      'going back is set, and a kept one stands behind',
      [deployment('a'), booted('b'), deployment('k', { pinned: true })],
      ['a: next', 'b: in-use ←', 'k: previous kept ←'],
    ],
    [
      'three, of which one is kept',
      [booted('c'), deployment('b'), deployment('a', { pinned: true })],
      ['c: in-use next', 'b: previous ←', 'a: kept ←'],
    ],
    [
      'another system on the same disk',
      [booted('b'), deployment('x', { osname: 'other' }), deployment('a')],
      ['b: in-use next', 'x: ', 'a: previous ←'],
    ],
    [
      'the default did not start, its fallback runs, and a third stands behind',
      [deployment('c', { timestamp: day(8) }), booted('b'), deployment('a', { pinned: true })],
      ['c: next', 'b: in-use ←', 'a: previous kept ←'],
    ],
    ['nothing runs from OSTree', [deployment('b'), deployment('a')], ['b: next', 'a: ']],
    ['its makers have stopped', [booted('b', { endoflife: 'over' })], ['b: in-use next ended']],
  ])('%s', (_, wire, expected) => {
    expect(shown(...wire)).toEqual(expected)
  })
})

describe('the update', () => {
  const cached = parseCachedUpdate(cachedUpdate)

  test('found: name, date, what it changes, nothing of its size', () => {
    expect(updateOf(parsed(booted('aaa')), cached)).toMatchObject({
      label: '43.20261008.0',
      date: day(8) * 1000,
      checksum: 'ccc',
      downloadBytes: null,
      changes: { counts: { added: 1, removed: 1, updated: 4, downgraded: 1 } },
      readyAs: null,
    })
  })

  test('ready, by its base or because the daemon says so', () => {
    const byBase = staged('eee', { 'base-checksum': 'ccc' })
    expect(updateOf(parsed(byBase, booted('aaa')), cached)?.readyAs).toBe('fedora-eee.0')
    const named = parseCachedUpdate({ ...cachedUpdate, checksum: 'fff', deployment: 'fedora-eee.0' })
    expect(updateOf(parsed(staged('eee'), booted('aaa')), named)?.readyAs).toBe('fedora-eee.0')
    expect(updateOf(parsed(staged('other'), booted('aaa')), cached)?.readyAs).toBeNull()
  })

  test('what runs already is none', () => {
    const same = parseCachedUpdate({ ...cachedUpdate, checksum: 'aaa', 'rpm-diff': null })
    expect(updateOf(parsed(booted('aaa')), same)).toBeNull()
    expect(updateOf(parsed(booted('aaa')), null)).toBeNull()
  })

  test('the same base with newer added packages is one', () => {
    const same = parseCachedUpdate({ ...cachedUpdate, checksum: 'aaa', 'ref-has-new-commit': false })
    expect(updateOf(parsed(booted('bbb', { 'base-checksum': 'aaa' })), same)?.changes?.counts.updated).toBe(4)
  })

  test('a container that was looked at: layers and their size, packages unknown', () => {
    const { 'rpm-diff': _, advisories, ...bare } = cachedUpdate
    const diff = {
      total: 70,
      'total-size': 9e9,
      'n-removed': 2,
      'removed-size': 5e6,
      'n-added': 3,
      'added-size': 7e6,
    }
    const looked = parseCachedUpdate({ ...bare, checksum: 'aaa', 'manifest-diff': diff })
    expect(updateOf(parsed(booted('aaa')), looked)).toMatchObject({
      downloadBytes: 7e6,
      changes: null,
      readyAs: null,
    })
    const none = { ...diff, 'n-removed': 0, 'n-added': 0, 'added-size': 0 }
    expect(
      updateOf(parsed(booted('aaa')), parseCachedUpdate({ ...bare, checksum: 'aaa', 'manifest-diff': none })),
    ).toBeNull()
    expect(advisories).toHaveLength(3)
  })

  test('an empty CachedUpdate beside a newer commit that was seen', () => {
    const pending = {
      'pending-base-checksum': 'ccc',
      'pending-base-version': '43.8',
      'pending-base-timestamp': day(8),
    }
    expect(updateOf(parsed(booted('aaa', pending)), null)).toEqual({
      label: '43.8',
      date: day(8) * 1000,
      checksum: 'ccc',
      downloadBytes: null,
      changes: null,
      readyAs: null,
    })
    expect(updateOf(parsed(staged('ccc'), booted('aaa', pending)), null)?.readyAs).toBe('fedora-ccc.0')
  })
})
