/** What can go wrong with the daemon, the network, the disk and the wire. */
import { describe, expect, test } from 'vitest'
import { createPolkit } from '../../main/desktop/polkit.ts'
import { createRpmOstree } from '../../main/system/rpm-ostree/service.ts'
import type { Point } from '../computer/control.ts'
import { code, problem, World } from './rpm-ostree-world.ts'

const update = async (world: World) => code((await world.service.update(world.hooks())).finished)

describe('the daemon dies', () => {
  test.each<[Point, string, readonly string[]]>([
    ['start', 'service-died', ['1 in-use next']],
    ['download', 'service-died', ['1 in-use next']],
    ['staging', 'service-died', ['1 in-use next']],
    // Everything was done by then, but nobody has said so.
    ['finished', 'service-died', ['2 next ready', '1 in-use']],
  ])('at the point “%s”', async (at, expected, states) => {
    const world = await World.start()
    await world.service.status()
    await world.tell('die', { at })
    expect(await update(world)).toBe(expected)
    expect(await world.states()).toEqual(states)
    expect(await update(world)).toBeNull()
    expect(await world.states()).toEqual(['2 next ready', '1 in-use'])
    expect(world.events.map(({ kind }) => kind)).not.toContain('lost')
  })

  test('before the work has begun', async () => {
    const world = await World.start()
    await world.tell('die', { at: 'prepare' })
    expect(await code(world.service.update(world.hooks()))).toBe('service-died')
    expect(await world.states()).toEqual(['1 in-use next'])
    expect(await update(world)).toBeNull()
  })
})

describe('the daemon’s life', () => {
  test('it stays while somebody watches and leaves when nobody does; leaving is not being lost', async () => {
    const world = await World.start({ idleMs: 1500, watch: false })
    const stop = world.watch()
    await world.service.status()
    const { daemonPid } = await world.look()
    // Longer than it would stay by itself.
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect((await world.look()).daemonPid).toBe(daemonPid)
    const connection = await world.bus.connection()
    const gone = new Promise<void>((resolve) => {
      connection.watchOwner('org.projectatomic.rpmostree1', (owner) => owner === null && resolve())
    })
    stop()
    await gone
    expect(world.events.map(({ kind }) => kind)).not.toContain('lost')
    expect(await world.states()).toEqual(['1 in-use next'])
    expect(await code((await world.service.check(world.hooks())).finished)).toBeNull()
  })

  test('the next daemon after one that died is told who we are, and stays as well', async () => {
    const world = await World.start({ idleMs: 1500 })
    await world.service.status()
    await world.tell('die', { at: 'start' })
    expect(await update(world)).toBe('service-died')
    await world.service.status()
    const { daemonPid } = await world.look()
    expect(daemonPid).not.toBeNull()
    // Longer than it would stay by itself.
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect((await world.look()).daemonPid).toBe(daemonPid)
  })

  test('one that stands still is slow, and tells by itself when it goes on', async () => {
    const world = await World.start()
    await world.service.status()
    await world.tell('freeze', { on: true })
    const impatient = createRpmOstree({ bus: world.bus, polkit: createPolkit(world.bus), patience: 500 })
    const { promise: back, resolve } = Promise.withResolvers<void>()
    const stop = impatient.watch(({ kind }) => kind === 'back' && resolve())
    expect(await problem(impatient.status())).toMatchObject({ code: 'service-slow' })
    await world.tell('freeze', { on: false })
    await back
    stop()
    expect(await world.states()).toEqual(['1 in-use next'])
  })

  test('a restart of the computer is a bus that is lost and comes back', async () => {
    const world = await World.start()
    await world.service.status()
    const lost = world.next(({ kind }) => kind === 'lost')
    const back = world.next(({ kind }) => kind === 'back')
    await world.computer.restart()
    await Promise.all([lost, back])
    expect(await world.states()).toEqual(['1 in-use next'])
  })

  test('one that cannot be started is broken, and a person learns so', async () => {
    const world = await World.start()
    await world.tell('broken', { on: true })
    expect(await world.service.probe()).toBe(true)
    expect(await problem(world.service.status())).toMatchObject({
      code: 'service-broken',
      detail: expect.stringContaining('org.freedesktop.DBus.Error'),
    })
    expect(await code(world.service.update(world.hooks()))).toBe('service-broken')
    await world.tell('broken', { on: false })
    expect(await world.states()).toEqual(['1 in-use next'])
  })

  test('one that answers late is waited for', async () => {
    const world = await World.start()
    await world.tell('late', { milliseconds: 1500 })
    expect(await world.states()).toEqual(['1 in-use next'])
    await world.tell('late', { milliseconds: 0 })
    expect(await update(world)).toBeNull()
  })
})

describe('rubbish', () => {
  test('wrong types are not believed, and a good daemon is believed again', async () => {
    const world = await World.start()
    await world.service.status()
    await world.tell('rubbish', { on: true })
    expect(await problem(world.service.status())).toMatchObject({ code: 'service-broken' })
    expect(await code(world.service.check(world.hooks()))).toMatch(/^service-/u)
    expect(await code(world.service.update(world.hooks()))).toMatch(/^service-/u)
    await world.tell('rubbish', { on: false })
    expect(await world.states()).toEqual(['1 in-use next'])
  })

  test('rubbish in the middle of the work ends the line, not us', async () => {
    const world = await World.start({ bytesPerSecond: 4_000_000 })
    await world.service.status()
    const work = await world.service.update(world.hooks())
    await world.tell('rubbish', { on: true })
    expect(await problem(work.finished)).toMatchObject({ code: 'service-broken' })
    await world.tell('rubbish', { on: false })
    expect((await world.states()).at(-1)).toMatch(/^1 in-use/u)
  })
})

describe('what the work meets', () => {
  test('no network', async () => {
    const world = await World.start()
    await world.tell('network', { state: 'down' })
    expect(await update(world)).toBe('no-network')
    expect(await code((await world.service.check(world.hooks())).finished)).toBe('no-network')
    await world.tell('network', { state: 'up' })
    expect(await update(world)).toBeNull()
  })

  test('a network that breaks in the middle, and the next try goes on from there', async () => {
    const world = await World.start()
    await world.tell('network', { state: { breakAtPercent: 50 } })
    expect(await update(world)).toBe('no-network')
    expect(await world.states()).toEqual(['1 in-use next'])
    await world.tell('network', { state: 'up' })
    expect(await update(world)).toBeNull()
    expect(await world.states()).toEqual(['2 next ready', '1 in-use'])
  })

  test.each([
    [404, 'server-missing'],
    [403, 'server-refused'],
    [503, 'server-error'],
  ])('a server that answers %i', async (status, expected) => {
    const world = await World.start()
    await world.tell('network', { state: { status } })
    expect(await update(world)).toBe(expected)
  })

  test('a full disk', async () => {
    const world = await World.start()
    await world.tell('diskFull', { on: true })
    expect(await update(world)).toBe('no-space')
    expect(await world.states()).toEqual(['1 in-use next'])
    await world.tell('diskFull', { on: false })
    expect(await update(world)).toBeNull()
  })

  test('an added package that does not fit is named', async () => {
    const world = await World.start()
    const text =
      'Could not depsolve transaction; 1 problem detected:\n Problem: package openrazer-3.1-1.fc43.noarch from copr requires kernel-devel = 6.17.1, but none of the providers can be installed\n  - conflicting requests'
    await world.tell('fail', { text })
    const work = await world.service.update(world.hooks())
    expect(await problem(work.finished)).toEqual({
      code: 'additions-do-not-fit',
      culprits: ['openrazer'],
      detail: text,
    })
  })

  test('a container registry that is away', async () => {
    const world = await World.start({ origin: 'container' })
    await world.tell('network', { state: 'down' })
    expect(await update(world)).toBe('no-network')
  })
})
