/** Going back to an older version of one app, for real: the app that did not start runs again, and stays where it was put. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startAppsWorld, type AppsWorld, type RunningApps } from './apps-world.ts'

let place: AppsWorld
let apps: RunningApps
const ID = 'org.example.Hello'

beforeAll(async () => {
  place = await startAppsWorld()
  await place.world.addRemote('test', place.world.server.url)
  await place.world.flatpak('install', '--user', '-y', 'test', ID)
  apps = await place.start()
})
beforeEach(() => {
  place.world.server.status = null
})
afterAll(() => place.stop())

const data = (...names: string[]) => join(place.world.home, '.var/app', ID, ...names)
const versions = async () => apps.ask('apps.versions', { installed: apps.installed(ID).id })
const goBack = async (subject: string, copyData = false) => {
  const { versions: all } = await versions()
  const version = all.find((one) => one.subject === subject)?.id ?? ''
  return apps.carryOut(apps.ask('apps.goBack', { version, copyData }))
}

describe('the story', () => {
  test('version 3 does not start', async () => {
    expect(apps.installed(ID).version).toBe('3.0')
    expect(await place.world.runApp(ID)).toMatchObject({ code: 3 })
    expect(await apps.code(apps.ask('apps.open', { installed: apps.installed(ID).id }))).toBe(
      'app-did-not-start',
    )
  })

  test('the versions that the source still has are listed, with what they may do less', async () => {
    await mkdir(data('data'), { recursive: true })
    await writeFile(data('data/diary'), 'written by 3')
    const list = await versions()
    expect(list.versions.map(({ subject, inUse, available }) => [subject, inUse, available])).toEqual([
      ['Hello 3.0', true, true],
      ['Hello 2.0', false, true],
      ['Hello 1.0', false, true],
    ])
    expect(list.versions[1]?.access?.narrower.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['shared/network', 'filesystems/home']),
    )
    expect(list.versions[1]?.date).toBe(Date.parse('2026-02-01T12:00:00Z'))
    expect(list.dataBytes).toBeGreaterThan(0)
    expect(list.freeBytes).toBeGreaterThan(0)
    expect(list.problem).toBeNull()
  })

  test('going back with a copy of the data makes it run again, and holds it there', async () => {
    const item = await goBack('Hello 2.0', true)
    expect(item).toMatchObject({ action: 'go-back', phase: 'done', changed: true })
    expect(apps.installed(ID)).toMatchObject({ version: '2.0', held: true })
    expect(await place.world.runApp(ID)).toMatchObject({ code: 0, output: 'Hello 2.0\n' })
    await place.world.flatpak('update', '--user', '-y')
    await apps.service.idle()
    expect(await place.world.runApp(ID)).toMatchObject({ output: 'Hello 2.0\n' })
    expect(await apps.ask('apps.copies', {})).toMatchObject([{ appId: ID, name: 'Hello', version: '3.0' }])
  })

  test('from a held version further back, and forward again', async () => {
    expect(await goBack('Hello 1.0')).toMatchObject({ phase: 'done' })
    expect(apps.installed(ID)).toMatchObject({ version: '1.0', held: true })
    expect(await goBack('Hello 2.0')).toMatchObject({ phase: 'done' })
    expect(apps.installed(ID)).toMatchObject({ version: '2.0', held: true })
  })

  test('the past tells which version was here when', async () => {
    const { versions: all } = await versions()
    const past = all.map(({ version, from, until }) => [version, from !== null, until !== null])
    expect(past).toEqual([
      ['3.0', false, true],
      ['2.0', true, false],
      ['1.0', true, true],
    ])
    const history = await apps.ask('apps.history', {})
    expect(history.map(({ action }) => action)).toEqual(['go-back', 'go-back', 'go-back'])
  })

  test('following updates again brings the newest', async () => {
    const { id } = apps.installed(ID)
    await apps.ask('apps.hold', { installed: id, held: false })
    await apps.ask('apps.check', {})
    expect(apps.state().updates.wantAccess).toMatchObject([{ name: 'Hello', from: '2.0' }])
    expect(await apps.carryOut(apps.ask('apps.update', { installed: id }))).toMatchObject({ phase: 'done' })
    expect(apps.installed(ID)).toMatchObject({ version: '3.0', held: false })
  })

  test('the copy of the data is put back, and what was there is kept in its turn', async () => {
    await writeFile(data('data/diary'), 'written later')
    const [copy] = await apps.ask('apps.copies', {})
    await apps.ask('apps.restoreCopy', { copy: copy?.id ?? '' })
    expect(await readFile(data('data/diary'), 'utf8')).toBe('written by 3')
    const copies = await apps.ask('apps.copies', {})
    expect(copies).toHaveLength(2)
    for (const { id } of copies) await apps.ask('apps.removeCopy', { copy: id })
    expect(await apps.ask('apps.copies', {})).toEqual([])
  })
})

describe('when it cannot be', () => {
  test('a source that does not answer leaves the own past to look at, and says so', async () => {
    place.world.server.status = 503
    const list = await versions()
    expect(list.problem?.code).toBe('server-error')
    expect(list.versions.map(({ version, available }) => [version, available])).toContainEqual(['2.0', false])
  })

  test('without the source nothing changes: same version, held as before', async () => {
    const { id } = apps.installed(ID)
    await apps.ask('apps.hold', { installed: id, held: true })
    const { versions: all } = await versions()
    const version = all.find(({ subject }) => subject === 'Hello 1.0')?.id ?? ''
    place.world.server.status = 503
    const item = await apps.carryOut(apps.ask('apps.goBack', { version, copyData: false }))
    expect(item).toMatchObject({ phase: 'failed', problem: { code: 'server-error' } })
    expect(apps.installed(ID)).toMatchObject({ version: '3.0', held: true })
    await apps.ask('apps.hold', { installed: id, held: false })
  })

  test('the app’s files are not copied while it runs', async () => {
    await goBack('Hello 1.0')
    await place.world.startWaiting()
    const item = await goBack('Hello 2.0', true)
    expect(item).toMatchObject({ phase: 'failed', problem: { code: 'app-running' } })
    expect(apps.installed(ID)).toMatchObject({ version: '1.0', held: true })
    await place.world.flatpak('kill', ID)
  })

  test('a version that the source has thrown away is shown as gone, and is gone when it was listed before', async () => {
    const { versions: before } = await versions()
    const second = before.find(({ subject }) => subject === 'Hello 2.0')
    await place.world.repository.forget(second?.commit ?? '')
    const item = await apps.carryOut(apps.ask('apps.goBack', { version: second?.id ?? '', copyData: false }))
    expect(item).toMatchObject({ phase: 'failed', problem: { code: 'version-gone' } })
    expect(apps.installed(ID)).toMatchObject({ version: '1.0', held: true })
    const { versions: after } = await versions()
    expect(after.find(({ commit }) => commit === second?.commit)).toMatchObject({
      available: false,
      version: '2.0',
    })
  })
})
