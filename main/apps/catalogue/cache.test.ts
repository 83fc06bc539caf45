import { appendFile, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CacheWriter, openCache, tidyCache, type CacheKey } from './cache.ts'
import { app, catalogue, only } from './reading-for-tests.ts'
import type { ReadResult } from './source-file.ts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'cache-'))))
afterEach(() => rm(dir, { recursive: true, force: true }))

const KEY: CacheKey = { source: 'user/x', folder: '/f/c1', commit: 'c1', languages: 'de' }
const RESULT: ReadResult = {
  cut: { why: 'ends-early', detail: 'x' },
  leftOut: { broken: 1, 'no-app': 0, merges: 0 },
  examples: ['org.x.Bad'],
  unnamed: 0,
  garbled: 0,
}
const component = only(catalogue(app('<description><p>Émile\u2028 says</p></description>')))

async function write(key = KEY, apps = 3) {
  const writer = await CacheWriter.create(dir, key)
  for (let number = 0; number < apps; number++) writer.add(component)
  const written = writer.catalogue(RESULT)
  await writer.keep()
  return written
}
const folders = () => readdir(dir)
const fileOf = async (name: string) => join(dir, (await folders())[0] ?? '', name)

test('what was written is read back whole', async () => {
  const written = await write()
  const read = await openCache(dir, KEY)
  expect(read?.entries).toEqual(written.entries)
  expect(read?.result).toEqual(RESULT)
  expect(await read?.details(2)).toEqual(component.details)
  expect(await read?.words()).toEqual(['emile says', 'emile says', 'emile says'])
  await expect(read?.details(3)).rejects.toThrow('damaged')
})

test('it answers before it is kept, and after; nothing is found before', async () => {
  const writer = await CacheWriter.create(dir, KEY)
  writer.add(component)
  const written = writer.catalogue(RESULT)
  const answers = async () => [await written.details(0), await written.words()]
  const before = await answers()
  expect(before).toEqual([component.details, ['emile says']])
  expect(await openCache(dir, KEY)).toBeNull()
  await writer.keep()
  expect(await answers()).toEqual(before)
  expect(await openCache(dir, KEY)).not.toBeNull()
})

test('another source, commit, folder or language has a cache of its own', async () => {
  await write()
  for (const change of [{ source: 'user/y' }, { commit: 'c2' }, { languages: 'C' }, { folder: '/g/c1' }])
    expect(await openCache(dir, { ...KEY, ...change })).toBeNull()
})

test('a cache that is not whole is not there', async () => {
  for (const spoil of [
    async () => writeFile(await fileOf('list.json'), ''),
    async () => appendFile(await fileOf('list.json'), ' '),
    async () => {
      const list = await readFile(await fileOf('list.json'), 'utf8')
      await writeFile(await fileOf('list.json'), list.replace('org.x.App', 'org.y.App'))
    },
    async () => truncate(await fileOf('details.jsonl'), 100),
    async () => rm(await fileOf('words.txt')),
    async () => rm(dir, { recursive: true }),
  ]) {
    await write()
    await spoil()
    expect(await openCache(dir, KEY)).toBeNull()
  }
})

test('details whose bytes have changed are refused', async () => {
  await write()
  const path = await fileOf('details.jsonl')
  await writeFile(path, (await readFile(path, 'utf8')).replace('says', 'sAys'))
  const read = await openCache(dir, KEY)
  await expect(read?.details(0)).rejects.toThrow('damaged')
  expect(await read?.details(1)).toEqual(component.details)
})

test('one that was abandoned leaves nothing', async () => {
  const writer = await CacheWriter.create(dir, KEY)
  writer.add(component)
  await writer.abandon()
  await writer.abandon()
  expect(await folders()).toEqual([])
})

test('a disk that refuses is told at the end, not while reading', async () => {
  const writer = await CacheWriter.create(dir, KEY)
  await rm(dir, { recursive: true })
  writer.add(component)
  const written = writer.catalogue(RESULT)
  await expect(writer.keep()).rejects.toThrow('ENOENT')
  expect(await written.words()).toEqual(['emile says'])
})

test('tidying keeps what is wanted and what is being written', async () => {
  await write()
  await write({ ...KEY, commit: 'c2' })
  const writer = await CacheWriter.create(dir, { ...KEY, commit: 'c3' })
  const old = await mkdtemp(join(dir, 'new-'))
  await utimes(old, 0, 0)
  await tidyCache(dir, [KEY])
  expect(await folders()).toHaveLength(2)
  expect(await openCache(dir, KEY)).not.toBeNull()
  expect(await openCache(dir, { ...KEY, commit: 'c2' })).toBeNull()
  await writer.abandon()
})
