import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CatalogueClient, workerFile } from './client.ts'
import type { CatalogueSummary, SourceCatalogue } from './messages.ts'
import { app, catalogue } from './reading-for-tests.ts'

let dir = ''
const open: CatalogueClient[] = []
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'client-'))))
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()))
  await rm(dir, { recursive: true })
})

/** The real worker, in its thread. */
function start(megabytes?: number) {
  const ready = Promise.withResolvers<CatalogueSummary>()
  const lost = Promise.withResolvers<string>()
  const sources: SourceCatalogue[] = []
  const client = new CatalogueClient(
    join(dir, 'cache'),
    { onSource: (source) => sources.push(source), onReady: ready.resolve, onLost: lost.resolve },
    megabytes,
  )
  open.push(client)
  const use = () => client.use([{ id: 'user/x', folder: join(dir, 'x'), vouches: false }], [])
  return { client, use, sources, ready: ready.promise, lost: lost.promise }
}

async function publish(xml: string): Promise<void> {
  await mkdir(join(dir, 'x/c1'), { recursive: true })
  await writeFile(join(dir, 'x/c1/appstream.xml'), xml)
  await symlink('c1', join(dir, 'x/active'))
}

test('a catalogue is read in the worker and questions are answered', async () => {
  await publish(catalogue(app('<description><p>Hello</p></description>')))
  const { client, use, ready, sources } = start()
  use()
  expect(await ready).toEqual({ count: 1, categories: [] })
  expect(sources).toMatchObject([{ id: 'user/x', commit: 'c1', count: 1, result: { cut: null } }])
  const page = await client.ask({ kind: 'list', view: { kind: 'search', text: 'app' }, from: 0, count: 9 })
  expect(page).toMatchObject({ total: 1, rows: [{ id: 'org.x.App', folder: join(dir, 'x/c1') }] })
  const details = await client.ask({ kind: 'details', key: page.rows[0]?.key ?? '' })
  expect(details?.details.description).toEqual([{ as: 'p', content: [{ as: 'plain', text: 'Hello' }] }])
})

test('a refused catalogue says why and leaves the rest alive', async () => {
  await publish(`<!DOCTYPE x [<!ENTITY a "b">]>${catalogue(app(''))}`)
  const { client, use, ready, sources } = start()
  use()
  expect(await ready).toEqual({ count: 0, categories: [] })
  expect(sources[0]?.result?.cut).toEqual({ why: 'declaration', detail: 'it declares a document type' })
  expect(await client.ask({ kind: 'find', refs: ['app/org.x.App/x86_64/stable'] })).toEqual([])
})

test('a worker that runs out of memory takes its questions along; the next question starts another', async () => {
  const apps = Array.from({ length: 30_000 }, (_, at) =>
    app(`<summary>${'summary '.repeat(20)}${at}</summary>`).replaceAll('org.x.App', `org.x.App${at}`),
  )
  await publish(catalogue(...apps))
  const { client, use, lost } = start(16)
  const waiting = client.ask({ kind: 'find', refs: [] }).catch((error: unknown) => error)
  use()
  expect(await lost).toMatch(/memory/)
  await waiting
  await rm(join(dir, 'x/active'))
  expect(await client.ask({ kind: 'list', view: { kind: 'all' }, from: 0, count: 1 })).toEqual({
    total: 0,
    rows: [],
  })
})

test('closing fails what is open', async () => {
  const { client } = start()
  const asked = client.ask({ kind: 'find', refs: [] })
  await Promise.all([
    client.close(),
    expect(asked).rejects.toMatchObject({ problem: { code: 'catalogue-lost' } }),
  ])
})

test('the worker lies beside the module, or beside the bundle it became a part of', () => {
  expect(workerFile('file:///a/main/apps/catalogue/client.ts').pathname).toBe(
    '/a/main/apps/catalogue/worker.ts',
  )
  expect(workerFile('file:///app/out/main/index.js').pathname).toBe('/app/out/main/catalogue-worker.js')
  expect(workerFile('file:///app/out/main/chunks/x.js').pathname).toBe('/app/out/main/catalogue-worker.js')
})
