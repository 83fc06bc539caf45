import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createIcons } from './icons.ts'

const PNG = Buffer.from('\x89PNG\r\n\x1A\nrest', 'latin1')
let dir = ''
let folder = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'icons-'))
  folder = join(dir, 'icons')
  await mkdir(join(folder, '128x128'), { recursive: true })
})
afterEach(() => rm(dir, { recursive: true }))

const put = (name: string, content: string | Buffer) => writeFile(join(folder, name), content)

test('a listed picture is read, by its contents and not its name', async () => {
  const icons = createIcons()
  await put('a.svg', PNG)
  await put('b.png', '<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg"/>')
  await put('c.png', Buffer.from('RIFF....WEBPVP8', 'latin1'))
  await put('d.png', Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
  const types = ['a.svg', 'b.png', 'c.png', 'd.png'].map(
    async (name) => (await icons.read(icons.add(folder, name)))?.type,
  )
  expect(await Promise.all(types)).toEqual(['image/png', 'image/svg+xml', 'image/webp', 'image/jpeg'])
  expect(await icons.read(icons.add(folder, 'a.svg'))).toEqual({ type: 'image/png', bytes: PNG })
})

test('the same file has the same id, another one another', () => {
  const [one, two] = [createIcons(), createIcons()]
  expect(one.add(folder, 'a.png')).toBe(two.add(folder, 'a.png'))
  expect(one.add(folder, 'b.png')).not.toBe(one.add(folder, 'a.png'))
  expect(one.add(`${folder}/a`, 'b')).not.toBe(one.add(folder, 'a/b'))
})

test('what was not listed, is no picture or lies elsewhere is not given', async () => {
  const icons = createIcons()
  await writeFile(join(dir, 'secret.png'), PNG)
  await symlink(join(dir, 'secret.png'), join(folder, 'link.png'))
  await symlink('/dev/zero', join(folder, 'zero.png'))
  await put('page.svg', '<html><svg/></html>')
  await put('doctype.svg', '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>')
  await put('empty.png', '')
  await put('big.png', Buffer.concat([PNG, Buffer.alloc(2 * 1024 * 1024)]))
  for (const name of [
    'link.png',
    'zero.png',
    '../secret.png',
    'page.svg',
    'doctype.svg',
    'empty.png',
    'big.png',
    '128x128',
    'no.png',
  ])
    expect([name, await icons.read(icons.add(folder, name))]).toEqual([name, null])
  for (const id of ['', '../secret.png', '__proto__', join(dir, 'secret.png')])
    expect(await icons.path(id)).toBeNull()
})

test('a link inside the folder is fine: catalogues share pictures so', async () => {
  const icons = createIcons()
  await put('a.png', PNG)
  await symlink('../a.png', join(folder, '128x128/b.png'))
  expect((await icons.read(icons.add(folder, '128x128/b.png')))?.type).toBe('image/png')
})
