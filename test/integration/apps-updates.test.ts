/** Updates of real apps: what is new in them, what they may do more, components, ends of life, and what goes on meanwhile. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FORMER, HELLO, OLD, WIDE } from '../flatpak/apps.ts'
import { createAccess } from '../../main/access/create.ts'
import { createBus } from '../../main/bus/connect.ts'
import { startAppsWorld, type AppsWorld, type RunningApps } from './apps-world.ts'

let place: AppsWorld
let apps: RunningApps

/** Hello 1.0 and Wide 1.0 are installed; newer ones come by publish. */
beforeEach(async () => {
  place = await startAppsWorld({ helloVersions: 1 })
  await place.world.addRemote('test', place.world.server.url)
  await place.world.flatpak('update', '--user', '--appstream', 'test')
  await place.world.flatpak('install', '--user', '-y', 'test', 'org.example.Hello', 'org.example.Wide')
  apps = await place.start()
})
afterEach(() => place.stop())

const names = (updates: readonly { name: string }[]) => updates.map(({ name }) => name)
const newest = async (id: string) =>
  (await place.world.repository.commits(place.world.repository.ref(id)))[0] ?? ''

describe('looking', () => {
  test('finds nothing where there is nothing, and remembers when it looked', async () => {
    await apps.ask('apps.check', {})
    expect(apps.state().updates).toMatchObject({
      apps: [],
      wantAccess: [],
      components: [],
      failures: [],
      checking: false,
    })
    expect(apps.state().updates.checkedAt).toBeGreaterThan(0)
  })

  test('tells versions, sizes and notes', async () => {
    await place.world.repository.publish(HELLO[1] ?? OLD)
    await place.world.flatpak('update', '--user', '--appstream', 'test')
    await apps.ask('apps.check', {})
    const [hello] = apps.state().updates.apps
    expect(hello).toMatchObject({
      name: 'Hello',
      from: '1.0',
      to: '2.0',
      access: { wider: [], narrower: [] },
      ended: null,
    })
    expect(hello?.downloadBytes).toBeGreaterThan(0)
    const notes = await apps.ask('apps.updateNotes', { installed: hello?.id ?? '' })
    expect(notes.map(({ version }) => version)).toEqual(['2.0'])
    expect(JSON.stringify(notes[0]?.notes)).toContain('Version 2.0.')
  })

  test('a source that does not answer is told; its updates are unknown, not none', async () => {
    place.world.server.status = 503
    await apps.ask('apps.check', {})
    expect(apps.state().updates.failures).toMatchObject([
      { source: 'user/test', problem: { code: 'server-error' } },
    ])
  })
})

describe('updating', () => {
  test('Update All takes what asks for nothing more; what does wants a press of its own', async () => {
    await place.world.repository.publish(...HELLO.slice(1), {
      ...WIDE,
      version: '2.0',
      script: 'echo "Wide 2.0"',
    })
    await apps.ask('apps.check', {})
    expect(names(apps.state().updates.apps)).toEqual(['Wide'])
    const [hello] = apps.state().updates.wantAccess
    expect(hello).toMatchObject({ name: 'Hello' })
    expect(hello?.access?.wider.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['shared/network', 'filesystems/home']),
    )

    await apps.ask('apps.updateAll', {})
    await apps.service.idle()
    expect(apps.queue()).toMatchObject([
      { action: 'update', phase: 'done', changed: true, subjects: [{ name: 'Wide' }] },
    ])
    expect(apps.installed('org.example.Wide').version).toBe('2.0')
    expect(apps.installed('org.example.Hello').version).toBe('1.0')
    expect(names(apps.state().updates.apps)).toEqual([])

    const item = await apps.carryOut(apps.ask('apps.update', { installed: hello?.id ?? '' }))
    expect(item).toMatchObject({ phase: 'done', changed: true })
    expect(apps.installed('org.example.Hello').version).toBe('3.0')
    expect(apps.state().updates.wantAccess).toEqual([])
    const [entry] = await apps.ask('apps.history', {})
    expect(entry?.changes[0]).toMatchObject({ from: { version: '1.0' }, to: { version: '3.0' } })
  })

  test('what the person has taken away is not new, and what was taken away since is not asked again', async () => {
    const bus = createBus(place.world.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
    const environment = place.world.env
    const dataDir = join(place.world.dir, 'app-data')
    const access = createAccess({ environment, sessionBus: bus, dataDir, language: 'en', set: () => {} })
    await access.open()
    apps = await place.start({ withSettings: (key, text) => access.withMetadata(key, text) })
    await place.world.repository.publish(...HELLO.slice(1))
    await place.world.flatpak('override', '--user', '--nofilesystem=home', 'org.example.Hello')
    await apps.ask('apps.check', {})
    const wider = () => apps.state().updates.wantAccess.flatMap((one) => one.access?.wider ?? [])
    expect(wider().map(({ id }) => id)).toEqual(['shared/network'])

    await place.world.flatpak('override', '--user', '--unshare=network', 'org.example.Hello')
    apps.service.accessChanged()
    await apps.until(({ updates }) => updates.wantAccess.length === 0)
    expect(names(apps.state().updates.apps)).toEqual(['Hello'])
    await apps.ask('apps.updateAll', {})
    await apps.service.idle()
    expect(apps.installed('org.example.Hello').version).toBe('3.0')
    await access.refresh()
    // Once it is installed, access says the same.
    expect(await access.news()).toEqual([])
    access.close()
    bus.close()
  })

  test('what came out since the list was shown and asks for more is not fetched', async () => {
    await place.world.repository.publish(HELLO[1] ?? OLD)
    await apps.ask('apps.check', {})
    expect(names(apps.state().updates.apps)).toEqual(['Hello'])
    await place.world.repository.publish(HELLO[2] ?? OLD)
    await apps.ask('apps.updateAll', {})
    await apps.service.idle()
    expect(apps.queue()).toMatchObject([
      { phase: 'failed', problem: { code: 'changed-meanwhile', culprits: ['Hello'] } },
    ])
    expect(apps.installed('org.example.Hello').version).toBe('1.0')
  })

  test('a held app has no updates and is passed over, until it follows again', async () => {
    await place.world.repository.publish(HELLO[1] ?? OLD)
    const hello = apps.installed('org.example.Hello')
    await apps.ask('apps.hold', { installed: hello.id, held: true })
    expect(apps.installed('org.example.Hello').held).toBe(true)
    await apps.ask('apps.check', {})
    expect(names(apps.state().updates.apps)).toEqual([])
    const item = await apps.carryOut(apps.ask('apps.update', { installed: hello.id }))
    expect(item).toMatchObject({ phase: 'failed', problem: { code: 'app-held' } })
    await apps.ask('apps.hold', { installed: hello.id, held: false })
    await apps.ask('apps.check', {})
    expect(names(apps.state().updates.apps)).toEqual(['Hello'])
  })

  test('what is up to date already is done without a change', async () => {
    const hello = apps.installed('org.example.Hello')
    const item = await apps.carryOut(apps.ask('apps.update', { installed: hello.id }))
    expect(item).toMatchObject({ phase: 'done', changed: false })
  })
})

describe('ends of life', () => {
  test('an app that was given up is marked; the one that takes over comes in its place with the data', async () => {
    await place.world.repository.publish({
      ...FORMER,
      id: 'org.example.Ending',
      name: 'Ending',
      exportOptions: [],
    })
    await place.world.flatpak('install', '--user', '-y', 'test', 'org.example.Ending')
    await place.world.repository.publish({
      ...FORMER,
      id: 'org.example.Ending',
      name: 'Ending',
      version: '2.0',
      exportOptions: ['--end-of-life=It is called Other now', '--end-of-life-rebase=org.example.Other'],
    })
    await place.world.repository.publish({
      ...FORMER,
      id: 'org.example.Other',
      name: 'Other',
      exportOptions: [],
    })
    const data = join(place.world.home, '.var/app/org.example.Ending/data')
    await mkdir(data, { recursive: true })
    await writeFile(join(data, 'diary'), 'dear')

    await apps.until(({ installed }) => installed.some(({ appId }) => appId === 'org.example.Ending'))
    await apps.ask('apps.check', {})
    const ending = apps.state().updates.apps.find(({ name }) => name === 'Ending')
    expect(ending?.ended).toMatchObject({
      text: 'It is called Other now',
      replacement: { ref: place.world.repository.ref('org.example.Other') },
    })
    const item = await apps.carryOut(apps.ask('apps.replace', { installed: ending?.id ?? '' }))
    expect(item).toMatchObject({ phase: 'done', changed: true })
    expect(apps.state().installed.map(({ appId }) => appId)).toContain('org.example.Other')
    expect(apps.state().installed.map(({ appId }) => appId)).not.toContain('org.example.Ending')
    await place.world.runApp('org.example.Other')
    const moved = await apps.ask('apps.leftovers', {})
    expect(moved.map(({ appId }) => appId)).not.toContain('org.example.Ending')
  })

  test('an app that nobody takes over cannot be replaced', async () => {
    const hello = apps.installed('org.example.Hello')
    expect(await apps.code(apps.ask('apps.replace', { installed: hello.id }))).toBe('not-supported')
  })
})

test('commits are what the repository says', async () => {
  await place.world.repository.publish(HELLO[1] ?? OLD)
  await apps.ask('apps.check', {})
  await apps.ask('apps.updateAll', {})
  await apps.service.idle()
  const [entry] = await apps.ask('apps.history', {})
  expect(entry?.changes[0]?.to?.commit).toBe(await newest('org.example.Hello'))
})
