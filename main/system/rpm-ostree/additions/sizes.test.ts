import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LISTS, readSizes } from './sizes.ts'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sizes-'))
})
afterEach(() => rm(root, { recursive: true }))

const entry = (name: string, packed: number, installed: number) =>
  `<package type="rpm"><name>${name}</name><arch>x86_64</arch><version epoch="0" ver="1" rel="1"/>
  <summary>About &lt;name&gt;</summary><size package="${packed}" installed="${installed}" archive="9"/></package>\n`

const list = (...entries: readonly string[]) =>
  `<?xml version="1.0"?><metadata packages="${entries.length}">${entries.join('')}</metadata>`

async function put(name: string, bytes: Buffer | string) {
  const folder = join(root, LISTS, 'fedora-43-x86_64/repodata')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), bytes)
}

test('finds the sizes of just the packages asked for, packed in every way', async () => {
  await put('a-primary.xml.gz', gzipSync(list(entry('htop', 200, 600), entry('other', 1, 2))))
  await put('b-primary.xml.zst', zstdCompressSync(list(entry('tmux', 500, 900))))
  await put('c-primary.xml', list(entry('fish', 7, 8)))
  await put('filelists.xml.gz', gzipSync(list(entry('htop', 1, 1))))
  const sizes = await readSizes(root, ['htop', 'tmux', 'fish', 'nowhere'])
  expect(Object.fromEntries(sizes)).toEqual({
    htop: { downloadBytes: 200, installedBytes: 600 },
    tmux: { downloadBytes: 500, installedBytes: 900 },
    fish: { downloadBytes: 7, installedBytes: 8 },
  })
})

test('an entry that is cut by the pieces of the stream is read whole', async () => {
  const filler = Array.from({ length: 3000 }, (_, i) => entry(`filler-${i}`, 1, 1))
  await put('a-primary.xml.gz', gzipSync(list(...filler, entry('last', 3, 4))))
  expect((await readSizes(root, ['last', 'filler-1500'])).size).toBe(2)
})

test('without lists, or with broken ones, sizes are not known', async () => {
  expect((await readSizes(root, ['htop'])).size).toBe(0)
  await put('a-primary.xml.gz', 'no gzip')
  await put('b-primary.xml', 'x'.repeat(9_000_000))
  await put('c-primary.xml', list('<package><name>htop</name><size package="many"/></package>'))
  expect((await readSizes(root, ['htop'])).size).toBe(0)
})
