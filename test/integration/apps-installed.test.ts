/** What is read from the folders is what Flatpak itself says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languageChain } from '../../main/apps/catalogue/languages.ts'
import { Helper } from '../../main/apps/helper/helper.ts'
import { installationFolders } from '../../main/apps/installed/installations.ts'
import { readInstalled } from '../../main/apps/installed/read.ts'
import { buildHelper } from '../flatpak/build.ts'
import { FlatpakWorld } from '../flatpak/world.ts'
import { measureInstalled } from './apps-installed-bench.ts'

let world: FlatpakWorld
let helper: Helper

beforeAll(async () => {
  world = await FlatpakWorld.start({ bulk: 3 })
  helper = new Helper({ path: await buildHelper('plain'), env: world.env })
  await world.addRemote('test')
  await world.addRemote('test', world.repository.fileUrl, '--installation=extra')
  await world.flatpak(
    'install',
    '--user',
    '-y',
    'test',
    'org.example.Hello',
    'org.example.Old',
    'org.example.Bulk1',
  )
  await world.flatpak('install', '--installation=extra', '-y', 'test', 'org.example.Wide')
})
afterAll(async () => {
  helper.close()
  await world.stop()
})

const read = async () => readInstalled(await installationFolders(world.env), languageChain([]))

test('refs, commits, sources, sizes and ends of life agree with libflatpak in every installation', async () => {
  const ours = await read()
  for (const where of ['user', 'system', 'extra']) {
    const theirs = (await helper.installed(where)).map(
      ({ ref, source, commit, bytes, endOfLife, replacedBy }) => ({
        ref,
        source,
        commit,
        bytes,
        endOfLife,
        replacedBy,
      }),
    )
    const mine = ours
      .filter(({ installation }) => installation === where)
      .map(({ ref, origin, commit, bytes, endOfLife, replacedBy }) => ({
        ref,
        source: origin,
        commit,
        bytes,
        endOfLife,
        replacedBy,
      }))
    const byRef = (a: { ref: string }, b: { ref: string }) => a.ref.localeCompare(b.ref)
    expect(mine.toSorted(byRef)).toEqual(theirs.toSorted(byRef))
  }
  expect(
    ours.map(({ installation, kind }) => `${installation} ${kind}`).toSorted((a, b) => a.localeCompare(b)),
  ).toEqual([
    'extra app',
    'extra runtime',
    'user app',
    'user app',
    'user app',
    'user runtime',
    'user runtime',
  ])
})

test('names, versions, runtimes and icons are there for the first picture', async () => {
  const hello = (await read()).find(({ id }) => id === 'org.example.Hello')
  expect(hello).toMatchObject({
    name: 'Hello',
    summary: 'Says hello',
    version: '3.0',
    runtime: `org.example.Platform/${world.repository.arch}/1.0`,
    opens: true,
    isCurrent: true,
    icon: { name: '128x128/apps/org.example.Hello.png' },
  })
})

test('220 apps are in the first picture', async () => {
  const deploy = `${world.env['FLATPAK_USER_DIR']}/app/org.example.Hello/current/active`
  const times = await measureInstalled(deploy, 220)
  // Measured alone: 60 ms.
  expect(times.firstPicture).toBeLessThan(1500)
  expect(times.stateSize).toBeLessThan(200_000)
})
