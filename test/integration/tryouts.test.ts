/** What a person can do when something is wrong since the update, before the whole of main and on a real sysroot. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RequestName } from '../../contract/requests.ts'
import { createServices, type Services } from '../../main/services.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import type { Loader } from '../computer/starts/orders.ts'
import { surroundings } from './surroundings.ts'

let computer: SimulatedComputer
let dataDir: string
let services: Services

const [OLD, NEW] = ['43.20261013.0', '43.20261020.0']
const good = { ok: true, value: null }

async function login(): Promise<void> {
  services = createServices(surroundings(dataDir))
  await services.open()
  await vi.waitFor(() => expect(services.store.state.health.lastStart).not.toBeNull(), 10_000)
}
const ask = (name: RequestName, input: object = {}) => services.gate(name, input)
const health = () => services.store.state.health
const ended = () =>
  vi.waitFor(() => expect(services.store.state.operations.system.phase).toBe('done'), 20_000)

async function restart(): Promise<void> {
  services.close()
  await computer.restart()
  await login()
}
/** What runs, and what starts next. */
async function standing(): Promise<readonly [string | undefined, string | undefined]> {
  const { versions } = await computer.tell('look', {})
  return [versions.find(({ booted }) => booted)?.version, versions[0]?.version]
}
const idOf = (label: string): string => {
  const { system } = services.store.state
  const versions = system.state === 'ready' ? system.facts.versions : []
  return versions.find((version) => version.label === label)?.id ?? ''
}

/** Release 2 is installed and runs. */
async function updated(loader: Loader): Promise<void> {
  computer = await startComputer({ bytesPerSecond: 40_000_000, loader })
  for (const [name, value] of Object.entries(computer.env)) vi.stubEnv(name, value)
  await login()
  expect(await ask('system.update')).toEqual(good)
  await ended()
  await restart()
  expect(await standing()).toEqual([NEW, NEW])
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-tries-'))
})
afterEach(async () => {
  services.close()
  await computer.stop()
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true, force: true })
})

describe('where the loader can be led once', () => {
  beforeEach(() => updated('systemd-boot'))

  test('the version before runs for one start, and the usual one comes back by itself', async () => {
    expect(health().once).toContain(idOf(OLD))
    expect(await ask('health.tryVersion', { version: idOf(OLD) })).toEqual(good)
    expect((await computer.tell('look', {})).asked).toEqual({ 'set-reboot-to-boot-loader-entry': 1 })
    expect(health().tryout).toMatchObject({ kind: 'once', stage: 'arranged', version: { label: OLD } })
    await restart()
    expect(await standing()).toEqual([OLD, NEW])
    expect(health().tryout).toMatchObject({ kind: 'once', stage: 'running', usual: { label: NEW } })
    await restart()
    expect(await standing()).toEqual([NEW, NEW])
    expect(health()).toMatchObject({ tryout: null, lastStart: { outcome: 'well' }, holds: [] })
  })

  test('staying makes it the usual one and holds the other', async () => {
    await ask('health.tryVersion', { version: idOf(OLD) })
    await restart()
    expect(await ask('health.stayOnTried')).toEqual(good)
    expect(await standing()).toEqual([OLD, OLD])
    expect(health()).toMatchObject({ tryout: null, holds: [{ label: NEW, why: 'trouble' }] })
    await restart()
    expect(await standing()).toEqual([OLD, OLD])
  })

  test('called off, nothing happens', async () => {
    await ask('health.tryVersion', { version: idOf(OLD) })
    expect(await ask('health.comeBack')).toEqual(good)
    expect(health().tryout).toBeNull()
    await restart()
    expect(await standing()).toEqual([NEW, NEW])
  })

  test('a closed or refused password arranges nothing, and a killed app is found again', async () => {
    for (const [answer, code] of [
      ['dismissed', 'password-dismissed'],
      ['refused', 'password-refused'],
    ] as const) {
      await computer.tell('polkit', { answers: { 'set-reboot-to-boot-loader-entry': answer } })
      expect(await ask('health.tryVersion', { version: idOf(OLD) })).toMatchObject({ problem: { code } })
      expect(health().tryout).toBeNull()
    }
    await computer.tell('polkit', { answers: { 'set-reboot-to-boot-loader-entry': 'password' } })
    await ask('health.tryVersion', { version: idOf(OLD) })
    services.close()
    await login()
    await vi.waitFor(() => expect(health().tryout).toMatchObject({ stage: 'arranged' }), 5000)
  })

  test('the menu is shown and hidden again, as the loader’s variable says', async () => {
    expect(health().bootMenu).toMatchObject({ loader: 'systemd-boot', menu: 'unknown', change: 'show' })
    expect(await ask('health.startMenu', { on: true })).toEqual(good)
    expect(health().bootMenu).toMatchObject({ menu: 'shown', seconds: 5, change: 'hide' })
    await restart()
    expect(health().bootMenu).toMatchObject({ menu: 'shown', seconds: 5, change: 'hide' })
    expect(await ask('health.startMenu', { on: false })).toEqual(good)
    expect(health().bootMenu).toMatchObject({ change: 'show' })
  })
})

describe('with GRUB', () => {
  beforeEach(() => updated('grub'))

  test('the version before is used until somebody says, and coming back is a press', async () => {
    expect(health().once).toEqual([])
    expect(await ask('health.tryVersion', { version: idOf(OLD) })).toEqual(good)
    expect(health().tryout).toMatchObject({ kind: 'lasting', stage: 'arranged' })
    expect(await standing()).toEqual([NEW, OLD])
    await restart()
    expect(await standing()).toEqual([OLD, OLD])
    expect(health()).toMatchObject({ tryout: { stage: 'running' }, lastStart: { outcome: 'well' } })
    expect(await ask('health.comeBack')).toEqual(good)
    expect(await standing()).toEqual([OLD, NEW])
    await restart()
    expect(await standing()).toEqual([NEW, NEW])
    expect(health()).toMatchObject({ tryout: null, holds: [] })
  })

  test('staying needs no password more, and holds the newer one until it is let go', async () => {
    await ask('health.tryVersion', { version: idOf(OLD) })
    await restart()
    expect(await ask('health.stayOnTried')).toEqual(good)
    expect((await computer.tell('look', {})).asked).toEqual({ rollback: 1 })
    const [hold] = health().holds
    expect(hold).toMatchObject({ label: NEW, why: 'trouble' })
    expect(await ask('health.release', { hold: 'something else' })).toMatchObject({
      problem: { code: 'unknown-id' },
    })
    expect(await ask('health.release', { hold: hold?.checksum })).toEqual(good)
    expect(health().holds).toEqual([])
  })

  test('nothing can be tried or ended that is not there', async () => {
    for (const [name, input] of [
      ['health.tryVersion', { version: 'nothing' }],
      ['health.tryVersion', { version: idOf(NEW) }],
      ['health.stayOnTried', {}],
      ['health.comeBack', {}],
    ] as const)
      expect((await ask(name, input)).ok).toBe(false)
    expect((await computer.tell('look', {})).asked).toEqual({})
  })

  test('the menu is shown and hidden again, as GRUB’s variables say; a refusal changes nothing', async () => {
    expect(health().bootMenu).toMatchObject({ loader: 'grub', menu: 'hidden', change: 'show' })
    await computer.tell('polkit', { answers: { exec: 'dismissed' } })
    expect(await ask('health.startMenu', { on: true })).toMatchObject({
      problem: { code: 'password-dismissed' },
    })
    expect(health().bootMenu).toMatchObject({ menu: 'hidden', change: 'show' })
    await computer.tell('polkit', { answers: { exec: 'password' } })
    expect(await ask('health.startMenu', { on: true })).toEqual(good)
    expect(health().bootMenu).toMatchObject({ menu: 'shown', change: 'hide' })
    await restart()
    expect(health().bootMenu).toMatchObject({ menu: 'shown', change: 'hide' })
    expect(await ask('health.startMenu', { on: false })).toEqual(good)
    expect(health().bootMenu).toMatchObject({ menu: 'hidden', change: 'show' })
  })
})

test('a start that failed with a third version behind: staying makes the one that runs the usual one', async () => {
  await updated('grub')
  await computer.tell('publish', { release: 3 })
  // Kept, so that the next update leaves it there.
  await computer.tell('pin', { index: 1, on: true })
  expect(await ask('system.update')).toEqual(good)
  await ended()
  const { versions } = await computer.tell('look', {})
  await computer.tell('failBoot', { checksum: versions[0]?.checksum ?? '' })
  await restart()
  expect((await computer.tell('look', {})).versions.map(({ version }) => version)).toEqual([
    '43.20261027.0',
    NEW,
    OLD,
  ])
  const start = health().lastStart
  if (start?.outcome !== 'fell-back') throw new Error(`not a fall-back: ${start?.outcome}`)
  expect(await ask('health.stay', { event: start.event })).toEqual(good)
  expect(await standing()).toEqual([NEW, NEW])
  await restart()
  expect(await standing()).toEqual([NEW, NEW])
})
