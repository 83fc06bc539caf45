import { expect, test } from 'vitest'
import { changesOf, parseRpmDiff, securityOf, summarise } from './changes.ts'
import { parseCachedUpdate, type CachedUpdate } from './parse.ts'
import { cachedUpdate } from './sample.ts'

function cached(changes: Readonly<Record<string, unknown>> = {}): CachedUpdate {
  const update = parseCachedUpdate({ ...cachedUpdate, ...changes })
  if (!update) throw new Error('not an update')
  return update
}

test('every changed package once, whatever its architectures', () => {
  const changes = changesOf(cached())
  expect(changes).toHaveLength(7)
  expect(changes).toContainEqual({
    name: 'glibc',
    kind: 'updated',
    from: '2.42-1.fc43',
    to: '2.42-2.fc43',
    addition: false,
  })
  expect(changes).toContainEqual({
    name: 'htop',
    kind: 'updated',
    from: '3.4-1.fc43',
    to: '3.5-1.fc43',
    addition: true,
  })
  expect(changes).toContainEqual({
    name: 'old-tool',
    kind: 'removed',
    from: '1-1.fc43',
    to: '',
    addition: false,
  })
  expect(changes).toContainEqual({
    name: 'new-tool',
    kind: 'added',
    from: '',
    to: '2-1.fc43',
    addition: false,
  })
  expect(changesOf(cached({ 'rpm-diff': undefined }))).toBeNull()
})

test('well-known parts first, one line each, and what is mended by weight', () => {
  const update = cached()
  const { counts, notable, security } = summarise(changesOf(update) ?? [], securityOf(update.advisories))
  expect(counts).toEqual({ added: 1, removed: 1, updated: 4, downgraded: 1 })
  expect(notable.map(({ name }) => name)).toEqual(['kernel', 'firefox', 'glibc'])
  expect(security).toEqual([
    {
      id: 'FEDORA-2026-critical',
      severity: 'critical',
      titles: ['CVE-2026-1 kernel: oops'],
      links: [{ id: expect.any(String), url: 'https://bugzilla.redhat.com/1' }],
    },
    { id: 'FEDORA-2026-low', severity: 'low', titles: [], links: [] },
  ])
})

test('the list has an end', () => {
  const added = Array.from({ length: 30_000 }, (_, n) => [0, `p${n}`, '1-1', 'noarch'])
  expect(
    changesOf(cached({ 'rpm-diff': { upgraded: [], downgraded: [], removed: [], added } })),
  ).toHaveLength(20_000)
})

test('the answer of GetDeploymentsRpmDiff', () => {
  const diff = [
    ['htop', 2, { PreviousPackage: ['htop', '3.4-1', 'x86_64'], NewPackage: ['htop', '3.5-1', 'x86_64'] }],
    ['new', 0, { NewPackage: ['new', '1-1', 'noarch'] }],
    ['old', 1, { PreviousPackage: ['old', '1-1', 'noarch'] }],
    ['strange', 9, {}],
  ]
  expect(parseRpmDiff(diff, ['htop'])).toEqual([
    { name: 'htop', kind: 'updated', from: '3.4-1', to: '3.5-1', addition: true },
    { name: 'new', kind: 'added', from: '', to: '1-1', addition: false },
    { name: 'old', kind: 'removed', from: '1-1', to: '', addition: false },
  ])
  expect(parseRpmDiff('nonsense', [])).toBeNull()
})
