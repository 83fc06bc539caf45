/** Going back and forward, and throwing a waiting version away. */
import { expect, test } from 'vitest'
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

test('a version that Rollback does not lead to is refused, before a password is asked for', async () => {
  const world = await World.start()
  await world.updateAndRestart(2)
  await world.tell('pin', { index: 1, on: true })
  await world.updateAndRestart(3)
  expect(await world.states()).toEqual(['3 in-use next', '2 previous (reachable)', '1 kept'])
  expect(await code(world.service.goBack(await idOf(world, 2), world.hooks()))).toBe('nothing-to-go-back-to')
  expect(await code(world.service.goBack(await idOf(world, 0), world.hooks()))).toBe('nothing-to-go-back-to')
  expect(await code(world.service.goBack('harbor-0000.0', world.hooks()))).toBe('changed-meanwhile')
  expect((await world.look()).asked).toEqual({})
})

test('with a kept version behind, going back leads on to it, not back to the one in use', async () => {
  const world = await World.start()
  await world.updateAndRestart(2)
  await world.tell('pin', { index: 1, on: true })
  await world.updateAndRestart(3)
  await goBack(world, await idOf(world, 1))
  expect(await world.states()).toEqual(['2 next', '3 in-use', '1 previous kept (reachable)'])
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
