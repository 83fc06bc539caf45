/** Snap apps over snapd's socket: listed, refreshed, taken back, and what comes of errors, rubbish and silence. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Snaps } from '../../contract/snaps.ts'
import { asProblem } from '../../main/problem-error.ts'
import { SnapService } from '../../main/snaps/snaps.ts'
import { SnapdPeer } from '../snaps/snapd-peer.ts'

type Present = Extract<Snaps, { state: 'present' }>

let dir: string
let peer: SnapdPeer
let service: SnapService
const seen: Snaps[] = []
const looks = new Set<() => void>()

const now = (): Present => {
  if (service.state.state !== 'present') throw new Error('snapd is not there')
  return service.state
}
const until = (fits: (state: Present) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (service.state.state !== 'present' || !fits(service.state)) return
      looks.delete(look)
      resolve()
    }
    looks.add(look)
    look()
  })
const code = async (asked: unknown) => {
  try {
    await asked
    return 'ok'
  } catch (error) {
    return asProblem(error).code
  }
}
const ask = (name: 'snaps.update' | 'snaps.goBack', snap: string) => service.handlers[name]({ snap })
const enter = async () => {
  void service.handlers['snaps.enter']({})
  await until(({ snaps, problem }) => snaps !== null || problem !== null)
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'snapd-'))
  peer = await SnapdPeer.start(join(dir, 'snapd.socket'))
  peer.snaps.push(
    {
      name: 'hello',
      title: 'Hello',
      revisions: [
        ['9', '1.0'],
        ['10', '2.0'],
      ],
      active: '10',
    },
    { name: 'code', confinement: 'classic', revisions: [['3', '7']], active: '3' },
    { name: 'core22', type: 'base', revisions: [['1', '2022']], active: '1' },
  )
  seen.length = 0
  service = new SnapService({
    socket: join(dir, 'snapd.socket'),
    now: () => 5,
    lookEvery: 5,
    set: (state) => {
      seen.push(state)
      for (const look of looks) look()
    },
  })
  await service.open()
})
afterEach(async () => {
  service.close()
  await peer.stop()
  await rm(dir, { recursive: true })
})

test('where snapd is not, nothing is there and nothing happens', async () => {
  const set: Snaps[] = []
  const none = new SnapService({
    socket: join(dir, 'nowhere'),
    now: () => 1,
    set: (state) => set.push(state),
  })
  await none.open()
  await none.handlers['snaps.enter']({})
  expect(none.state).toEqual({ state: 'absent' })
  expect(set).toEqual([])
})

test('nobody is asked before somebody looks', async () => {
  expect(now().snaps).toBeNull()
  expect(peer.asked).toEqual([])
})

describe('what is installed', () => {
  test('apps with version, size and how they are kept apart; bases are passed over', async () => {
    await enter()
    expect(now()).toMatchObject({ sandbox: 'partial', problem: null, checkedAt: null })
    expect(now().snaps).toMatchObject([
      { id: 'code', version: '7', confinement: 'classic', previous: null, update: null },
      {
        id: 'hello',
        title: 'Hello',
        version: '2.0',
        revision: '10',
        bytes: 91_234_304,
        confinement: 'strict',
        publisher: 'The Makers',
        isVerified: true,
        previous: '1.0',
      },
    ])
    expect(service.has('hello')).toBe(true)
    expect(service.has('core22')).toBe(false)
  })

  test('what the store has is told after it was asked', async () => {
    peer.store.push({ name: 'hello', revision: '11', version: '3.0' })
    await enter()
    await service.handlers['snaps.check']({})
    expect(now()).toMatchObject({ checkedAt: 5, checking: false })
    expect(now().snaps?.find(({ id }) => id === 'hello')?.update).toEqual({
      version: '3.0',
      downloadBytes: 88_000_000,
    })
  })
})

describe('work', () => {
  test('an update shows its bytes and is believed when the version is another', async () => {
    peer.store.push({ name: 'hello', revision: '11', version: '3.0' })
    await enter()
    await service.handlers['snaps.check']({})
    await ask('snaps.update', 'hello')
    await until(({ ended }) => ended !== null)
    expect(now()).toMatchObject({ work: null, ended: { snap: 'hello', outcome: 'done', changed: true } })
    expect(now().snaps?.find(({ id }) => id === 'hello')).toMatchObject({
      version: '3.0',
      previous: '2.0',
      update: null,
    })
    const progress = seen.flatMap((state) => (state.state === 'present' ? (state.work?.progress ?? []) : []))
    expect(progress).toContainEqual({
      kind: 'bytes',
      done: 1_000_000,
      total: 3_000_000,
      rate: 0,
      pieces: null,
    })
    expect(peer.allowed).toEqual(['true'])
  })

  test('going back takes the version before, and only where there is one', async () => {
    await enter()
    await ask('snaps.goBack', 'hello')
    await until(({ ended }) => ended !== null)
    expect(now().snaps?.find(({ id }) => id === 'hello')).toMatchObject({ version: '1.0', previous: null })
    expect(await code(ask('snaps.goBack', 'hello'))).toBe('nothing-to-go-back-to')
    expect(now().work).toBeNull()
  })

  test('nothing to do is no failure', async () => {
    await enter()
    await ask('snaps.update', 'hello')
    expect(now().ended).toEqual({ snap: 'hello', action: 'update', outcome: 'done', changed: false })
  })

  test('one at a time', async () => {
    peer.store.push({ name: 'hello', revision: '11', version: '3.0' })
    await enter()
    const first = ask('snaps.update', 'hello')
    expect(await code(ask('snaps.goBack', 'code'))).toBe('busy-here')
    await first
    await until(({ ended }) => ended !== null)
  })

  test('a change that fails is told with snapd’s words', async () => {
    peer.store.push({ name: 'hello', revision: '11', version: '3.0' })
    peer.err = 'cannot perform the following tasks:\n- Download snap (no space left)'
    await enter()
    await ask('snaps.update', 'hello')
    await until(({ ended }) => ended !== null)
    expect(now().ended).toMatchObject({ outcome: 'failed', problem: { code: 'unknown', detail: peer.err } })
    expect(now().snaps?.find(({ id }) => id === 'hello')?.version).toBe('2.0')
  })

  test('what goes on already is found and followed', async () => {
    peer.store.push({ name: 'hello', revision: '11', version: '3.0' })
    peer.beginElsewhere('hello', '11', 3)
    await enter()
    await until(({ work }) => work?.snap === 'hello')
    await until(({ ended }) => ended !== null)
    expect(now().snaps?.find(({ id }) => id === 'hello')?.version).toBe('3.0')
  })
})

test.for([
  [403, 'auth-cancelled', 'cancelled', 'password-dismissed'],
  [401, 'login-required', 'access denied', 'password-refused'],
  [403, undefined, 'access denied', 'password-refused'],
  [409, 'snap-change-conflict', 'snap "hello" has changes in progress', 'busy'],
  [400, 'snap-not-installed', 'snap "hello" is not installed', 'app-not-there'],
  [507, 'insufficient-disk-space', 'insufficient space', 'no-space'],
  [400, 'dns-failure', 'no such host', 'no-network'],
  [400, undefined, 'snap "hello" has running apps (hello)', 'app-running'],
  [500, 'never-heard-of', 'what', 'unknown'],
] as const)('%s %s is %s', async ([status, kind, message, expected]) => {
  peer.store.push({ name: 'hello', revision: '11', version: '3.0' })
  await enter()
  peer.refuse = { code: status, message, ...(kind && { kind }) }
  expect(await code(ask('snaps.update', 'hello'))).toBe(expected)
  expect(now()).toMatchObject({ work: null, ended: null })
  expect(now().snaps?.find(({ id }) => id === 'hello')?.version).toBe('2.0')
})

describe('rubbish', () => {
  test.for([
    'no json',
    '{}',
    '{"type":"sync","result":"not a list of snaps"}',
    '{"type":"async","change":"../../etc"}',
  ])('%s is refused, and what was known stays', async (raw) => {
    await enter()
    peer.raw = raw
    expect(await code(service.handlers['snaps.check']({}))).toBe('service-broken')
    expect(now().snaps).toHaveLength(2)
    expect(now().checking).toBe(false)
  })

  test('snaps that make no sense are left out, the others are there', async () => {
    peer.snaps.push({ name: '../evil', revisions: [['1', '1']], active: '1' })
    await enter()
    expect(now().snaps?.map(({ id }) => id)).toEqual(['code', 'hello'])
  })

  test('snapd going away is told', async () => {
    await enter()
    await peer.stop()
    expect(await code(service.handlers['snaps.check']({}))).toBe('service-broken')
    peer = await SnapdPeer.start(join(dir, 'snapd.socket'))
  })
})
