/**
 * How long the catalogue takes, measured as the window feels it: through the client, in its worker. Used by the tests
 * and by `npm run bench`.
 */
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { CatalogueClient } from '../../main/apps/catalogue/client.ts'
import { writeSampleCatalogue } from './apps-sample.ts'

/** Times in milliseconds. */
export interface CatalogueTimes {
  readonly apps: number
  readonly xmlBytes: number
  /** The XML parser alone over the same file: what a busy machine makes of everything. */
  readonly parser: number
  /** From the start of a worker to a catalogue it can answer from, read from XML. */
  readonly read: number
  /** The same, from the cache. */
  readonly cached: number
  /** One page of a list. */
  readonly page: number
  /** Answers to each keystroke of several words; the index is ready. */
  readonly keystroke: { readonly median: number; readonly worst: number }
  /** An app's page. */
  readonly details: number
}

const TYPED = ['terminal', 'photo edit', 'termnal', 'strategy game', 'pasword manger']

interface Open {
  readonly client: CatalogueClient
  readonly took: number
}

/** As main holds it; `took` milliseconds until it can answer. */
export async function openCatalogue(cacheDir: string, folder: string): Promise<Open> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const began = performance.now()
  const client = new CatalogueClient(cacheDir, {
    onSource: () => {},
    onReady: () => resolve(),
    onLost: (detail) => reject(new Error(detail)),
  })
  client.use([{ id: 'user/sample', folder, vouches: false }], ['de_DE.UTF-8'])
  // A worker that only reads does not keep the process.
  const hold = setInterval(() => {}, 60_000)
  await promise.finally(() => clearInterval(hold))
  return { client, took: performance.now() - began }
}

/** Resolves when the cache is in its place. */
async function kept(lists: string): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    const names = await readdir(lists)
    if (names.length > 0 && names.every((name) => !name.startsWith('new-'))) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the cache was not kept')
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function keystrokes(client: CatalogueClient): Promise<readonly number[]> {
  const times: number[] = []
  for (const typed of TYPED)
    for (let length = 1; length <= typed.length; length++) {
      const view = { kind: 'search', text: typed.slice(0, length) } as const
      times.push(await time(() => client.ask({ kind: 'list', view, from: 0, count: 50 })))
    }
  return times
}

/** Reads every tag and text and does nothing with them. */
async function parserAlone(path: string): Promise<number> {
  return time(async () => {
    const parser = new SaxesParser({ position: false })
    parser.on('opentag', () => {})
    parser.on('text', () => {})
    for await (const text of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
      // A stream with an encoding gives strings.
      parser.write(String(text))
    }
    parser.close()
  })
}

/** Resolves when typing mistakes are forgiven: the index is made in the background. */
export async function indexReady(client: CatalogueClient): Promise<void> {
  // The view differs each time, so that no answer is one kept from before.
  for (let tries = 0; tries < 2000; tries++) {
    const view = { kind: 'search', text: `termnal${' '.repeat(tries % 90)}` } as const
    const { total } = await client.ask({ kind: 'list', view, from: 0, count: 1 })
    if (total > 0) return
  }
  throw new Error('the index did not become ready')
}

/** Measures a made-up catalogue of so many apps. */
export async function measureCatalogue(apps: number): Promise<CatalogueTimes> {
  const dir = await mkdtemp(join(tmpdir(), 'mainstay-catalogue-'))
  try {
    const folder = join(dir, 'appstream/sample/x86_64')
    await writeSampleCatalogue(folder, apps)
    const path = join(folder, 'active/appstream.xml')
    const { size: xmlBytes } = await stat(path)
    const parser = await parserAlone(path)
    const first = await openCatalogue(join(dir, 'cache'), folder)
    // It is kept on the disk after it can answer.
    await kept(join(dir, 'cache/lists'))
    await first.client.close()
    const { client, took: cached } = await openCatalogue(join(dir, 'cache'), folder)
    await indexReady(client)
    const sorted = (await keystrokes(client)).toSorted((a, b) => a - b)
    const view = { kind: 'category', category: 'games' } as const
    const page = await time(() => client.ask({ kind: 'list', view, from: 0, count: 50 }))
    const key = 'user/sample app/org.sample.App7/x86_64/stable'
    const details = await time(() => client.ask({ kind: 'details', key }))
    await client.close()
    const keystroke = { median: sorted[sorted.length >> 1] ?? 0, worst: sorted.at(-1) ?? 0 }
    return { apps, xmlBytes, parser, read: first.took, cached, page, keystroke, details }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
