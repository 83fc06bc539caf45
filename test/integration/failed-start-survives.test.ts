/** Going back from a start that failed, and holding it, where things are not as they should be. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LastStart } from '../../contract/health.ts'
import { createServices, type Services } from '../../main/services.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import { surroundings } from './surroundings.ts'

const [OLD, BAD] = ['43.20261013.0', '43.20261020.0']
const good = { ok: true, value: null }

let computer: SimulatedComputer
const folders: string[] = []
const open: Services[] = []

/** A person logs in; each has a folder of their own. */
async function login(dataDir: string): Promise<Services> {
  const services = createServices(surroundings(dataDir))
  open.push(services)
  await services.open()
  await vi.waitFor(() => expect(services.store.state.health.lastStart).not.toBeNull(), 10_000)
  return services
}
async function person(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-survives-'))
  folders.push(folder)
  return folder
}
const logOut = () => {
  for (const services of open.splice(0)) services.close()
}
const order = async () => (await computer.tell('look', {})).versions.map(({ version }) => version)
const eventOf = (start: LastStart | null) => (start && 'event' in start ? (start.event ?? '') : '')

/** Release 2 is prepared by this person and does not start. */
async function fail(dataDir: string): Promise<void> {
  const services = await login(dataDir)
  expect(await services.gate('system.update', {})).toEqual(good)
  await vi.waitFor(() => expect(services.store.state.operations.system.phase).toBe('done'), 20_000)
  const { versions } = await computer.tell('look', {})
  await computer.tell('failBoot', { checksum: versions[0]?.checksum ?? '' })
  logOut()
  await computer.restart()
}

beforeEach(async () => {
  computer = await startComputer({ bytesPerSecond: 40_000_000 })
  for (const [name, value] of Object.entries(computer.env)) vi.stubEnv(name, value)
})
afterEach(async () => {
  logOut()
  await computer.stop()
  vi.unstubAllEnvs()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

test.each([
  ['ten years behind', 1_450_000_000],
  ['ten years ahead', 2_100_000_000],
])('a clock %s since the start: the plan is believed, not the time', async (_, began) => {
  const dataDir = await person()
  await fail(dataDir)
  await writeFile(join(computer.env['MAINSTAY_SYSTEM_ROOT'] ?? '', 'proc/stat'), `btime ${began}\n`)
  const services = await login(dataDir)
  const { lastStart } = services.store.state.health
  expect(lastStart).toMatchObject({ outcome: 'fell-back', from: { label: BAD }, to: { label: OLD } })
  expect(await services.gate('health.stay', { event: eventOf(lastStart) })).toEqual(good)
  expect(await order()).toEqual([OLD, BAD])
})

test('a full disk does not keep anybody from the version that runs, and it is said what is not kept', async () => {
  const dataDir = await person()
  await fail(dataDir)
  const services = await login(dataDir)
  // As the file system would: the new file cannot be made, everything else is as it was.
  await mkdir(join(dataDir, `holds.json.${process.pid}.new`))
  const { health } = services.store.state
  expect(await services.gate('health.stay', { event: eventOf(health.lastStart) })).toMatchObject({
    problem: { code: 'no-space' },
  })
  expect(await order()).toEqual([OLD, BAD])
  expect(services.store.state.health).toMatchObject({ answer: null, unfinished: 'stay', holds: [] })
  // Once there is room, the same press finishes it, and no password is asked for again.
  await rm(join(dataDir, `holds.json.${process.pid}.new`), { recursive: true })
  const { asked } = await computer.tell('look', {})
  expect(await services.gate('health.stay', { event: eventOf(health.lastStart) })).toEqual(good)
  expect(services.store.state.health).toMatchObject({ answer: 'stay', holds: [{ label: BAD }] })
  expect((await computer.tell('look', {})).asked).toEqual(asked)
})

test('with a journal that nobody may read, staying and holding go on', async () => {
  const dataDir = await person()
  await fail(dataDir)
  await computer.tell('journal', { readable: false })
  const services = await login(dataDir)
  const { lastStart } = services.store.state.health
  expect(await services.gate('health.stay', { event: eventOf(lastStart) })).toEqual(good)
  expect(services.store.state.health.holds).toMatchObject([{ label: BAD }])
})

test('two people logged in: each is told, each can answer, and the second needs no password for what is so already', async () => {
  const [anna, ben] = [await person(), await person()]
  // Ben's app has seen the update being prepared as well.
  const watching = await login(ben)
  await fail(anna)
  expect(watching.store.state.health.lastStart).not.toBeNull()
  const [hers, his] = [await login(anna), await login(ben)]
  const events = [hers, his].map(({ store }) => eventOf(store.state.health.lastStart))
  for (const { store } of [hers, his])
    expect(store.state.health.lastStart).toMatchObject({ outcome: 'fell-back' })
  expect(await hers.gate('health.stay', { event: events[0] })).toEqual(good)
  const { asked } = await computer.tell('look', {})
  expect(await his.gate('health.stay', { event: events[1] })).toEqual(good)
  expect((await computer.tell('look', {})).asked).toEqual(asked)
  expect(await order()).toEqual([OLD, BAD])
  for (const { store } of [hers, his]) expect(store.state.health.holds).toMatchObject([{ label: BAD }])
})

test('pressed by both at once, one of them is told that it is busy or done, and the order is right', async () => {
  const [anna, ben] = [await person(), await person()]
  await login(ben)
  await fail(anna)
  const both = [await login(anna), await login(ben)]
  const answers = await Promise.all(
    both.map(({ gate, store }) => gate('health.stay', { event: eventOf(store.state.health.lastStart) })),
  )
  expect(answers.some(({ ok }) => ok)).toBe(true)
  expect(await order()).toEqual([OLD, BAD])
})
