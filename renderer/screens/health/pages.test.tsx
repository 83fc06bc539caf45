import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { State } from '../../../contract/state.ts'
import { current, previous } from '../../fake/facts.ts'
import { pseudoWords } from '../../fake/pseudo.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states, type StateName } from '../../fake/states.ts'
import { makeFormats } from '../../words/formats.ts'
import { speak } from '../../words/words.ts'

const button = (name: string | RegExp) => page.getByRole('button', { name })
const day = (date: number | null) => makeFormats('en-GB').date(date ?? 0, Date.now())
const path = (state: State, language: 'en' | 'de' = 'en') =>
  show(state, { screen: 'health', path: ['path'], language })
const menu = (state: State) => show(state, { screen: 'health', path: ['boot-menu'] })

describe('something is wrong since the update', () => {
  test('what changed, what was noticed, and what can be tried, once where the loader can', async () => {
    const base = states['half-failed']
    const door = await path({ ...base, health: { ...base.health, once: [previous.id] } })
    expect(text()).toContain(
      `From the version of ${day(previous.date)} to the version of ${day(current.date)}.`,
    )
    expect(text()).toContain('No sound device is found.')
    expect(text()).toContain('can be used for one restart')
    await button(`Try the Version of ${day(previous.date)}…`).click()
    expect(inputs(door, 'health.tryVersion')).toEqual([{ version: previous.id }])
  })

  test('where it cannot be once, that is said before the press', async () => {
    await path(states['up-to-date'])
    expect(text()).toContain('cannot be told to use another version just once')
    expect(text()).toContain('Mainstay itself has noticed nothing')
    await path(states['up-to-date'], 'de')
    expect(text()).toContain('nur einmal eine andere Version verwenden')
  })

  test('with a single version there is nothing to try, and that is said', async () => {
    const base = states['up-to-date']
    const { system } = base
    if (system.state !== 'ready') throw new Error('not ready')
    await path({ ...base, system: { ...system, facts: { ...system.facts, versions: [current] } } })
    expect(text()).toContain('Only one version is on this computer.')
    await expect.element(button(/^Try/u)).not.toBeInTheDocument()
    await expect.element(button('Save a Report…')).toBeVisible()
  })

  test('what is arranged can be called off, here and on Home', async () => {
    for (const go of [path, (state: State) => show(state)]) {
      const door = await go(states['try-arranged'])
      expect(text()).toContain(`The version of ${day(previous.date)} is tried after the next restart`)
      await button('Never Mind').click()
      expect(inputs(door, 'health.comeBack')).toEqual([{}])
    }
  })

  test.for([
    ['tried-once', 'is used again by itself'],
    ['tried-lasting', 'until you say whether to stay'],
  ] as const)('%s asks whether it is better', async ([name, sentence]) => {
    const door = await show(states[name])
    expect(text()).toContain(`This is a try of the version of ${day(previous.date)}`)
    expect(text()).toContain(sentence)
    await button(`Better: Stay on ${day(previous.date)}…`).click()
    await button(`Not Better: Come Back to ${day(current.date)}`).click()
    expect(inputs(door, 'health.stayOnTried')).toEqual([{}])
    expect(inputs(door, 'health.comeBack')).toEqual([{}])
  })

  test('a try is no failed start', async () => {
    const base = states['tried-once']
    const { lastStart } = states['another-chosen'].health
    await show({ ...base, health: { ...base.health, lastStart } })
    expect(text()).not.toContain('was chosen in the start menu')
    expect(text()).toContain('This is a try of')
  })
})

const steps = () => [...document.querySelectorAll<HTMLElement>('.menu-steps li')].map((li) => li.innerText)

describe('if the screen stays black', () => {
  test('the way for this very computer, step by step', async () => {
    await menu(states['half-failed'])
    expect(steps()).toEqual([
      'Hold the power button down until the computer is off. Then switch it on.',
      'As soon as something shows on the screen, press Esc once a second, until a list appears. If no list appears, try again with F8 or Shift. Should a line with “grub>” appear instead, type normal and press Enter.',
      `With the arrow keys go to the line with ${previous.label ?? ''} and press Enter.`,
      'When the desktop is there, open Mainstay. It asks what happened and whether to stay on this version.',
    ])
    expect(text()).toContain('LENOVO ThinkPad X1 Carbon Gen 12')
  })

  test('a menu that shows itself', async () => {
    await menu(states['menu-shown'])
    expect(steps()[1]).toBe('A list appears for 5 seconds. Press the arrow key ↓ at once: then it waits.')
    expect(steps()[3]).toContain('Mainstay asks what happened')
  })

  test('what is not known is said', async () => {
    await menu(states['menu-unknown'])
    expect(steps()[1]).toContain('is not known')
    await menu(states['up-to-date'])
    expect(steps()).toHaveLength(4)
    expect(text()).toContain('not known')
  })

  test('the switch goes both ways, and is not there where nothing can be switched', async () => {
    const shown = await menu(states['half-failed'])
    await button('Show It at Each Start…').click()
    expect(inputs(shown, 'health.startMenu')).toEqual([{ on: true }])
    const hidden = await menu(states['menu-shown'])
    await button('Hide It Again…').click()
    expect(inputs(hidden, 'health.startMenu')).toEqual([{ on: false }])
    await menu(states['menu-unknown'])
    await expect.element(button(/at Each Start/u)).not.toBeInTheDocument()
  })

  test('it is printed by main', async () => {
    const door = await menu(states['half-failed'])
    await button('Print…').click()
    expect(inputs(door, 'window.print')).toEqual([{}])
  })
})

const dressed = (state: State, theme: 'light' | 'dark', textSize: 100 | 200): State => ({
  ...state,
  settings: { ...state.settings, theme, textSize },
})

async function faults() {
  const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** What reaches over the window's edge. */
const outside = () =>
  [...document.querySelectorAll('#window *')]
    .filter(
      (element) => element.checkVisibility() && element.closest('.only-heard, [aria-hidden=true]') === null,
    )
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 0 && (left < -0.5 || right > document.documentElement.clientWidth + 0.5)
    })
    .map((element) => element.outerHTML.slice(0, 100))

const looked: readonly (readonly [page: string, state: StateName])[] = [
  ['path', 'half-failed'],
  ['path', 'try-arranged'],
  ['path', 'tried-lasting'],
  ['boot-menu', 'half-failed'],
  ['boot-menu', 'menu-shown'],
  ['last-start', 'failed-start'],
  ['last-start', 'another-unknown'],
  ['last-start', 'up-to-date'],
]

describe.for(looked)('%s in the state %s', ([name, state]) => {
  test.for([
    ['light', 100, 1280],
    ['dark', 100, 360],
    ['light', 200, 360],
  ] as const)('%s, %s %%, %s px', async ([theme, size, width]) => {
    await show(dressed(states[state], theme, size), { screen: 'health', path: [name], width })
    expect(await faults()).toEqual([])
    expect(outside()).toEqual([])
  })

  test('with longer words, mirrored', async () => {
    const speech = speak('en', pseudoWords())
    Object.assign(speech, { dir: () => 'rtl' })
    await show(dressed(states[state], 'light', 200), { screen: 'health', path: [name], width: 360, speech })
    expect(outside()).toEqual([])
  })
})
