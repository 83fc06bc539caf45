import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { QueueItem } from '../../../contract/apps-work.ts'
import { jsonFile } from '../../files/json-file.ts'
import { asProblem, ProblemError } from '../../problem-error.ts'
import { jobReporter, Speed } from './job-progress.ts'
import { stored, type Order } from './orders.ts'
import { Queue, type ExecuteHooks, type Report } from './queue.ts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'queue-'))))
afterEach(() => rm(dir, { recursive: true, force: true }))

const order = (id: string): Order => ({
  action: 'install',
  installation: 'user',
  source: 'test',
  ref: `app/org.x.${id}/x86_64/stable`,
  subjects: [{ ref: `app/org.x.${id}/x86_64/stable`, name: id, icon: null }],
})

interface Work {
  readonly order: Order
  readonly hooks: ExecuteHooks
  readonly done: (changed: boolean) => void
  readonly fail: (error: Error) => void
}

/** A queue whose work the test ends by hand. */
function open(path = join(dir, 'queue.json')) {
  let items: readonly QueueItem[] = []
  let time = 0
  const works: Work[] = []
  const waiting: ((work: Work) => void)[] = []
  const queue = new Queue({
    set: (now) => (items = now),
    execute: (asked, hooks) => {
      const { promise, resolve, reject } = Promise.withResolvers<boolean>()
      const work = { order: asked, hooks, done: resolve, fail: reject }
      works.push(work)
      waiting.shift()?.(work)
      return promise
    },
    file: jsonFile(path, stored, []),
    now: () => ++time,
  })
  const next = () => new Promise<Work>((resolve) => waiting.push(resolve))
  const phases = () => items.map(({ subjects, phase }) => `${subjects[0]?.name} ${phase}`)
  return { queue, works, next, phases, items: () => items }
}
const code = (act: () => void) => {
  try {
    act()
    return 'ok'
  } catch (error) {
    return asProblem(error).code
  }
}

describe('the queue', () => {
  test('carries out one after the other and shows each', async () => {
    const { queue, next, phases, works } = open()
    const first = next()
    queue.add(order('A'))
    queue.add(order('B'))
    expect(phases()).toEqual(['A running', 'B waiting'])
    expect(queue.busy).toBe(true)
    const second = next()
    ;(await first).done(true)
    await second
    expect(phases()).toEqual(['A done', 'B running'])
    works[1]?.fail(new ProblemError({ code: 'no-network' }))
    await queue.idle()
    expect(phases()).toEqual(['A done', 'B failed'])
    expect(queue.busy).toBe(false)
    const third = next()
    queue.add(order('C'))
    ;(await third).done(false)
    await queue.idle()
    expect(phases()).toEqual(['A done', 'B failed', 'C done'])
  })

  test('the same asked for twice is one', () => {
    const { queue, phases } = open()
    expect(queue.add(order('A'))).toBe(queue.add(order('A')))
    expect(phases()).toEqual(['A running'])
  })

  test('what waits is taken out at once; what runs is asked once and ends as it says', async () => {
    const { queue, next, phases, items } = open()
    const first = next()
    const a = queue.add(order('A'))
    const b = queue.add(order('B'))
    queue.cancel(b)
    expect(phases()).toEqual(['A running', 'B cancelled'])
    queue.cancel(a)
    expect(items()[0]).toMatchObject({ cancel: 'asked' })
    expect(code(() => queue.cancel(a))).toBe('nothing-to-cancel')
    expect(code(() => queue.cancel(b))).toBe('nothing-to-cancel')
    expect(code(() => queue.cancel('no'))).toBe('unknown-id')
    const work = await first
    expect(work.hooks.signal.aborted).toBe(true)
    work.fail(new ProblemError({ code: 'cancelled' }))
    await queue.idle()
    expect(phases()).toEqual(['A cancelled', 'B cancelled'])
  })

  test('a password dialog that was closed is no failure', async () => {
    const { queue, next, phases } = open()
    const first = next()
    queue.add(order('A'))
    ;(await first).fail(new ProblemError({ code: 'password-dismissed' }))
    await queue.idle()
    expect(phases()).toEqual(['A cancelled'])
  })

  test('progress is shown while it runs and not after', async () => {
    const { queue, next, items } = open()
    const first = next()
    queue.add(order('A'))
    const { hooks, done } = await first
    const report: Report = {
      activity: 'downloading',
      progress: { kind: 'bytes', done: 1, total: 2, rate: 0, pieces: null },
      about: 'A',
    }
    hooks.report(report)
    expect(items()[0]).toMatchObject({ phase: 'running', cancel: 'yes', ...report })
    done(true)
    await queue.idle()
    hooks.report(report)
    expect(items()[0]).toMatchObject({ phase: 'done', changed: true })
  })

  test('what failed can be tried again or taken out; what runs cannot', async () => {
    const { queue, next, phases } = open()
    const first = next()
    const a = queue.add(order('A'))
    expect([code(() => queue.again(a)), code(() => queue.dismiss(a))]).toEqual(['busy-here', 'busy-here'])
    ;(await first).fail(new ProblemError({ code: 'no-network' }))
    await queue.idle()
    const second = next()
    queue.again(a)
    expect(phases()).toEqual(['A running'])
    expect(queue.has(a)).toBe(false)
    ;(await second).done(true)
    await queue.idle()
    expect(phases()).toEqual(['A done'])
  })

  test('is found again after a crash, and nothing of it begins by itself', async () => {
    const first = open()
    const begun = first.next()
    first.queue.add(order('A'))
    first.queue.add(order('B'))
    await begun
    await expect.poll(async () => (await jsonFile(join(dir, 'queue.json'), stored, []).read()).length).toBe(2)
    const second = open()
    await second.queue.load()
    expect(second.phases()).toEqual(['A interrupted', 'B interrupted'])
    expect(second.queue.busy).toBe(false)
    const again = second.next()
    const [a, b] = second.items()
    second.queue.again(a?.id ?? '')
    second.queue.dismiss(b?.id ?? '')
    ;(await again).done(true)
    await second.queue.idle()
    await expect.poll(async () => (await jsonFile(join(dir, 'queue.json'), stored, []).read()).length).toBe(0)
  })

  test('a disk that refuses does not keep it from working', async () => {
    const { queue, next, phases } = open('/dev/full/queue.json')
    await queue.load()
    const first = next()
    queue.add(order('A'))
    ;(await first).done(true)
    await queue.idle()
    expect(phases()).toEqual(['A done'])
  })

  test('ended items do not pile up', async () => {
    const { queue, next, phases } = open()
    for (let number = 0; number < 30; number++) {
      const work = next()
      queue.add(order(`N${number}`))
      ;(await work).done(true)
      await queue.idle()
    }
    expect(phases()).toHaveLength(20)
    expect(phases().at(-1)).toBe('N29 done')
  })
})

describe('progress', () => {
  test('the speed is of the last seconds, and unknown at first', () => {
    const speed = new Speed()
    expect([0, 200, 1000, 2000].map((at) => speed.add(at, at * 10))).toEqual([0, 0, 10_000, 10_000])
    expect(speed.add(12_000, 20_000)).toBe(0)
    expect(speed.add(13_000, 0)).toBe(0)
  })

  test('tells which, how much of how much, and that unpacking has no bytes', () => {
    const reports: Report[] = []
    let at = 0
    const hear = jobReporter(
      (report) => reports.push(report),
      new Map([['app/org.x.A/a/b', 'A']]),
      () => (at += 1000),
    )
    const progress = {
      ref: '',
      percent: 0,
      done: 0,
      total: 0,
      allDone: 0,
      allTotal: 0,
      estimating: false,
      status: '',
    }
    hear({ kind: 'operation', verb: 'install', ref: 'runtime/org.x.Platform/a/b' })
    expect(reports.at(-1)).toEqual({
      activity: 'downloading',
      progress: { kind: 'none' },
      about: 'org.x.Platform',
    })
    hear({ kind: 'progress', progress })
    expect(reports).toHaveLength(1)
    hear({ kind: 'progress', progress: { ...progress, allDone: 50, allTotal: 500, estimating: true } })
    expect(reports.at(-1)?.progress).toEqual({ kind: 'bytes', done: 50, total: null, rate: 0, pieces: null })
    hear({ kind: 'progress', progress: { ...progress, allDone: 150, allTotal: 500, done: 150, total: 150 } })
    expect(reports.at(-1)).toMatchObject({
      activity: 'installing',
      progress: { done: 150, total: 500, rate: 100 },
    })
    hear({ kind: 'operation', verb: 'uninstall', ref: 'app/org.x.A/a/b' })
    expect(reports.at(-1)).toMatchObject({ activity: 'removing', about: 'A' })
  })
})
