/** What is said before an update, on a simulated computer whose disks, power and connection change. */
import { expect, test } from 'vitest'
import { AdditionsWorld } from './additions-world.ts'

const LONG = 120_000
const PATIENCE = { timeout: 20_000 }
const MB = 1_000_000

test(
  'little room, a low battery and a connection that costs are said, and go when they are over',
  async () => {
    const world = await AdditionsWorld.start()
    await world.do('system.check', {})
    expect(await world.ended()).toBe('found')
    const kinds = () => world.state.preflight.notes.map(({ kind }) => kind)
    await world.computer.tell('disks', { root: { total: 1000 * MB, free: 100 * MB }, boot: null })
    await world.do('preflight.look', {})
    await expect.poll(kinds, PATIENCE).toEqual(['space'])
    await world.computer.tell('power', { onBattery: true, percent: 12 })
    await world.computer.tell('connection', { state: 'online', metered: true })
    await expect.poll(kinds, PATIENCE).toEqual(['space', 'battery', 'metered'])
    await world.computer.tell('disks', { root: null, boot: null })
    await world.computer.tell('power', { onBattery: false, percent: 12 })
    await world.computer.tell('connection', { state: 'online', metered: false })
    await world.do('preflight.look', {})
    await expect.poll(kinds, PATIENCE).toEqual([])
  },
  LONG,
)

test(
  'an update that waits for the mains begins when the computer is plugged in, and not before',
  async () => {
    const world = await AdditionsWorld.start()
    await world.computer.tell('power', { onBattery: true, percent: 20 })
    await world.do('system.check', {})
    expect(await world.ended()).toBe('found')
    await world.do('preflight.await', { what: 'mains' })
    await expect.poll(() => world.state.preflight.awaited, PATIENCE).toBe('mains')
    await world.computer.tell('power', { onBattery: true, percent: 21 })
    await expect.poll(() => world.state.computer.batteryPercent, PATIENCE).toBe(21)
    expect((await world.computer.tell('look', {})).versions).toHaveLength(1)
    await world.computer.tell('power', { onBattery: false, percent: 21 })
    await expect.poll(() => world.state.preflight.awaited, PATIENCE).toBeNull()
    await expect
      .poll(() => world.state.operations.system, PATIENCE)
      .toMatchObject({ phase: 'done', action: 'update', outcome: 'needs-restart' })
    expect((await world.computer.tell('look', {})).asked).toEqual({})
  },
  LONG,
)

test(
  'how long it takes and what it fetches is known from the second time on, also in the next session',
  async () => {
    const world = await AdditionsWorld.start({ bytesPerSecond: 4_000_000 })
    for (const release of [2, 3]) {
      await world.computer.tell('publish', { release })
      expect(world.state.preflight.expected).toEqual({ time: null, bytes: null })
      await world.do('system.update', {})
      await expect
        .poll(() => world.state.operations.system, { timeout: 30_000 })
        .toMatchObject({ phase: 'done', action: 'update' })
      expect(await world.ended()).toBe('needs-restart')
      await world.do('system.check', {})
      await world.ended()
    }
    await expect.poll(() => world.state.preflight.expected.bytes?.from, PATIENCE).toBeGreaterThan(MB)
    const { expected } = world.state.preflight
    await world.restartApp()
    await expect.poll(() => world.state.preflight.expected, PATIENCE).toEqual(expected)
    expect(expected.time?.to).toBeGreaterThanOrEqual(expected.time?.from ?? Infinity)
  },
  LONG,
)
