import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Appearance } from '../../contract/state.ts'
import { en } from '../words/en.ts'
import { rooms } from './navigation.ts'
import { calm } from '../fake/facts.ts'
import { inputs, show } from '../fake/show.tsx'
import { states } from '../fake/states.ts'
import { schemeOf } from './theme.ts'
import { stepFor } from './use-now.ts'

const root = document.documentElement
const colour = (name: string) => getComputedStyle(root).getPropertyValue(name)
const link = (name: string) => page.getByRole('link', { name, exact: true })
const appearing = (more: Partial<Appearance>) => ({ ...calm, appearance: { ...calm.appearance, ...more } })

describe('navigation', () => {
  test('leads to every room, and to nothing else', async () => {
    await show(calm)
    const names = [...document.querySelectorAll('nav a')].map((one) => one.textContent)
    expect(names).toEqual(rooms.map((room) => en.screens[room]))
  })

  test('a change of screen is told by title, focus and the current link', async () => {
    await show(calm)
    expect(document.title).toBe('Home – Mainstay')
    expect(document.activeElement).toBe(document.body)
    await link('Versions').click()
    await expect.poll(() => document.title).toBe('Versions – Mainstay')
    expect(document.activeElement?.textContent).toBe('System versions')
    expect(document.activeElement?.tagName).toBe('H1')
    await expect.element(link('Versions')).toHaveAttribute('aria-current', 'page')
  })

  test('an address nobody knows is Home', async () => {
    await show(calm)
    location.hash = '#/nowhere'
    await expect.poll(() => document.querySelector('h1')?.textContent).toBe('Up to date')
  })

  test('everything can be reached with Tab, in reading order, and the focus is seen', async () => {
    await show(states.available)
    const seen: string[] = []
    for (let i = 0; i < 30; i++) {
      await userEvent.tab()
      const at = document.activeElement
      if (!(at instanceof HTMLElement) || at === document.body) break
      seen.push(at.innerText)
      expect(getComputedStyle(at).outlineStyle).not.toBe('none')
    }
    expect(seen).toEqual([
      ...rooms.map((room) => en.screens[room]),
      'Update',
      'Check for Updates',
      'The Security Fixes',
      'Package by Package',
      en.protection.link,
      en.starts.links.path,
      en.starts.links.menu,
      en.starts.links.last,
    ])
  })

  test('the keyboard presses buttons and opens details', async () => {
    const door = await show(states.available)
    const tabTo = async (name: string) => {
      const focused = () => document.activeElement instanceof HTMLElement && document.activeElement.innerText
      for (let i = 0; i < 20 && focused() !== name; i++) await userEvent.tab()
    }
    await tabTo('Update')
    await userEvent.keyboard('{Enter}')
    expect(inputs(door, 'system.update')).toHaveLength(1)
    await tabTo('The Security Fixes')
    await userEvent.keyboard(' ')
    await expect.poll(() => document.querySelector('.security')?.textContent).toContain('CVE-2026-31337')
  })
})

describe('looks', () => {
  test('light or dark: the setting, else the desktop, else Chromium', () => {
    expect(schemeOf('dark', { scheme: 'light' }, false)).toBe('dark')
    expect(schemeOf('system', { scheme: 'dark' }, false)).toBe('dark')
    expect(schemeOf('system', { scheme: null }, true)).toBe('dark')
    expect(schemeOf('system', { scheme: null }, false)).toBe('light')
  })

  test('follow the settings at once', async () => {
    const door = await show(calm, { screen: 'settings' })
    await page.getByText('Dark', { exact: true }).click()
    expect(inputs(door, 'settings.change')).toEqual([{ theme: 'dark' }])
    await expect.poll(() => root.dataset['theme']).toBe('dark')
    expect(getComputedStyle(root).backgroundColor).toBe('rgb(29, 32, 37)')
    await page.getByText('150%').click()
    await expect.poll(() => getComputedStyle(root).fontSize).toBe('24px')
    expect(inputs(door, 'settings.change')).toEqual([{ theme: 'dark' }, { textSize: 150 }])
  })

  test('follow the desktop’s contrast, motion and accent', async () => {
    await show(
      appearing({ contrast: 'more', reducedMotion: true, accent: [0.569, 0.255, 0.675], scheme: 'light' }),
    )
    expect(root.dataset['contrast']).toBe('more')
    expect(colour('--dim')).toContain('#24272c')
    expect(colour('--accent')).toBe('rgb(145 65 172)')
    const main = document.querySelector('.button.main')
    expect(main === null ? '' : getComputedStyle(main).backgroundColor).toBe('rgb(145, 65, 172)')
  })

  test('reduced motion stops what moves', async () => {
    const moving = () => document.getAnimations().length
    await show(states.unmeasured)
    expect(moving()).toBeGreaterThan(0)
    await show({ ...states.unmeasured, appearance: { ...calm.appearance, reducedMotion: true } })
    expect(moving()).toBe(0)
  })

  test('an accent that cannot be read is left', async () => {
    await show(appearing({ accent: [1, 0.9, 0.2], scheme: 'light' }))
    expect(colour('--accent')).not.toContain('rgb(255')
  })

  test('the language of the page is that of its words', async () => {
    await show(calm, { language: 'de' })
    expect(root.lang).toBe('de')
    expect(root.dir).toBe('ltr')
    expect(document.title).toBe('Übersicht – Mainstay')
  })
})

test('the clock ticks no oftener than the text can change', () => {
  expect(stepFor(1_000_000, 1_000_000)).toBe(60_000)
  expect(stepFor(0, 3_600_000)).toBe(3_600_000)
  expect(stepFor(null, 0)).toBe(3_600_000)
})
