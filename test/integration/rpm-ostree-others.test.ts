/** Work that somebody else has under way, or this app before it was killed. */
import { expect, test } from 'vitest'
import { code, follow, isDownloading, problem, reportOf, World } from './rpm-ostree-world.ts'

const SLOW = { bytesPerSecond: 3_000_000 }

test('another program’s update is shown with its progress and its end', async () => {
  const world = await World.start(SLOW)
  await world.service.status()
  const coming = world.nextWork()
  await world.tell('otherUpdate', { client: 'gnome-software' })
  const work = await coming
  expect(work).toMatchObject({ action: 'update', by: 'gnome-software' })
  const { ended } = follow(work)
  await reportOf(work, isDownloading)
  expect((await world.service.status()).busy).toEqual({ by: 'gnome-software', title: expect.any(String) })
  expect(await ended).toBeNull()
  expect(await world.states()).toEqual(['2 next ready', '1 in-use'])
  expect((await world.service.status()).busy).toBeNull()
  expect(world.events.filter(({ kind }) => kind === 'work')).toHaveLength(1)
})

test('another program’s update can be stopped', async () => {
  const world = await World.start(SLOW)
  await world.service.status()
  const coming = world.nextWork()
  await world.tell('otherUpdate', { client: 'gnome-software' })
  const work = await coming
  await reportOf(work, isDownloading)
  await work.cancel?.()
  expect(await code(work.finished)).toBe('cancelled')
  expect(await world.states()).toEqual(['1 in-use next'])
})

test('whoever holds the service is named when something else is wanted', async () => {
  const world = await World.start(SLOW)
  await world.updateAndRestart(2)
  await world.tell('publish', { release: 3 })
  const older = await world.version(1)
  const coming = world.nextWork()
  await world.tell('otherUpdate', { client: 'cockpit-ostree' })
  const work = await coming
  expect(await problem(world.service.goBack(older.id, world.hooks()))).toMatchObject({
    code: 'busy',
    by: 'cockpit-ostree',
  })
  await work.finished
})

test('a program that works beside the daemon only holds the lock', async () => {
  const world = await World.start()
  await world.tell('otherLock', { on: true })
  expect(await problem(world.service.update(world.hooks()))).toMatchObject({
    code: 'busy',
    detail: expect.stringContaining('System transaction in progress'),
  })
  await world.tell('otherLock', { on: false })
  expect(await code((await world.service.update(world.hooks())).finished)).toBeNull()
})

test('the same update begun by both is one update, and its beginner is named', async () => {
  const world = await World.start({ ...SLOW, watch: false })
  await world.tell('otherUpdate', { client: 'discover' })
  const work = await world.service.update(world.hooks())
  expect(work.by).toBe('discover')
  expect(await code(work.finished)).toBeNull()
  expect((await world.look()).transactions).toHaveLength(1)
  expect(await world.states()).toEqual(['2 next ready', '1 in-use'])
})

test('an update outlives the app that began it and is found again as its own', async () => {
  const world = await World.start(SLOW)
  const before = await world.service.update(world.hooks())
  await reportOf(before, isDownloading)
  world.restartApp()
  const coming = world.nextWork()
  world.watch()
  const { busy } = await world.service.status()
  const work = await coming
  expect(work).toMatchObject({ action: 'update', by: null })
  expect(busy).toBeNull()
  expect(await follow(work).ended).toBeNull()
  expect(await world.states()).toEqual(['2 next ready', '1 in-use'])
})

test('work that was over before we came is not shown for ever', async () => {
  // The daemon keeps a finished transaction as long as somebody listens, here for a second at most.
  const world = await World.start({ lingerMs: 1000, watch: false })
  await world.tell('hang', { at: 'finished' })
  await world.tell('otherUpdate', { client: 'someone' })
  const coming = world.nextWork()
  world.watch()
  await world.service.status()
  const work = await coming
  await world.tell('resume', {})
  expect(await code(work.finished)).toBeNull()
  expect((await world.service.status()).busy).toBeNull()
})

test('what is changed in a terminal shows by itself', async () => {
  const world = await World.start()
  await world.service.status()
  await world.tell('pin', { index: 0, on: true })
  for (;;) {
    const change = world.next(({ kind }) => kind === 'changed')
    const [only] = await world.states()
    if (only === '1 in-use next kept') break
    await change
  }
  expect(world.events.map(({ kind }) => kind)).toContain('changed')
})
