import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { current, currentOnly, previous, ready, withFacts } from '../../fake/facts.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'
import { makeFormats } from '../../words/formats.ts'
import { inOrder, reachOf } from './reach.ts'
import { shownStates } from './version-pills.tsx'

const formats = makeFormats('en-GB')
const day = (version: { readonly date: number | null }) => formats.date(version.date ?? 0, Date.now())

const rows = () => [...document.querySelectorAll<HTMLElement>('.moment')]
const rowOf = (version: { readonly date: number | null }) =>
  rows().find((row) => row.querySelector('h2')?.textContent.startsWith(day(version)))
const pills = (row: HTMLElement | undefined) =>
  [...(row?.querySelectorAll('h2 .pill') ?? [])].map((pill) => pill.textContent)
const button = (name: string) => page.getByRole('button', { name, exact: true })
const versions = { screen: 'versions' } as const

describe('the line of time', () => {
  test('newest first, each with its states', async () => {
    await show(states['many-versions'], versions)
    expect(rows()).toHaveLength(4)
    expect(pills(rowOf(ready))).toEqual(['ready – restart to use it'])
    expect(pills(rowOf(current))).toEqual(['in use now'])
    expect(pills(rowOf(previous))).toEqual(['previous version'])
    expect(rows()[3]?.innerText).toContain('kept')
    expect(text()).toContain('Every version is whole. Going back keeps files and apps as they are.')
  })

  test('without dates the service’s own order stands', () => {
    const dateless = [{ ...previous, date: null }, current]
    expect(inOrder(dateless)).toEqual(dateless)
  })

  test('a state that another one says already is not repeated', () => {
    expect(shownStates(['in-use', 'next'])).toEqual(['in-use'])
    expect(shownStates(['next', 'ready'])).toEqual(['ready'])
    expect(shownStates(['previous', 'next', 'kept'])).toEqual(['next', 'previous', 'kept'])
  })

  test('an unknown date is called unknown', async () => {
    await show(states['no-dates'], versions)
    expect(text()).toContain('Version without a name')
    expect(text()).toContain('Date not known')
    expect(text()).toContain('choose it in the menu that shows when the computer starts')
  })

  test('two versions of one day can be told apart', async () => {
    await show(states['same-day'], versions)
    const titles = rows().map((row) => row.querySelector('h2 bdi')?.textContent)
    expect(new Set(titles).size).toBe(2)
  })
})

describe('the ways between versions', () => {
  test('going back names the date and the version’s id', async () => {
    const door = await show(states['up-to-date'], versions)
    await button(`Go Back to ${day(previous)}…`).click()
    expect(inputs(door, 'system.goBack')).toEqual([{ version: previous.id }])
    // Main asks with a dialog of its own.
    expect(document.querySelector('[role=dialog], [role=alertdialog]')).toBeNull()
  })

  test('a newer version is used, not gone back to', async () => {
    const newer = { ...ready, states: ['ready'], reachable: true } as const
    const door = await show(withFacts({ versions: [newer, current] }), versions)
    await button(`Use ${day(newer)}…`).click()
    expect(inputs(door, 'system.goBack')).toEqual([{ version: newer.id }])
  })

  test('after going back, staying is possible', async () => {
    const door = await show(states.next, versions)
    expect(pills(rowOf(previous))).toEqual(['used after the next restart', 'previous version'])
    await button(`Stay on ${day(current)}…`).click()
    expect(inputs(door, 'system.goBack')).toEqual([{ version: current.id }])
  })

  test('the ready one can be restarted into or discarded', async () => {
    const door = await show(states.ready, versions)
    await button('Discard…').click()
    await button('Restart to Use It').click()
    expect(inputs(door, 'system.discard')).toEqual([{}])
    expect(inputs(door, 'computer.restart')).toEqual([{}])
  })

  test('what cannot be reached says why', async () => {
    await show(states['many-versions'], versions)
    expect(rows()[3]?.innerText).toContain('The update service has no way to this version.')
    await show(states['no-way-back'], versions)
    expect(text()).toContain('This update service has no way to go back.')
  })

  test('while work is under way it is shown, and no other can be begun', async () => {
    await show(states['going-back'], versions)
    expect(text()).toContain('Usually 8–14 seconds on this computer')
    await expect.element(button(`Go Back to ${day(previous)}…`)).toBeDisabled()
  })

  test('the version in use leads nowhere, unless it was left', () => {
    expect(reachOf(current, { versions: [current] })).toEqual({ kind: 'here' })
    expect(reachOf({ ...currentOnly, reachable: true }, { versions: [currentOnly] })).toEqual({
      kind: 'way',
      way: 'stay',
    })
  })

  test('a previous version without a date is gone back to', () => {
    const dateless = { ...previous, date: null }
    expect(reachOf(dateless, { versions: [current, dateless] })).toEqual({ kind: 'way', way: 'back' })
  })
})

describe('details', () => {
  test('the technical facts are there when asked for', async () => {
    await show(states['up-to-date'], versions)
    expect(text()).not.toContain(current.checksum)
    await page.getByRole('button', { name: 'Details' }).first().click()
    await expect.poll(text).toContain(current.checksum)
    expect(text()).toContain('fedora:fedora/45/x86_64/silverblue')
    expect(text()).toContain('openrazer-daemon, zsh')
  })
})
