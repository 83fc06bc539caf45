/** Going back and forward, and throwing a waiting version away. */
import { expect, test, vi } from 'vitest'
import { code, World } from './rpm-ostree-world.ts'

const idOf = async (world: World, index: number) => (await world.version(index)).id

async function goBack(world: World, version: string): Promise<void> {
  await (
    await world.service.goBack(version, world.hooks())
  ).finished
}

test('back, and forward again', async () => {
  const world = await World.start()
  await world.updateAndRestart(2)
  const [newer, older] = [await idOf(world, 0), await idOf(world, 1)]
  await goBack(world, older)
  expect(await world.states()).toEqual(['1 next', '2 in-use (reachable)'])
  await goBack(world, newer)
  expect(await world.states()).toEqual(['2 in-use next', '1 previous (reachable)'])
  await goBack(world, older)
  await world.restart()
  expect(await world.states()).toEqual(['1 in-use next', '2 (reachable)'])
})

test('a version that waits is thrown away first, and both are asked for before anything happens', async () => {
  const world = await World.start()
  await world.updateAndRestart(2)
  await world.tell('publish', { release: 3 })
  await (
    await world.service.update(world.hooks())
  ).finished
  expect(await world.states()).toEqual(['3 next ready', '2 in-use', '1 previous (reachable)'])
  await world.tell('polkit', { answers: { rollback: 'dismissed' } })
  const older = await idOf(world, 2)
  expect(await code(world.service.goBack(older, world.hooks()))).toBe('password-dismissed')
  expect(await world.states()).toEqual(['3 next ready', '2 in-use', '1 previous (reachable)'])
  await world.tell('polkit', { answers: { rollback: 'password' } })
  await goBack(world, older)
  expect(await world.states()).toEqual(['1 next', '2 in-use (reachable)'])
  const methods = (await world.look()).transactions.map(({ method }) => method)
  expect(methods).toEqual(['Upgrade', 'Cleanup', 'Rollback'])
})

test('what is not there, or in front already, is refused before a password is asked for', async () => {
  const world = await World.start()
  await world.updateAndRestart(2)
  expect(await code(world.service.goBack(await idOf(world, 0), world.hooks()))).toBe('nothing-to-go-back-to')
  expect(await code(world.service.goBack('harbor-0000.0', world.hooks()))).toBe('changed-meanwhile')
  expect((await world.look()).asked).toEqual({})
})

test('a kept version behind the previous one is reached with one password', async () => {
  const world = await World.start()
  await world.updateAndRestart(2)
  await world.tell('pin', { index: 1, on: true })
  await world.updateAndRestart(3)
  expect(await world.states()).toEqual(['3 in-use next', '2 previous (reachable)', '1 kept (reachable)'])
  await goBack(world, await idOf(world, 2))
  expect(await world.states()).toEqual(['1 next kept', '2 (reachable)', '3 in-use (reachable)'])
  expect((await world.look()).asked).toEqual({ rollback: 1 })
  await world.restart()
  expect((await world.states())[0]).toBe('1 in-use next kept')
})

test('staying on the one in use when a third stands behind it', async () => {
  const world = await World.start()
  await world.updateAndRestart(2)
  await world.tell('pin', { index: 1, on: true })
  await world.updateAndRestart(3)
  // As a boot loader that counted out the newest one leaves it: 3 in front, 2 runs, 1 behind.
  await world.tell('failBoot', { checksum: (await world.version(0)).checksum })
  await world.restart()
  expect(await world.states()).toEqual(['3 next', '2 in-use (reachable)', '1 previous kept (reachable)'])
  await goBack(world, await idOf(world, 1))
  expect((await world.states())[0]).toBe('2 in-use next')
  expect((await world.look()).transactions.map(({ method }) => method)).toEqual(['Rollback', 'Rollback'])
})

test('a list that changes while the password is asked for is left as it is', async () => {
  const world = await World.start()
  await world.updateAndRestart(2)
  await world.tell('prompt', { hold: true })
  const going = code(world.service.goBack(await idOf(world, 1), world.hooks()))
  await vi.waitFor(() => expect(world.authorising).toBe(1))
  await world.tell('pin', { index: 1, on: true })
  await world.tell('prompt', { hold: false })
  expect(await going).toBe('changed-meanwhile')
  expect(await world.states()).toEqual(['2 in-use next', '1 previous kept (reachable)'])
})

test('discarding takes away only a version that was never used', async () => {
  const world = await World.start()
  await (
    await world.service.update(world.hooks())
  ).finished
  await (
    await world.service.discard(world.hooks())
  ).finished
  expect(await world.states()).toEqual(['1 in-use next'])
  expect(await code(world.service.discard(world.hooks()))).toBe('changed-meanwhile')
  await world.updateAndRestart(2)
  await goBack(world, await idOf(world, 1))
  expect(await code(world.service.discard(world.hooks()))).toBe('changed-meanwhile')
  expect(await world.states()).toEqual(['1 next', '2 in-use (reachable)'])
})

test('a version that did not start is shown as what it is: next, not unused', async () => {
  const world = await World.start()
  await (
    await world.service.update(world.hooks())
  ).finished
  await world.tell('failBoot', { checksum: (await world.version(0)).checksum })
  await world.restart()
  const states = await world.states()
  expect(states).toHaveLength(2)
  expect(states.find((state) => state.includes('in-use'))).toMatch(/^1 /u)
  expect(states.join()).not.toContain('ready')
})
