/** Passwords: asked for only after a press, and each answer told apart. */
import { expect, test } from 'vitest'
import { createRpmOstree } from '../../main/system/rpm-ostree/service.ts'
import { code, problem, World } from './rpm-ostree-world.ts'

test('a check never brings up a dialog', async () => {
  const world = await World.start()
  await world.tell('polkit', { answers: { upgrade: 'password' } })
  expect((await world.service.capabilities()).check).toBe('asks')
  expect(await code(world.service.check(world.hooks()))).toBe('check-needs-password')
  expect((await world.look()).asked).toEqual({})
  expect((await world.look()).transactions).toEqual([])
  expect(world.authorising).toBe(0)
})

test('behind a version on hold a look may ask, once, and then looks', async () => {
  const world = await World.start()
  await world.tell('polkit', { answers: { upgrade: 'dismissed' } })
  expect(await code(world.service.check(world.hooks(), true))).toBe('password-dismissed')
  expect((await world.look()).transactions).toEqual([])
  await world.tell('polkit', { answers: { upgrade: 'password' } })
  expect(await code((await world.service.check(world.hooks(), true)).finished)).toBeNull()
  expect((await world.look()).asked).toEqual({ upgrade: 2 })
})

test.each([
  ['upgrade', (world: World) => world.service.update(world.hooks())],
  ['cleanup', (world: World) => world.service.discard(world.hooks())],
  ['rollback', async (world: World) => world.service.goBack((await world.version(2)).id, world.hooks())],
] as const)('%s: closed, wrong, right', async (action, press) => {
  const world = await World.start()
  await world.updateAndRestart(2)
  await world.tell('publish', { release: 3 })
  await (
    await world.service.update(world.hooks())
  ).finished
  await world.tell('publish', { release: 4 })
  await world.tell('polkit', { answers: { upgrade: 'yes', cleanup: 'yes', rollback: 'yes' } })
  const before = await world.states()

  await world.tell('polkit', { answers: { [action]: 'dismissed' } })
  expect(await code(press(world))).toBe('password-dismissed')
  await world.tell('polkit', { answers: { [action]: 'refused' } })
  expect(await code(press(world))).toBe('password-refused')
  expect(await world.states()).toEqual(before)
  expect(world.authorising).toBe(2)

  await world.tell('polkit', { answers: { [action]: 'password' } })
  expect(await code((await press(world)).finished)).toBeNull()
  expect(await world.states()).not.toEqual(before)
  // Once each time, never a second time by the daemon.
  expect((await world.look()).asked).toEqual({ [action]: 3 })
})

test('giving up while the dialog is open changes nothing, whatever is answered later', async () => {
  const world = await World.start()
  await world.tell('polkit', { answers: { upgrade: 'password' } })
  await world.tell('prompt', { hold: true })
  const abort = new AbortController()
  const { promise: asked, resolve: authorising } = Promise.withResolvers<void>()
  const update = code(world.service.update({ signal: abort.signal, authorising }))
  await asked
  abort.abort()
  expect(await update).toBe('cancelled')
  await world.tell('prompt', { hold: false })
  expect(await world.states()).toEqual(['1 in-use next'])
  expect((await world.look()).transactions).toEqual([])
})

test('where polkit does not answer us the daemon asks, and its no is taken for a closed dialog', async () => {
  const world = await World.start()
  await world.tell('polkit', { answers: { upgrade: 'dismissed' } })
  const polkit = { ask: () => Promise.resolve('unavailable' as const) }
  const service = createRpmOstree({ bus: world.bus, polkit })
  expect(await problem(service.update(world.hooks()))).toMatchObject({
    code: 'password-dismissed',
    detail: expect.stringContaining('not allowed for user'),
  })
  expect(world.authorising).toBe(1)
  expect((await world.look()).asked).toEqual({ upgrade: 1 })
})

test('giving up before the work begins leaves the service free', async () => {
  const world = await World.start()
  await world.service.status()
  await world.tell('hang', { at: 'prepare' })
  const abort = new AbortController()
  const update = code(world.service.update(world.hooks(abort.signal)))
  await world.next(({ kind }) => kind === 'changed')
  abort.abort()
  expect(await update).toBe('cancelled')
  await world.tell('resume', {})
  expect(await code((await world.service.update(world.hooks())).finished)).toBeNull()
  expect(await world.states()).toEqual(['2 next ready', '1 in-use'])
})
