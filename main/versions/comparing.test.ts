import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SecurityFix } from '../../contract/system.ts'
import type { VersionRef } from '../../contract/health.ts'
import { createLinks, shownLink } from '../links.ts'
import { facts, FakeService, update, version } from '../system/fake-service.ts'
import { Comparing } from './comparing.ts'
import { holdAfterGoingBack } from './holding.ts'
import { NewsFile } from './news-file.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'comparing-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const [old, young] = [version('1', ['in-use']), version('2', ['ready', 'next'])]
const fix = (id: string, severity: SecurityFix['severity']): SecurityFix => ({
  id,
  severity,
  titles: [],
  links: [{ id, url: `https://example.org/${id}` }],
})
const summary = (security: readonly SecurityFix[]) => ({
  counts: { added: 0, removed: 0, updated: 1, downgraded: 0 },
  notable: [],
  security,
})
const packages = [{ name: 'kernel', kind: 'updated', from: '1', to: '2', addition: false }] as const
const told = { layers: null, labels: [], notes: [] }

async function comparing() {
  const file = new NewsFile(join(dir, 'news.json'))
  await file.load()
  const links = createLinks()
  return { one: new Comparing(file, links), links }
}

describe('what is known of two versions', () => {
  test('is asked once, and kept in short', async () => {
    const service = new FakeService()
    service.between = { ...told, packages, summary: summary([fix('A', 'low')]) }
    const { one } = await comparing()
    expect(one.known(old, young)).toBeNull()
    await one.compare(service, old, young)
    await one.compare(service, old, young)
    expect(service.compared).toEqual(['1 2'])
    const news = { kind: 'packages', against: '1', security: { count: 1, worst: 'low' } }
    expect(one.known(old, young)).toMatchObject(news)
    await vi.waitFor(async () => expect((await comparing()).one.known(old, young)).toMatchObject(news))
  })

  test('advisories of an update outlive the update', async () => {
    const { one, links } = await comparing()
    const changes = summary([fix('A', 'critical')])
    one.remember(old, update({ changes, readyAs: '2' }), young)
    // Under an id of main's own making, whatever the fix said.
    expect(links.has('A')).toBe(false)
    expect(links.has(shownLink('https://example.org/A')?.id ?? '')).toBe(true)
    const service = new FakeService()
    service.between = { ...told, packages, summary: summary([fix('B', 'low')]) }
    const { content } = await one.compare(service, old, young)
    expect(content.kind === 'packages' && content.summary.security.map(({ id }) => id)).toEqual(['B', 'A'])
  })

  test('only https addresses are passed on', async () => {
    const service = new FakeService()
    service.between = {
      ...told,
      packages: null,
      summary: null,
      notes: ['javascript:alert(1)', 'http://example.org/', 'https://example.org/new'],
    }
    const { one } = await comparing()
    const comparison = await one.compare(service, old, young)
    expect(comparison.content).toEqual({ kind: 'unknown' })
    expect(comparison.notes.map(({ url }) => url)).toEqual(['https://example.org/new'])
  })

  test('what is not known is asked again', async () => {
    const service = new FakeService()
    const { one } = await comparing()
    await one.compare(service, old, young)
    await one.compare(service, old, young)
    expect(service.compared).toHaveLength(2)
  })
})

describe('what going back says', () => {
  const DAY = 86_400_000
  const used = version('new', ['in-use', 'next'], { date: 2 * DAY })
  const target = version('old', ['previous'], { date: DAY })
  const before = facts({ versions: [used, target] })
  const chose = (id: string) =>
    facts({
      versions: [used, target].map((one) => ({ ...one, states: one.id === id ? ['next'] : ['in-use'] })),
    })
  async function said(version: string, after: ReturnType<typeof facts>, first = before) {
    const does: string[] = []
    const starts = {
      hold: async (ref: VersionRef, why: string) => void does.push(`hold ${ref.id} ${why}`),
      release: async ({ label }: Pick<VersionRef, 'label'>) => void does.push(`release ${label}`),
    }
    await holdAfterGoingBack(first, version, { state: 'ready', facts: after }, starts)
    return does
  }

  test('older: the one that is left is on hold; newer: it may come again', async () => {
    expect(await said('old', chose('old'))).toEqual(['hold new person'])
    const back = facts({
      versions: [
        { ...target, states: ['in-use', 'next'] },
        { ...used, states: [] },
      ],
    })
    const forward = facts({
      versions: [
        { ...used, states: ['next'] },
        { ...target, states: ['in-use'] },
      ],
    })
    expect(await said('new', forward, back)).toEqual(['release new'])
  })

  test('nothing, when it did not come to pass, or nobody knows which is older', async () => {
    expect(await said('old', before)).toEqual([])
    expect(await said('gone', chose('old'))).toEqual([])
    const dateless = facts({ versions: [used, { ...target, date: null }] })
    expect(await said('old', chose('old'), dateless)).toEqual(['release old'])
  })

  test('a full disk is no failure', async () => {
    const refuse = async () => Promise.reject(new Error('ENOSPC'))
    const after = { state: 'ready', facts: chose('old') } as const
    await expect(
      holdAfterGoingBack(before, 'old', after, { hold: refuse, release: refuse }),
    ).resolves.toBeUndefined()
  })
})
