import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { inputs, show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'
import { helperReport } from '../../fake/upkeep-facts.ts'

const reportPage = { screen: 'settings', path: ['report'] } as const
const button = (name: string) => page.getByRole('button', { name, exact: true })

test('is shown whole before anything can be done with it', async () => {
  const made = Promise.withResolvers<{ ok: true; value: typeof helperReport }>()
  await show(states['up-to-date'], { ...reportPage, answers: { 'report.make': () => made.promise } })
  expect(button('Copy').query()).toBe(null)
  made.resolve({ ok: true, value: helperReport })
  await expect.element(button('Copy')).toBeVisible()
  expect(text()).toContain('== what happened last ==')
  expect(text()).toContain('2 names, numbers and folders were taken out')
})

test('copied only when main says so', async () => {
  const door = await show(states['up-to-date'], reportPage)
  await button('Copy').click()
  expect(inputs(door, 'report.copy')).toEqual([{}])
  await expect.element(page.getByText('Copied')).toBeVisible()
})

test('saved only when the person has chosen where', async () => {
  await show(states['up-to-date'], {
    ...reportPage,
    answers: { 'report.save': () => ({ ok: true, value: false }) },
  })
  await button('Save…').click()
  expect(text()).not.toContain('Saved')
  await show(states['up-to-date'], reportPage)
  await button('Save…').click()
  await expect.element(page.getByText('Saved')).toBeVisible()
})

test('a full disk is said', async () => {
  await show(states['up-to-date'], {
    ...reportPage,
    answers: { 'report.save': () => ({ ok: false, problem: { code: 'no-space' } }) },
  })
  await button('Save…').click()
  await expect.element(page.getByRole('alert')).toBeVisible()
})

test('is reached from Settings, from Versions and from a failure', async () => {
  for (const screen of ['settings', 'versions'] as const) {
    await show(states['up-to-date'], { screen })
    await page.getByRole('link', { name: 'Report for a Helper' }).click()
    await expect.element(page.getByRole('heading', { name: 'Report for a helper' })).toBeVisible()
  }
  await show(states['failed-network'])
  await button('Details').first().click()
  await page.getByRole('link', { name: 'Report for a Helper' }).click()
  await expect.element(button('Copy')).toBeVisible()
})
