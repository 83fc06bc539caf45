import { execFileSync } from 'node:child_process'
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asProblem } from '../../problem-error.ts'
import { copyTree } from './copy-tree.ts'
import { DataCopies, freeBytes } from './data-copies.ts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'copies-'))))
afterEach(async () => {
  execFileSync('chmod', ['-R', 'u+rwX', dir])
  await rm(dir, { recursive: true })
})

const never = () => ({ signal: new AbortController().signal, onBytes: () => {} })
const ID = 'org.x.App'
const app = { appId: ID, name: 'App', version: '2.0' }
const data = (...names: string[]) => join(dir, 'var', ID, ...names)
const open = () =>
  new DataCopies({ folder: join(dir, 'copies'), dataRoot: join(dir, 'var'), now: () => 5000 })
const code = (asked: Promise<unknown>) =>
  asked.then(
    () => 'ok',
    (error: unknown) => asProblem(error).code,
  )

async function fill(): Promise<void> {
  await mkdir(data('config/deep'), { recursive: true })
  await writeFile(data('config/deep/settings'), 'newer')
  await writeFile(join(dir, 'secret'), 'secret')
  await symlink(join(dir, 'secret'), data('link'))
}

describe('copying a folder', () => {
  test('keeps contents, links, rights and times; passes over what holds nothing', async () => {
    await fill()
    execFileSync('mkfifo', [data('pipe')])
    await chmod(data('config/deep/settings'), 0o640)
    await utimes(data('config/deep/settings'), 1, 2)
    await chmod(data('config/deep'), 0o500)
    const sizes: number[] = []
    await copyTree(data(), join(dir, 'to'), { ...never(), onBytes: (bytes) => sizes.push(bytes) })
    expect(await readFile(join(dir, 'to/config/deep/settings'), 'utf8')).toBe('newer')
    expect(await readlink(join(dir, 'to/link'))).toBe(join(dir, 'secret'))
    const info = await stat(join(dir, 'to/config/deep/settings'))
    expect([info.mode & 0o777, info.mtimeMs]).toEqual([0o640, 2000])
    expect((await stat(join(dir, 'to/config/deep'))).mode & 0o777).toBe(0o500)
    expect((await readdir(join(dir, 'to'))).toSorted()).toEqual(['config', 'link'])
    expect(sizes).toEqual([5])
  })

  test('stops when it is told to', async () => {
    await fill()
    await expect(
      copyTree(data(), join(dir, 'to'), { ...never(), signal: AbortSignal.abort() }),
    ).rejects.toThrow('abort')
  })
})

describe('copies', () => {
  test('are made whole, listed newest first, and removed', async () => {
    await fill()
    const copies = open()
    const copy = await copies.make(app, 5, never())
    expect(copy).toMatchObject({ appId: ID, name: 'App', version: '2.0', bytes: 5, madeAt: 5000 })
    expect(await open().list()).toEqual([copy])
    await copies.remove(copy?.id ?? '')
    expect(await copies.list()).toEqual([])
    expect(await readdir(join(dir, 'copies'))).toEqual([])
  })

  test('an app without files has none', async () => {
    expect(await open().make(app, 0, never())).toBeNull()
    await mkdir(join(dir, 'var'))
    await writeFile(join(dir, 'var', ID), 'a file')
    expect(await open().make(app, 0, never())).toBeNull()
  })

  test('are not begun without room, and leave nothing when they fail or are stopped', async () => {
    await fill()
    expect(await code(open().make(app, Number.MAX_SAFE_INTEGER, never()))).toBe('no-space')
    expect(await code(open().make(app, 5, { ...never(), signal: AbortSignal.abort() }))).toBe('cancelled')
    expect(await readdir(join(dir, 'copies'))).toEqual([])
  })

  test('come back into place, and what was there becomes a copy', async () => {
    await fill()
    const copies = open()
    const copy = await copies.make(app, 5, never())
    await writeFile(data('config/deep/settings'), 'newest')
    await writeFile(data('more'), '')
    await copies.restore(copy?.id ?? '', never())
    expect(await readFile(data('config/deep/settings'), 'utf8')).toBe('newer')
    await expect(lstat(data('more'))).rejects.toThrow('ENOENT')
    expect(await copies.list()).toHaveLength(2)
    const [, second] = (await copies.list())
      .map(({ id }) => id)
      .toSorted((one) => (one === copy?.id ? -1 : 1))
    await copies.restore(second ?? '', never())
    expect(await readFile(data('config/deep/settings'), 'utf8')).toBe('newest')
    expect(await readdir(join(dir, 'var'))).toEqual([ID])
  })

  test('come back also where the app has no files any more', async () => {
    await fill()
    const copy = await open().make(app, 5, never())
    await rm(join(dir, 'var'), { recursive: true })
    await open().restore(copy?.id ?? '', never())
    expect(await readFile(data('config/deep/settings'), 'utf8')).toBe('newer')
    expect(await open().list()).toHaveLength(1)
  })

  test('files kept elsewhere behind a link are copied and put back there', async () => {
    await mkdir(join(dir, 'disk/app'), { recursive: true })
    await writeFile(join(dir, 'disk/app/x'), 'one')
    await mkdir(join(dir, 'var'))
    await symlink(join(dir, 'disk/app'), data())
    const copy = await open().make(app, 3, never())
    await writeFile(join(dir, 'disk/app/x'), 'two')
    await open().restore(copy?.id ?? '', never())
    expect((await lstat(data())).isSymbolicLink()).toBe(true)
    expect(await readFile(data('x'), 'utf8')).toBe('one')
  })

  test('what is no copy, or was never finished, is none', async () => {
    await mkdir(join(dir, 'copies/x'), { recursive: true })
    await mkdir(join(dir, 'copies/00000000-0000-0000-0000-000000000000'))
    await mkdir(join(dir, 'copies/00000000-0000-0000-0000-000000000001.new'))
    const copies = open()
    expect(await copies.list()).toEqual([])
    for (const id of ['x', '..', '../var', '00000000-0000-0000-0000-000000000000'])
      expect([await code(copies.restore(id, never())), await code(copies.remove(id))]).toEqual([
        'not-found',
        'not-found',
      ])
    await copies.tidy()
    expect(await readdir(join(dir, 'copies'))).toHaveLength(2)
  })
})

test('free space is that of the nearest folder', async () => {
  expect(await freeBytes(join(dir, 'not/yet/there'))).toBeGreaterThan(0)
})
