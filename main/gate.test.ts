import { describe, expect, test, vi } from 'vitest'
import type { Rules } from '../contract/request.ts'
import { type Handlers, requests } from '../contract/requests.ts'
import { createGate, type GateParts, type Lists } from './gate.ts'
import { initialState } from './initial-state.ts'
import { ProblemError } from './problem-error.ts'

const nothing = () => null

/** Every request of the contract is answered with null, every kind of id knows one. */
const answered = Object.fromEntries(
  Object.keys(requests).map((name) => [name, nothing]),
) as unknown as Handlers
const kinds = Object.values(requests).flatMap(({ rules }) => Object.values((rules as Rules).names ?? {}))
const listed = Object.fromEntries(
  kinds.map((kind) => [kind, (id: string): boolean => id === 'known']),
) as unknown as Lists

function gate(change: Partial<GateParts> = {}, handler: Partial<Handlers> = {}) {
  const handlers: Handlers = { ...answered, state: () => initialState, ...handler }
  return createGate({
    handlers,
    listed,
    running: { system: () => false },
    confirm: async () => true,
    ...change,
  })
}
const code = async (answer: ReturnType<ReturnType<typeof gate>>) => {
  const settled = await answer
  return settled.ok ? 'ok' : settled.problem.code
}

describe('the gate', () => {
  test('knows the requests of the contract and no other name', async () => {
    for (const name of ['', 'nope', '__proto__', 'constructor', 'toString', 7, null, undefined, {}])
      expect(await code(gate()(name, {}))).toBe('bad-request')
    expect(await code(gate()('system.check', {}))).toBe('ok')
  })

  test('refuses input that does not fit, whatever its shape, for every request', async () => {
    const wrong = [null, undefined, 0, 'x', [], [{}], { extra: 1 }, { version: 7 }, { version: '' }]
    for (const name of Object.keys(requests))
      for (const input of wrong)
        expect(await code(gate()(name, input)), `${name} ${JSON.stringify(input)}`).toBe('bad-request')
    expect(await code(gate()('system.goBack', { version: 'x'.repeat(257) }))).toBe('bad-request')
    expect(await code(gate()('system.goBack', { version: 'known', url: 'https://x' }))).toBe('bad-request')
  })

  test('lets only ids pass that main has listed', async () => {
    expect(await code(gate()('system.goBack', { version: 'other' }))).toBe('unknown-id')
    expect(await code(gate()('system.goBack', { version: 'known' }))).toBe('ok')
  })

  test('lets only the start be answered that is shown, and asks where it changes which version is used', async () => {
    const confirm = vi.fn(async () => true)
    const asking = gate({ confirm })
    for (const name of ['health.stay', 'health.tryAgain', 'health.seen']) {
      expect(await code(asking(name, { event: 'another' }))).toBe('unknown-id')
      expect(await code(asking(name, { event: 'known' }))).toBe('ok')
    }
    expect(confirm).toHaveBeenCalledTimes(2)
  })

  test('starts nothing while an operation runs, and asks nobody then', async () => {
    const confirm = vi.fn(async () => true)
    const busy = gate({ running: { system: () => true }, confirm })
    for (const name of ['system.check', 'system.update', 'system.discard'])
      expect(await code(busy(name, {}))).toBe('busy-here')
    expect(await code(busy('system.goBack', { version: 'known' }))).toBe('busy-here')
    expect(confirm).not.toHaveBeenCalled()
    expect(await code(busy('system.cancel', {}))).toBe('ok')
  })

  test('asks before going back, and a no changes nothing', async () => {
    const goBack = vi.fn(nothing)
    const no = gate({ confirm: async () => false }, { 'system.goBack': goBack })
    expect(await code(no('system.goBack', { version: 'known' }))).toBe('not-confirmed')
    expect(goBack).not.toHaveBeenCalled()
  })

  test('looks again after the dialog: the world went on meanwhile', async () => {
    let running = false
    const late = gate({
      running: { system: () => running },
      confirm: async () => {
        running = true
        return true
      },
    })
    expect(await code(late('system.goBack', { version: 'known' }))).toBe('busy-here')
  })

  test('one dialog at a time', async () => {
    let answer: (yes: boolean) => void = () => {}
    const slow = gate({ confirm: () => new Promise((done) => (answer = done)) })
    const first = slow('system.goBack', { version: 'known' })
    expect(await code(slow('system.goBack', { version: 'known' }))).toBe('busy-here')
    expect(await code(slow('system.update', {}))).toBe('busy-here')
    answer(true)
    expect(await code(first)).toBe('ok')
    expect(await code(slow('system.update', {}))).toBe('ok')
  })

  test('a failing handler or dialog answers with its problem and never throws', async () => {
    const failing = gate(
      {},
      {
        'system.check': () => Promise.reject(new ProblemError({ code: 'no-network', detail: 'x' })),
        'system.update': () => {
          throw new TypeError('oops')
        },
      },
    )
    expect(await failing('system.check', {})).toEqual({
      ok: false,
      problem: { code: 'no-network', detail: 'x' },
    })
    expect(await failing('system.update', {})).toEqual({
      ok: false,
      problem: { code: 'unknown', detail: 'TypeError: oops' },
    })
    const noDialog = gate({ confirm: () => Promise.reject(new Error('no window')) })
    expect(await code(noDialog('system.discard', {}))).toBe('unknown')
    expect(await code(noDialog('system.update', {}))).toBe('ok')
  })
})
