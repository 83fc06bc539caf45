import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { VersionNames } from './names.ts'

let dir: string
let path: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'names-'))
  path = join(dir, 'names.json')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const a = { id: 'os-a.0', checksum: 'c-a' }
const loaded = async () => {
  const names = new VersionNames(path)
  await names.load()
  return names
}

test('a name is found again by id and checksum together, and only so', async () => {
  const names = await loaded()
  await names.set(a, ' before\n the\u202e  holidays ')
  const again = await loaded()
  expect(again.of(a)).toBe('before the holidays')
  expect(again.of({ ...a, checksum: 'another' })).toBeNull()
  expect(again.of({ ...a, id: 'another' })).toBeNull()
})

test('an empty name takes it away; a new one takes its place', async () => {
  const names = await loaded()
  await names.set(a, 'one')
  await names.set(a, 'two')
  expect(names.of(a)).toBe('two')
  await names.set(a, '  ')
  expect((await loaded()).of(a)).toBeNull()
})

test('a disk that refuses leaves the name as it was', async () => {
  const names = await loaded()
  await names.set(a, 'one')
  await rm(dir, { recursive: true })
  await writeFile(dir, 'a file where the folder was')
  await expect(names.set(a, 'two')).rejects.toThrow(/ENOTDIR|EEXIST/u)
  expect(names.of(a)).toBe('one')
})

test('a file that is not ours is put aside, not lost', async () => {
  await writeFile(path, '[{"id":7}]')
  expect((await loaded()).of(a)).toBeNull()
  expect(await readFile(`${path}.broken`, 'utf8')).toBe('[{"id":7}]')
})
