/** A start that failed, before the whole of main: what it tells, and what each answer does to a real sysroot. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Answer } from '../../contract/problem.ts'
import type { RequestName } from '../../contract/requests.ts'
import { createServices, type Services } from '../../main/services.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import { surroundings } from './surroundings.ts'

let computer: SimulatedComputer
let dataDir: string
let services: Services

/** As the app is started at a login. */
async function login(): Promise<void> {
  services = createServices(surroundings(dataDir))
  await services.open()
  await vi.waitFor(() => expect(services.store.state.health.lastStart).not.toBeNull())
}

const ask = (name: RequestName, input: object = {}): Promise<Answer<unknown>> => services.gate(name, input)

const ended = () =>
  vi.waitFor(() => expect(services.store.state.operations.system.phase).toMatch(/^(?:done|failed)$/), 10_000)

async function restart(): Promise<void> {
  services.close()
  await computer.restart()
  await login()
}

/** Release 2 is installed, does not start, and release 1 runs again. Resolves to the event. */
async function failOnce(): Promise<string> {
  await login()
  expect(await ask('system.update')).toEqual({ ok: true, value: null })
  await ended()
  const { versions } = await computer.tell('look', {})
  await computer.tell('failBoot', { checksum: versions[0]?.checksum ?? '' })
  await restart()
  const { lastStart } = services.store.state.health
  if (lastStart?.outcome !== 'fell-back') throw new Error(`not a fall-back: ${lastStart?.outcome}`)
  return lastStart.event
}

const order = async () => (await computer.tell('look', {})).versions.map(({ version }) => version)
const [OLD, BAD] = ['43.20261013.0', '43.20261020.0']

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-starts-'))
  computer = await startComputer({ bytesPerSecond: 40_000_000 })
  for (const [name, value] of Object.entries(computer.env)) vi.stubEnv(name, value)
})
afterEach(async () => {
  services.close()
  await computer.stop()
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true, force: true })
})

test('staying sets the default back with one password, holds the bad version, and lets the next one come', async () => {
  const event = await failOnce()
  expect(await ask('health.stay', { event: 'another' })).toMatchObject({ problem: { code: 'unknown-id' } })
  expect(await ask('health.stay', { event })).toEqual({ ok: true, value: null })
  expect(await order()).toEqual([OLD, BAD])
  expect((await computer.tell('look', {})).asked).toEqual({ rollback: 1 })

  await ask('system.check')
  await ended()
  const { health, onHold } = services.store.state
  expect(health.answer).toBe('stay')
  expect(onHold.update).toMatchObject({ label: BAD, why: 'did-not-start' })
  expect(onHold.versions).toHaveLength(1)
  expect(await ask('system.update')).toMatchObject({ problem: { code: 'on-hold' } })

  await computer.tell('publish', { release: 3 })
  await ask('system.check')
  await vi.waitFor(() => expect(services.store.state.onHold.update).toBeNull(), 10_000)
  await ended()
  expect(await ask('system.update')).toEqual({ ok: true, value: null })
  await ended()
  expect((await order())[0]).toBe('43.20261027.0')
})

test('a refused password leaves it unanswered, and what was begun is told', async () => {
  const event = await failOnce()
  await computer.tell('polkit', { answers: { rollback: 'refused' } })
  expect(await ask('health.stay', { event })).toMatchObject({ problem: { code: 'password-refused' } })
  expect(services.store.state.health).toMatchObject({ answer: null, unfinished: 'stay' })
  expect(await order()).toEqual([BAD, OLD])
})

test('trying again needs no change where the version is still the default, and is judged anew', async () => {
  const event = await failOnce()
  expect(await ask('health.tryAgain', { event })).toEqual({ ok: true, value: null })
  expect(services.store.state.health.holds).toEqual([])
  expect((await computer.tell('look', {})).asked).toEqual({})
  await restart()
  const { lastStart, answer } = services.store.state.health
  expect(lastStart).toMatchObject({ outcome: 'fell-back', from: { label: BAD } })
  expect(answer).toBeNull()
})

test('an answered start is not asked about again at the next login', async () => {
  const event = await failOnce()
  expect(await ask('health.seen', { event })).toEqual({ ok: true, value: null })
  services.close()
  await login()
  expect(services.store.state.health).toMatchObject({ answer: 'seen', lastStart: { event } })
})
