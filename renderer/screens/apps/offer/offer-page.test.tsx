import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { State } from '../../../../contract/state.ts'
import { appAnswers, manyApps } from '../../../fake/apps-facts.ts'
import { offerStates } from '../../../fake/apps-states.ts'
import { calm } from '../../../fake/facts.ts'
import { judgeSights, type Sight } from '../../../fake/judge.ts'
import { inputs, show, text } from '../../../fake/show.tsx'

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const sight = (state: State): Sight => ({ state, screen: 'apps', path: ['offer'], answers: appAnswers })
const open = (state: State) => show(state, { screen: 'apps', path: ['offer'], answers: appAnswers })
const doing = (asked: readonly { readonly name: string }[]) =>
  asked
    .map(({ name }) => name)
    .filter((name) => name.startsWith('apps.') && name !== 'apps.enter' && name !== 'apps.list')

judgeSights(Object.fromEntries(Object.entries(offerStates).map(([name, state]) => [name, sight(state)])))

test('what is opened from outside is shown, wherever one is, and nothing is done with it', async () => {
  const door = await show(calm, { screen: 'versions', answers: appAnswers })
  door.push({ apps: offerStates['offer-link'].apps })
  await expect.poll(() => document.querySelector('h1')?.textContent).toBe('Install Zettelkasten?')
  expect(text()).toContain('Nothing happens until you press a button.')
  await expect.poll(text).toContain('No Limits')
  expect(doing(door.asked)).toEqual([])
})

test('what was looked at and left does not come back by itself', async () => {
  const door = await show(offerStates['offer-link'], { answers: appAnswers })
  await expect.poll(() => location.hash).toBe('#/apps/offer')
  location.hash = '#/versions'
  await expect.poll(() => document.querySelector('h1')?.textContent).toBe('System versions')
  door.push({ apps: { ...offerStates['offer-link'].apps, installed: [] } })
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  expect(location.hash).toBe('#/versions')
})

describe('an app', () => {
  test('is installed by a press, with its sources named before', async () => {
    const door = await open(offerStates['offer-link'])
    await expect.poll(text).toContain('These app sources are added with it')
    expect(text()).toContain('Nobody can check what comes from it.')
    expect(text()).toContain('https://apps.elsewhere.example/')
    await button('Install').click()
    expect(inputs(door, 'apps.installOffer')).toEqual([{ offer: 'offer-2', installation: 'user' }])
    await expect.poll(() => location.hash).toBe('#/apps/queue')
  })

  test('from a file is said to be unchecked', async () => {
    await open(offerStates['offer-file'])
    await expect.poll(text).toContain('Nobody has checked who made it')
  })

  test('can be declined, and is gone then', async () => {
    const door = await open(offerStates['offer-link'])
    await button('Don’t Install').click()
    expect(inputs(door, 'apps.dropOffer')).toEqual([{ offer: 'offer-2' }])
    await expect.poll(() => location.hash).toBe('#/apps')
  })
})

describe('a source', () => {
  test('shows its address and fingerprint, and is added for whom one chooses', async () => {
    const door = await open(offerStates['offer-source'])
    await expect.poll(text).toContain('6E5C 05D9 79C7 6DAF')
    expect(text()).toContain('https://apps.example.org/repo/')
    await page.getByText('For Everyone Here').click()
    await button('Add This Source').click()
    expect(inputs(door, 'apps.addSource')).toEqual([
      { offer: 'offer-1', installation: 'default', unverified: false },
    ])
    await expect.poll(() => location.hash).toBe('#/apps')
  })

  test('without a key is no main action, and says what that means', async () => {
    const door = await open(offerStates['offer-source-unchecked'])
    await expect.poll(text).toContain('nobody can check whether what comes from there is genuine')
    expect(document.querySelector('.button.main')).toBeNull()
    await button('Add Without Checks').click()
    expect(inputs(door, 'apps.addSource')).toMatchObject([{ unverified: true }])
  })

  test('a refusal is said, and the offer stays', async () => {
    await show(offerStates['offer-source'], {
      screen: 'apps',
      path: ['offer'],
      answers: {
        ...appAnswers,
        'apps.addSource': () => ({ ok: false, problem: { code: 'source-there-already' } }),
      },
    })
    await button('Add This Source').click()
    await expect.poll(text).toContain('This app source is there already')
    expect(location.hash).toBe('#/apps/offer')
  })
})

test('a link to an app leads to it where a source has it, and only to that one', async () => {
  await open(offerStates['offer-search'])
  await expect.poll(() => document.querySelectorAll('a.app-card').length).toBe(1)
  expect(document.querySelector('a.app-card')?.getAttribute('href')).toContain('org.example.App2')
  await open(offerStates['offer-search-missing'])
  await expect.poll(text).toContain('None of the app sources has org.example.Nothing.')
  await open({ ...calm, apps: { ...manyApps, sources: [], offer: offerStates['offer-search'].apps.offer } })
  await expect.poll(text).toContain('Where should apps come from?')
})

test('what makes no sense says so', async () => {
  await open(offerStates['offer-refused'])
  await expect.poll(text).toContain('holiday.flatpakref')
  expect(text()).toContain('This file cannot be opened')
})
