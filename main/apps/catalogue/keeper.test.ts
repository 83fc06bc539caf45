import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Catalogue } from '../../../contract/apps.ts'
import { CatalogueKeeper } from './keeper.ts'
import { app, catalogue } from './reading-for-tests.ts'

let dir = ''
let keeper: CatalogueKeeper | null = null
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keeper-'))
  await mkdir(join(dir, 'x/c1'), { recursive: true })
  await writeFile(join(dir, 'x/c1/appstream.xml'), catalogue(app('')))
  await symlink('c1', join(dir, 'x/active'))
})
afterEach(async () => {
  await keeper?.close()
  await rm(dir, { recursive: true })
})

function start(idle?: number) {
  const states: Catalogue['state'][] = []
  const apps: number[] = []
  const waiting = new Set<() => void>()
  keeper = new CatalogueKeeper({
    cacheDir: join(dir, 'cache'),
    locales: [],
    onState: ({ state, apps: count }) => {
      states.push(state)
      apps.push(count)
      for (const look of waiting) look()
    },
    onSource: () => {},
    ...(idle === undefined ? {} : { idle }),
  })
  const until = (state: Catalogue['state']) =>
    new Promise<void>((resolve) => waiting.add(() => states.at(-1) === state && resolve()))
  return { keeper, states, apps, until }
}
const sources = () => [{ id: 'user/x', folder: join(dir, 'x'), vouches: false }]
const all = { kind: 'list', view: { kind: 'all' }, from: 0, count: 1 } as const

test('nothing is read before somebody looks; the first question waits for the reading', async () => {
  const { keeper: one, states } = start()
  one.setSources(sources())
  expect(states).toEqual([])
  expect((await one.ask(all)).total).toBe(1)
  expect(states).toEqual(['reading', 'ready'])
})

test('new sources are read at once while somebody looks', async () => {
  const { keeper: one, until } = start()
  one.setSources(sources())
  await one.ask(all)
  const ready = until('ready')
  one.setSources([])
  await ready
  expect((await one.ask(all)).total).toBe(0)
})

test('it is let go when nobody has looked for a while, and comes back with the next question', async () => {
  const { keeper: one, states, apps, until } = start(50)
  one.setSources(sources())
  const idle = until('idle')
  await one.ask(all)
  await idle
  expect((await one.ask(all)).total).toBe(1)
  expect(states.slice(0, 5)).toEqual(['reading', 'ready', 'idle', 'reading', 'ready'])
  // A window that is still open goes on showing what it has.
  expect(apps.slice(0, 5)).toEqual([0, 1, 1, 1, 1])
})

test('before there are sources a question finds nothing', async () => {
  const { keeper: one } = start()
  expect(await one.ask(all)).toEqual({ total: 0, rows: [] })
})
