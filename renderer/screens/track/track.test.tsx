import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { Tracks } from '../../../contract/track.ts'
import { capabilities, withFacts } from '../../fake/facts.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'
import { tracks } from '../../fake/upkeep-facts.ts'
import { editionName } from './names.ts'

const trackPage = { screen: 'versions', path: ['track'] } as const
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const listed = (more: Partial<Tracks>) => ({
  'track.list': () => ({ ok: true as const, value: { ...tracks, ...more } }),
})

test('the way there is shown only where the service can switch', async () => {
  await show(withFacts({ capabilities: { ...capabilities, switchEdition: false } }), { screen: 'versions' })
  expect(text()).not.toContain('Update Track and Edition')
  await show(withFacts({ capabilities: { ...capabilities, switchEdition: true } }), { screen: 'versions' })
  await page.getByRole('link', { name: 'Update Track and Edition' }).click()
  await expect.element(page.getByRole('heading', { name: 'Update track and edition' })).toBeVisible()
})

describe('the page', () => {
  test('says what is followed and until when, and asks nobody by itself', async () => {
    const door = await show(states['up-to-date'], {
      ...trackPage,
      answers: listed({ state: 'unasked', choices: [], askedAt: null }),
    })
    await expect
      .element(page.getByText('This computer follows Silverblue, 45.', { exact: false }))
      .toBeVisible()
    expect(text()).toMatch(/Its makers look after it until \d/u)
    expect(inputs(door, 'track.look')).toEqual([])
    await button('Look What There Is').click()
    expect(inputs(door, 'track.look')).toHaveLength(1)
    await expect.element(page.getByRole('heading', { name: 'Newer major versions' })).toBeVisible()
  })

  test('each choice with its age and its risks; a press names only its id', async () => {
    const door = await show(states['up-to-date'], trackPage)
    await expect.element(button('Upgrade to Silverblue 46…')).toBeVisible()
    const kinoite = [...document.querySelectorAll('.track')].find((row) =>
      row.textContent.includes('Kinoite'),
    )
    expect(kinoite?.querySelector('.pill')?.textContent).toBe('another desktop')
    expect(text()).toContain('nothing new for two months')
    await button('Switch to Kinoite…').click()
    expect(inputs(door, 'track.switch')).toEqual([{ track: 'k' }])
  })

  test('whether the way back stays is said before', async () => {
    await show(states['up-to-date'], trackPage)
    await expect.element(page.getByText('the version in use now is kept', { exact: false })).toBeVisible()
    await show(states['up-to-date'], { ...trackPage, answers: listed({ keeps: false }) })
    await expect
      .element(page.getByText('can be gone back to until the next update', { exact: false }))
      .toBeVisible()
  })

  test.for([
    [{ state: 'no-list', choices: [] }, 'does not tell what else there is'],
    [{ state: 'known', choices: [] }, 'There is nothing else to switch to.'],
    [{ state: 'none', followed: null, choices: [] }, 'cannot switch to another track or edition here'],
    [
      { followed: tracks.followed && { ...tracks.followed, signed: false } },
      'What comes from there is not signed.',
    ],
    [{ followed: tracks.followed && { ...tracks.followed, supportEnds: 1 } }, 'stopped looking after it'],
  ] as const)('%j: %s', async ([more, sentence]) => {
    await show(states['up-to-date'], { ...trackPage, answers: listed(more) })
    await expect.element(page.getByText(sentence, { exact: false })).toBeVisible()
  })

  test('a server that does not answer has its sentence and another try', async () => {
    const door = await show(states['up-to-date'], {
      ...trackPage,
      answers: { 'track.look': () => ({ ok: false, problem: { code: 'no-network' } }) },
    })
    await button('Look Again').click()
    await expect.element(page.getByRole('alert')).toBeVisible()
    await button('Try Again').click()
    expect(inputs(door, 'track.look')).toHaveLength(2)
  })

  test('nothing can be switched while something is under way', async () => {
    await show(states['bytes'], trackPage)
    await expect.element(button('Upgrade to Silverblue 46…')).toBeDisabled()
  })
})

test('editions are written as names', () => {
  expect(editionName('sway-atomic')).toBe('Sway Atomic')
  expect(editionName('bluefin-dx-nvidia')).toBe('Bluefin DX NVIDIA')
})
