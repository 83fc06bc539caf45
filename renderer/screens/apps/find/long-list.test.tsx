import { describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { appAnswers } from '../../../fake/apps-facts.ts'
import { appStates } from '../../../fake/apps-states.ts'
import { inputs, show, type Options } from '../../../fake/show.tsx'

const cards = () => [...document.querySelectorAll<HTMLElement>('a.app-card')]
const names = () => cards().map((card) => card.querySelector('bdi')?.textContent)
const all = (options: Options = {}) =>
  show(appStates['apps-many'], { screen: 'apps', path: ['all'], answers: appAnswers, ...options })

describe('three thousand apps', () => {
  const scroller = () => {
    const found = document.querySelector<HTMLElement>('.frame-page')
    if (found === null) throw new Error('no page')
    return found
  }
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

  test('only what is in sight is drawn, and the rest is asked for when it comes', async () => {
    const door = await all()
    await expect.poll(() => cards().length).toBeGreaterThan(10)
    expect(document.querySelectorAll('.app-grid li').length).toBeLessThan(80)
    scroller().scrollTo({ top: scroller().scrollHeight })
    await expect
      .poll(() => names().at(-1))
      .toBe('A Name That Somebody Thought Would Stand Alone on a Whole Line 500')
    const last = cards().at(-1)?.closest('li')
    expect(last?.getAttribute('aria-posinset')).toBe('3000')
    expect(last?.getAttribute('aria-setsize')).toBe('3000')
    expect(document.querySelectorAll('.app-grid li').length).toBeLessThan(80)
    expect(inputs(door, 'apps.list').length).toBeLessThan(6)
  })

  test('the height of the page is that of all of them from the start, and does not change', async () => {
    await all()
    await expect.poll(() => cards().length).toBeGreaterThan(10)
    const before = scroller().scrollHeight
    for (const part of [0.25, 0.5, 0.75, 0.1]) {
      scroller().scrollTo({ top: before * part })
      await frame()
      await frame()
      expect(Math.abs(scroller().scrollHeight - before)).toBeLessThan(4)
      expect(scroller().scrollTop).toBeCloseTo(before * part, -1)
    }
  })

  test('a step of scrolling draws the rows that come into sight, and touches no others', async () => {
    await all()
    await expect.poll(() => cards().length).toBeGreaterThan(10)
    const grid = document.querySelector('.app-grid')
    const columns = grid === null ? 0 : getComputedStyle(grid).gridTemplateColumns.split(' ').length
    expect(columns).toBeGreaterThan(1)
    let drawn = 0
    const observer = new MutationObserver((records) => {
      for (const { addedNodes } of records) drawn += addedNodes.length
    })
    if (grid !== null) observer.observe(grid, { childList: true, subtree: true })
    const steps = 40
    for (let step = 0; step < steps; step++) {
      scroller().scrollTop += 112
      await frame()
      await frame()
    }
    observer.disconnect()
    // A row of cells for each step, each drawn empty first and filled when its page is there.
    expect(drawn).toBeGreaterThan(steps)
    expect(drawn).toBeLessThanOrEqual((steps + 2) * columns * 2)
  })

  test('Tab goes on through rows that were not there yet', async () => {
    await all({ width: 600 })
    await expect.poll(() => cards().length).toBeGreaterThan(5)
    cards()[0]?.focus()
    for (let i = 0; i < 30; i++) {
      await userEvent.tab()
      await frame()
    }
    expect(document.activeElement?.closest('li')?.getAttribute('aria-posinset')).toBe('31')
  })
})
