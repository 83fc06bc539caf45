/** Finding, planning, installing, opening and removing apps of a real source. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startAppsWorld, type AppsWorld, type RunningApps } from './apps-world.ts'

let place: AppsWorld
let apps: RunningApps

beforeAll(async () => {
  place = await startAppsWorld({ bigMegabytes: 2, helloVersions: 2 })
  await place.world.addRemote('test', place.world.server.url)
  await place.world.flatpak('update', '--user', '--appstream', 'test')
  apps = await place.start()
})
beforeEach(() => {
  Object.assign(place.world.server, {
    rate: null,
    status: null,
    refuse: null,
    breakAfter: null,
    stalled: false,
  })
})
afterAll(() => place.stop())

const data = (...names: string[]) => join(place.world.home, '.var/app/org.example.Hello', ...names)

test('before anybody looks nothing is started and nothing installed is shown', () => {
  expect(apps.helperIds()).toEqual([])
  expect(apps.state()).toMatchObject({
    state: 'ready',
    installed: [],
    sources: null,
    catalogue: { state: 'idle' },
    installations: [{ id: 'user' }, { id: 'system' }, { id: 'extra', title: 'Extra' }],
  })
})

describe('the catalogue', () => {
  test('is there when somebody looks, with its categories and the state of its source', async () => {
    await apps.ask('apps.enter', {})
    await apps.until(({ catalogue }) => catalogue.state === 'ready')
    expect(apps.state().catalogue.apps).toBe(5)
    expect(apps.state().catalogue.categories).toContainEqual({ category: 'games', count: 2 })
    expect(apps.state().sources).toMatchObject([
      {
        id: 'user/test',
        title: 'Test repository',
        enabled: true,
        verified: false,
        isFlathub: false,
        apps: [],
      },
    ])
    expect(apps.state().sources?.[0]?.catalogue).toMatchObject({
      state: 'ready',
      apps: 5,
      problem: null,
      leftOut: 0,
    })
  })

  test('is searched, and an app’s page has its texts and an icon that can be read', async () => {
    const hello = await apps.find('org.example.Hello')
    expect(hello).toMatchObject({
      name: 'Hello',
      summary: 'Says hello',
      freedom: 'free',
      age: 0,
      verified: null,
      ended: false,
    })
    const details = await apps.ask('apps.details', { app: hello.id })
    expect(details).toMatchObject({ licence: 'MIT', rating: [], releases: [{ version: '2.0' }], others: [] })
    expect(JSON.stringify(details?.description)).toContain('Made for tests.')
    expect(await apps.service.icons.read(hello.icon ?? '')).toMatchObject({ type: 'image/png' })
  })

  test('takes no id that main has not listed', async () => {
    await expect(
      apps.ask('apps.details', { app: 'user/test app/org.example.Secret/x86_64/stable' }),
    ).rejects.toThrow('unknown-id')
    const { id } = await apps.find('org.example.Hello')
    await expect(apps.ask('apps.install', { app: id, installation: '../../etc' })).rejects.toThrow(
      'unknown-id',
    )
    await expect(
      apps.ask('apps.list', { view: { kind: 'all', sql: 'x' }, from: 0, count: 1 }),
    ).rejects.toThrow('sql')
  })
})

describe('installing', () => {
  test('the plan tells sizes, components and access before anything is fetched', async () => {
    const { id } = await apps.find('org.example.Wide')
    const plan = await apps.ask('apps.plan', { app: id, installation: 'user' })
    expect(plan.components.map(({ name }) => name)).toEqual(['org.example.Platform'])
    expect(plan.downloadBytes).toBeGreaterThan(100_000)
    expect(plan.freeBytes).toBeGreaterThan(0)
    expect(plan.access?.wider.map((fact) => fact.id)).toEqual(
      expect.arrayContaining(['shared/network', 'filesystems/host']),
    )
    expect(apps.state().installed).toEqual([])
  })

  test('an app is installed with its component, runs in its sandbox, and stands in the history', async () => {
    const { id } = await apps.find('org.example.Hello')
    const item = await apps.carryOut(apps.ask('apps.install', { app: id, installation: 'user' }))
    expect(item).toMatchObject({
      action: 'install',
      phase: 'done',
      changed: true,
      subjects: [{ name: 'Hello' }],
    })
    expect(apps.installed('org.example.Hello')).toMatchObject({
      version: '2.0',
      held: false,
      source: 'user/test',
      ended: null,
    })
    expect(apps.state().components).toMatchObject([{ name: 'org.example.Platform', usedBy: ['Hello'] }])
    expect(apps.state().sources?.[0]?.apps).toEqual(['Hello'])
    expect(await place.world.runApp('org.example.Hello')).toMatchObject({ code: 0, output: 'Hello 2.0\n' })
    const [entry] = await apps.ask('apps.history', {})
    expect(entry).toMatchObject({ action: 'install', outcome: 'done', installation: 'user' })
    expect(entry?.changes.map(({ name, from, to }) => [name, from, to?.version])).toEqual([
      ['Hello', null, '2.0'],
      ['org.example.Platform', null, null],
    ])
  })

  test('opening starts it; one that ends with an error says so', async () => {
    const hello = apps.installed('org.example.Hello')
    expect(await apps.code(apps.ask('apps.open', { installed: hello.id }))).toBe('ok')
    const broken = { ...place.world.env, PATH: '/nowhere' }
    const other = await place.start({ env: broken })
    expect(await other.code(other.ask('apps.open', { installed: hello.id }))).toBe('flatpak-missing')
  })

  test('what is there already is not fetched again', async () => {
    const { id } = await apps.find('org.example.Hello')
    const item = await apps.carryOut(apps.ask('apps.install', { app: id, installation: 'user' }))
    expect(item).toMatchObject({ phase: 'failed', problem: { code: 'app-there-already' } })
  })

  test('an app whose component nobody has fails with a reason, and nothing is left', async () => {
    const { id } = await apps.find('org.example.Orphan')
    const item = await apps.carryOut(apps.ask('apps.install', { app: id, installation: 'user' }))
    expect(item).toMatchObject({ phase: 'failed', problem: { code: 'component-missing' } })
    expect(apps.state().installed).toHaveLength(1)
  })

  test('bytes are told on the way; a server that breaks off is a problem, and the next try finishes', async () => {
    const { id } = await apps.find('org.example.Big')
    Object.assign(place.world.server, { rate: 512 * 1024, breakAfter: 1536 * 1024 })
    const seen: number[] = []
    const before = apps.queue().length
    const asked = apps.ask('apps.install', { app: id, installation: 'user' })
    const watched = apps.until((_, queue) => {
      const item = queue[before] // the one before it has failed too
      if (item?.phase === 'running' && item.progress.kind === 'bytes') seen.push(item.progress.done)
      return item?.phase === 'failed'
    })
    const item = await apps.carryOut(asked)
    await watched
    expect(item).toMatchObject({
      phase: 'failed',
      problem: { code: expect.stringMatching(/network|server/) },
    })
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen)
    Object.assign(place.world.server, { rate: null, breakAfter: null })
    await apps.ask('apps.again', { item: item.id })
    await apps.service.idle()
    expect(apps.queue().at(-1)).toMatchObject({ phase: 'done', changed: true })
    expect(apps.installed('org.example.Big').version).toBe('1.0')
  })

  test('without network it says so, also on the plan', async () => {
    place.world.server.status = 503
    const { id } = await apps.find('org.example.Wide')
    expect(await apps.code(apps.ask('apps.plan', { app: id, installation: 'user' }))).toBe('server-error')
  })

  test('into an installation that has no such source it is refused', async () => {
    const { id } = await apps.find('org.example.Wide')
    expect(await apps.code(apps.ask('apps.install', { app: id, installation: 'extra' }))).toBe(
      'source-missing',
    )
  })
})

describe('removing', () => {
  test('keeps the data, moves it to the trash or deletes it, as was said', async () => {
    for (const how of ['keep', 'trash', 'delete'] as const) {
      await mkdir(data('data'), { recursive: true })
      await writeFile(data('data/diary'), 'dear')
      const hello = apps.installed('org.example.Hello')
      const item = await apps.carryOut(apps.ask('apps.remove', { installed: hello.id, data: how }))
      expect(item).toMatchObject({ phase: 'done', changed: true })
      expect(existsSync(data('data/diary'))).toBe(how === 'keep')
      const { id } = await apps.find('org.example.Hello')
      await apps.carryOut(apps.ask('apps.install', { app: id, installation: 'user' }))
    }
    const trash = join(place.world.home, '.local/share/Trash')
    expect(existsSync(join(trash, 'files/org.example.Hello/data/diary'))).toBe(true)
    expect(existsSync(join(trash, 'info/org.example.Hello.trashinfo'))).toBe(true)
  })

  test('what another program does is seen by itself and stands in the history', async () => {
    await place.world.flatpak('uninstall', '--user', '-y', 'org.example.Hello')
    await apps.until(({ installed }) => installed.every(({ appId }) => appId !== 'org.example.Hello'))
    await expect
      .poll(async () => (await apps.ask('apps.history', {}))[0])
      .toMatchObject({
        action: 'elsewhere',
        changes: [{ name: 'Hello', from: { version: '2.0' }, to: null }],
      })
  })
})
