import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Journal, type Installed } from './journal.ts'

let dir = ''
let now = 0
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'journal-'))
  now = 1000
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const REF = 'app/org.x.App/x86_64/stable'
const at = (commit: string, ref = REF): Installed => ({
  installation: 'user',
  ref,
  commit,
  version: commit.toUpperCase(),
  name: 'App',
})
const about = [{ ref: REF, name: 'App' }]

async function open(): Promise<Journal> {
  const journal = new Journal(join(dir, 'journal.json'), () => now++)
  await journal.load()
  return journal
}

test('an install, an update and a removal are told with their versions, newest first', async () => {
  const journal = await open()
  await journal.look([])
  await journal.end(await journal.begin('install', 'user', about, []), 'done', [at('a')])
  await journal.end(await journal.begin('update', 'user', about, [at('a')]), 'done', [at('b')])
  await journal.end(await journal.begin('remove', 'user', about, [at('b')]), 'done', [])
  const told = (await open()).history()
  expect(told.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['remove', 'done'],
    ['update', 'done'],
    ['install', 'done'],
  ])
  expect(told.map(({ changes }) => changes[0]).map((one) => [one?.from?.commit, one?.to?.version])).toEqual([
    ['b', undefined],
    ['a', 'B'],
    [undefined, 'A'],
  ])
})

test('stays tell when which version was here, also of one that came before the journal', async () => {
  const journal = await open()
  await journal.look([at('a')])
  now = 2000
  await journal.end(await journal.begin('update', 'user', about, [at('a')]), 'done', [at('b')])
  now = 3000
  await journal.end(await journal.begin('update', 'user', about, [at('b')]), 'failed', [at('b')])
  now = 4000
  await journal.end(await journal.begin('go-back', 'user', about, [at('b')]), 'done', [at('a')])
  expect((await open()).stays('user', REF)).toEqual([
    { commit: 'a', version: 'A', from: 4000, until: null },
    { commit: 'b', version: 'B', from: 2000, until: 4000 },
    { commit: 'a', version: 'A', from: 0, until: 2000 },
  ])
  expect(journal.stays('system', REF)).toEqual([])
})

test('what another program did shows up at the next look', async () => {
  const journal = await open()
  const other = 'app/org.x.Other/x86_64/stable'
  await journal.look([at('a'), at('o', other)])
  expect(journal.history()).toEqual([])
  await journal.look([at('b')])
  expect(journal.history()).toMatchObject([
    {
      action: 'elsewhere',
      outcome: 'done',
      changes: [
        { ref: REF, from: { commit: 'a' }, to: { commit: 'b' } },
        { ref: other, from: { commit: 'o' }, to: null, name: 'App' },
      ],
    },
  ])
  await journal.look([at('b')])
  expect(journal.history()).toHaveLength(1)
  expect(journal.nameOf('org.x.Other')).toBe('App')
  expect(journal.nameOf('org.x.None')).toBeNull()
})

test('what was interrupted is found at the next start, with what came of it', async () => {
  const first = await open()
  await first.look([at('a')])
  const id = await first.begin('update', 'user', about, [at('a')])
  // The computer stops here; the update had been carried out.
  const second = await open()
  expect(second.history()).toEqual([])
  expect(await second.look([at('b')])).toEqual([id])
  expect(second.history()).toMatchObject([
    { id, outcome: 'interrupted', changes: [{ from: { commit: 'a' }, to: { commit: 'b' } }] },
  ])
  expect(await (await open()).look([at('b')])).toEqual([])
})

test('what came along is told, too', async () => {
  const journal = await open()
  await journal.look([])
  const runtime = 'runtime/org.x.Platform/x86_64/1'
  const id = await journal.begin('install', 'user', about, [])
  await journal.end(id, 'done', [at('a'), at('r', runtime)], [REF, runtime])
  expect(journal.history()[0]?.changes.map(({ ref, to }) => [ref, to?.commit])).toEqual([
    [REF, 'a'],
    [runtime, 'r'],
  ])
  await journal.look([at('a'), at('r', runtime)])
  expect(journal.history()).toHaveLength(1)
})

test('a journal that was damaged is put aside, not believed and not lost', async () => {
  const journal = await open()
  await journal.look([])
  await journal.begin('install', 'user', about, [])
  await writeFile(join(dir, 'journal.json'), '{"entries":[{"id":7}]}')
  expect((await open()).history()).toEqual([])
  expect(await readFile(join(dir, 'journal.json.broken'), 'utf8')).toContain('"id":7')
})

test('where nothing can be written nothing is begun, and an end is still remembered', async () => {
  const journal = new Journal('/dev/full/journal.json')
  await journal.load()
  await expect(journal.begin('install', 'user', about, [])).rejects.toThrow(/^E[A-Z]+: /)
  await journal.look([at('a')])
  await journal.look([at('b')])
  expect(journal.history()).toHaveLength(1)
})

test('it does not grow for ever', async () => {
  const journal = new Journal(join(dir, 'journal.json'), () => now++, 5)
  for (let number = 0; number < 10; number++) await journal.look([at(`c${number}`)])
  expect(journal.history().map(({ changes }) => changes[0]?.to?.commit)).toEqual([
    'c9',
    'c8',
    'c7',
    'c6',
    'c5',
  ])
})
