import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Measured } from './measure.ts'
import { measureApart } from './measurer.ts'
import type { Shares } from './shares.ts'
import { Sizes } from './sizes.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sizes-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const v = (id: string) => ({ id, checksum: `c-${id}` })
const [a, b, c] = [v('a'), v('b'), v('c')]
const places = async () => new Map([['a', ['/a']]])

/** Measures when it is told to; each version alone takes 10. */
function byHand() {
  const asked: {
    readonly keys: string
    readonly signal: AbortSignal
    readonly end: (ok: boolean) => void
  }[] = []
  const measure = (versions: readonly Measured[], signal: AbortSignal): Promise<Shares | null> => {
    const { promise, resolve } = Promise.withResolvers<Shares | null>()
    const shares = {
      versions: versions.map(({ key }) => key),
      shares: versions.map((_, place) => ({ of: [place], bytes: 10 })),
      unreadable: ['b c-b'],
      missing: ['c c-c'],
    }
    asked.push({
      keys: versions.map(({ key, folders }) => `${key}:${folders.join()}`).join(' '),
      signal,
      end: (ok) => resolve(ok ? shares : null),
    })
    return promise
  }
  return { asked, measure }
}

async function started(measure: ReturnType<typeof byHand>['measure'] | typeof measureApart) {
  const changed = vi.fn<() => void>()
  const sizes = new Sizes(join(dir, 'sizes.json'), measure, changed)
  await sizes.load()
  return { sizes, changed }
}

test('nothing is measured before somebody looks, and then once', async () => {
  const { asked, measure } = byHand()
  const { sizes, changed } = await started(measure)
  expect(sizes.of([a, b], a)).toEqual({ kind: 'not-measured' })
  sizes.look([a, b], places)
  sizes.look([b, a], places)
  expect(sizes.of([a, b], a)).toEqual({ kind: 'measuring' })
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]?.keys).toBe('a c-a:/a b c-b:')
  asked[0]?.end(true)
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1))
  expect(sizes.of([b, a], a)).toEqual({ kind: 'measured', own: 10, atLeast: false })
  expect(sizes.of([a, b], b)).toEqual({ kind: 'measured', own: 10, atLeast: true })
  expect(sizes.freed([a, b], ['a', 'b'])).toBe(20)
})

test('another set is measured anew, and the old measuring is given up', async () => {
  const { asked, measure } = byHand()
  const { sizes, changed } = await started(measure)
  sizes.look([a], places)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  sizes.look([a, c], places)
  expect(asked[0]?.signal.aborted).toBe(true)
  asked[0]?.end(true)
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked[1]?.end(true)
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1))
  expect(sizes.of([a, c], c)).toEqual({ kind: 'unknown' })
  expect(sizes.freed([a, c], ['c'])).toBeNull()
  expect(sizes.of([a], a)).toEqual({ kind: 'not-measured' })
})

test('what was measured is known in the next session under the same versions', async () => {
  const { asked, measure } = byHand()
  const { sizes, changed } = await started(measure)
  sizes.look([a, b], places)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  asked[0]?.end(true)
  await vi.waitFor(() => expect(changed).toHaveBeenCalled())
  await vi.waitFor(async () => {
    const next = await started(measure)
    expect(next.sizes.of([a, b], a).kind).toBe('measured')
    expect(next.sizes.of([a, { ...b, checksum: 'another' }], a).kind).toBe('not-measured')
  })
})

test('what cannot be measured is unknown, not zero', async () => {
  const { asked, measure } = byHand()
  const { sizes, changed } = await started(measure)
  sizes.look([a], () => Promise.reject(new Error('no service')))
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  asked[0]?.end(false)
  await vi.waitFor(() => expect(changed).toHaveBeenCalled())
  expect(sizes.of([a], a)).toEqual({ kind: 'unknown' })
  expect(sizes.freed([a], ['a'])).toBeNull()
})

test('the real worker measures, and gives up when it is told', async () => {
  const measured = [{ key: 'k', folders: [dir] }]
  expect(await measureApart(measured, new AbortController().signal)).toMatchObject({
    versions: ['k'],
    missing: [],
  })
  const abort = new AbortController()
  const given = measureApart([{ key: 'k', folders: ['/usr'] }], abort.signal)
  abort.abort()
  expect(await given).toBeNull()
})
