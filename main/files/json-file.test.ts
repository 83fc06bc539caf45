import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { jsonFile } from './json-file.ts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'json-file-'))))
afterEach(() => rm(dir, { recursive: true }))

const schema = z.strictObject({ n: z.number() })
const file = (name = 'a.json') => jsonFile(join(dir, name), schema, { n: 0 })

test('a missing file is the default; what is written is read back', async () => {
  expect(await file().read()).toEqual({ n: 0 })
  await file('deep/er/a.json').write({ n: 5 })
  expect(await file('deep/er/a.json').read()).toEqual({ n: 5 })
})

test('a corrupt file is put aside whole and not believed', async () => {
  for (const text of ['', '{', '[]', '{"n":"x"}', '{"n":1,"more":2}', '\0\0']) {
    await writeFile(join(dir, 'a.json'), text)
    expect(await file().read()).toEqual({ n: 0 })
    expect(await readFile(join(dir, 'a.json.broken'), 'utf8')).toBe(text)
    expect(await file().read()).toEqual({ n: 0 })
  }
})

test('writes happen in order and leave no other file behind', async () => {
  const one = file()
  await Promise.all([1, 2, 3, 4, 5].map((n) => one.write({ n })))
  expect(await one.read()).toEqual({ n: 5 })
  expect(await readdir(dir)).toEqual(['a.json'])
})

test('a disk that refuses rejects, and the old content stays', async () => {
  const one = file()
  await one.write({ n: 1 })
  const full = jsonFile('/dev/full/a.json', schema, { n: 0 })
  await expect(full.write({ n: 2 })).rejects.toThrow(/ENOTDIR|EEXIST/)
  expect(await one.read()).toEqual({ n: 1 })
})
