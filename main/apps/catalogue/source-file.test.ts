import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Component } from './component.ts'
import { languageChain } from './languages.ts'
import { app, catalogue } from './reading-for-tests.ts'
import { activeFolder, readCatalogueIn } from './source-file.ts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'source-'))))
afterEach(() => rm(dir, { recursive: true }))

const XML = catalogue(app(''), app('<oops'), app(''))

async function read(signal?: AbortSignal) {
  const components: Component[] = []
  const result = await readCatalogueIn(dir, languageChain([]), (one) => components.push(one), signal)
  return { ...result, count: components.length }
}

describe('the active catalogue', () => {
  test('is the folder beside the link that the link names', async () => {
    expect(await activeFolder(dir)).toBeNull()
    await mkdir(join(dir, 'c0ffee'))
    await symlink('c0ffee', join(dir, 'active'))
    expect(await activeFolder(dir)).toEqual({ path: join(dir, 'c0ffee'), commit: 'c0ffee' })
  })

  test.each(['/etc', '..', '.', 'missing', 'active'])('is none when the link leads to %s', async (target) => {
    await symlink(target, join(dir, 'active'))
    expect(await activeFolder(dir)).toBeNull()
  })
})

describe('reading', () => {
  test('the plain file is taken before the packed one; each is read', async () => {
    await writeFile(join(dir, 'appstream.xml.gz'), gzipSync(catalogue(app(''))))
    expect(await read()).toMatchObject({ cut: null, count: 1 })
    await writeFile(join(dir, 'appstream.xml'), catalogue(app(''), app('')))
    expect(await read()).toMatchObject({ cut: null, count: 2 })
  })

  test('counts what was left out, with examples', async () => {
    await writeFile(
      join(dir, 'appstream.xml'),
      catalogue(app('&no;'), '<component><id>org.x.No</id></component>', app('')),
    )
    expect(await read()).toEqual({
      cut: null,
      count: 1,
      leftOut: { broken: 1, 'no-app': 1, merges: 0 },
      examples: ['org.x.App', 'org.x.No'],
      unnamed: 0,
      garbled: 0,
    })
  })

  test('a packed file that breaks off or is none gives what came before', async () => {
    await writeFile(join(dir, 'appstream.xml.gz'), gzipSync(XML).subarray(0, -12))
    expect((await read()).cut).toMatchObject({ why: 'unreadable' })
    await writeFile(join(dir, 'appstream.xml.gz'), 'not packed')
    expect(await read()).toMatchObject({ cut: { why: 'unreadable' }, count: 0 })
  })

  test('a packed bomb is stopped without filling the memory', async () => {
    const bomb = Buffer.concat([
      Buffer.from('<components><component><name>'),
      Buffer.alloc(200 * 1024 * 1024, 'x'),
    ])
    await writeFile(join(dir, 'appstream.xml.gz'), gzipSync(bomb))
    const before = process.memoryUsage().rss
    expect((await read()).cut).toMatchObject({ why: 'too-large' })
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  test('links, pipes and folders are not followed, waited for or read', async () => {
    const path = join(dir, 'appstream.xml')
    await symlink('/etc/passwd', path)
    expect(await read()).toMatchObject({ cut: { why: 'missing' }, count: 0 })
    await rm(path)
    execFileSync('mkfifo', [path])
    expect(await read()).toMatchObject({ cut: { why: 'missing' } })
    await rm(path)
    await mkdir(path)
    expect(await read()).toMatchObject({ cut: { why: 'missing' } })
  })

  test('bytes that are no UTF-8 are counted', async () => {
    const [before = '', after = ''] = catalogue(app('<summary>@</summary>')).split('@')
    await writeFile(
      join(dir, 'appstream.xml'),
      Buffer.concat([Buffer.from(before), Buffer.from([0xf0, 0x69]), Buffer.from(after)]),
    )
    expect(await read()).toMatchObject({ cut: null, count: 1, garbled: 1 })
  })

  test('can be stopped', async () => {
    await writeFile(join(dir, 'appstream.xml'), XML)
    await expect(read(AbortSignal.abort())).rejects.toThrow('aborted')
  })
})
