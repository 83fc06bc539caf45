/** Every way in which a version does not start, before the whole of main: what it says of each, and what it does not claim. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LastStart } from '../../contract/health.ts'
import { suspicions } from '../../main/health/at-login/told.ts'
import { createServices, type Services } from '../../main/services.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import type { Loader } from '../computer/starts/orders.ts'
import { surroundings } from './surroundings.ts'

let computer: SimulatedComputer
let dataDir: string
let services: Services

const [OLD, BAD] = ['43.20261013.0', '43.20261020.0']

async function login(): Promise<void> {
  services = createServices(surroundings(dataDir))
  await services.open()
  await vi.waitFor(() => expect(services.store.state.health.lastStart).not.toBeNull(), 10_000)
}

/** What the look at login found, which runs before anybody opens the app. */
let suspected: readonly string[]

async function restart(): Promise<LastStart | null> {
  services.close()
  await computer.restart()
  suspected = await suspicions(SCRIPT, dataDir)
  await login()
  return services.store.state.health.lastStart
}

/** Prepares release 2 by the app; resolves to its checksum and that of the version in use. */
async function update(loader: Loader): Promise<{ readonly bad: string; readonly good: string }> {
  computer = await startComputer({ bytesPerSecond: 40_000_000, loader })
  for (const [name, value] of Object.entries(computer.env)) vi.stubEnv(name, value)
  await login()
  expect(await services.gate('system.update', {})).toEqual({ ok: true, value: null })
  const { store } = services
  await vi.waitFor(() => expect(store.state.operations.system.phase).toBe('done'), 20_000)
  const { versions } = await computer.tell('look', {})
  return { bad: versions[0]?.checksum ?? '', good: versions[1]?.checksum ?? '' }
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-ways-'))
})
afterEach(async () => {
  services.close()
  await computer.stop()
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true, force: true })
})

const SCRIPT = join(import.meta.dirname, '../../main/health/at-login/at-login.sh')
const fellBack = { outcome: 'fell-back', from: { label: BAD }, to: { label: OLD } }

test('it never reaches the desktop: told from the journal of that start', async () => {
  const { bad } = await update('grub')
  await computer.tell('failBoot', { checksum: bad, how: 'no-desktop' })
  expect(await restart()).toMatchObject({
    ...fellBack,
    cause: 'no-desktop',
    reach: 'services',
    lines: expect.arrayContaining([
      'systemd: Failed to start gdm.service - GNOME Display Manager.',
    ]) as unknown,
  })
})

test('it panics, and systemd-boot counts it out: told by the counter', async () => {
  const { bad } = await update('systemd-boot')
  await computer.tell('failBoot', { checksum: bad, how: 'panics' })
  expect(await restart()).toMatchObject({ ...fellBack, cause: 'counted-out', reach: 'unknown' })
})

test('it panics, and with GRUB the person takes the old one: nobody can tell, and nobody claims to', async () => {
  const { bad } = await update('grub')
  await computer.tell('failBoot', { checksum: bad, how: 'panics' })
  const start = await restart()
  expect(start).toMatchObject({ outcome: 'unknown', from: { label: BAD }, to: { label: OLD } })
  expect(start && 'event' in start && start.event).toBeTruthy()
  // At the login the window opens all the same: somebody has to be asked.
  expect(suspected).toEqual(expect.arrayContaining([expect.stringMatching(/^plan:/)]))
})

test('its check fails, and greenboot goes back for good: staying needs no password', async () => {
  const { bad } = await update('grub')
  await computer.tell('failBoot', { checksum: bad, how: 'check-fails' })
  const start = await restart()
  expect(start).toMatchObject({ ...fellBack, cause: 'check-failed' })
  if (start?.outcome !== 'fell-back') return
  expect(suspected).toEqual(expect.arrayContaining([expect.stringMatching(/^greenboot:/)]))
  expect(await services.gate('health.stay', { event: start.event })).toEqual({ ok: true, value: null })
  const { asked, versions } = await computer.tell('look', {})
  expect(asked).toEqual({})
  expect(versions[0]).toMatchObject({ version: OLD, booted: true })
  expect(services.store.state.health.holds).toMatchObject([{ label: BAD, why: 'did-not-start' }])
  expect(await suspicions(SCRIPT, dataDir)).toEqual([])
})

test('finalising fails for want of room: it was never tried', async () => {
  await update('grub')
  await computer.tell('finalisation', { next: 'fails' })
  expect(await restart()).toMatchObject({ ...fellBack, cause: 'not-put-in-place', problem: 'no-space-boot' })
})

test('the power goes while it is put in place', async () => {
  await update('grub')
  await computer.tell('finalisation', { next: 'power-lost' })
  expect(await restart()).toMatchObject({ ...fellBack, cause: 'power-lost' })
})

test('the person picks the old one: systemd-boot tells, GRUB does not', async () => {
  const { good } = await update('systemd-boot')
  await computer.tell('chooseAtStart', { checksum: good })
  expect(await restart()).toMatchObject({ outcome: 'chosen', from: { label: BAD }, to: { label: OLD } })
  services.close()
  await computer.stop()
  await rm(dataDir, { recursive: true, force: true })
  const second = await update('grub')
  await computer.tell('chooseAtStart', { checksum: second.good })
  expect(await restart()).toMatchObject({ outcome: 'unknown', from: { label: BAD }, to: { label: OLD } })
})

test('a journal that may not be read: less is known, and nothing is made up', async () => {
  const { bad } = await update('grub')
  await computer.tell('failBoot', { checksum: bad, how: 'no-desktop' })
  await computer.tell('journal', { readable: false })
  const start = await restart()
  expect(start).toMatchObject({ outcome: 'unknown', from: { label: BAD }, to: { label: OLD } })
})

test('a good update is a good start', async () => {
  await update('grub')
  expect(await restart()).toMatchObject({ outcome: 'well', version: { label: BAD } })
  expect(suspected).toEqual([])
})
