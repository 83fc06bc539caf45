/** What became wider or narrower by updates, by other programs and by the administrator: told once, undone by one press. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Access } from '../../main/access/access.ts'
import { openAccess, type Running } from './access-service.ts'
import { AccessWorld, type OverrideName } from './access-world.ts'

const HELLO = 'org.example.Hello'
const WIDE = 'org.example.Wide'

let world: AccessWorld
let running: Running
let access: Access
let key = ''

beforeAll(async () => {
  world = await AccessWorld.start()
  await world.install(HELLO)
  await world.install(WIDE, '--system')
})
beforeEach(async () => {
  for (const name of ['user', 'user-global', 'system', 'system-global'] satisfies OverrideName[])
    for (const id of [HELLO, WIDE]) world.writeOverride(name, id, null)
  world.writeMetadata(HELLO, '[Context]\nshared=network;ipc;\nsockets=x11;wayland;\nfilesystems=xdg-music;\n')
  running?.stop()
  rmSync(join(world.flatpak.dir, 'data'), { recursive: true, force: true })
  running = await openAccess(world)
  ;({ access } = running)
  key = (await access.overview()).find(({ app }) => app.id === HELLO)?.app.key ?? ''
})
afterAll(async () => {
  running.stop()
  await world.stop()
})

/** As another program would. */
const elsewhere = (...args: readonly string[]) => world.flatpak.flatpak('override', '--user', ...args, HELLO)

describe('news', () => {
  const news = async () =>
    (await access.news()).map(({ app, causes, wider, narrower, pastLimits }) => ({
      id: app.id,
      causes,
      wider: wider.map(({ id }) => id),
      narrower: narrower.map(({ id }) => id),
      pastLimits,
    }))

  test('of an update that asks for more, past the person’s own limits; restored with one press', async () => {
    await access.change(key, 'filesystems/xdg-music', 'off', false)
    expect(await news()).toEqual([])
    world.writeMetadata(
      HELLO,
      '[Context]\nshared=network;\nsockets=x11;wayland;\nfilesystems=host;xdg-music;\ndevices=dri;\n',
    )
    expect(await news()).toEqual([
      {
        id: HELLO,
        causes: ['update'],
        wider: ['filesystems/host'],
        narrower: [],
        pastLimits: true,
      },
    ])
    expect(running.states.at(-1)?.news).toBe(1)
    await access.restore(key, true)
    expect(await news()).toEqual([])
    const { facts } = await access.app(key)
    const states = ['filesystems/host', 'filesystems/xdg-music', 'shared/ipc'].map(
      (id) => facts.find((each) => each.id === id)?.state,
    )
    expect(states).toEqual(['off', 'off', 'on'])
    expect((await access.history())[0]?.kind).toBe('restore')
  })

  test('of changes made elsewhere, once, and not of our own', async () => {
    await access.change(key, 'shared/network', 'off', false)
    await elsewhere('--filesystem=home', '--nosocket=x11')
    expect(await news()).toMatchObject([
      { causes: ['elsewhere'], wider: ['filesystems/home'], narrower: ['sockets/x11'] },
    ])
    running = await running.again()
    ;({ access } = running)
    expect(await news()).toHaveLength(1)
    await access.newsRead(null)
    expect(await news()).toEqual([])
  })

  test('stays when we change something else of the same app', async () => {
    await elsewhere('--filesystem=home')
    await access.change(key, 'shared/network', 'off', false)
    expect((await news())[0]?.wider).toEqual(['filesystems/home'])
  })

  test('is gone when the change is', async () => {
    await elsewhere('--filesystem=home')
    expect(await news()).toHaveLength(1)
    await elsewhere('--reset')
    expect(await news()).toEqual([])
  })

  test('of the administrator', async () => {
    world.writeOverride('system', WIDE, '[Context]\nshared=!network;\n')
    expect(await news()).toMatchObject([
      { id: WIDE, causes: ['administrator'], narrower: ['shared/network'] },
    ])
  })

  test('is noticed by itself', async () => {
    const before = running.states.at(-1)?.revision ?? 0
    await elsewhere('--filesystem=home')
    await expect.poll(() => running.states.at(-1), { timeout: 5000 }).toMatchObject({ news: 1 })
    expect(running.states.at(-1)?.revision).toBeGreaterThan(before)
  })
})
