/** Checking and updating, against the simulated computer. */
import { expect, test } from 'vitest'
import { follow, isDownloading, code, reportOf, World } from './rpm-ostree-world.ts'

test('is here, and tells what runs', async () => {
  const { service } = await World.start()
  expect(await service.probe()).toBe(true)
  const status = await service.status()
  expect(status).toMatchObject({ edition: 'Harbor 43', update: null, checkedAt: null, busy: null })
  expect(status.versions).toHaveLength(1)
  expect(status.versions[0]).toMatchObject({
    label: '43.20261013.0',
    date: Date.UTC(2026, 9, 13, 4, 12),
    states: ['in-use', 'next'],
    origin: 'harbor:harbor/43/x86_64/desktop',
    unlocked: false,
    reachable: false,
  })
  expect(await service.capabilities()).toEqual({
    check: 'free',
    progress: 'bytes',
    cancel: true,
    goBack: 'set-default',
    keep: true,
    remove: true,
    cleanUp: true,
    additions: 'packages',
    switchEdition: true,
  })
})

test('a check finds the update, what it changes and what it mends, without any password', async () => {
  const world = await World.start()
  const { service } = world
  await (
    await service.check(world.hooks())
  ).finished
  const { update, versions } = await service.status()
  expect(update).toMatchObject({ label: '43.20261020.0', downloadBytes: null, readyAs: null })
  expect(update?.changes?.counts).toEqual({ added: 1, removed: 1, updated: 24, downgraded: 0 })
  expect(update?.changes?.notable.map(({ name }) => name).slice(0, 4)).toEqual([
    'kernel',
    'mesa-dri-drivers',
    'gnome-shell',
    'mutter',
  ])
  expect(update?.changes?.security.map(({ severity }) => severity)).toEqual(['critical', 'important', 'low'])
  expect(await service.changes()).toHaveLength(26)
  expect(versions).toHaveLength(1)
  expect((await world.look()).asked).toEqual({})
})

test('an update counts its bytes and waits for a restart', async () => {
  const world = await World.start({ bytesPerSecond: 4_000_000 })
  const work = await world.service.update(world.hooks())
  expect(work).toMatchObject({ action: 'update', by: null })
  const { reports, ended } = follow(work)
  expect(await ended).toBeNull()
  const bytes = reports.flatMap(({ progress }) => (progress.kind === 'bytes' ? [progress] : []))
  expect(bytes.length).toBeGreaterThan(0)
  expect(bytes.map(({ done }) => done)).toEqual(bytes.map(({ done }) => done).toSorted((a, b) => a - b))
  expect(
    bytes.every(({ total, pieces }) => total === null && pieces !== null && pieces.done <= pieces.total),
  ).toBe(true)
  expect(reports.at(-1)).toMatchObject({ activity: 'finishing', message: 'Staging deployment' })
  expect(await world.states()).toEqual(['2 next ready', '1 in-use'])
  const { update, versions } = await world.service.status()
  expect(update?.readyAs).toBe(versions[0]?.id)
  const { transactions } = await world.look()
  expect(transactions).toHaveLength(1)
  expect(transactions[0]).toMatchObject({ method: 'Upgrade', ended: '' })
  expect(transactions[0]?.client).toContain('id:mainstay')
})

test('after the restart the new version runs and the old one is the way back', async () => {
  const world = await World.start()
  await world.updateAndRestart(2)
  expect(await world.states()).toEqual(['2 in-use next', '1 previous (reachable)'])
})

test('nothing to do is no error and changes nothing', async () => {
  const world = await World.start()
  await world.tell('publish', { release: 1 })
  await (
    await world.service.update(world.hooks())
  ).finished
  await (
    await world.service.check(world.hooks())
  ).finished
  expect(await world.states()).toEqual(['1 in-use next'])
  expect((await world.service.status()).update).toBeNull()
})

test('a cancelled download leaves nothing behind, and the service is free at once', async () => {
  const world = await World.start({ bytesPerSecond: 2_000_000 })
  const work = await world.service.update(world.hooks())
  await reportOf(work, isDownloading)
  await work.cancel?.()
  expect(await code(work.finished)).toBe('cancelled')
  expect(await world.states()).toEqual(['1 in-use next'])
  await world.tell('rate', { bytesPerSecond: 20_000_000 })
  await (
    await world.service.update(world.hooks())
  ).finished
  expect(await world.states()).toEqual(['2 next ready', '1 in-use'])
})

test('cancelling what is over is quietly too late', async () => {
  const world = await World.start()
  const work = await world.service.check(world.hooks())
  await work.finished
  await work.cancel?.()
  expect((await world.service.status()).update).not.toBeNull()
})

test('added packages are told with the version that has them', async () => {
  const world = await World.start()
  await world.tell('layered', { packages: ['htop'] })
  await world.bus.connection()
  const inUse = (await world.versions()).find(({ states }) => states.includes('in-use'))
  expect(inUse?.additions).toEqual({ packages: ['htop'], files: [], removed: [], replaced: [] })
  expect(inUse?.label).toBe('43.20261013.0')
})

test('a container image tells the size of the download and counts layers, not bytes', async () => {
  const world = await World.start({ origin: 'container' })
  expect((await world.service.capabilities()).progress).toBe('steps')
  await (
    await world.service.check(world.hooks())
  ).finished
  const { update, versions } = await world.service.status()
  expect(versions[0]?.origin).toMatch(/^ostree-image-signed:docker:/u)
  expect(update).toMatchObject({ label: '43.20261020.0', changes: null, readyAs: null })
  expect(update?.downloadBytes).toBeGreaterThan(1_000_000)
  expect(await world.service.changes()).toEqual([])
  const { reports, ended } = follow(await world.service.update(world.hooks()))
  expect(await ended).toBeNull()
  const steps = reports.flatMap(({ progress }) => (progress.kind === 'steps' ? [progress] : []))
  expect(steps[0]?.done).toBe(0)
  expect(steps.at(-1)?.done).toBe(steps.at(-1)?.total)
  expect(reports.some(({ progress }) => progress.kind === 'bytes')).toBe(false)
  expect(await world.states()).toEqual(['2 next ready', '1 in-use'])
  const after = await world.service.status()
  expect(after.update?.readyAs).toBe(after.versions[0]?.id)
  expect((await world.service.changes()).length).toBeGreaterThan(20)
})
