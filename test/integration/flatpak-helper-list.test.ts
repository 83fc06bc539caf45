/** What the helper tells of installations, apps, versions, updates, sources and patterns, against real repositories. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OLD_PLATFORM, PLATFORM } from '../flatpak/apps.ts'
import { failsAs, install, uninstall, update, type Helper } from '../flatpak/helper.ts'
import { FlatpakWorld } from '../flatpak/world.ts'

let world: FlatpakWorld
let helper: Helper
let hello: string
let platform: string
let commits: string[] // of Hello, newest first

beforeAll(async () => {
  world = await FlatpakWorld.start()
  helper = await world.helper()
  hello = world.repository.ref('org.example.Hello')
  platform = world.repository.runtimeRef(PLATFORM)
  commits = await world.repository.commits(hello)
  await world.addRemote('file')
  await world.addRemote('web', world.server.url)
  await world.addRemote('file', world.repository.fileUrl, '--system')
  await helper.run('user', [install(hello, 'file')])
})
afterAll(async () => world.stop())

test('lists the user installation and every system installation', async () => {
  const { dir } = world
  const [installations] = await helper.call('ListInstallations')
  expect(installations).toEqual([
    ['extra', 'Extra', `${dir}/extra`, false],
    ['system', expect.any(String), `${dir}/system`, false],
    ['user', expect.any(String), `${dir}/user`, true],
  ])
  await expect(helper.call('ListInstalled', 'extra')).resolves.toEqual([[]])
  await expect(helper.call('ListInstalled', 'nowhere')).rejects.toMatchObject(failsAs('NotFound'))
})

test('an installed app has its commit, its origin, its folder and what it says of itself', async () => {
  const refs = await helper.list('ListInstalled', 'user')
  expect(refs.map(({ ref }) => ref)).toEqual([hello, platform])
  const app = refs[0] ?? {}
  expect(app).toMatchObject({
    origin: 'file',
    commit: commits[0],
    name: 'Hello',
    version: '3.0',
    summary: 'Says hello',
  })
  expect(app).toMatchObject({ licence: 'MIT', current: true, masked: false, pinned: false })
  expect(app).not.toHaveProperty('end-of-life')
  await expect(readdir(join(app['deploy-dir'] as string, 'files/bin'))).resolves.toEqual(['run'])
  expect(app['size']).toBeGreaterThan(0)
})

test('an app at its end says so, with the one that takes over', async () => {
  const former = world.repository.ref('org.example.Former')
  const [planned] = await helper.plan('user', [install(former, 'file')])
  expect(planned).toMatchObject({ 'end-of-life': 'It is called Hello now', 'replaced-by': hello })
  await helper.run('user', [install(former, 'file')])
  const refs = await helper.list('ListInstalled', 'user')
  expect(refs.find(({ ref }) => ref === former)).toMatchObject({
    'end-of-life': 'It is called Hello now',
    'replaced-by': hello,
  })
  await helper.run('user', [uninstall(former)])
})

describe('versions of an app', () => {
  const versions = async (remote: string, limit = 10) => {
    const list = await helper.list('ListVersions', 'user', remote, hello, limit, '')
    return list.map(({ commit, time, subject }) => [
      commit,
      new Date((time as number) * 1000).toISOString(),
      subject,
    ])
  }
  const all = () => [
    [commits[0], '2026-03-01T12:00:00.000Z', 'Hello 3.0'],
    [commits[1], '2026-02-01T12:00:00.000Z', 'Hello 2.0'],
    [commits[2], '2026-01-01T12:00:00.000Z', 'Hello 1.0'],
  ]

  test('come from the source, newest first, with what each was allowed to do', async () => {
    await expect(versions('file')).resolves.toEqual(all())
    const list = await helper.list('ListVersions', 'user', 'web', hello, 10, '')
    expect(list[0]?.['metadata']).toContain('filesystems=home')
    expect(list[1]?.['metadata']).not.toContain('filesystems=home')
  })

  test('are as many as were asked for, and only their commits are fetched', async () => {
    world.server.requests.length = 0
    await expect(versions('web', 2)).resolves.toEqual(all().slice(0, 2))
    expect(world.server.requests.filter((name) => /\.(filez|dirtree)$/.test(name))).toEqual([])
    expect(world.server.requests).not.toContain('/summary')
  })

  test('end where the source has thrown the older ones away', async () => {
    const other = await FlatpakWorld.start()
    try {
      await other.addRemote('file')
      await other.addRemote('web', other.server.url)
      await other.repository.forget((await other.repository.commits(hello))[2] ?? '')
      const one = await other.helper()
      for (const remote of ['file', 'web']) {
        const list = await one.list('ListVersions', 'user', remote, hello, 10, '')
        expect(list.map(({ subject }) => subject)).toEqual(['Hello 3.0', 'Hello 2.0'])
      }
    } finally {
      await other.stop()
    }
  })

  test('are refused for what a source does not have', async () => {
    const nothing = world.repository.ref('org.example.Nothing')
    await expect(helper.call('ListVersions', 'user', 'web', nothing, 5, '')).rejects.toMatchObject(
      failsAs('RefNotFound'),
    )
  })
})

describe('updates', () => {
  test('an older version has one, which tells what it would newly allow', async () => {
    await expect(helper.list('ListUpdates', 'user', '')).resolves.toEqual([])
    await helper.run('user', [update(hello, commits[2])])
    const [updates, failures] = await helper.call('ListUpdates', 'user', '')
    expect(failures).toEqual([])
    expect(updates).toMatchObject([
      { verb: 'update', ref: hello, remote: 'file', before: commits[2], commit: commits[0] },
    ])
    const [found] = updates as [Record<string, string>]
    expect(found['old-metadata']).not.toContain('network')
    expect(found['new-metadata']).toContain('shared=network;ipc;')
    expect(found['download']).toBeGreaterThan(0)
  })

  test('a masked app has none', async () => {
    await helper.call('SetPattern', 'user', 'masked', hello, true)
    await expect(helper.list('ListUpdates', 'user', '')).resolves.toEqual([])
    const refs = await helper.list('ListInstalled', 'user')
    expect(refs.map(({ masked }) => masked)).toEqual([true, false])
    await helper.call('SetPattern', 'user', 'masked', hello, false)
  })
})

test('masks and pins are those of the flatpak command', async () => {
  await helper.call('SetPattern', 'user', 'masked', 'org.example.*//beta', true)
  await helper.call('SetPattern', 'user', 'masked', 'app/com.example.A', true)
  await helper.call('SetPattern', 'user', 'masked', 'app/com.example.A', true)
  await helper.call('SetPattern', 'user', 'pinned', 'runtime/org.example.Platform', true)
  await expect(world.flatpak('--user', 'mask')).resolves.toMatch(
    /^\s*app\/com.example.A\n\s*org.example.\*\/\/beta\n$/,
  )
  await expect(world.flatpak('--user', 'pin')).resolves.toMatch(/^\s*runtime\/org.example.Platform\n$/)
  const refs = await helper.list('ListInstalled', 'user')
  expect(refs.map(({ ref, masked, pinned }) => [ref, masked, pinned])).toEqual([
    [hello, false, false],
    [platform, false, true],
  ])
  await expect(helper.call('ListPatterns', 'user', 'masked')).resolves.toEqual([
    ['app/com.example.A', 'org.example.*//beta'],
  ])
  await world.flatpak('--user', 'mask', 'org.example.Hello')
  const [masked] = await helper.list('ListInstalled', 'user')
  expect(masked).toMatchObject({ masked: true })
  for (const pattern of ['app/com.example.A', 'org.example.*//beta', 'org.example.Hello']) {
    await helper.call('SetPattern', 'user', 'masked', pattern, false)
  }
  await helper.call('SetPattern', 'user', 'pinned', 'runtime/org.example.Platform', false)
  await expect(helper.call('ListPatterns', 'user', 'masked')).resolves.toEqual([[]])
  for (const [kind, pattern] of [
    ['masked', ''],
    ['masked', 'app/'],
    ['masked', 'a;b'],
    ['masked', 'a/b/c/d'],
    ['pinned', 'app/com.example.A'],
    ['hidden', 'com.example.A'],
  ]) {
    await expect(helper.call('SetPattern', 'user', kind, pattern, true)).rejects.toMatchObject(
      failsAs('InvalidArgument'),
    )
  }
})

test('a runtime is unused when no app needs it and nobody pinned it', async () => {
  const old = world.repository.ref('org.example.Old')
  const oldPlatform = world.repository.runtimeRef(OLD_PLATFORM)
  await helper.run('user', [install(old, 'file')])
  await expect(helper.call('ListUnused', 'user')).resolves.toEqual([[]])
  await helper.run('user', [uninstall(old)])
  await expect(helper.call('ListUnused', 'user')).resolves.toEqual([[oldPlatform]])
  await helper.call('SetPattern', 'user', 'pinned', oldPlatform, true)
  await expect(helper.call('ListUnused', 'user')).resolves.toEqual([[]])
  await helper.call('SetPattern', 'user', 'pinned', oldPlatform, false)
  const plan = await helper.plan('user', [uninstall(oldPlatform)])
  expect(plan).toMatchObject([{ verb: 'uninstall', ref: oldPlatform, download: 0 }])
  await helper.run('user', [uninstall(oldPlatform)])
  await expect(helper.call('ListUnused', 'user')).resolves.toEqual([[]])
})
