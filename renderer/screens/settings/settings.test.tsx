import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { calm } from '../../fake/facts.ts'
import { inputs, show } from '../../fake/show.tsx'

test('pictures of apps are asked about until the person decides, and the answer can be changed', async () => {
  const door = await show(calm, { screen: 'settings' })
  const choice = (name: string) => page.getByRole('radio', { name, exact: true })
  await expect.element(choice('Ask')).toBeChecked()
  await page.getByText('Show', { exact: true }).click()
  await expect.element(choice('Show')).toBeChecked()
  await page.getByText('Do not show', { exact: true }).click()
  await expect.element(choice('Do not show')).toBeChecked()
  await page.getByText('Ask', { exact: true }).click()
  await expect.element(choice('Ask')).toBeChecked()
  expect(inputs(door, 'settings.change')).toEqual([
    { pictures: true },
    { pictures: false },
    { pictures: null },
  ])
})
