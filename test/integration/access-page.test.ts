/** The page of one app and the overview of many: answers of the desktop, handed files, running copies, new versions. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asProblem } from '../../main/problem-error.ts'
import type { Access } from '../../main/access/access.ts'
import { writeManyApps } from '../access/many-apps.ts'
import { Portals } from './access-portals.ts'
import { openAccess, type Running } from './access-service.ts'
import { AccessWorld } from './access-world.ts'

const HELLO = 'org.example.Hello'

let world: AccessWorld
let portals: Portals
let running: Running
let access: Access
let key = ''

beforeAll(async () => {
  world = await AccessWorld.start()
  await world.install(HELLO)
  portals = new Portals(world.flatpak)
})
beforeEach(async () => {
  world.writeOverride('user', HELLO, null)
  world.writeMetadata(HELLO, '[Context]\nsockets=wayland;\nshared=network;\n')
  running?.stop()
  rmSync(join(world.flatpak.dir, 'data'), { recursive: true, force: true })
  running = await openAccess(world)
  ;({ access } = running)
  key = (await access.overview()).find(({ app }) => app.id === HELLO)?.app.key ?? ''
})
afterAll(async () => {
  running.stop()
  await portals.stop()
  await world.stop()
})

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => asProblem(error).code,
  )
const undoLast = async () => access.undo((await access.history())[0]?.id ?? '', true)

describe('without the desktop’s own stores', () => {
  test('what they would tell is unknown, and the rest is there', async () => {
    const page = await access.app(key)
    expect(page).toMatchObject({ grants: null, documents: null, running: 0, reopen: false })
    expect(page.rating).toMatchObject({ level: 'limited', reasons: ['shared/network'] })
    expect(page.notes).toEqual(['chooser'])
    expect(await codeOf(access.answer(key, 'camera', 'deny', false))).toBe('access-store-missing')
    expect(await codeOf(access.takeBack(key, 'abc'))).toBe('access-store-missing')
  })
})

describe('answers of the desktop', () => {
  const camera = async () => (await access.app(key)).grants?.find(({ kind }) => kind === 'camera')?.state

  test('are set, asked about when they allow, and undone', async () => {
    await portals.startStore()
    await expect.poll(camera).toBe('will-ask')
    expect(await codeOf(access.answer(key, 'camera', 'allow', false))).toBe('not-confirmed')
    await access.answer(key, 'camera', 'allow', true)
    await expect.poll(camera).toBe('allowed')
    expect((await access.overview()).find(({ app }) => app.key === key)?.camera).toBe('asked')
    await access.answer(key, 'camera', 'deny', false)
    await expect.poll(camera).toBe('denied')
    const why = await access.why(key, 'camera', null)
    expect(why).toMatchObject({ cause: 'blocked', blocking: { grant: 'camera' } })
    const offered = why.remedies.map(({ grant, fact }) => grant?.to ?? fact?.id)
    expect(offered).toEqual(['ask', 'allow', 'devices/all'])
    await access.fix(key, why.remedies[0]?.id ?? '', 'always')
    await expect.poll(camera).toBe('will-ask')
    await undoLast()
    await expect.poll(camera).toBe('denied')
    expect(await codeOf(access.answer(key, 'notifications', 'ask', true))).toBe('bad-request')
  })

  test('cannot be undone once somebody else has changed them', async () => {
    await access.answer(key, 'background', 'deny', false)
    await portals.flatpak('permission-set', 'background', 'background', HELLO, 'yes')
    const [entry] = await access.history()
    expect(entry?.undo).toBe('no')
    expect(await codeOf(access.undo(entry?.id ?? '', true))).toBe('access-changed')
  })
})

describe('a handed file', () => {
  test('is shown, taken back and given again', async () => {
    await portals.startDocuments()
    const file = join(world.flatpak.home, 'letter')
    writeFileSync(file, 'Dear')
    await portals.flatpak('document-export', `--app=${HELLO}`, '-r', file)
    const [document] = (await access.app(key)).documents ?? []
    expect(document).toMatchObject({ path: file, rights: ['read'] })
    await access.takeBack(key, document?.id ?? '')
    expect((await access.app(key)).documents).toEqual([])
    expect(await codeOf(access.takeBack(key, document?.id ?? ''))).toBe('unknown-id')
    await undoLast()
    expect((await access.app(key)).documents).toEqual([document])
  })
})

describe('a running copy', () => {
  test('needs to be opened again exactly when it has other access', async () => {
    await world.flatpak.startWaiting()
    expect(await access.app(key)).toMatchObject({ running: 1, reopen: false })
    expect((await access.preview(key, 'shared/network', 'off')).running).toBe(1)
    await access.change(key, 'shared/network', 'off', false)
    expect(await access.app(key)).toMatchObject({ running: 1, reopen: true })
    await access.change(key, 'shared/network', 'default', true)
    expect(await access.app(key)).toMatchObject({ running: 1, reopen: false })
    await access.change(key, 'shared/network', 'off', false)
    await access.reopen(key)
    await expect.poll(async () => (await access.app(key)).reopen, { timeout: 10_000 }).toBe(false)
  })

  test('that cannot be started says so', async () => {
    world.writeMetadata(HELLO, '[Context]\nfilesystems=/a\\tb;\n')
    expect((await access.app(key)).problems).toMatchObject([{ layer: 'app', code: 'refused' }])
    expect(await codeOf(access.reopen(key))).toBe('access-app-refused')
  })
})

describe('a new version', () => {
  test('is compared with everything that is set here', async () => {
    world.writeOverride('user', HELLO, '[Context]\nfilesystems=!xdg-music;\ndevices=!all;\n')
    const metadata =
      '[Context]\nsockets=wayland;pulseaudio;\nfilesystems=xdg-music;xdg-pictures;\ndevices=all;dri;\n'
    const change = await access.withMetadata(key, metadata)
    expect(change?.wider.map(({ id }) => id)).toEqual(['sockets/pulseaudio', 'filesystems/xdg-pictures'])
    expect(change?.narrower.map(({ id }) => id)).toEqual(['shared/network'])
    expect(change?.pastLimits).toBe(true)
    expect(await access.withMetadata(key, 'no key file')).toBeNull()
  })
})

describe('the overview', () => {
  test('of 250 apps is there within 300 ms', async () => {
    writeManyApps(world.roots.user, 250)
    const times: number[] = []
    for (let round = 0; round < 5; round++) {
      const start = performance.now()
      await access.refresh()
      const rows = await access.overview()
      times.push(performance.now() - start)
      expect(rows).toHaveLength(251)
    }
    // The best of five: the machine is shared.
    expect(Math.min(...times)).toBeLessThan(300)
    console.log(`overview of 250 apps: ${times.map((time) => Math.round(time)).join(', ')} ms`)
  })
})
