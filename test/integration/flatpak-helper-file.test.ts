/** Apps that come as a file: what they would add is told first, and only what was accepted is added. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PLATFORM } from '../flatpak/apps.ts'
import { failsAs, accept, bundle, flatpakref, install, type Helper } from '../flatpak/helper.ts'
import { FlatpakWorld } from '../flatpak/world.ts'

let world: FlatpakWorld
let helper: Helper
let hello: string
let platform: string
let file: string

beforeAll(async () => {
  world = await FlatpakWorld.start()
  helper = await world.helper()
  hello = world.repository.ref('org.example.Hello')
  platform = world.repository.runtimeRef(PLATFORM)
  file = join(world.dir, 'hello.flatpak')
  await world.repository.bundle('org.example.Hello', file)
  await writeFile(
    join(world.repository.path, 'test.flatpakrepo'),
    world.repository.repoFile(world.server.url),
  )
})
beforeEach(async () => {
  for (const id of ['org.example.Hello', 'org.example.Platform']) {
    await world.flatpak('--user', 'uninstall', '-y', '--force-remove', id).catch(() => {})
  }
  for (const { name } of await sources()) {
    await world.flatpak('--user', 'remote-delete', '--force', name as string)
  }
})
afterAll(async () => world.stop())

const installed = async () => (await helper.list('ListInstalled', 'user')).map(({ ref }) => ref)
const sources = async () => helper.list('ListSources', 'user')
const names = async () => (await sources()).map(({ name, url }) => [name, url])

test('a bundle: planned without a trace, installed, and refused a second time', async () => {
  await world.addRemote('file')
  const [operations, added] = await helper.call('Plan', 'user', [bundle(file)], {}, '')
  expect(operations).toMatchObject([
    { verb: 'install', ref: platform, remote: 'file' },
    { verb: 'install-bundle', ref: hello },
  ])
  expect(JSON.stringify(operations)).toContain('filesystems=home;')
  expect(added).toEqual([])
  await expect(names()).resolves.toEqual([['file', world.repository.fileUrl]])
  await expect(installed()).resolves.toEqual([])

  await expect(helper.run('user', [bundle(file)])).resolves.toMatchObject({ success: true })
  await expect(installed()).resolves.toEqual([hello, platform])
  await expect(world.runApp('org.example.Hello')).resolves.toMatchObject({ code: 3 })
  await expect(helper.plan('user', [bundle(file)])).rejects.toMatchObject(failsAs('AlreadyInstalled'))

  // It has an origin without an address, from which nothing more can come.
  await expect(helper.call('ListUpdates', 'user', '')).resolves.toEqual([[], []])
  const versions = helper.call('ListVersions', 'user', 'hello-origin', hello, 5, '')
  await expect(versions).rejects.toMatchObject(failsAs('NotSupported'))
})

test('a bundle that brings a source along: only when it was accepted', async () => {
  await world.addRemote('file')
  const path = join(world.dir, 'with-source.flatpak')
  await world.repository.bundle('org.example.Hello', path, `--repo-url=${world.server.url}`)
  const before = await names()
  const [, added] = await helper.call('Plan', 'user', [bundle(path)], {}, '')
  expect(added).toMatchObject([{ name: 'hello-origin', url: world.server.url, verified: false }])
  await expect(names()).resolves.toEqual(before)

  const refused = await helper.run('user', [bundle(path)])
  expect(refused.error[0]).toBe('NewSource')
  await expect(names()).resolves.toEqual(before)
  await expect(installed()).resolves.toEqual([])

  await expect(helper.run('user', [bundle(path)], accept(world.server.url))).resolves.toMatchObject({
    success: true,
  })
  await expect(names()).resolves.toContainEqual(['hello-origin', world.server.url])
  await expect(installed()).resolves.toContain(hello)
})

test('a runtime that is installed already is not fetched again for a bundle', async () => {
  await world.addRemote('file')
  await helper.run('user', [install(platform, 'file')])
  const operations = await helper.plan('user', [bundle(file)])
  expect(operations.map(({ ref }) => ref)).toEqual([hello])
})

test('a flatpakref of a known source needs nothing more', async () => {
  await world.addRemote('web', world.server.url)
  const ref = flatpakref(world.repository.refFile('org.example.Hello', world.server.url.replace(/\/$/, '')))
  const [operations, added] = await helper.call('Plan', 'user', [ref], {}, '')
  expect(operations).toMatchObject([{ ref: platform }, { verb: 'install', ref: hello, remote: 'web' }])
  expect(added).toEqual([])
  await expect(helper.run('user', [ref])).resolves.toMatchObject({ success: true })
  await expect(names()).resolves.toEqual([['web', world.server.url]])
})

test('a flatpakref of a new source, with one more for its runtime', async () => {
  const text = world.repository.refFile(
    'org.example.Hello',
    world.server.url,
    `${world.server.url}test.flatpakrepo`,
  )
  const ref = flatpakref(`${text}SuggestRemoteName=suggested\n`)
  const [operations, added] = await helper.call('Plan', 'user', [ref], {}, '')
  expect(operations).toMatchObject([{ ref: platform }, { ref: hello, remote: 'suggested' }])
  expect(added).toMatchObject([{ name: 'suggested', url: world.server.url, title: 'Test repository' }])
  await expect(sources()).resolves.toEqual([])

  const refused = await helper.run('user', [ref], accept('http://127.0.0.1:1/'))
  expect(refused).toMatchObject({ success: false, results: [] })
  expect(refused.error[0]).toBe('NewSource')
  await expect(sources()).resolves.toEqual([])

  await expect(helper.run('user', [ref], accept(world.server.url))).resolves.toMatchObject({ success: true })
  await expect(installed()).resolves.toEqual([hello, platform])
  await expect(names()).resolves.toEqual([['suggested', world.server.url]])
})

test('files that make no sense change nothing', async () => {
  const rubbish = join(world.dir, 'rubbish.flatpak')
  await writeFile(rubbish, '\0rubbish'.repeat(1000))
  await mkdir(join(world.dir, 'folder.flatpak'), { recursive: true })
  const bundles = [
    ['InvalidData', rubbish],
    ['InvalidData', join(world.dir, 'folder.flatpak')],
    ['NotFound', join(world.dir, 'none.flatpak')],
  ] as const
  for (const [kind, path] of bundles) {
    await expect(helper.plan('user', [bundle(path)])).rejects.toMatchObject(failsAs(kind))
    await expect(helper.run('user', [bundle(path)])).resolves.toMatchObject({ success: false, results: [] })
  }
  for (const path of ['', 'hello.flatpak', '../hello.flatpak']) {
    await expect(helper.plan('user', [bundle(path)])).rejects.toMatchObject(failsAs('InvalidArgument'))
  }
  const refs = [
    ['InvalidData', ''],
    ['InvalidData', 'rubbish'],
    ['InvalidData', '[Flatpak Ref]\n'],
    ['InvalidArgument', '[Flatpak Ref]\nName=../..\nUrl=http://127.0.0.1:1/\n'],
  ] as const
  for (const [kind, text] of refs) {
    await expect(helper.plan('user', [flatpakref(text)])).rejects.toMatchObject(failsAs(kind))
  }
  const two = [bundle(file), bundle(file)]
  await expect(helper.plan('user', two)).rejects.toMatchObject(failsAs('InvalidArgument'))
  await expect(sources()).resolves.toEqual([])
})
