import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { inputs, show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'

const look = 'Look after each login whether the last start went well'

test('the look at login can be turned off', async () => {
  const door = await show(states['menu-shown'], { screen: 'settings' })
  await page.getByRole('radiogroup', { name: look }).getByText('Off').click()
  expect(inputs(door, 'health.atLogin')).toEqual([{ on: false }])
})

test('a build that cannot be started at login does not speak of it', async () => {
  await show(states['up-to-date'], { screen: 'settings' })
  expect(text()).not.toContain(look)
})
