/** The queue on real downloads: waiting, cancelling, a helper and an app killed in the middle, and a window that is not there. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildHelper } from '../flatpak/build.ts'
import { startAppsWorld, type AppsWorld, type RunningApps } from './apps-world.ts'

let place: AppsWorld
let apps: RunningApps
const run = promisify(execFile)

beforeEach(async () => {
  place = await startAppsWorld({ bigMegabytes: 4, helloVersions: 1 })
  await place.world.addRemote('test', place.world.server.url)
  await place.world.flatpak('update', '--user', '--appstream', 'test')
  apps = await place.start()
})
afterEach(() => place.stop())

const install = async (id: string) =>
  apps.ask('apps.install', { app: (await apps.find(id)).id, installation: 'user' })
const moving = () =>
  apps.until((_, queue) =>
    queue.some(
      (item) => item.phase === 'running' && item.progress.kind === 'bytes' && item.progress.done > 100_000,
    ),
  )
const phases = () => apps.queue().map(({ subjects, phase }) => `${subjects[0]?.name} ${phase}`)

test('two wait behind a download; one is taken out, the download is stopped, the last one is carried out', async () => {
  place.world.server.rate = 1024 * 1024
  const big = await install('org.example.Big')
  const wide = await install('org.example.Wide')
  await install('org.example.Hello')
  expect(apps.service.busy()).toBe(true)
  await moving()
  expect(phases()).toEqual(['Big running', 'Wide waiting', 'Hello waiting'])
  await apps.ask('apps.cancel', { item: wide })
  await apps.ask('apps.cancel', { item: big })
  place.world.server.rate = null
  await apps.service.idle()
  expect(phases()).toEqual(['Big cancelled', 'Wide cancelled', 'Hello done'])
  expect(apps.state().installed.map(({ name }) => name)).toEqual(['Hello'])
  expect(apps.service.busy()).toBe(false)
  const history = await apps.ask('apps.history', {})
  expect(history.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['install', 'done'],
    ['install', 'cancelled'],
  ])
  for (const { id } of apps.queue()) await apps.ask('apps.dismiss', { item: id })
  expect(apps.queue()).toEqual([])
})

test('a helper that is killed in the middle is a clear problem; the next in line is carried out, and trying again finishes', async () => {
  place.world.server.rate = 1024 * 1024
  await install('org.example.Big')
  await install('org.example.Hello')
  await moving()
  for (const id of apps.helperIds()) process.kill(id, 'SIGKILL')
  place.world.server.rate = null
  await apps.service.idle()
  expect(apps.queue()).toMatchObject([
    { phase: 'failed', problem: { code: 'service-died' } },
    { phase: 'done', changed: true },
  ])
  expect(apps.state().problem).toBeNull()
  await apps.ask('apps.again', { item: apps.queue()[0]?.id ?? '' })
  await apps.service.idle()
  expect(apps.queue().at(-1)).toMatchObject({ phase: 'done', subjects: [{ name: 'Big' }] })
  expect(await place.world.runApp('org.example.Big')).toMatchObject({ output: 'Big 1.0\n' })
})

test('an app that is killed in the middle finds its queue again, and nothing is lost', async () => {
  place.world.server.rate = 1024 * 1024
  const child = spawn(process.execPath, [join(import.meta.dirname, 'apps-child.ts')], {
    env: {
      ...place.world.env,
      HELPER: await buildHelper('plain'),
      DATA: join(place.world.dir, 'app-data'),
      CACHE: join(place.world.dir, 'app-cache'),
      APPS: 'org.example.Big,org.example.Hello',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // It says so when bytes of the first one are here.
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  place.world.server.rate = null

  const again = await place.start()
  expect(again.queue()).toMatchObject([
    { phase: 'interrupted', subjects: [{ name: 'Big' }] },
    { phase: 'interrupted', subjects: [{ name: 'Hello' }] },
  ])
  expect(again.service.busy()).toBe(false)
  expect((await again.ask('apps.history', {}))[0]).toMatchObject({
    action: 'install',
    outcome: 'interrupted',
  })
  for (const { id } of again.queue()) await again.ask('apps.again', { item: id })
  await again.service.idle()
  expect(again.queue().map(({ phase }) => phase)).toEqual(['done', 'done'])
  expect(again.state().installed.map(({ name }) => name)).toEqual(['Big', 'Hello'])
  // No download of the killed one goes on, and no process of it is left.
  const { stdout } = await run('ps', ['-eo', 'args='])
  const helpers = stdout
    .split('\n')
    .filter((args) => args.includes(`${place.world.dir}/run/mainstay-helper-`))
  expect(helpers).toHaveLength(again.helperIds().length)
})

test('a disk that is full is told as such', async () => {
  const wide = await apps.find('org.example.Wide')
  // Flatpak keeps so much free, which no disk has.
  await run('ostree', [
    `--repo=${place.world.env['FLATPAK_USER_DIR']}/repo`,
    'config',
    'set',
    'core.min-free-space-size',
    '999999GB',
  ])
  const item = await apps.carryOut(apps.ask('apps.install', { app: wide.id, installation: 'user' }))
  expect(item).toMatchObject({ phase: 'failed', problem: { code: 'no-space' } })
})
