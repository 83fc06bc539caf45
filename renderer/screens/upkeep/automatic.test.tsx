import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { Automatic } from '../../../contract/upkeep.ts'
import { calm } from '../../fake/facts.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'
import { automatic, systemTimer } from '../../fake/upkeep-facts.ts'
import { makeFormats } from '../../words/formats.ts'
import { catalogues } from '../../words/catalogues.ts'
import { speak } from '../../words/words.ts'
import { homeLine } from './sentences.ts'

const settings = { screen: 'settings' } as const
const button = (name: string) => page.getByRole('button', { name, exact: true })
const theSwitch = () => page.getByRole('switch', { name: 'Update automatically' })

describe('the card', () => {
  test('says who updates what, when, and how it went', async () => {
    await show(states['up-to-date'], settings)
    expect(text()).toContain('The system keeps itself up to date.')
    expect(text()).toContain(
      'Prepares new system versions. They are used after the next restart. Updates apps as well.',
    )
    expect(text()).toContain('Last time: 15 hours ago, it went well.')
    expect(text()).toContain('Its timer runs, but leads to nothing.')
    expect(text()).toContain(
      'The system’s settings tell it to do nothing. Only an administrator can change them',
    )
    await expect.element(theSwitch()).toBeChecked()
  })

  test('reads everything anew when it is opened', async () => {
    const door = await show(states['up-to-date'], settings)
    expect(inputs(door, 'upkeep.look')).toHaveLength(1)
  })

  test('the switch asks main and guesses nothing', async () => {
    const answer = Promise.withResolvers<{ ok: true; value: null }>()
    const door = await show(states['up-to-date'], {
      ...settings,
      answers: { 'upkeep.turn': () => answer.promise },
    })
    // The switch itself is only heard; its words are what is pressed.
    await page.getByText('Update automatically').click()
    expect(inputs(door, 'upkeep.turn')).toEqual([{ on: false }])
    await expect.element(theSwitch()).toBeChecked()
    await expect.element(theSwitch()).toBeDisabled()
    await expect
      .element(page.getByText('A password dialog may be open', { exact: false }).last())
      .toBeVisible()
    answer.resolve({ ok: true, value: null })
    await expect.element(theSwitch()).toBeEnabled()
    door.push({ upkeep: states['automatic-off'].upkeep })
    await expect.element(theSwitch()).not.toBeChecked()
    await button('Undo').click()
    expect(inputs(door, 'upkeep.undo')).toHaveLength(1)
  })

  test('a dismissed password is no error, a refused one is said', async () => {
    const refuse = (code: 'password-dismissed' | 'password-refused') => ({
      'upkeep.pause': () => ({ ok: false as const, problem: { code } }),
    })
    await show(states['up-to-date'], { ...settings, answers: refuse('password-dismissed') })
    await button('Pause for a Week').click()
    expect(document.querySelector('[role=alert]')).toBe(null)
    await show(states['up-to-date'], { ...settings, answers: refuse('password-refused') })
    await button('Pause for a Week').click()
    await expect.element(page.getByRole('alert')).toBeVisible()
  })

  test('a pause says until when, that a restart ends it, and can be ended', async () => {
    const door = await show(states['automatic-paused'], settings)
    expect(text()).toMatch(/Paused until .*, or until the computer is restarted\./u)
    expect(document.querySelectorAll('.updater .pill')[0]?.textContent).toBe('paused')
    expect(button('Pause for a Week').query()).toBe(null)
    await button('Go On Now').click()
    expect(inputs(door, 'upkeep.resume')).toHaveLength(1)
  })

  test('why it waits', async () => {
    await show(states['automatic-waits'], settings)
    expect(text()).toContain('It waits: this is a limited or paid connection. It waits: the battery is low.')
  })

  test('what cannot be changed is said, and offers no switch', async () => {
    await show(states['automatic-fixed'], settings)
    expect(page.getByRole('switch').query()).toBe(null)
    expect(text()).toContain('Goes on whatever the switch says: The system’s own updater.')
    expect(text()).toContain('restarts the computer by itself')
    expect(text()).toContain('This account may not change it.')
    expect(text()).toContain('not known')
  })

  test('a computer on which nothing updates by itself', async () => {
    await show(states['automatic-nobody'], settings)
    expect(text()).toContain('No program here updates the system automatically.')
    expect(text()).toContain('Nothing on this computer updates by itself.')
  })

  test('its technical names stand under Details only', async () => {
    await show(states['up-to-date'], settings)
    expect(text()).not.toContain('AutomaticUpdatePolicy')
    await button('Details').first().click()
    await expect.element(page.getByText('AutomaticUpdatePolicy')).toBeVisible()
  })
})

describe('the line on Home', () => {
  const { t } = speak('en', catalogues.en)
  const speech = { t, formats: makeFormats('en-GB'), now: Date.now() }
  const line = (more: Partial<Automatic>) => homeLine({ ...automatic, ...more }, speech)?.text

  test('nothing while all goes its way, or nothing is known', () => {
    expect(line({})).toBe(undefined)
    expect(homeLine(null, speech)).toBe(null)
  })

  test('a pause', async () => {
    await show(states['automatic-paused'])
    expect(text()).toMatch(/Automatic updates are paused until/u)
    await button('Show').click()
    await expect.element(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  })

  test('a failure, unless it went well lately all the same', () => {
    const updaters = states['automatic-failed'].upkeep.automatic?.updaters ?? []
    expect(line({ updaters })).toBe('The last automatic update did not work (1 day ago).')
    expect(line({ updaters: updaters.map((one) => ({ ...one, lastWell: Date.now() - 1000 })) })).toBe(
      undefined,
    )
  })

  test('waiting, but only when nobody else goes on', () => {
    const waiting = { ...systemTimer, hindered: ['metered'] as const }
    expect(line({ updaters: [waiting] })).toBe(
      'Automatic updates wait for a connection that is not limited or paid.',
    )
    expect(line({ updaters: [waiting, { ...systemTimer, id: 'bootc' }] })).toBe(undefined)
  })

  test('is not there before anything is read', async () => {
    await show({ ...calm, upkeep: { automatic: null, protection: null } })
    expect(text()).not.toContain('Automatic updates')
  })
})
