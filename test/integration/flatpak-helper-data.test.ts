/** Apps that run, and the files of apps: measured and removed without ever leaving ~/.var/app. */
import { once } from 'node:events'
import { symlinkSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PLATFORM } from '../flatpak/apps.ts'
import { failsAs, install, uninstall, update, type Helper } from '../flatpak/helper.ts'
import { FlatpakWorld } from '../flatpak/world.ts'

let world: FlatpakWorld
let helper: Helper
let hello: string
let oldest: string

beforeAll(async () => {
  world = await FlatpakWorld.start()
  helper = await world.helper()
  hello = world.repository.ref('org.example.Hello')
  oldest = (await world.repository.commits(hello)).at(-1) ?? ''
  await world.addRemote('file')
  await helper.run('user', [install(hello, 'file')])
})
afterAll(async () => world.stop())

describe('an app at work', () => {
  const data = () => join(world.home, '.var/app/org.example.Hello')

  test('is listed while it runs, and its files are left alone', async () => {
    await helper.run('user', [update(hello, oldest)])
    const app = await world.startWaiting()
    const running = await helper.list('ListRunning')
    expect(running).toMatchObject([
      {
        app: 'org.example.Hello',
        commit: oldest,
        branch: 'stable',
        runtime: world.repository.runtimeRef(PLATFORM),
      },
    ])
    expect(running[0]?.['pid']).toBe(app.pid)
    expect(running[0]?.['child-pid']).toBeGreaterThan(0)
    await expect(helper.call('RemoveData', 'org.example.Hello', 'trash', '')).rejects.toMatchObject(
      failsAs('Running'),
    )
    const end = await helper.run('user', [uninstall(hello, 'delete')])
    expect(end).toMatchObject({ success: false, results: [] })
    expect(end.error[0]).toBe('Running')
    const exited = once(app, 'exit')
    process.kill(running[0]?.['child-pid'] as number, 'SIGKILL')
    await exited
    await expect(helper.list('ListRunning')).resolves.toEqual([])
  })

  test('its files are measured and removed, and nothing that a link in them leads to', async () => {
    const outside = join(world.home, 'outside')
    await mkdir(join(data(), 'data/deep/er'), { recursive: true })
    await mkdir(outside)
    await writeFile(join(outside, 'keep'), Buffer.alloc(1 << 20))
    symlinkSync(outside, join(data(), 'data/link'))
    await writeFile(join(data(), 'data/deep/file'), Buffer.alloc(100_000, 1))
    const [bytes] = await helper.call('MeasureData', 'org.example.Hello', '')
    expect(bytes).toBeGreaterThanOrEqual(100_000)
    expect(bytes).toBeLessThan(200_000)
    await helper.call('RemoveData', 'org.example.Hello', 'delete', '')
    await expect(readdir(join(world.home, '.var/app'))).resolves.not.toContain('org.example.Hello')
    await expect(readdir(outside)).resolves.toEqual(['keep'])
    await expect(helper.call('MeasureData', 'org.example.Hello', '')).rejects.toMatchObject(
      failsAs('NotFound'),
    )
  })

  test('a folder that is itself a link is not followed', async () => {
    symlinkSync(join(world.home, 'outside'), data())
    const [bytes] = await helper.call('MeasureData', 'org.example.Hello', '')
    expect(bytes).toBeLessThan(1 << 20)
    await helper.call('RemoveData', 'org.example.Hello', 'delete', '')
    await expect(readdir(join(world.home, 'outside'))).resolves.toEqual(['keep'])
  })

  test('a folder that never ends is given up, but can go to the trash', async () => {
    const deep = join(data(), 'd/'.repeat(300))
    await mkdir(deep, { recursive: true })
    await expect(helper.call('MeasureData', 'org.example.Hello', '')).rejects.toThrow('name too long')
    await expect(helper.call('RemoveData', 'org.example.Hello', 'delete', '')).rejects.toThrow(
      'name too long',
    )
    await helper.call('RemoveData', 'org.example.Hello', 'trash', '')
    await expect(helper.call('MeasureData', 'org.example.Hello', '')).rejects.toMatchObject(
      failsAs('NotFound'),
    )
    const trash = join(world.home, '.local/share/Trash/files')
    await expect(readdir(join(trash, 'org.example.Hello'))).resolves.toEqual(['d'])
  })

  test('names that lead elsewhere are refused', async () => {
    for (const name of ['', '.', '..', '../app', 'a/b', '/etc', 'x'.repeat(300)]) {
      await expect(helper.call('MeasureData', name, '')).rejects.toMatchObject(failsAs('InvalidArgument'))
      await expect(helper.call('RemoveData', name, 'delete', '')).rejects.toMatchObject(
        failsAs('InvalidArgument'),
      )
    }
    await expect(helper.call('RemoveData', 'org.example.Hello', 'burn', '')).rejects.toMatchObject(
      failsAs('InvalidArgument'),
    )
  })
})
