/** What goes wrong: no network, broken downloads, cancelling, no room. Each has a class of its own and leaves things as they were. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WIDE } from '../flatpak/apps.ts'
import { failsAs, flag, install, uninstall, update, type Helper } from '../flatpak/helper.ts'
import { WebServer } from '../flatpak/web-server.ts'
import { FlatpakWorld } from '../flatpak/world.ts'

let world: FlatpakWorld
let helper: Helper
let hello: string
let big: string

beforeAll(async () => {
  world = await FlatpakWorld.start({ bigMegabytes: 4 })
  helper = await world.helper()
  hello = world.repository.ref('org.example.Hello')
  big = world.repository.ref('org.example.Big')
  await world.addRemote('file')
  await world.addRemote('web', world.server.url)
  await world.addRemote('dead', await deadUrl())
})
afterAll(async () => world.stop())

const installed = async () => (await helper.list('ListInstalled', 'user')).map(({ ref }) => ref)

/** Nobody listens there any more. */
async function deadUrl(): Promise<string> {
  const server = await WebServer.start('/')
  await server.stop()
  return server.url
}

describe('what is not there and what cannot be reached', () => {
  test('no such app is told apart from no network', async () => {
    const nothing = world.repository.ref('org.example.Nothing')
    await expect(helper.plan('user', [install(nothing, 'web')])).rejects.toMatchObject(failsAs('RefNotFound'))
    await expect(helper.plan('user', [install(hello, 'dead')])).rejects.toMatchObject(failsAs('Network'))
    await expect(helper.call('ListVersions', 'user', 'dead', hello, 5, '')).rejects.toMatchObject(
      failsAs('Network'),
    )
    await expect(helper.call('RefreshCatalogue', 'user', 'dead', '')).rejects.toMatchObject(
      failsAs('Network'),
    )
    const end = await helper.run('user', [install(hello, 'dead')])
    expect(end).toMatchObject({ success: false, results: [] })
    expect(end.error[0]).toBe('Network')
  })

  test('no such source, installation, app or runtime', async () => {
    await expect(helper.plan('user', [install(hello, 'none')])).rejects.toMatchObject(
      failsAs('RemoteNotFound'),
    )
    await expect(helper.plan('none', [install(hello, 'web')])).rejects.toMatchObject(failsAs('NotFound'))
    await expect(helper.plan('user', [update(hello)])).rejects.toMatchObject(failsAs('NotInstalled'))
    await expect(helper.plan('user', [uninstall(hello)])).rejects.toMatchObject(failsAs('NotInstalled'))
  })

  test('a missing runtime may only be out of reach', async () => {
    const orphan = world.repository.ref('org.example.Orphan')
    await expect(helper.plan('user', [install(orphan, 'file')])).rejects.toMatchObject(failsAs('Network'))
    await helper.call('EnableSource', 'user', 'dead', false)
    await expect(helper.plan('user', [install(orphan, 'file')])).rejects.toMatchObject(
      failsAs('RuntimeNotFound'),
    )
    await helper.call('EnableSource', 'user', 'dead', true)
  })

  test('updates from a source that does not answer are unknown, the others are told', async () => {
    const server = await WebServer.start(world.repository.path)
    await world.addRemote('leaving', server.url)
    const [, second = ''] = await world.repository.commits(hello)
    await helper.run('user', [install(hello, 'file')])
    await helper.run('user', [update(hello, second)])
    const wide = world.repository.ref('org.example.Wide')
    await helper.run('user', [install(wide, 'leaving')])
    await server.stop()
    const [updates, failures] = await helper.call('ListUpdates', 'user', '')
    expect(updates).toMatchObject([{ ref: hello }])
    expect(failures).toEqual([
      ['leaving', ['Network', expect.any(String), expect.any(Number), expect.any(String)]],
    ])
    await helper.run('user', [uninstall(wide), uninstall(hello)])
    await helper.call('RemoveSource', 'user', 'leaving')
  })

  test('a server that is in trouble, or is no source at all, is no network error', async () => {
    const server = await WebServer.start(world.repository.path)
    await world.addRemote('ill', server.url)
    for (const status of [503, 404]) {
      server.status = status
      await expect(helper.plan('user', [install(hello, 'ill')])).rejects.toMatchObject(failsAs('Server'))
      await expect(helper.call('ListVersions', 'user', 'ill', hello, 5, '')).rejects.toMatchObject(
        failsAs('Server'),
      )
    }
    server.status = null
    await helper.list('ListVersions', 'user', 'ill', hello, 5, '')
    // The newest is known by now, and the way back along the older ones fails.
    server.refuse = (name) => name.endsWith('.commit')
    await expect(helper.call('ListVersions', 'user', 'ill', hello, 5, '')).rejects.toMatchObject(
      failsAs('Server'),
    )
    await helper.call('RemoveSource', 'user', 'ill')
    await server.stop()
  })
})

test('arguments that make no sense change nothing', async () => {
  const before = await installed()
  const invalid = [
    install('../../etc', 'file'),
    install('', 'file'),
    install(`${hello}/more`, 'file'),
    update(hello, 'HEAD'),
    update(hello, 'A'.repeat(64)),
    uninstall(hello, 'burn'),
    ['install', hello, 'file', flag('commit')] as const,
    ['update', hello, '', flag('commit')] as const,
    ['destroy', hello, 'file', {}] as const,
    ['replace', hello, 'file', {}] as const,
  ]
  for (const action of invalid) {
    await expect(helper.plan('user', [action])).rejects.toMatchObject(failsAs('InvalidArgument'))
    const end = await helper.run('user', [action])
    expect(end).toMatchObject({ success: false, results: [] })
    expect(end.error[0]).toBe('InvalidArgument')
  }
  await expect(
    helper.plan('user', [install(hello, `file://${world.repository.path}`)]),
  ).rejects.toMatchObject(failsAs('RemoteNotFound'))
  await expect(helper.plan('user', [install(hello, 'file')], flag('remove-unsued'))).rejects.toMatchObject(
    failsAs('InvalidArgument'),
  )
  await expect(installed()).resolves.toEqual(before)
  await expect(helper.plan('user', [])).resolves.toEqual([])
})

describe('downloads', () => {
  test('one that breaks off is an error of the network, and the next try goes through', async () => {
    world.server.breakAfter = 3 << 20
    const end = await helper.run('user', [install(big, 'web')])
    world.server.breakAfter = null
    expect(end.success).toBe(false)
    expect(end.error[0]).toBe('Network')
    await expect(installed()).resolves.not.toContain(big)
    await expect(helper.run('user', [install(big, 'web')])).resolves.toMatchObject({ success: true })
    await helper.run('user', [uninstall(big)])
  })

  test('one that is cancelled ends as that, and nothing is installed', async () => {
    world.server.rate = 4 << 20
    const job = await helper.job('user', [install(big, 'web')])
    await job.start()
    await job.heard(([signal, ref, , bytes]) => signal === 'Progress' && ref === big && (bytes as number) > 0)
    await job.cancel()
    const end = await job.finished
    world.server.rate = null
    expect(end).toMatchObject({ success: false })
    expect(end.error[0]).toBe('Cancelled')
    await expect(installed()).resolves.not.toContain(big)
  })

  test('jobs of one installation wait for each other, and a waiting one is cancelled at once', async () => {
    world.server.rate = 4 << 20
    const [first, second, third] = [
      await helper.job('user', [install(big, 'web')]),
      await helper.job('user', [install(hello, 'file')]),
      await helper.job('user', [install(world.repository.ref('org.example.Wide'), 'file')]),
    ]
    await first.start()
    await second.start()
    await third.start()
    await first.heard(([signal]) => signal === 'OperationStarted')
    await second.cancel()
    await expect(second.finished).resolves.toMatchObject({ success: false, results: [] })
    expect(second.said.map(([signal]) => signal)).toEqual(['Finished'])
    expect(third.said).toEqual([])
    world.server.rate = null
    await expect(first.finished).resolves.toMatchObject({ success: true })
    await expect(third.finished).resolves.toMatchObject({ success: true })
    await helper.run('user', [uninstall(big)])
  })

  test('a helper that is killed in the middle does no harm: the next one goes on', async () => {
    world.server.rate = 4 << 20
    const other = await world.helper()
    const job = await other.job('user', [install(big, 'web')])
    await job.start()
    await job.heard(([signal, ref, , bytes]) => signal === 'Progress' && ref === big && (bytes as number) > 0)
    other.child.kill('SIGKILL')
    await expect(job.finished).rejects.toMatchObject({ errorName: 'Disconnected' })
    world.server.rate = null
    await expect(installed()).resolves.not.toContain(big)
    await expect(helper.run('user', [install(big, 'web')])).resolves.toMatchObject({ success: true })
    await expect(world.flatpak('--user', 'repair', '--dry-run')).resolves.toMatch(/\d/)
    await helper.run('user', [uninstall(big)])
  })
})

test('a call to a server that never answers is cancelled at once', async () => {
  const hole = await WebServer.start(world.repository.path)
  await world.addRemote('hole', hole.url)
  hole.stalled = true
  const other = await world.helper()
  const calls = [
    other.call('Plan', 'user', [install(hello, 'hole')], {}, 'mine'),
    other.call('RefreshCatalogue', 'user', 'hole', 'mine'),
    other.call('ListUpdates', 'user', 'other'),
  ]
  const ends = Promise.allSettled(calls)
  await other.call('Cancel', '')
  const begun = performance.now()
  await other.call('Cancel', 'mine')
  await expect(calls[0]).rejects.toMatchObject(failsAs('Cancelled'))
  await expect(calls[1]).rejects.toMatchObject(failsAs('Cancelled'))
  expect(performance.now() - begun).toBeLessThan(1000)
  await expect(calls[2]).resolves.toHaveLength(2)
  await hole.stop()
  await ends
  await helper.call('RemoveSource', 'user', 'hole')
})

test('an app whose metadata is beyond reason is refused, and does not hide the updates of others', async () => {
  const giant = {
    ...WIDE,
    id: 'org.example.Giant',
    access: Array.from({ length: 3000 }, (_, number) => `--env=GIANT${number}=${'x'.repeat(100)}`),
  }
  await world.repository.publish({ ...giant, access: [] })
  const ref = world.repository.ref(giant.id)
  await helper.run('user', [install(ref, 'file')])
  await helper.run('user', [install(hello, 'file')])
  await helper.run('user', [update(hello, (await world.repository.commits(hello))[1])])
  await world.repository.publish({ ...giant, version: '2.0' })
  await expect(helper.plan('user', [update(ref)])).rejects.toMatchObject(failsAs('InvalidData'))
  const end = await helper.run('user', [update(ref)])
  expect([end.success, end.error[0]]).toEqual([false, 'InvalidData'])
  const [updates, failures] = await helper.call('ListUpdates', 'user', '')
  expect(updates).toMatchObject([{ ref: hello }])
  expect(failures).toMatchObject([
    ['file', ['InvalidData', 'g-io-error-quark', expect.any(Number), expect.any(String)]],
  ])
})

test('no room on the disk', async () => {
  // A small file system of its own, which only this helper sees.
  const place = join(world.dir, 'small')
  await mkdir(place)
  const mount = `mount -t tmpfs -o size=16m none ${place} && exec "$@"`
  const small = await world.helper({
    env: { FLATPAK_USER_DIR: join(place, 'user') },
    through: ['unshare', '-Um', '--map-current-user', '--keep-caps', 'sh', '-c', mount, 'sh'],
  })
  const file = Buffer.from(world.repository.repoFile(world.repository.fileUrl))
  await small.call('AddSource', 'user', 'file', file, true)
  const end = await small.run('user', [install(hello, 'file')])
  expect(end).toMatchObject({ success: false, results: [] })
  expect(end.error[0]).toBe('NoSpace')
  await expect(small.call('ListInstalled', 'user')).resolves.toEqual([[]])
})
