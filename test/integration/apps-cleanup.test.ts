/** Shared components that nothing needs, and files of apps that are gone. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAppsWorld, type AppsWorld, type RunningApps } from './apps-world.ts'

let place: AppsWorld
let apps: RunningApps

beforeAll(async () => {
  place = await startAppsWorld({ helloVersions: 1 })
  await place.world.addRemote('test')
  await place.world.flatpak('install', '--user', '-y', 'test', 'org.example.Hello', 'org.example.Old')
  apps = await place.start()
})
afterAll(() => place.stop())

const data = (...names: string[]) => join(place.world.home, '.var/app', ...names)
async function fill(id: string, bytes: number): Promise<void> {
  await mkdir(data(id, 'data'), { recursive: true })
  await writeFile(data(id, 'data/file'), Buffer.alloc(bytes))
}

test('nothing is left over while everything is used', async () => {
  await fill('org.example.Old', 100)
  expect(await apps.ask('apps.unused', {})).toEqual({ components: [], bytes: 0 })
  expect(await apps.ask('apps.leftovers', {})).toEqual([])
})

test('a component is unused when its last app has gone; its size is told and it is removed', async () => {
  await apps.carryOut(
    apps.ask('apps.remove', { installed: apps.installed('org.example.Old').id, data: 'keep' }),
  )
  const unused = await apps.ask('apps.unused', {})
  expect(unused.components).toMatchObject([{ name: 'org.example.OldPlatform', installation: 'user' }])
  expect(unused.bytes).toBeGreaterThan(100_000)
  await apps.ask('apps.removeUnused', {})
  await apps.service.idle()
  expect(apps.queue().at(-1)).toMatchObject({ action: 'remove-components', phase: 'done', changed: true })
  expect(apps.state().components.map(({ name }) => name)).toEqual(['org.example.Platform'])
  expect(await apps.ask('apps.unused', {})).toEqual({ components: [], bytes: 0 })
})

test('files of removed apps are listed by size with the name the app had, and moved to the trash one by one', async () => {
  await fill('org.example.Gone', 5_000_000)
  await mkdir(data('not an app'))
  await symlink('/etc', data('org.example.Link'))
  const found = await apps.ask('apps.leftovers', {})
  expect(found.map(({ appId, name }) => [appId, name])).toEqual([
    ['org.example.Gone', null],
    ['org.example.Old', 'Old'],
  ])
  expect(found[0]?.bytes).toBeGreaterThanOrEqual(5_000_000)
  await apps.ask('apps.removeLeftover', { leftover: 'org.example.Gone' })
  expect(existsSync(data('org.example.Gone'))).toBe(false)
  expect(await readdir(join(place.world.home, '.local/share/Trash/files'))).toEqual(['org.example.Gone'])
  await expect(apps.ask('apps.removeLeftover', { leftover: 'org.example.Hello' })).rejects.toThrow(
    'unknown-id',
  )
})

test('files of an app that has come back meanwhile are left alone', async () => {
  await apps.ask('apps.leftovers', {})
  await place.world.flatpak('install', '--user', '-y', 'test', 'org.example.Old')
  await apps.until(({ installed }) => installed.some(({ appId }) => appId === 'org.example.Old'))
  expect(await apps.code(apps.ask('apps.removeLeftover', { leftover: 'org.example.Old' }))).toBe(
    'changed-meanwhile',
  )
  expect(existsSync(data('org.example.Old/data/file'))).toBe(true)
})

test('all at once', async () => {
  await fill('org.example.Gone', 10)
  await fill('org.example.Gone.Too', 10)
  await apps.ask('apps.removeLeftovers', {})
  expect(await apps.ask('apps.leftovers', {})).toEqual([])
  expect(existsSync(data('org.example.Old/data/file'))).toBe(true)
})
