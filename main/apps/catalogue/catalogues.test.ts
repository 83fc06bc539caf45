import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AppView } from '../../../contract/apps-catalogue.ts'
import { Catalogues } from './catalogues.ts'
import type { CatalogueSummary, SourceCatalogue } from './messages.ts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'catalogues-'))))
afterEach(() => rm(dir, { recursive: true }))

const NOW = Date.UTC(2026, 0, 1)
const DAY = 86_400_000

interface Made {
  readonly type?: string
  readonly name?: string
  readonly category?: string
  readonly released?: number
  readonly more?: string
}

function component(
  id: string,
  { type = 'desktop-application', name = id, category = 'Game', released, more = '' }: Made,
) {
  const date =
    released === undefined ? '' : `<releases><release version="1" timestamp="${released / 1000}"/></releases>`
  const kind = type === 'addon' ? 'runtime' : 'app'
  return `<component type="${type}"><id>${id}</id><name>${name}</name><categories><category>${category}</category></categories>${date}${more}<bundle type="flatpak">${kind}/${id}/x86_64/stable</bundle></component>`
}

/** Publishes apps under a new commit, as Flatpak lays them down. */
async function publish(
  source: string,
  commit: string,
  apps: Readonly<Record<string, Made>>,
): Promise<string> {
  const folder = join(dir, source)
  await mkdir(join(folder, commit), { recursive: true })
  const all = Object.entries(apps).map(([id, made]) => component(id, made))
  await writeFile(join(folder, commit, 'appstream.xml'), `<components>${all.join('')}</components>`)
  await rm(join(folder, 'active'), { force: true })
  await symlink(commit, join(folder, 'active'))
  return folder
}

function open() {
  const sources: SourceCatalogue[] = []
  const summaries: CatalogueSummary[] = []
  const catalogues = new Catalogues(
    join(dir, 'cache'),
    { onSource: (source) => sources.push(source), onReady: (summary) => summaries.push(summary) },
    () => NOW,
  )
  const use = (...ids: string[]) =>
    catalogues.use(
      ids.map((id) => ({ id, folder: join(dir, id), vouches: id === 'flathub' })),
      [],
    )
  const list = async (view: AppView, from = 0, count = 50) => {
    const page = await catalogues.answer({ kind: 'list', view, from, count })
    if (!page || !('rows' in page)) throw new Error('no page')
    return { total: page.total, rows: page.rows, ids: page.rows.map(({ id }) => id) }
  }
  return { catalogues, sources, summaries, use, list }
}

describe('several sources', () => {
  test('an app that two offer stands once, from the first, and names the other', async () => {
    await publish('one', 'c1', { 'org.x.A': { name: 'From one' }, 'org.x.B': {} })
    await publish('two', 'c1', { 'org.x.A': { name: 'From two' }, 'org.x.C': {} })
    const { use, list, catalogues, summaries } = open()
    await use('one', 'two')
    const { rows } = await list({ kind: 'all' })
    expect(rows.map(({ name }) => name)).toEqual(['From one', 'org.x.B', 'org.x.C'])
    expect(rows[0]).toMatchObject({ source: 'one', others: ['two app/org.x.A/x86_64/stable'] })
    expect(summaries).toEqual([{ count: 3, categories: [{ category: 'games', count: 3 }] }])
    const other = await catalogues.answer({ kind: 'details', key: 'two app/org.x.A/x86_64/stable' })
    expect(other).toMatchObject({ app: { name: 'From two', others: ['one app/org.x.A/x86_64/stable'] } })
    expect(
      await catalogues.answer({ kind: 'find', refs: ['app/org.x.A/x86_64/stable', 'app/org.x.Z/a/b'] }),
    ).toMatchObject([{ source: 'one' }, { source: 'two' }])
    expect(await catalogues.answer({ kind: 'details', key: 'no' })).toBeNull()
  })

  test('only a source that vouches for makers is believed about them', async () => {
    const more = '<custom><value key="flathub::verification::verified">true</value></custom>'
    await publish('flathub', 'c1', { 'org.x.A': { more } })
    await publish('other', 'c1', { 'org.x.B': { more } })
    const { use, list } = open()
    await use('flathub', 'other')
    const { rows } = await list({ kind: 'all' })
    expect(rows.map(({ verified }) => verified)).toEqual([{ by: 'source', who: '' }, null])
    expect((await list({ kind: 'all', filter: { verified: true } })).ids).toEqual(['org.x.A'])
  })

  test('a missing one is told and hinders nobody; one that goes takes its apps along', async () => {
    await publish('one', 'c1', { 'org.x.A': {} })
    await publish('two', 'c1', { 'org.x.B': {} })
    const { use, list, sources } = open()
    await use('one', 'none', 'two')
    expect(sources.map(({ id, commit, count }) => [id, commit, count])).toEqual([
      ['one', 'c1', 1],
      ['none', null, 0],
      ['two', 'c1', 1],
    ])
    await use('two')
    expect((await list({ kind: 'all' })).ids).toEqual(['org.x.B'])
  })

  test('what somebody asked for meanwhile wins', async () => {
    await publish('one', 'c1', { 'org.x.A': {} })
    await publish('two', 'c1', { 'org.x.B': {} })
    const { use, list, summaries } = open()
    await Promise.all([use('one'), use('two')])
    expect((await list({ kind: 'all' })).ids).toEqual(['org.x.B'])
    expect(summaries).toHaveLength(1)
  })
})

describe('views', () => {
  const apps: Readonly<Record<string, Made>> = {
    'org.x.Old': { name: 'b', released: NOW - 400 * DAY },
    'org.x.Fresh': { name: 'C', released: NOW - 5 * DAY, category: 'Office' },
    'org.x.Future': { name: 'Ä', released: NOW + 500 * DAY },
    'org.x.Undated': { name: 'd' },
    'org.x.Tool': { type: 'console-application', name: 'tool' },
    'org.x.Fresh.Addon': { type: 'addon', name: 'addon', more: '<extends>org.x.Fresh</extends>' },
  }

  test('apps by name as people sort; add-ons and terminal programs apart', async () => {
    await publish('one', 'c1', apps)
    const { use, list } = open()
    await use('one')
    expect((await list({ kind: 'all' })).ids).toEqual([
      'org.x.Future',
      'org.x.Old',
      'org.x.Fresh',
      'org.x.Undated',
    ])
    expect((await list({ kind: 'category', category: 'office' })).ids).toEqual(['org.x.Fresh'])
    expect((await list({ kind: 'add-ons', appId: 'org.x.Fresh' })).ids).toEqual(['org.x.Fresh.Addon'])
    expect((await list({ kind: 'search', text: 'tool' })).ids).toEqual(['org.x.Tool'])
    expect((await list({ kind: 'search', text: 'addon' })).ids).toEqual([])
    expect(await list({ kind: 'all' }, 1, 2)).toMatchObject({ total: 4, ids: ['org.x.Old', 'org.x.Fresh'] })
  })

  test('recently updated is by the newest release, and a date in the future is none', async () => {
    await publish('one', 'c1', apps)
    const { use, list } = open()
    await use('one')
    expect((await list({ kind: 'updated' })).ids).toEqual(['org.x.Fresh', 'org.x.Old'])
  })

  test('new is what was not there the last time, and the first releases of late', async () => {
    await publish('one', 'c1', apps)
    const first = open()
    await first.use('one')
    expect((await first.list({ kind: 'new' })).ids).toEqual(['org.x.Fresh'])
    await publish('one', 'c2', { ...apps, 'org.x.Added': { released: NOW - 900 * DAY } })
    const second = open()
    await second.use('one')
    expect((await second.list({ kind: 'new' })).ids).toEqual(['org.x.Added', 'org.x.Fresh'])
  })

  test('filters', async () => {
    const rated = '<content_rating type="oars-1.1"/>'
    await publish('one', 'c1', {
      'org.x.A': { more: `<project_license>MIT</project_license>${rated}` },
      'org.x.B': {
        more: rated.replace(
          '/>',
          '><content_attribute id="drugs-alcohol">intense</content_attribute></content_rating>',
        ),
      },
      'org.x.C': {},
    })
    const { use, list } = open()
    await use('one')
    expect((await list({ kind: 'all', filter: { free: true } })).ids).toEqual(['org.x.A'])
    expect((await list({ kind: 'all', filter: { age: 12 } })).ids).toEqual(['org.x.A'])
    expect((await list({ kind: 'all', filter: { age: 16 } })).ids).toEqual(['org.x.A', 'org.x.B'])
    expect((await list({ kind: 'search', text: 'org.x', filter: { age: 12 } })).ids).toEqual(['org.x.A'])
  })
})

describe('the cache', () => {
  test('a commit is read once; a new one replaces it', async () => {
    const folder = await publish('one', 'c1', { 'org.x.A': {} })
    await open().use('one')
    // If it were read again, it would be gone.
    await writeFile(join(folder, 'c1/appstream.xml'), '<components/>')
    const again = open()
    await again.use('one')
    expect((await again.list({ kind: 'all' })).ids).toEqual(['org.x.A'])
    await publish('one', 'c2', { 'org.x.B': {} })
    await again.use('one')
    expect((await again.list({ kind: 'all' })).ids).toEqual(['org.x.B'])
    expect(await readdir(join(dir, 'cache/lists'))).toHaveLength(1)
  })

  test('a disk that refuses costs only the cache', async () => {
    await publish('one', 'c1', { 'org.x.A': {} })
    await writeFile(join(dir, 'cache'), 'in the way')
    const { use, list, catalogues } = open()
    await use('one')
    expect((await list({ kind: 'all' })).ids).toEqual(['org.x.A'])
    expect(await catalogues.answer({ kind: 'details', key: 'one app/org.x.A/x86_64/stable' })).toMatchObject({
      app: { id: 'org.x.A' },
    })
  })
})
