import { beforeEach, describe, expect, test } from 'vitest'
import type { Operation, Outcome } from '../../contract/operation.ts'
import { ProblemError } from '../problem-error.ts'
import type { Durations } from './durations.ts'
import { scriptedWork } from './fake-service.ts'
import { Runner } from './runner.ts'

let seen: Operation[] = []
let took: [string, number][] = []
let clock = 0
let outcome: () => Promise<Outcome> = async () => 'needs-restart'
let makeWay: () => Promise<void> | null = () => null
const durations: Durations = {
  load: async () => {},
  add: (action, seconds) => void took.push([action, seconds]),
  usual: () => ({ from: 240, to: 360 }),
}
const runner = () =>
  new Runner({
    set: (o) => void seen.push(o),
    now: () => clock,
    durations,
    makeWay: () => makeWay(),
    judge: () => () => outcome(),
  })
const last = () => seen.at(-1)

beforeEach(() => {
  makeWay = () => null
  seen = []
  took = []
  clock = 1000
  outcome = async () => 'needs-restart'
})

describe('an operation', () => {
  test('goes preparing → authorising → running → done, and what came of it is read back', async () => {
    const { work, report, finish } = scriptedWork('update')
    const one = runner()
    const run = one.run('update', async ({ authorising }) => {
      authorising()
      return work
    })
    expect(one.running).toBe(true)
    await Promise.resolve()
    report({ activity: 'downloading', progress: { kind: 'percent', percent: 40 }, message: 'Receiving' })
    expect(last()).toEqual({
      phase: 'running',
      action: 'update',
      startedAt: 1000,
      activity: 'downloading',
      progress: { kind: 'percent', percent: 40 },
      message: 'Receiving',
      by: null,
      cancel: 'yes',
      usual: { from: 240, to: 360 },
    })
    clock = 61_000
    finish()
    await run
    expect(seen.map((o) => o.phase)).toEqual(['preparing', 'authorising', 'running', 'running', 'done'])
    expect(last()).toEqual({
      phase: 'done',
      action: 'update',
      outcome: 'needs-restart',
      startedAt: 1000,
      endedAt: 61_000,
    })
    expect(took).toEqual([['update', 60]])
    expect(one.running).toBe(false)
  })

  test('a closed password dialog and a cancelled run are ends, not failures, and teach no duration', async () => {
    for (const code of ['password-dismissed', 'cancelled'] as const) {
      await runner().run('update', () => Promise.reject(new ProblemError({ code })))
      expect(last()).toMatchObject({ phase: 'done', outcome: code })
    }
    expect(took).toEqual([])
  })

  test('a failure keeps its problem; one nobody foresaw is unknown with its text', async () => {
    await runner().run('update', () => Promise.reject(new ProblemError({ code: 'no-space', detail: 'd' })))
    expect(last()).toMatchObject({ phase: 'failed', problem: { code: 'no-space', detail: 'd' } })
    await runner().run('update', () => Promise.reject(new TypeError('oops')))
    expect(last()).toMatchObject({ phase: 'failed', problem: { code: 'unknown', detail: 'TypeError: oops' } })
  })

  test('success that cannot be read back is a failure', async () => {
    outcome = () => Promise.reject(new ProblemError({ code: 'service-died' }))
    const { work, finish } = scriptedWork('update')
    const run = runner().run('update', async () => work)
    finish()
    await run
    expect(last()).toMatchObject({ phase: 'failed', problem: { code: 'service-died' } })
  })
})

test('what works in the background has made way before anything is begun', async () => {
  const order: string[] = []
  const way = Promise.withResolvers<void>()
  makeWay = () => {
    order.push('asked')
    return way.promise
  }
  const { work, finish } = scriptedWork('update')
  const over = runner().run('update', async () => {
    order.push('begun')
    return work
  })
  await Promise.resolve()
  expect(order).toEqual(['asked'])
  expect(last()).toMatchObject({ phase: 'preparing' })
  way.resolve()
  await expect.poll(() => order).toEqual(['asked', 'begun'])
  finish()
  await over
})

describe('stopping', () => {
  test('is asked of the service and shown until it has stopped', async () => {
    const scripted = scriptedWork('update')
    const one = runner()
    const run = one.run('update', async () => scripted.work)
    await Promise.resolve()
    await one.cancel()
    expect(scripted.cancels).toBe(1)
    expect(last()).toMatchObject({ phase: 'running', cancel: 'asked' })
    scripted.fail({ code: 'cancelled' })
    await run
    expect(last()).toMatchObject({ phase: 'done', outcome: 'cancelled' })
  })

  test('before the work began drops the call', async () => {
    const one = runner()
    const run = one.run(
      'update',
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('dropped')))),
    )
    await one.cancel()
    await run
    expect(last()).toMatchObject({ phase: 'done', outcome: 'cancelled' })
  })

  test('is refused when nothing runs, or when the service cannot', async () => {
    const one = runner()
    await expect(one.cancel()).rejects.toThrow('nothing-to-cancel')
    const scripted = scriptedWork('update', null, false)
    const run = one.run('update', async () => scripted.work)
    await Promise.resolve()
    expect(last()).toMatchObject({ phase: 'running', cancel: 'no' })
    await expect(one.cancel()).rejects.toThrow('nothing-to-cancel')
    scripted.finish()
    await run
  })
})

describe("somebody else's work", () => {
  test('is shown with who began it; its failure is not ours to tell', async () => {
    const scripted = scriptedWork('update', 'gnome-software')
    const one = runner()
    one.adopt(scripted.work)
    expect(one.running).toBe(true)
    expect(last()).toMatchObject({ phase: 'running', by: 'gnome-software' })
    scripted.fail({ code: 'no-network' })
    await expect.poll(() => last()?.phase).toBe('idle')
    expect(one.running).toBe(false)
    expect(took).toEqual([])
  })

  test('our own, found again after a restart of the app, ends as ours', async () => {
    const scripted = scriptedWork('update', null)
    runner().adopt(scripted.work)
    scripted.fail({ code: 'no-network' })
    await expect.poll(() => last()?.phase).toBe('failed')
  })

  test('waits while ours runs and is shown afterwards', async () => {
    const ours = scriptedWork('check')
    const theirs = scriptedWork('update', 'timer')
    const one = runner()
    const run = one.run('check', async () => ours.work)
    one.adopt(theirs.work)
    ours.finish()
    await run
    expect(last()).toMatchObject({ phase: 'running', by: 'timer' })
    theirs.finish()
    await expect.poll(() => last()?.phase).toBe('done')
  })
})
