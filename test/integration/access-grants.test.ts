/** What the desktop asked and was answered, against the real permission store and the real document portal. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Grant } from '../../contract/access.ts'
import { documentsOf, giveBack, takeBack } from '../../main/access/grants/documents.ts'
import { PermissionStore, type StorePicture } from '../../main/access/grants/permission-store.ts'
import { grantsOf, placeOfGrant, wordsForGrant } from '../../main/access/grants/read-grants.ts'
import { endProcess, FlatpakWorld } from '../flatpak/world.ts'
import { Portals } from './access-portals.ts'

const APP = 'org.example.Hello'

let world: FlatpakWorld
let portals: Portals
let store: PermissionStore
let pictures: (StorePicture | null)[] = []

beforeAll(async () => {
  world = await FlatpakWorld.start({ helloVersions: 1 })
  portals = new Portals(world)
  await portals.startStore()
  store = new PermissionStore(portals.bus)
  await store.follow((picture) => pictures.push(picture))
})
afterEach(() => void (pictures = []))
afterAll(async () => {
  store.close()
  await portals.stop()
  await world.stop()
})

const grants = (app = APP) => grantsOf(store.picture ?? new Map(), app)
const grant = (id: string): Grant | undefined => grants().find((each) => each.id === id)

describe('the permission store', () => {
  test('without any entry tells what will be asked, and what nobody asks about', () => {
    expect(grants().map(({ id, state }) => [id, state])).toEqual([
      ['camera', 'will-ask'],
      ['location', 'will-ask'],
      ['background', 'allowed-unasked'],
      ['notifications', 'allowed-unasked'],
      ['screenshot', 'will-ask'],
      ['screen-cast', 'will-ask'],
    ])
  })

  test('is followed when somebody else changes it', async () => {
    await portals.flatpak('permission-set', 'devices', 'camera', APP, 'yes')
    await expect.poll(() => grant('camera')?.state).toBe('allowed')
    await portals.flatpak('permission-set', 'devices', 'camera', APP, 'no')
    await expect.poll(() => grant('camera')?.state).toBe('denied')
    await portals.flatpak('permission-remove', 'devices', 'camera', APP)
    // The empty entry stays in the store; it must not show.
    await expect.poll(() => grant('camera')?.state).toBe('will-ask')
  })

  test('reads every kind', async () => {
    const entries: readonly (readonly string[])[] = [
      ['location', 'location', APP, 'CITY', '1700000000'],
      ['background', 'background', APP, 'no'],
      ['screencast', 'token-1', APP, 'yes'],
      ['remote-desktop', 'token-2', APP, 'yes'],
      ['inhibit', 'inhibit', APP, 'suspend', 'idle'],
      ['gnome', 'shortcuts-inhibitor', `${APP}.desktop`, 'GRANTED'],
      ['usb', 'device-1', APP, 'ask'],
      ['desktop-used-apps', 'x-scheme-handler/https', APP, 'org.browser', '2', '3'],
      ['notifications', 'notification', APP, 'perhaps'],
      ['flatpak', 'updates', 'org.other.App', 'yes'],
    ]
    for (const entry of entries) await portals.flatpak('permission-set', ...entry)
    await expect.poll(() => store.picture?.get('flatpak')?.size).toBe(1)
    const seen = Object.fromEntries(grants().map((each) => [each.id, each]))
    expect(seen['location']).toMatchObject({ state: 'allowed', detail: ['CITY'], usedAt: 1_700_000_000_000 })
    expect(seen['background']).toMatchObject({ state: 'denied' })
    expect(seen['screen-cast/token-1']).toMatchObject({ state: 'allowed', about: null })
    expect(seen['remote-desktop/token-2']).toMatchObject({ state: 'allowed' })
    expect(seen['inhibit']).toMatchObject({ state: 'allowed', detail: ['suspend', 'idle'] })
    expect(seen['shortcuts-inhibitor']).toMatchObject({ state: 'allowed' })
    expect(seen['usb/device-1']).toMatchObject({ state: 'will-ask', about: 'device-1' })
    expect(seen['open-with/x-scheme-handler/https']).toMatchObject({
      about: 'x-scheme-handler/https',
      detail: ['org.browser', '2'],
    })
    expect(seen['notifications']).toMatchObject({ state: 'unknown', raw: ['perhaps'] })
    expect(seen['own-updates']).toBeUndefined()
  })

  const answers = [
    'camera',
    'location',
    'background',
    'notifications',
    'shortcuts-inhibitor',
    'usb/device-9',
  ] as const
  test.each(answers)('sets %s, and Flatpak sees it', async (id) => {
    const found = placeOfGrant(id)
    if (!found) throw new Error('no such grant')
    const name = found.place.format === 'granted' ? `${APP}.desktop` : APP
    const put = (setting: 'allow' | 'deny' | 'ask') =>
      store.put(found.place.table, found.entry, name, wordsForGrant(found.place, setting))
    await put('allow')
    await expect.poll(() => grant(id)?.state).toBe('allowed')
    const shown = await portals.flatpak('permissions', found.place.table, found.entry)
    expect(shown).toContain(wordsForGrant(found.place, 'allow')?.[0])
    await put('deny')
    await expect.poll(() => grant(id)?.state).toBe('denied')
    await put('ask')
    const rare = id === 'shortcuts-inhibitor' || id.startsWith('usb/')
    await expect.poll(() => grant(id)?.state).toBe(rare ? undefined : 'will-ask')
  })

  test('forgets a screen that was shared, and leaves other apps alone', async () => {
    await portals.flatpak('permission-set', 'screencast', 'token-3', APP, 'yes')
    await portals.flatpak('permission-set', 'screencast', 'token-4', APP, 'yes')
    await portals.flatpak('permission-set', 'screencast', 'token-4', 'org.other.App', 'yes')
    await expect.poll(() => store.picture?.get('screencast')?.get('token-4')?.permissions.size).toBe(2)
    await store.put('screencast', 'token-3', APP, null)
    await store.put('screencast', 'token-4', APP, null)
    await expect.poll(() => [...(store.picture?.get('screencast')?.keys() ?? [])]).not.toContain('token-3')
    expect(await store.get('screencast', 'token-4', 'org.other.App')).toEqual(['yes'])
    expect(await store.get('screencast', 'token-4', APP)).toBeNull()
    expect(await store.get('screencast', 'token-3', APP)).toBeNull()
  })

  test('says that it does not answer, and is found again', async () => {
    const lone = await FlatpakWorld.start({ helloVersions: 1 })
    const absent = new Portals(lone)
    const orphan = new PermissionStore(absent.bus)
    onTestFinished(async () => {
      orphan.close()
      await absent.stop()
      await lone.stop()
    })
    const told: (StorePicture | null)[] = []
    await orphan.follow((picture) => told.push(picture))
    expect(orphan.picture).toBeNull()
    const child = await absent.startStore()
    await expect.poll(() => orphan.picture).not.toBeNull()
    await endProcess(child)
    await absent.startStore()
    await absent.flatpak('permission-set', 'devices', 'camera', APP, 'yes')
    await expect
      .poll(() => orphan.picture?.get('devices')?.get('camera')?.permissions.get(APP))
      .toEqual(['yes'])
  })
})

describe('documents', () => {
  test('that were handed over are told, taken back, and given again', async () => {
    await portals.startDocuments()
    const file = join(world.home, 'Letters/a letter.txt')
    mkdirSync(join(file, '..'))
    writeFileSync(file, 'Dear')
    await portals.flatpak('document-export', `--app=${APP}`, '-r', '-w', file)
    const [document, ...others] = (await documentsOf(portals.bus, APP)) ?? []
    expect(others).toEqual([])
    expect(document).toMatchObject({ path: file, rights: ['read', 'write'] })
    if (!document) throw new Error('not handed over')
    await takeBack(portals.bus, document, APP)
    expect(await documentsOf(portals.bus, APP)).toEqual([])
    await giveBack(portals.bus, document, APP)
    expect(await documentsOf(portals.bus, APP)).toEqual([document])
    expect(await documentsOf(portals.bus, 'org.other.App')).toEqual([])
  })

  test('are unknown where no portal answers', async () => {
    const lone = await FlatpakWorld.start({ helloVersions: 1 })
    const absent = new Portals(lone)
    onTestFinished(async () => {
      await absent.stop()
      await lone.stop()
    })
    expect(await documentsOf(absent.bus, APP)).toBeNull()
  })
})
