import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { packages } from '../../fake/facts.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'
import { inShort } from './part-names.ts'

const button = (name: string) => page.getByRole('button', { name, exact: true })
const rows = () => document.querySelectorAll('tbody tr')

const open = async (count: number) => {
  const door = await show(states.available, {
    answers: { 'system.changes': () => ({ ok: true, value: packages(count) }) },
  })
  expect(inputs(door, 'system.changes')).toEqual([])
  await button('Package by Package').click()
  return door
}

describe('what people want to know first', () => {
  test('the parts they know, under the names they know', async () => {
    await show(states.available)
    const parts = [...document.querySelectorAll<HTMLElement>('.notable li strong')].map(
      (one) => one.innerText,
    )
    expect(parts).toEqual(['Linux kernel', 'Graphics (Mesa)', 'GNOME desktop', 'Firefox'])
    expect(document.querySelector('.notable li')?.textContent).toContain('from 7.1.4 to 7.1.6')
  })

  test('how severe the security fixes are: by word, symbol and colour', async () => {
    await show(states['much-changed'])
    const pills = [...document.querySelectorAll<HTMLElement>('.security .pill')]
    expect(pills.map((one) => one.innerText)).toEqual([
      'Critical · 1',
      'Important · 1',
      'Moderate · 1',
      'Severity not known · 1',
    ])
    expect(pills.every((one) => one.querySelector('svg') !== null)).toBe(true)
    expect(new Set(pills.slice(0, 3).map((one) => getComputedStyle(one).color)).size).toBe(3)
  })

  test('the names of the fixes under Details', async () => {
    await show(states.available)
    expect(text()).not.toContain('CVE-2026-31337')
    await button('The Security Fixes').click()
    await expect.poll(text).toContain('CVE-2026-31337 firefox: use-after-free in the canvas')
    expect(text()).toContain('FEDORA-2026-1a2b3c4d5e')
  })
})

test('the numbers people know, as long as they tell the difference', () => {
  expect(inShort({ from: '1:3.5.1-2.fc43', to: '1:3.5.4-1.fc43' })).toEqual({ from: '3.5.1', to: '3.5.4' })
  expect(inShort({ from: '49.0-1.fc43', to: '49.0-2.fc43' })).toEqual({
    from: '49.0-1.fc43',
    to: '49.0-2.fc43',
  })
  expect(inShort({ from: '', to: '1.2.0' })).toEqual({ from: '', to: '1.2.0' })
  expect(inShort({ from: '20250917', to: '20251021' })).toEqual({ from: '20250917', to: '20251021' })
})

describe('package by package', () => {
  test('is asked for when it is opened, once', async () => {
    const door = await open(12)
    await expect.poll(() => rows().length).toBe(12)
    expect(inputs(door, 'system.changes')).toEqual([{}])
    expect(text()).toContain('openrazer-daemon · addition')
    expect(document.querySelector('tbody')?.textContent).toContain('Removed20250101')
  })

  test('three thousand are drawn a page at a time and found by name', async () => {
    await open(3000)
    await expect.poll(() => rows().length).toBe(100)
    expect(text()).toContain('3,000 packages')
    await button('Show 100 More').click()
    await expect.poll(() => rows().length).toBe(200)
    const before = performance.now()
    await page.getByRole('searchbox', { name: 'Find a package' }).fill('LIBRARY-2993')
    await expect.poll(() => rows().length).toBe(1)
    expect(performance.now() - before).toBeLessThan(1000)
    expect(text()).toContain('1 package')
    await page.getByRole('searchbox', { name: 'Find a package' }).fill('nothing of that name')
    await expect.poll(text).toContain('0 packages')
    expect(rows()).toHaveLength(0)
  })

  test('the last page is as long as it is', async () => {
    await open(130)
    await button('Show 30 More').click()
    await expect.poll(() => rows().length).toBe(130)
    expect(page.getByRole('button', { name: /^Show/u }).elements()).toHaveLength(0)
  })

  test('an empty list and a refusal are said', async () => {
    await show(states.available)
    await button('Package by Package').click()
    await expect.poll(text).toContain('The update service does not list them.')
    await show(states.available, {
      answers: { 'system.changes': () => ({ ok: false, problem: { code: 'service-slow' } }) },
    })
    await button('Package by Package').click()
    await expect.poll(text).toContain('It may be busy. Wait a moment, then try again.')
  })
})
