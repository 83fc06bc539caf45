import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { State } from '../../../contract/state.ts'
import type { Version } from '../../../contract/system.ts'
import type { VersionNote } from '../../../contract/versions.ts'
import { current, daysAgo, kept, previous, ready, withFacts } from '../../fake/facts.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'
import { timelineOf } from '../../fake/timeline.ts'
import { editionOf } from './version-facts.tsx'

const versions = { screen: 'versions' } as const
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const listed: readonly Version[] = [ready, { ...current, states: ['in-use'] }, previous, kept]

function withNotes(more: Readonly<Record<string, Partial<VersionNote>>>): State {
  return { ...withFacts({ versions: listed }), timeline: timelineOf(listed, more) }
}

describe('what is said of a version', () => {
  test('three lines of what changed, what it takes alone, and why it stays', async () => {
    const door = await show(withNotes({}), versions)
    await expect.poll(() => inputs(door, 'versions.look')).toEqual([{}])
    expect(text()).toContain('Linux kernel')
    expect(text()).toContain('7.1.6')
    expect(text()).toContain('and 36 more changed packages')
    expect(text()).toContain('2 security fixes')
    expect(text()).toContain('takes 640 MB that no other version shares')
    expect(text()).toContain('Stays, because it is in use.')
    expect(text()).toContain('Stays as the way back until the next update is in use')
    expect(text()).toContain('Not removed automatically, because it is kept.')
    expect(text()).toContain('The oldest version here.')
    expect(text()).not.toContain(current.checksum.slice(0, 12))
  })

  test('what is not known is called so', async () => {
    await show(
      withNotes({
        [ready.id]: { size: { kind: 'measuring' }, news: { kind: 'asking' } },
        [current.id]: { size: { kind: 'unknown' }, news: { kind: 'unknown', against: previous.id } },
        [previous.id]: { size: { kind: 'measured', own: 2_000_000_000, atLeast: true } },
        [kept.id]: {
          stay: 'passing',
          news: {
            kind: 'image',
            against: 'x',
            layers: { total: 60, totalBytes: 9, added: 4, addedBytes: 3e8, removed: 2, removedBytes: 1 },
          },
        },
      }),
      versions,
    )
    expect(text()).toContain('being measured…')
    expect(text()).toContain('What changed is being looked up…')
    expect(text()).toContain('size not known')
    expect(text()).toContain('What changed is not known without a password.')
    expect(text()).toContain('takes at least 2 GB')
    expect(text()).toContain('4 of 60 building blocks are new (300 MB).')
    expect(text()).toContain('Removed automatically with the next update.')
  })

  test('the edition is that of the version', () => {
    expect(editionOf('Fedora Silverblue 45', '44.20260501.0')).toBe('Fedora Silverblue 44')
    expect(editionOf('Fedora Silverblue 45', null)).toBe('Fedora Silverblue 45')
    expect(editionOf('Bazzite', '44.20260501')).toBe('Bazzite')
  })
})

describe('what can be done with a version', () => {
  test('keeping, no longer keeping, removing: by its id, and only where it makes sense', async () => {
    const door = await show(withNotes({}), versions)
    const keeps = page.getByRole('button', { name: 'Keep This Version' })
    expect(keeps.elements()).toHaveLength(2)
    await keeps.nth(1).click()
    await button('Stop Keeping').click()
    expect(inputs(door, 'versions.keep')).toEqual([
      { version: previous.id, on: true },
      { version: kept.id, on: false },
    ])
    expect(page.getByRole('button', { name: 'Remove…' }).elements()).toHaveLength(1)
    await button('Remove…').click()
    expect(inputs(door, 'versions.remove')).toEqual([{ version: previous.id }])
  })

  test('what the service cannot do is not there', async () => {
    const state = withFacts({ versions: listed })
    if (state.system.state !== 'ready') throw new Error('not ready')
    const { facts } = state.system
    const capabilities = { ...facts.capabilities, keep: false, remove: false, cleanUp: false }
    await show({ ...state, system: { state: 'ready', facts: { ...facts, capabilities } } }, versions)
    for (const name of ['Keep This Version', 'Stop Keeping', 'Remove…'])
      expect(page.getByRole('button', { name }).elements()).toHaveLength(0)
    expect(page.getByRole('link', { name: 'Clean Up…' }).elements()).toHaveLength(0)
  })

  test('a name is given in its place, shown in quotation marks, and can be taken away', async () => {
    const door = await show(withNotes({ [previous.id]: { name: 'before the holidays' } }), versions)
    expect(text()).toContain('“before the holidays”')
    await page.getByRole('button', { name: 'Name…' }).nth(2).click()
    const field = page.getByRole('textbox', { name: 'Name of this version' })
    await expect.element(field).toHaveFocus()
    await expect.element(field).toHaveValue('before the holidays')
    await field.fill('  after the holidays ')
    await button('Save Name').click()
    expect(inputs(door, 'versions.name')).toEqual([{ version: previous.id, text: 'after the holidays' }])
    await expect.poll(() => field.elements().length).toBe(0)
  })

  test('a name that could not be kept stays in the field', async () => {
    await show(withNotes({}), {
      ...versions,
      answers: { 'versions.name': () => ({ ok: false, problem: { code: 'no-space' } }) },
    })
    await page.getByRole('button', { name: 'Name…' }).first().click()
    await page.getByRole('textbox').fill('spring')
    await button('Save Name').click()
    await expect
      .poll(() => page.getByRole('alert').elements().length + Number(text().includes('space')))
      .not.toBe(0)
    await expect.element(page.getByRole('textbox')).toHaveValue('spring')
  })

  test('what changed against the one before it is a link', async () => {
    await show(withNotes({}), versions)
    await page.getByRole('link', { name: 'What Changed' }).nth(1).click()
    expect(window.location.hash).toBe(`#/versions/compare/${previous.id}/${current.id}`)
  })
})

describe('versions on hold', () => {
  const hold = { checksum: 'c-bad', label: '45.20261120.0', date: daysAgo(4), since: daysAgo(3) } as const

  test.for([
    ['did-not-start', 'because it did not start correctly'],
    ['not-put-in-place', 'because it could not be put in place'],
    ['trouble', 'because it made trouble'],
    ['person', 'because it was gone back from'],
  ] as const)('%s is said and can be let go', async ([why, because]) => {
    const calm = withNotes({})
    const door = await show({ ...calm, health: { ...calm.health, holds: [{ ...hold, why }] } }, versions)
    expect(text()).toContain(because)
    await button('Offer It Again…').click()
    expect(inputs(door, 'health.release')).toEqual([{ hold: 'c-bad' }])
  })

  test('where nothing is on hold there is no card', async () => {
    await show(states['up-to-date'], versions)
    expect(text()).not.toContain('On hold')
  })
})

test('sixty versions: what fills the window at once, then all', async () => {
  const many = Array.from({ length: 60 }, (_, n) => ({
    ...previous,
    id: `v${n}`,
    date: daysAgo(7 * n),
    states: n === 0 ? (['in-use', 'next'] as const) : ([] as const),
  }))
  await show(withFacts({ versions: many }), versions)
  expect(document.querySelectorAll('.moment').length).toBeGreaterThanOrEqual(10)
  await expect.poll(() => document.querySelectorAll('.moment').length).toBe(60)
})
