/** Keeping, removing and cleaning up, with a second client that changes the list in the middle of each. */
import { expect, test, vi } from 'vitest'
import type { StartHooks, Work } from '../../main/system/port.ts'
import { code, World } from './rpm-ostree-world.ts'

const idOf = async (world: World, index: number) => (await world.version(index)).id
const through = async (begun: Promise<Work>) => (await begun).finished
const hooks = (world: World): StartHooks => world.hooks()

/** Three versions: 3 in use, 2 and 1 behind it, none kept. */
async function three(): Promise<World> {
  const world = await World.start()
  await world.updateAndRestart(2)
  await world.tell('pin', { index: 1, on: true })
  await world.updateAndRestart(3)
  await world.tell('pin', { index: 2, on: false })
  expect(await world.states()).toEqual(['3 in-use next', '2 previous (reachable)', '1 (reachable)'])
  return world
}

/** Begins something that asks for a password, changes the list while the dialog is open, and gives the password. */
async function meanwhile(
  world: World,
  begin: (hooks: StartHooks) => Promise<Work>,
  change: () => Promise<unknown>,
): Promise<string | null> {
  await world.tell('prompt', { hold: true })
  const before = world.authorising
  const ended = code(through(begin(hooks(world))))
  await vi.waitFor(() => expect(world.authorising).toBe(before + 1))
  // Only when polkit really waits has everything that comes before been done.
  await vi.waitFor(async () => expect(Object.values((await world.look()).asked)).not.toEqual([]))
  await change()
  await world.tell('prompt', { hold: false })
  return ended
}

test('what can be done follows from what is here', async () => {
  const world = await World.start()
  expect(await world.service.capabilities()).toMatchObject({ keep: true, remove: true, cleanUp: true })
  vi.stubEnv('MAINSTAY_TOOLS', '/nowhere')
  expect(await world.service.capabilities()).toMatchObject({ keep: false, remove: false, cleanUp: true })
})

test('keeping and no longer keeping, with one password each, read back from the system', async () => {
  const world = await three()
  await through(world.service.keep(await idOf(world, 2), true, hooks(world)))
  expect(await world.states()).toEqual(['3 in-use next', '2 previous (reachable)', '1 kept (reachable)'])
  expect((await world.look()).versions.map(({ pinned }) => pinned)).toEqual([false, false, true])
  expect(await code(world.service.keep(await idOf(world, 2), true, hooks(world)))).toBe('changed-meanwhile')
  await through(world.service.keep(await idOf(world, 2), false, hooks(world)))
  expect((await world.look()).versions.map(({ pinned }) => pinned)).toEqual([false, false, false])
  expect((await world.look()).asked).toEqual({ exec: 2 })
})

test('a kept version survives the next update, one that is not kept goes', async () => {
  const world = await three()
  await through(world.service.keep(await idOf(world, 2), true, hooks(world)))
  await world.updateAndRestart(4)
  expect(await world.states()).toEqual(['4 in-use next', '3 previous (reachable)', '1 kept (reachable)'])
})

test('a closed dialog and a wrong password change nothing, and giving up ends the asking', async () => {
  const world = await three()
  const id = await idOf(world, 2)
  await world.tell('polkit', { answers: { exec: 'dismissed' } })
  expect(await code(world.service.keep(id, true, hooks(world)))).toBe('password-dismissed')
  await world.tell('polkit', { answers: { exec: 'refused' } })
  expect(await code(world.service.keep(id, true, hooks(world)))).toBe('password-refused')
  await world.tell('polkit', { answers: { exec: 'password' } })
  await world.tell('prompt', { hold: true })
  const abort = new AbortController()
  const keeping = code(world.service.keep(id, true, world.hooks(abort.signal)))
  await vi.waitFor(async () => expect((await world.look()).asked).toEqual({ exec: 3 }))
  abort.abort()
  expect(await keeping).toBe('cancelled')
  await world.tell('prompt', { hold: false })
  expect((await world.look()).versions.map(({ pinned }) => pinned)).toEqual([false, false, false])
})

test('removing exactly one: by name where Cleanup would take more, by Cleanup where it would not', async () => {
  const world = await three()
  await through(world.service.remove(await idOf(world, 1), hooks(world)))
  expect(await world.states()).toEqual(['3 in-use next', '1 previous (reachable)'])
  expect((await world.look()).asked).toEqual({ exec: 1 })
  await through(world.service.remove(await idOf(world, 1), hooks(world)))
  expect(await world.states()).toEqual(['3 in-use next'])
  expect((await world.look()).asked).toEqual({ exec: 1, cleanup: 1 })
})

test('what is in use, next or kept is never removed', async () => {
  const world = await three()
  await world.tell('pin', { index: 2, on: true })
  for (const index of [0, 2])
    expect(await code(world.service.remove(await idOf(world, index), hooks(world)))).toBe('changed-meanwhile')
  expect((await world.look()).asked).toEqual({})
})

test('cleaning up takes what was agreed, and leaves the way back', async () => {
  const world = await three()
  await through(world.service.cleanUp([await idOf(world, 2)], hooks(world)))
  expect(await world.states()).toEqual(['3 in-use next', '2 previous (reachable)'])
  const { transactions } = await world.look()
  expect(transactions.map(({ method }) => method)).toEqual(['Cleanup'])
  await through(world.service.cleanUp([await idOf(world, 1)], hooks(world)))
  expect(await world.states()).toEqual(['3 in-use next'])
})

test('cleaning up without any version takes the leftovers only', async () => {
  const world = await three()
  await through(world.service.cleanUp([], hooks(world)))
  expect(await world.states()).toHaveLength(3)
})

test('discarding beside one that waits without having been staged takes only the staged one', async () => {
  const world = await World.start()
  await world.updateAndRestart(2)
  await world.tell('failBoot', { checksum: (await world.version(0)).checksum })
  await world.restart()
  expect(await world.states()).toEqual(['2 next', '1 in-use (reachable)'])
  await world.tell('publish', { release: 3 })
  await through(world.service.update(hooks(world)))
  expect(await world.states()).toEqual(['3 next ready', '2 (reachable)', '1 in-use (reachable)'])
  await through(world.service.discard(hooks(world)))
  expect(await world.states()).toEqual(['2 next', '1 in-use (reachable)'])
})

// In each, another program changes the list while the password dialog is open; nothing of ours may happen then.
const others: readonly (readonly [
  string,
  (world: World) => (hooks: StartHooks, ids: readonly string[]) => Promise<Work>,
])[] = [
  [
    'keep',
    ({ service }) =>
      (hooks, [, previous = '']) =>
        service.keep(previous, true, hooks),
  ],
  [
    'remove',
    ({ service }) =>
      (hooks, [, , old = '']) =>
        service.remove(old, hooks),
  ],
  [
    'clean up',
    ({ service }) =>
      (hooks, [, , old = '']) =>
        service.cleanUp([old], hooks),
  ],
  [
    'go back',
    ({ service }) =>
      (hooks, [, , old = '']) =>
        service.goBack(old, hooks),
  ],
]

test.for(others)('%s: another program keeps a version in the meantime', async ([, of]) => {
  const world = await three()
  const ids = (await world.versions()).map(({ id }) => id)
  const begin = of(world)
  const ended = await meanwhile(
    world,
    (hooks) => begin(hooks, ids),
    () => world.tell('pin', { index: 2, on: true }),
  )
  expect(ended).toBe('changed-meanwhile')
  expect(await world.states()).toEqual(['3 in-use next', '2 previous (reachable)', '1 kept (reachable)'])
})

test.for(others)(
  '%s: another program prepares a version in the meantime, and every index moves',
  async ([, of]) => {
    const world = await three()
    const ids = (await world.versions()).map(({ id }) => id)
    const begin = of(world)
    const ended = await meanwhile(
      world,
      (hooks) => begin(hooks, ids),
      () => world.tell('inside', { argv: ['ostree', 'admin', 'deploy', '--os=harbor', '--stage', STAGED] }),
    )
    expect(ended).toBe('changed-meanwhile')
    expect((await world.look()).versions.map(({ staged, pinned }) => [staged, pinned])).toEqual([
      [true, false],
      [false, false],
      [false, false],
      [false, false],
    ])
  },
)

test('discard: another program takes the waiting version away in the meantime', async () => {
  const world = await three()
  await world.tell('publish', { release: 4 })
  await through(world.service.update(hooks(world)))
  const ended = await meanwhile(
    world,
    (hooks) => world.service.discard(hooks),
    () => world.tell('inside', { argv: ['ostree', 'admin', 'undeploy', '0'] }),
  )
  expect(ended).toBe('changed-meanwhile')
  expect(await world.states()).toHaveLength(3)
})

/** The branch the simulated computer follows, as it was pulled last. */
const STAGED = 'harbor:harbor/43/x86_64/desktop'
