import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { State } from '../../contract/state.ts'
import { initialState } from '../initial-state.ts'
import { createStore } from '../store.ts'
import { facts, version } from '../system/fake-service.ts'
import { createHistory } from './history.ts'
import { Reporter } from './report.ts'
import { reportText } from './sections.ts'

const NOW = Date.UTC(2026, 10, 24, 8)
const state: State = {
  ...initialState,
  computer: { ...initialState.computer, name: 'Fedora Linux 45 (Silverblue)' },
  system: {
    state: 'ready',
    facts: facts({
      versions: [
        version('a', ['in-use', 'next'], {
          label: '45.1',
          additions: { packages: ['zsh'], files: [], removed: [], replaced: [] },
        }),
      ],
    }),
  },
}
const text = (change: Partial<State> = {}) =>
  reportText({ state: { ...state, ...change }, history: [], program: 'Mainstay 0.1.0', now: NOW })

describe('the text', () => {
  test('has versions, additions and where they come from', () => {
    expect(text()).toContain('Mainstay 0.1.0\nmade: 2026-11-24T08:00:00.000Z\n')
    expect(text()).toContain('  45.1 [in-use, next]')
    expect(text()).toContain('packages: zsh')
    expect(text()).toContain('last start: unknown')
  })
  test('has what stands in the way of the next version', () => {
    const doctor = {
      state: 'blocked',
      at: NOW,
      update: { label: '46', date: null },
      problem: { code: 'additions-do-not-fit', detail: 'nothing provides kernel-devel' },
      findings: [{ id: '1', name: 'openrazer', addition: null, app: null }],
      waiting: false,
    } as const
    const written = text({ additions: { ...initialState.additions, doctor } })
    expect(written).toContain(
      'next version: blocked (additions-do-not-fit) by openrazer\n    nothing provides kernel-devel',
    )
    expect(text()).toMatch(/== additions ==\nnext version: not tried/)
  })
  test('a name cannot forge a line', () => {
    const versions = [version('a', ['in-use'], { label: 'x\n== computer ==\u202e' })]
    const written = text({ system: { state: 'ready', facts: facts({ versions }) } })
    expect(written).toContain('\n  x == computer == [in-use]\n')
    expect(written.match(/^== computer ==$/gm)).toHaveLength(1)
  })
  test('what is not known is said so', () => {
    expect(text({ system: { state: 'absent' } })).toContain('state: absent')
    expect(text()).toContain('automatic updates: unknown')
  })
})

describe('what happened', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'report-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  test('operations and refusals are kept over sessions; a person’s own no is not', async () => {
    const path = join(dir, 'history.json')
    const store = createStore(initialState)
    const set = store.take('operations')
    const history = createHistory(path, store, () => NOW)
    await history.open()
    const ended = { startedAt: NOW - 10, endedAt: NOW }
    set({
      system: { phase: 'failed', action: 'update', problem: { code: 'no-space', detail: 'full' }, ...ended },
      apps: [],
    })
    await expect.poll(() => history.all.length).toBe(1)
    set({
      system: { phase: 'failed', action: 'update', problem: { code: 'no-space', detail: 'full' }, ...ended },
      apps: [],
    })
    history.refused('track.look', { code: 'no-network' })
    history.refused('system.goBack', { code: 'not-confirmed' })
    history.refused('upkeep.turn', { code: 'password-dismissed' })
    expect(history.all.map(({ what, ended: how }) => [what, how])).toEqual([
      ['track.look', 'no-network'],
      ['update', 'no-space'],
    ])
    const again = createHistory(path, createStore(initialState), () => NOW)
    await expect
      .poll(async () => {
        await again.open()
        return again.all.length
      })
      .toBeGreaterThanOrEqual(2)
    expect(again.all.at(-1)).toMatchObject({ what: 'update', detail: 'full' })
  })
})

describe('copying and saving', () => {
  const reporter = (write = () => 'made by anna') => {
    const copy = vi.fn(async () => {})
    const save = vi.fn(async () => true)
    const identity = async () => ({ users: ['anna'], hosts: [], homes: [], ids: [] })
    return { made: new Reporter({ write, identity, copy, save, now: () => NOW }), copy, save }
  }
  test('exactly what was shown, with the names taken out', async () => {
    let written = 'made by anna'
    const { made, copy, save } = reporter(() => written)
    expect(await made.make()).toEqual({ text: 'made by <user>', redacted: 1, madeAt: NOW })
    written = 'something else'
    await made.copy()
    expect(copy).toHaveBeenCalledWith('made by <user>')
    expect(await made.save()).toBe(true)
    expect(save).toHaveBeenCalledWith('mainstay-report-2026-11-24.txt', 'made by <user>\n')
  })
  test('details that are copied by themselves are cleaned the same way', async () => {
    expect(await reporter().made.clean('/home/peter of anna')).toBe('/home/<user> of <user>')
  })
  test('nothing that was not shown', async () => {
    const { made, copy } = reporter()
    await expect(made.copy()).rejects.toMatchObject({ problem: { code: 'changed-meanwhile' } })
    expect(() => made.save()).toThrow('changed-meanwhile')
    expect(copy).not.toHaveBeenCalled()
  })
})
