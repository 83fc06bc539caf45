/** The line of time before the whole of main, on a real sysroot: sizes against `du`, changes against the commits' lists. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { Answer } from '../../contract/problem.ts'
import type { RequestName } from '../../contract/requests.ts'
import type { Comparison, CleanUpPlan, VersionNote } from '../../contract/versions.ts'
import { createServices, type Services } from '../../main/services.ts'
import { startComputer, type ComputerOptions } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import { evr, packagesOf } from '../computer/releases/packages.ts'
import { surroundings } from './surroundings.ts'

let computer: SimulatedComputer
let services: Services
let dataDir: string
const opened: string[] = []

async function open(): Promise<void> {
  const openLink = async (address: string) => void opened.push(address)
  services = createServices(surroundings(dataDir, { openLink }))
  await services.open()
  expect(services.store.state.system.state).toBe('ready')
}

async function begin(options: ComputerOptions = {}): Promise<void> {
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-line-'))
  computer = await startComputer({ bytesPerSecond: 40_000_000, ...options })
  for (const [name, value] of Object.entries(computer.env)) vi.stubEnv(name, value)
  await open()
}

afterEach(async () => {
  services.close()
  await computer.stop()
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true, force: true })
  opened.length = 0
})

const ask = (name: RequestName, input: object = {}): Promise<Answer<unknown>> => services.gate(name, input)

async function told<T>(name: RequestName, input: object): Promise<T> {
  const answer = await ask(name, input)
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.value as T
}

async function through(name: RequestName, input: object = {}): Promise<string> {
  expect(await ask(name, input)).toEqual({ ok: true, value: null })
  await vi.waitFor(
    () => expect(services.store.state.operations.system.phase).toMatch(/^(?:done|failed)$/),
    30_000,
  )
  const operation = services.store.state.operations.system
  return operation.phase === 'failed' ? operation.problem.code : operation.phase
}

async function restart(): Promise<void> {
  services.close()
  await computer.restart()
  await open()
}

async function updateAndRestart(release: number): Promise<void> {
  await computer.tell('publish', { release })
  expect(await through('system.update')).toBe('done')
  await restart()
}

const versions = () => {
  const { system } = services.store.state
  return system.state === 'ready' ? system.facts.versions : []
}
const notes = () => services.store.state.timeline.notes
const idOf = (release: number) =>
  versions().find(({ label }) => label === `43.2026${['1013', '1020', '1027', '1103'][release - 1]}.0`)?.id ??
  ''

/** Three versions, newest first: 3 in use, 2, and 1, which is kept. */
async function three(): Promise<void> {
  await updateAndRestart(2)
  expect(await through('versions.keep', { version: idOf(1), on: true })).toBe('done')
  await updateAndRestart(3)
}

const isSettled = ({ size, news }: VersionNote) =>
  !['not-measured', 'measuring'].includes(size.kind) && !['not-asked', 'asking'].includes(news.kind)

async function look(): Promise<readonly VersionNote[]> {
  await ask('versions.look')
  await vi.waitFor(() => expect(notes().every(isSettled)).toBe(true), 30_000)
  return notes()
}

/** The folders of a version on the disk: its own and its kernel's. */
function folders(id: string): readonly string[] {
  const name = id.slice('harbor-'.length)
  const root = join(computer.dir, 'sysroot')
  const kernels = execFileSync('find', [
    join(root, 'ostree'),
    '-maxdepth',
    '4',
    '-path',
    '*/boot.*/harbor/*/*',
    '-lname',
    `*/${name}`,
  ])
  const [, sum = ''] = /\/harbor\/([0-9a-f]{64})\//u.exec(String(kernels)) ?? []
  return [join(root, 'ostree/deploy/harbor/deploy', name), join(root, `boot/ostree/harbor-${sum}`)]
}

/** What `du` counts in all these together, everything once. */
function du(...ids: readonly string[]): number {
  const all = [...new Set(ids.flatMap(folders))]
  const lines = execFileSync('du', ['-s', '--block-size=1', ...all], { encoding: 'utf8' })
  return lines
    .trim()
    .split('\n')
    .reduce((sum, line) => sum + Number(line.split('\t')[0]), 0)
}

const wholeSysroot = () =>
  Number(
    execFileSync('du', ['-s', '-B1', join(computer.dir, 'sysroot')], { encoding: 'utf8' }).split('\t')[0],
  )

test('sizes are what du says that nothing else shares, and what comes free is what du says after', async () => {
  await begin()
  await three()
  await look()
  const ids = [3, 2, 1].map(idOf)
  for (const id of ids) {
    const size = notes().find((note) => note.id === id)?.size
    const others = ids.filter((other) => other !== id)
    expect(size).toEqual({ kind: 'measured', own: du(...ids) - du(...others), atLeast: false })
  }
  // Really gone, and really free: the repository lets go of what nobody shares.
  const before = wholeSysroot()
  const plan = await told<CleanUpPlan>('versions.planCleanUp', { previous: true })
  expect(plan.goes.map(({ version }) => version)).toEqual([idOf(2)])
  expect(await through('versions.cleanUp', { plan: plan.id })).toBe('done')
  const after = wholeSysroot()
  expect(before - after).toBeGreaterThanOrEqual(plan.frees ?? Infinity)
  expect(before - after).toBeLessThan((plan.frees ?? 0) * 1.1)
})

test('what changed is what the commits’ lists say, for any two, both ways, without a password', async () => {
  await begin()
  await three()
  const lists = (release: number) => new Map(packagesOf(release).map((found) => [found[0], evr(found)]))
  for (const [from, to] of [
    [1, 3],
    [3, 1],
    [2, 3],
    [1, 2],
  ] as const) {
    const { content } = await told<Comparison>('versions.compare', { from: idOf(from), to: idOf(to) })
    if (content.kind !== 'packages') throw new Error(content.kind)
    const [old, young] = [lists(from), lists(to)]
    const differ = [...new Set([...old.keys(), ...young.keys()])].filter(
      (name) => old.get(name) !== young.get(name),
    )
    expect(content.packages.map(({ name }) => name).toSorted()).toEqual(differ.toSorted())
    for (const { name, from: before, to: after } of content.packages) {
      expect(before).toBe(old.get(name) ?? '')
      expect(after).toBe(young.get(name) ?? '')
    }
    expect(content.summary.notable[0]?.name).toBe(from === 2 ? 'firefox' : 'kernel')
  }
  const { content } = await told<Comparison>('versions.compare', { from: idOf(1), to: idOf(3) })
  const fixes = content.kind === 'packages' ? content.summary.security : []
  expect(fixes.map(({ severity }) => severity)).toEqual(
    fixes.map(({ severity }) => severity).toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
  )
  expect((await computer.tell('look', {})).asked).toEqual({ exec: 1 })
  // What was shown can be opened, and nothing else.
  const [link] = fixes.flatMap(({ links }) => links)
  expect(await ask('versions.openLink', { link: link?.id ?? '' })).toMatchObject({ ok: true })
  expect(opened).toEqual([link?.url])
  expect(await ask('versions.openLink', { link: 'https://example.org' })).toMatchObject({
    problem: { code: 'unknown-id' },
  })
  expect(await ask('versions.compare', { from: idOf(1), to: 'harbor-0.0' })).toMatchObject({
    problem: { code: 'unknown-id' },
  })
})

const order = ['critical', 'important', 'moderate', 'low', 'unknown']

test('where nothing tells it without a password, that is said and nobody is asked', async () => {
  await begin()
  await updateAndRestart(2)
  await computer.tell('polkit', { answers: { 'repo-refresh': 'password' } })
  await rm(join(computer.dir, 'tools/rpm-ostree'))
  await look()
  expect(notes().map(({ news }) => news.kind)).toEqual(['unknown', 'first'])
  expect(await told<Comparison>('versions.compare', { from: idOf(1), to: idOf(2) })).toMatchObject({
    content: { kind: 'unknown' },
  })
  expect((await computer.tell('look', {})).asked).toEqual({})
})

test('container images: their layers where packages are not known, and what is written on them', async () => {
  await begin({ origin: 'container' })
  await updateAndRestart(2)
  const known = await told<Comparison>('versions.compare', { from: idOf(1), to: idOf(2) })
  expect(known.content.kind).toBe('packages')
  expect(known.labels.map(({ name }) => name)).toContain('org.opencontainers.image.version')
  expect(known.notes[0]?.url).toMatch(/^https:/u)
  await restart()
  await computer.tell('polkit', { answers: { 'repo-refresh': 'password' } })
  await rm(join(computer.dir, 'tools/rpm-ostree'))
  const { content } = await told<Comparison>('versions.compare', { from: idOf(1), to: idOf(2) })
  expect(content).toMatchObject({ kind: 'image', layers: { total: 13 } })
  expect((await computer.tell('look', {})).asked).toEqual({})
})

test('names, news and sizes are found again by the next session, and advisories after the update is forgotten', async () => {
  await begin()
  await updateAndRestart(2)
  await look()
  const before = notes()
  expect(await ask('versions.name', { version: idOf(1), text: ' before\nthe holidays ' })).toMatchObject({
    ok: true,
  })
  await restart()
  expect(notes().map(({ name }) => name)).toEqual([null, 'before the holidays'])
  // Before anybody looks: from our own files.
  expect(notes().map(({ size, news }) => [size, news])).toEqual(before.map(({ size, news }) => [size, news]))
  expect(before[0]?.news).toMatchObject({ kind: 'packages', security: { worst: 'critical' } })
})

test('a plan that is no longer true is refused, whoever changed the list', async () => {
  await begin()
  await three()
  expect(await through('versions.keep', { version: idOf(1), on: false })).toBe('done')
  const plan = await told<CleanUpPlan>('versions.planCleanUp', { previous: false })
  expect(plan.goes.map(({ version }) => version)).toEqual([idOf(1)])
  expect(plan.stays.map(({ why }) => why)).toEqual(['in-use', 'way-back'])
  await computer.tell('pin', { index: 2, on: true })
  expect(await through('versions.cleanUp', { plan: plan.id })).toBe('changed-meanwhile')
  expect((await computer.tell('look', {})).versions).toHaveLength(3)
  expect(await ask('versions.cleanUp', { plan: 'never shown' })).toMatchObject({
    problem: { code: 'unknown-id' },
  })
})

test('going back holds the one that is left, going forward lets it go', async () => {
  await begin()
  await updateAndRestart(2)
  expect(await through('system.goBack', { version: idOf(1) })).toBe('done')
  await vi.waitFor(() => expect(services.store.state.health.holds).toHaveLength(1))
  expect(services.store.state.health.holds).toMatchObject([{ label: '43.20261020.0', why: 'person' }])
  await restart()
  await through('system.check')
  expect(services.store.state.onHold.update).toMatchObject({ why: 'person' })
  expect(await ask('system.update')).toMatchObject({ problem: { code: 'on-hold' } })
  expect(await through('system.goBack', { version: idOf(2) })).toBe('done')
  await vi.waitFor(() => expect(services.store.state.health.holds).toEqual([]))
})
