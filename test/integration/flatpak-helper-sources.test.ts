/** Sources: added from a file, switched off and on, removed, refreshed, and checked against their keys. */
import { readdir, readlink } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PLATFORM } from '../flatpak/apps.ts'
import { failsAs, install, type Helper } from '../flatpak/helper.ts'
import { endAgent, makeKey, sign } from '../flatpak/signing.ts'
import { FlatpakWorld } from '../flatpak/world.ts'

let world: FlatpakWorld
let helper: Helper
let hello: string
let platform: string

beforeAll(async () => {
  world = await FlatpakWorld.start()
  helper = await world.helper()
  hello = world.repository.ref('org.example.Hello')
  platform = world.repository.runtimeRef(PLATFORM)
  await world.addRemote('file')
  await world.addRemote('web', world.server.url)
  await helper.run('user', [install(hello, 'file')])
})
afterAll(async () => world.stop())

describe('sources', () => {
  const source = async (name: string) => {
    const all = await helper.list('ListSources', 'user')
    return all.find((one) => one['name'] === name)
  }

  test('are added from a file, switched off and on, and removed', async () => {
    const file = Buffer.from(world.repository.repoFile(world.server.url, 'Added'))
    const add = (unverified: boolean) => helper.call('AddSource', 'user', 'added', file, unverified)
    await expect(add(false)).rejects.toMatchObject(failsAs('Untrusted'))
    await add(true)
    await expect(add(true)).rejects.toThrow('exists')
    await expect(source('added')).resolves.toMatchObject({
      url: world.server.url,
      title: 'Added',
      enabled: true,
      verified: false,
      listed: true,
    })
    await helper.call('EnableSource', 'user', 'added', false)
    await expect(source('added')).resolves.toMatchObject({ enabled: false })
    const plan = helper.plan('user', [install(world.repository.ref('org.example.Wide'), 'added')])
    await expect(plan).rejects.toMatchObject(failsAs('Disabled'))
    await helper.call('EnableSource', 'user', 'added', true)
    await expect(source('added')).resolves.toMatchObject({ enabled: true })
    await helper.call('RemoveSource', 'user', 'added')
    await expect(source('added')).resolves.toBeUndefined()
  })

  test('one that something comes from stays', async () => {
    await expect(helper.call('RemoveSource', 'user', 'file')).rejects.toMatchObject(failsAs('InUse'))
  })

  test('names and files that make no sense change nothing', async () => {
    const before = await helper.list('ListSources', 'user')
    const file = Buffer.from(world.repository.repoFile(world.server.url))
    for (const name of ['', '../x', 'a b', 'a"]\n[core', '-a', 'x'.repeat(200)]) {
      await expect(helper.call('AddSource', 'user', name, file, true)).rejects.toMatchObject(
        failsAs('InvalidArgument'),
      )
    }
    const rubbish = [
      ['InvalidData', Buffer.from('\xff\0rubbish', 'latin1')],
      ['InvalidData', Buffer.from('[Flatpak Repo]\nUrl=\n')],
      ['InvalidData', Buffer.from('[Flatpak Repo]\nUrl=/etc\n')],
      ['InvalidData', Buffer.from('[Flatpak Repo]\nUrl=javascript://x\n')],
      ['InvalidData', Buffer.alloc(0)],
      ['InvalidArgument', Buffer.alloc(2 << 20, 'x')],
    ] as const
    for (const [kind, bytes] of rubbish) {
      await expect(helper.call('AddSource', 'user', 'bad', bytes, true)).rejects.toMatchObject(failsAs(kind))
    }
    await expect(helper.call('RemoveSource', 'user', 'none')).rejects.toMatchObject(failsAs('RemoteNotFound'))
    await expect(helper.list('ListSources', 'user')).resolves.toEqual(before)
  })

  test('a catalogue is fetched when it is new', async () => {
    await expect(helper.call('RefreshCatalogue', 'user', 'web', '')).resolves.toEqual([true])
    const {
      'catalogue-dir': dir,
      'catalogue-commit': commit,
      'catalogue-time': time,
    } = (await source('web')) ?? {}
    await expect(readlink(dir as string)).resolves.toBe(commit)
    await expect(readdir(dir as string)).resolves.toEqual(expect.arrayContaining(['appstream.xml', 'icons']))
    expect(Math.abs(Date.now() / 1000 - (time as number))).toBeLessThan(60)
    await expect(helper.call('RefreshCatalogue', 'user', 'web', '')).resolves.toEqual([false])
    await expect(helper.call('RefreshCatalogue', 'user', 'none', '')).rejects.toMatchObject(
      failsAs('RemoteNotFound'),
    )
  })

  test('with a key: what it signed is taken, what another signed is not', async () => {
    const signed = await FlatpakWorld.start()
    const keys = await Promise.all([makeKey(signed.dir, 'right'), makeKey(signed.dir, 'wrong')])
    try {
      const [right, wrong] = keys
      await sign(signed.repository, [hello, platform], right)
      const one = await signed.helper()
      const add = async (name: string, key: string) => {
        const file = `${signed.repository.repoFile(signed.server.url)}GPGKey=${key}\n`
        await one.call('AddSource', 'user', name, Buffer.from(file), false)
      }
      await add('right', right.base64)
      await add('wrong', wrong.base64)
      expect((await one.list('ListSources', 'user')).map(({ verified }) => verified)).toEqual([true, true])
      await expect(one.plan('user', [install(hello, 'wrong')])).rejects.toMatchObject(failsAs('Untrusted'))
      await expect(one.run('user', [install(hello, 'right')])).resolves.toMatchObject({ success: true })
      await expect(one.list('ListVersions', 'user', 'right', hello, 9, '')).resolves.toHaveLength(3)
      await expect(one.call('ListVersions', 'user', 'wrong', hello, 9, '')).rejects.toMatchObject(
        failsAs('Untrusted'),
      )
    } finally {
      await Promise.all(keys.map(endAgent))
      await signed.stop()
    }
  })
})
