/** What main reads of the desktop around it, and how it restarts, against the simulated computer's real buses. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Appearance } from '../../contract/state.ts'
import type { Bus } from '../../main/bus/bus.ts'
import { createBus } from '../../main/bus/connect.ts'
import { watchAppearance } from '../../main/desktop/appearance.ts'
import { restart } from '../../main/desktop/login.ts'
import { watchNetwork } from '../../main/desktop/network.ts'
import { createPolkit } from '../../main/desktop/polkit.ts'
import { watchPower } from '../../main/desktop/power.ts'
import { ProblemError } from '../../main/problem-error.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

let computer: SimulatedComputer
let system: Bus
let session: Bus

beforeAll(async () => {
  computer = await startComputer({})
  system = createBus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  session = createBus(computer.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
})
afterAll(async () => {
  system.close()
  session.close()
  await computer.stop()
})

/** The last thing a watcher told. */
function latest<T>(watch: (listener: (value: T) => void) => () => void) {
  let value: T | null = null
  const stop = watch((fresh) => (value = fresh))
  return { get: () => value, stop }
}

describe('power and network', () => {
  test('are followed', async () => {
    const power = latest((listener) => watchPower(system, listener))
    await computer.tell('power', { onBattery: true, percent: 17 })
    await expect.poll(power.get).toEqual({ onBattery: true, batteryPercent: 17 })
    await computer.tell('power', { onBattery: false, percent: null })
    await expect.poll(power.get).toEqual({ onBattery: false, batteryPercent: null })
    power.stop()

    const network = latest((listener) => watchNetwork(system, listener))
    await computer.tell('connection', { state: 'limited', metered: true })
    await expect.poll(network.get).toEqual({ network: 'limited', metered: true })
    await computer.tell('connection', { state: 'online', metered: false })
    await expect.poll(network.get).toEqual({ network: 'online', metered: false })
    network.stop()
  })

  test('are unknown where nobody tells', async () => {
    const power = latest((listener) => watchPower(session, listener))
    await expect.poll(power.get).toEqual({ onBattery: null, batteryPercent: null })
    power.stop()
  })
})

test('the appearance the desktop wants is followed', async () => {
  const look = latest<Appearance>((listener) => watchAppearance(session, listener))
  await computer.tell('appearance', { scheme: 'dark', contrast: 'more' })
  await expect.poll(look.get).toMatchObject({ scheme: 'dark', contrast: 'more' })
  await computer.tell('appearance', { scheme: 'none', contrast: 'normal' })
  await expect.poll(look.get).toMatchObject({ scheme: null, contrast: 'normal' })
  look.stop()
})

describe('polkit', () => {
  const action = 'org.projectatomic.rpmostree1.deploy'

  test('tells beforehand whether it would ask, and what the person did with the dialog', async () => {
    const polkit = createPolkit(system)
    await computer.tell('polkit', { answers: { deploy: 'dismissed' } })
    expect(await polkit.ask(action, false)).toBe('would-ask')
    expect((await computer.tell('look', {})).asked['deploy'] ?? 0).toBe(0)
    expect(await polkit.ask(action, true)).toBe('dismissed')
    await computer.tell('polkit', { answers: { deploy: 'refused' } })
    expect(await polkit.ask(action, true)).toBe('refused')
    await computer.tell('polkit', { answers: { deploy: 'password' } })
    expect(await polkit.ask(action, true)).toBe('granted')
    expect(await polkit.ask(action, false)).toBe('granted') // kept
    await computer.tell('polkit', { answers: { deploy: 'yes' } })
    expect(await polkit.ask(action, false)).toBe('granted')
  })

  test('is unavailable where there is none', async () => {
    expect(await createPolkit(session).ask(action, true)).toBe('unavailable')
  })
})

describe('a restart', () => {
  test('that somebody blocks says who', async () => {
    await computer.tell('inhibit', { who: 'Disk Writer', why: 'Writing a disk' })
    const refused = await restart(system).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ProblemError)
    expect((refused as ProblemError).problem).toMatchObject({ code: 'restart-blocked', by: 'Disk Writer' })
    await computer.tell('inhibit', { who: null, why: '' })
    expect((await computer.tell('look', {})).boots).toBe(1)
  })

  test('ends the session and comes back, and the same bus object finds the new bus', async () => {
    const power = latest((listener) => watchPower(system, listener))
    const booted = new Promise<void>((done) => computer.onRestart((moment) => moment === 'booted' && done()))
    await restart(system)
    await booted
    expect((await computer.tell('look', {})).boots).toBe(2)
    await computer.tell('power', { onBattery: true, percent: 50 })
    await expect.poll(power.get, { timeout: 15_000 }).toEqual({ onBattery: true, batteryPercent: 50 })
    power.stop()
  })
})
