/** Tracks and editions, from asking a real OSTree remote or a registry to the version that waits for the restart. */
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Operation } from '../../contract/operation.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Tracks } from '../../contract/track.ts'
import type { Question } from '../../main/questions/question.ts'
import { createServices, type Services } from '../../main/services.ts'
import { startComputer, type ComputerOptions } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import { surroundings } from './surroundings.ts'

let computer: SimulatedComputer
let services: Services
let questions: Question[] = []
let says = true
let before: NodeJS.ProcessEnv = {}

/** The whole of main on this computer. */
async function begin(options: ComputerOptions = {}): Promise<void> {
  computer = await startComputer({ bytesPerSecond: 80_000_000, ...options })
  before = { ...process.env }
  Object.assign(process.env, computer.env)
  questions = []
  says = true
  const confirm = async (question: Question) => {
    questions.push(question)
    return says
  }
  services = createServices(surroundings(join(computer.dir, 'data'), { confirm }))
  await services.open()
}
afterEach(async () => {
  services.close()
  await computer.stop()
  for (const name of Object.keys(computer.env)) delete process.env[name]
  Object.assign(process.env, before)
})

const ask = async <T>(name: string, input: unknown = {}): Promise<T> => {
  const answer = await services.gate(name, input)
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.value as T
}
const problem = async (name: string, input: unknown = {}): Promise<Problem | null> => {
  const answer = await services.gate(name, input)
  return answer.ok ? null : answer.problem
}
const look = () => ask<Tracks>('track.look')
const kinds = ({ choices }: Tracks) =>
  choices.map(({ kind, edition, name, risks }) => [kind, edition, name, ...risks].join(' '))
const idOf = ({ choices }: Tracks, address: string): string =>
  choices.find((track) => track.address.endsWith(address))?.id ?? ''

/** How the operation under way ends. */
async function ended(): Promise<Operation> {
  const now = () => services.store.state.operations.system
  await expect.poll(() => now().phase, { timeout: 50_000 }).toMatch(/^(?:done|failed)$/)
  return now()
}

describe('OSTree branches', () => {
  test('what there is, asked for by a press only and without any password', async () => {
    await begin()
    const known = await ask<Tracks>('track.list')
    expect(known).toMatchObject({ state: 'unasked', choices: [], askedAt: null, keeps: true })
    expect(known.followed).toMatchObject({ edition: 'desktop', name: '43', signed: false })
    const tracks = await look()
    expect(kinds(tracks)).toEqual([
      'newer desktop 44 unsigned',
      'track desktop 43 testing unsigned testing',
      'edition plasma 43 desktop-unknown unsigned',
    ])
    expect(tracks.choices[0]).toMatchObject({ label: '44.20261117.0', date: Date.UTC(2026, 10, 17, 5, 30) })
    expect((await ask<Tracks>('track.list')).choices).toEqual(tracks.choices)
    expect((await computer.tell('look', {})).asked).toEqual({})
  })

  test('a major upgrade: the version in use is kept first, and it is read back', async () => {
    await begin()
    const id = idOf(await look(), '44/x86_64/desktop')
    await ask('track.switch', { track: id })
    expect(await ended()).toMatchObject({ phase: 'done', action: 'switch', outcome: 'needs-restart' })
    expect(questions).toEqual([
      expect.objectContaining({ about: 'switch-track', kind: 'newer', name: '44', keeps: true }),
    ])
    const { versions, asked } = await computer.tell('look', {})
    expect(versions).toMatchObject([
      { version: '44.20261117.0', staged: true },
      { version: '43.20261013.0', booted: true, pinned: true },
    ])
    expect(asked).toEqual({ exec: 1, rebase: 1 })
    const { system } = services.store.state
    expect(system.state === 'ready' && system.facts.versions[0]?.origin).toBe(
      'harbor:harbor/44/x86_64/desktop',
    )
  })

  test('a no in the dialog, and a closed password dialog, change nothing', async () => {
    await begin()
    const id = idOf(await look(), '43/x86_64/plasma')
    says = false
    expect(await problem('track.switch', { track: id })).toMatchObject({ code: 'not-confirmed' })
    says = true
    await computer.tell('polkit', { answers: { exec: 'dismissed' } })
    await ask('track.switch', { track: id })
    expect(await ended()).toMatchObject({ phase: 'done', outcome: 'password-dismissed' })
    expect((await computer.tell('look', {})).versions).toMatchObject([{ booted: true, pinned: false }])
  })

  test('a password refused for the switch leaves the version kept, and nothing else', async () => {
    await begin()
    await computer.tell('polkit', { answers: { rebase: 'refused' } })
    await ask('track.switch', { track: idOf(await look(), '43/x86_64/plasma') })
    expect(await ended()).toMatchObject({ phase: 'failed', problem: { code: 'password-refused' } })
    expect((await computer.tell('look', {})).versions).toMatchObject([{ booted: true, pinned: true }])
  })

  test('another program changes the list while the password is asked for: nothing of ours happens', async () => {
    await begin()
    const id = idOf(await look(), '44/x86_64/desktop')
    await computer.tell('prompt', { hold: true })
    await ask('track.switch', { track: id })
    await expect.poll(async () => (await computer.tell('look', {})).asked['exec']).toBe(1)
    await computer.tell('pin', { index: 0, on: true })
    await computer.tell('prompt', { hold: false })
    expect(await ended()).toMatchObject({ phase: 'failed', problem: { code: 'changed-meanwhile' } })
    expect((await computer.tell('look', {})).versions).toMatchObject([{ booted: true, pinned: true }])
  })

  test('another program works on the system: said, and nothing is switched', async () => {
    await begin()
    const id = idOf(await look(), '43/x86_64/plasma')
    const { system } = services.store.state
    const used = system.state === 'ready' ? system.facts.versions[0]?.id : undefined
    await ask('versions.keep', { version: used, on: true })
    expect(await ended()).toMatchObject({ phase: 'done', action: 'keep' })
    await computer.tell('otherLock', { on: true })
    await ask('track.switch', { track: id })
    expect(await ended()).toMatchObject({ phase: 'failed', problem: { code: 'busy' } })
    await computer.tell('otherLock', { on: false })
    expect((await computer.tell('look', {})).versions).toHaveLength(1)
  })

  test('only what main has listed can be named', async () => {
    await begin()
    for (const track of ['harbor:harbor/44/x86_64/desktop', '0123456789abcdef', ''])
      expect(['unknown-id', 'bad-request']).toContain((await problem('track.switch', { track }))?.code)
    expect(questions).toEqual([])
  })

  test('no network: the sentence for it, and what was known stays', async () => {
    await begin()
    const { choices } = await look()
    await computer.tell('network', { state: 'down' })
    expect(await problem('track.look')).toMatchObject({ code: 'no-network' })
    expect((await ask<Tracks>('track.list')).choices).toEqual(choices)
    await computer.tell('network', { state: { status: 503 } })
    expect(await problem('track.look')).toMatchObject({ code: 'server-error' })
  })

  test('one that goes away before the switch: nothing is changed but the keeping', async () => {
    await begin()
    const id = idOf(await look(), '44/x86_64/desktop')
    await computer.tell('network', { state: 'down' })
    await ask('track.switch', { track: id })
    expect(await ended()).toMatchObject({ phase: 'failed', problem: { code: 'no-network' } })
    expect((await computer.tell('look', {})).versions).toHaveLength(1)
  })
})

describe('container images', () => {
  test('tracks by their tags, with age and version from the registry', async () => {
    await begin({ origin: 'container' })
    expect((await ask<Tracks>('track.list')).followed).toMatchObject({
      edition: 'harbor-desktop',
      name: '43',
      signed: true,
    })
    const tracks = await look()
    expect(kinds(tracks)).toEqual([
      'newer harbor-desktop 44',
      'track harbor-desktop latest',
      'track harbor-desktop stable',
      'track harbor-desktop testing testing',
    ])
    expect(tracks.choices[0]).toMatchObject({ label: '44.20261117.0' })
  })

  test('switching follows the other tag from then on', async () => {
    await begin({ origin: 'container' })
    await ask('track.switch', { track: idOf(await look(), 'harbor-desktop:testing') })
    expect(await ended()).toMatchObject({ phase: 'done', outcome: 'needs-restart' })
    await computer.restart()
    const { versions } = await computer.tell('look', {})
    expect(versions).toMatchObject([
      { version: '43.20261120.testing.0', booted: true },
      { version: '43.20261013.0', pinned: true },
    ])
  })
})
