import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { State } from '../../../contract/state.ts'
import type { Operation } from '../../../contract/operation.ts'
import { calm } from '../../fake/facts.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states, type StateName } from '../../fake/states.ts'

const button = (name: string) => page.getByRole('button', { name, exact: true })
const bar = () => document.querySelector('[role=progressbar]')
const fill = () => document.querySelector<HTMLElement>('.progress-fill')

interface Expected {
  readonly says: readonly string[]
  readonly silent?: readonly string[]
  /** Per cent; null: no position. */
  readonly position: number | null
  readonly canStop: boolean
}

const expected: { readonly [S in StateName]?: Expected } = {
  checking: { says: ['Looking for updates', 'so far'], silent: ['Usually'], position: null, canStop: false },
  preparing: { says: ['Updating the system', 'Getting ready'], position: null, canStop: true },
  authorising: { says: ['Waiting for the password dialog'], position: null, canStop: true },
  bytes: {
    says: [
      'Downloading',
      '412 MB of 1.1 GB',
      '5.2 MB/s',
      '3 minutes so far',
      'Usually 4–6 minutes on this computer',
    ],
    position: 36,
    canStop: true,
  },
  'bytes-open': {
    says: ['412 MB so far', '1,204 of 3,300 pieces'],
    silent: ['%'],
    position: null,
    canStop: true,
  },
  percent: { says: ['Putting the new version together', '37%'], position: 37, canStop: true },
  steps: { says: ['Step 3 of 8', 'This cannot be stopped half-way.'], position: 38, canStop: false },
  unmeasured: { says: ['3 minutes so far'], silent: ['Usually', '%'], position: null, canStop: true },
  stopping: { says: ['Stopping…', 'was asked to stop'], position: 36, canStop: false },
  others: { says: ['Started by GNOME Software.', '62%'], position: 62, canStop: true },
  'going-back': {
    says: ['Preparing to go back', 'Usually 8–14 seconds on this computer'],
    position: null,
    canStop: false,
  },
}

const isName = (name: string): name is StateName => Object.hasOwn(states, name)

describe('work under way', () => {
  test.for(Object.entries(expected))('%s', async ([name, wanted]) => {
    if (!isName(name)) throw new Error(name)
    await show(states[name])
    for (const sentence of wanted.says) expect(text()).toContain(sentence)
    for (const sentence of wanted.silent ?? []) expect(text()).not.toContain(sentence)
    expect(document.querySelectorAll('[role=progressbar]')).toHaveLength(1)
    const now = bar()?.getAttribute('aria-valuenow')
    expect(now === null || now === undefined ? null : Math.round(Number(now))).toBe(wanted.position)
    // An unknown position is not even hinted at by a part of the bar.
    expect(fill() === null).toBe(wanted.position === null)
    expect(button('Stop').elements()).toHaveLength(wanted.canStop ? 1 : 0)
  })

  test('the bar is as long as the part that is done', async () => {
    await show(states.percent)
    const track = document.querySelector('.progress-track')
    const part = () =>
      (fill()?.getBoundingClientRect().width ?? 0) / (track?.getBoundingClientRect().width ?? 1)
    await expect.poll(part).toBeCloseTo(0.37, 2)
  })

  test('Stop asks main, and main’s state says how it goes on', async () => {
    const door = await show(states.bytes)
    await button('Stop').click()
    expect(inputs(door, 'system.cancel')).toEqual([{}])
    expect(text()).not.toContain('Stopping…')
    door.push({ operations: states.stopping.operations })
    await expect.poll(text).toContain('Stopping…')
  })

  test('the service’s last message waits under Details', async () => {
    await show(states.bytes)
    expect(text()).not.toContain('Receiving objects')
    await page.getByRole('button', { name: 'Details' }).click()
    await expect.poll(text).toContain('Receiving objects: 37% (1204/3300)')
  })
})

describe('how work ends', () => {
  test.for([
    ['nothing-to-do', 'Nothing to do: this is the newest version.'],
    ['cancelled', 'Stopped. Nothing was changed.'],
    ['password-dismissed', 'No password was given, so nothing was changed.'],
    ['discarded', 'Done.'],
  ] as const)('%s is a quiet line, no alert', async ([name, line]) => {
    const door = await show(states[name])
    expect(text()).toContain(line)
    expect(document.querySelector('[role=alert]')).toBeNull()
    await button('Close').click()
    await expect.poll(text).not.toContain(line)
    const operation = states[name].operations.system
    expect(inputs(door, 'settings.change')).toEqual([
      { dismissed: operation.phase === 'done' ? operation.endedAt : null },
    ])
  })
})

describe('what is read out', () => {
  const status = () => document.querySelector('output.only-heard')?.textContent
  const run = (percent: number): State['operations'] => ({
    system: {
      phase: 'running',
      action: 'update',
      startedAt: 1,
      activity: 'downloading',
      progress: { kind: 'percent', percent },
      cancel: 'yes',
      by: null,
      message: '',
      usual: null,
    } satisfies Operation,
    apps: [],
  })

  test('the change of phase at once, progress within the same seconds not', async () => {
    const door = await show(calm)
    expect(status()).toBe('')
    door.push({ operations: { system: { phase: 'authorising', action: 'update', startedAt: 1 }, apps: [] } })
    await expect.poll(status).toBe('Waiting for the password dialog')
    door.push({ operations: run(10) })
    await expect.poll(status).toBe('Downloading, 10%')
    door.push({ operations: run(55) })
    await expect.poll(text).toContain('55%')
    expect(status()).toBe('Downloading, 10%')
  })

  test('what was over before the window opened is no news', async () => {
    await show(states['nothing-to-do'])
    expect(status()).toBe('')
  })
})
