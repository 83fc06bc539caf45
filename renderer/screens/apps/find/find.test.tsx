import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Answer } from '../../../../contract/problem.ts'
import type { AppPage } from '../../../../contract/apps-catalogue.ts'
import type { State } from '../../../../contract/state.ts'
import { appAnswers, flathub, manyApps, summary } from '../../../fake/apps-facts.ts'
import { appStates } from '../../../fake/apps-states.ts'
import { calm } from '../../../fake/facts.ts'
import { judgeSights, type Sight } from '../../../fake/judge.ts'
import { inputs, show, text, type Options } from '../../../fake/show.tsx'

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const field = () => page.getByRole('searchbox', { name: 'Find Apps' })
const cards = () => [...document.querySelectorAll<HTMLElement>('a.app-card')]
const names = () => cards().map((card) => card.querySelector('bdi')?.textContent)

const find = ({ state = appStates['apps-many'], ...options }: Options & { readonly state?: State } = {}) =>
  show(state, { screen: 'apps', answers: appAnswers, ...options })

const conditions = Object.entries(appStates).map(([name, state]): [string, Sight] => [
  name,
  { state, screen: 'apps', answers: appAnswers },
])
judgeSights({
  ...Object.fromEntries(conditions),
  'a category': {
    state: appStates['apps-many'],
    screen: 'apps',
    path: ['category', 'games'],
    answers: appAnswers,
  },
})

describe('searching', () => {
  test('asks with every letter, and shows what comes', async () => {
    const door = await find()
    await field().fill('m')
    await field().fill('ma')
    await expect
      .poll(() => inputs(door, 'apps.list'))
      .toContainEqual({
        view: { kind: 'search', text: 'ma', filter: {} },
        from: 0,
        count: 60,
      })
    await expect.poll(text).toContain('40 apps')
    expect(names()[0]).toBe('Maps')
  })

  test('an answer that was overtaken is thrown away; what is shown stays until the next', async () => {
    const given = new Map<string, (answer: Answer<AppPage>) => void>()
    await find({
      answers: {
        ...appAnswers,
        'apps.list': ({ view }) =>
          new Promise((resolve) => given.set(view.kind === 'search' ? view.text : view.kind, resolve)),
      },
    })
    const give = (text: string, name: string) =>
      given.get(text)?.({ ok: true, value: { total: 1, apps: [summary(0, { name })] } })
    await field().fill('a')
    await field().fill('ab')
    await expect.poll(() => given.has('ab')).toBe(true)
    give('ab', 'Second')
    await expect.poll(names).toEqual(['Second'])
    give('a', 'First')
    await field().fill('abc')
    await expect.poll(() => given.has('abc')).toBe(true)
    expect(names()).toEqual(['Second'])
    give('abc', 'Third')
    await expect.poll(names).toEqual(['Third'])
  })

  test('nothing is said, with the way out of the limits', async () => {
    const door = await find()
    await button('Free Software').click()
    await field().fill('nothing like it')
    await expect.poll(text).toContain('Nothing found for “nothing like it”.')
    await button('Show Without Limits').click()
    await expect
      .poll(() => inputs(door, 'apps.list').at(-1))
      .toMatchObject({
        view: { kind: 'search', filter: {} },
      })
  })

  test('Escape and the cross clear it', async () => {
    await find()
    await field().fill('maps')
    await userEvent.keyboard('{Escape}')
    await expect.element(field()).toHaveValue('')
    await field().fill('maps')
    await button('Clear').click()
    await expect.element(field()).toHaveValue('')
    await expect.poll(text).toContain('Categories')
  })

  test('going to an app and back keeps it', async () => {
    await find()
    await field().fill('maps')
    await expect.poll(() => cards().length).toBeGreaterThan(0)
    location.hash = '#/apps/category/games'
    await expect.poll(() => document.querySelector('h1')?.textContent).toBe('Games')
    history.back()
    await expect.element(field()).toHaveValue('maps')
  })

  test('a refusal is said in its place, and can be tried again', async () => {
    let fails = true
    await find({
      answers: {
        ...appAnswers,
        'apps.list': (input) =>
          fails && input.view.kind === 'search'
            ? { ok: false, problem: { code: 'catalogue-lost' } }
            : { ok: true, value: { total: 1, apps: [summary(0)] } },
      },
    })
    await field().fill('maps')
    await expect.poll(text).toContain('The list of apps is not there any more.')
    fails = false
    await button('Try Again').click()
    await expect.poll(names).toEqual(['Maps'])
  })
})

test('filters go with every view, and say what they are', async () => {
  const door = await find()
  await button('Makers Verified').click()
  await page.getByLabelText('Suitable from').selectOptions('Age 7')
  await expect
    .poll(() => inputs(door, 'apps.list').at(-1))
    .toMatchObject({
      view: { filter: { verified: true, age: 7 } },
    })
  await expect.element(button('Makers Verified')).toHaveAttribute('aria-pressed', 'true')
  await button('Makers Verified').click()
  await expect.poll(() => inputs(door, 'apps.list').at(-1)).toMatchObject({ view: { filter: { age: 7 } } })
})

describe('looking through', () => {
  test('categories with their counts, what is new and what was updated', async () => {
    await find()
    await expect.poll(text).toContain('New Apps')
    expect(text()).toContain('Recently Updated')
    await page.getByRole('link', { name: /^Games/u }).click()
    await expect.poll(() => document.querySelector('h1')?.textContent).toBe('Games')
    expect(document.title).toBe('Apps – Mainstay')
    await expect.poll(text).toContain('3,000 apps')
  })

  test('an address with a category nobody knows is Find', async () => {
    await find({ path: ['category', '<script>'] })
    expect(document.querySelector('h1')?.textContent).toBe('Apps')
  })

  test('marks say it in words: installed, ended, makers verified', async () => {
    await find({ path: ['all'] })
    await expect.poll(() => cards().length).toBeGreaterThan(5)
    expect(cards()[0]?.textContent).toContain('Makers verified')
    expect(cards()[0]?.textContent).toContain('Installed')
    expect(cards()[1]?.textContent).not.toContain('Makers verified')
    expect(cards()[3]?.textContent).toContain('No Security Fixes')
  })

  test('names and summaries of strangers are text', async () => {
    await find({
      path: ['all'],
      answers: {
        ...appAnswers,
        'apps.list': () => ({
          ok: true,
          value: { total: 1, apps: [summary(0, { name: '<img src=x>\u202Eevil', summary: '<b>loud</b>' })] },
        }),
      },
    })
    await expect.poll(names).toEqual(['<img src=x>evil'])
    expect(document.querySelector('.app-card b, .app-card img')).toBeNull()
  })
})

describe('the first start', () => {
  test('offers Flathub, for me or for everyone, and adds it only by a press', async () => {
    const door = await find({ state: appStates['apps-no-source'] })
    expect(text()).toContain('Where should apps come from?')
    expect(inputs(door, 'apps.addFlathub')).toEqual([])
    await page.getByText('For Everyone Here').click()
    expect(text()).toContain('A password may be asked for.')
    await button('Add Flathub').click()
    expect(inputs(door, 'apps.addFlathub')).toEqual([{ installation: 'default' }])
  })

  test('what goes wrong is said, and it can be tried again', async () => {
    await find({
      state: appStates['apps-no-source'],
      answers: { 'apps.addFlathub': () => ({ ok: false, problem: { code: 'no-network' } }) },
    })
    await button('Add Flathub').click()
    await expect.poll(text).toContain('There is no connection')
    await expect.element(button('Add Flathub')).toBeEnabled()
  })

  test('the list is fetched when somebody wants it', async () => {
    const door = await find({ state: appStates['apps-never'] })
    await button('Fetch the List').click()
    expect(inputs(door, 'apps.refresh')).toHaveLength(1)
    door.push({ apps: appStates['apps-fetching'].apps })
    await expect.poll(text).toContain('Fetching the list of apps…')
    door.push({ apps: manyApps })
    await expect.poll(text).toContain('Categories')
  })

  test('what is being read shows no empty library', async () => {
    await find({ state: appStates['apps-reading'] })
    expect(text()).toContain('Reading the list of apps…')
    expect(document.querySelector('input')).toBeNull()
  })

  test('without Flatpak, one honest sentence on every page', async () => {
    await find({ state: appStates['apps-absent'], path: ['installed'] })
    expect(text()).toContain('(Flatpak) is missing on this computer')
    expect(document.querySelectorAll('main a, main button')).toHaveLength(0)
  })
})

test('how old the list is, and fetching it anew', async () => {
  const door = await find()
  await expect.poll(text).toContain('The list of apps was fetched 2 days ago.')
  await button('Fetch Anew').click()
  expect(inputs(door, 'apps.refresh')).toHaveLength(1)
  const refreshing = { ...flathub, catalogue: { ...flathub.catalogue, refreshing: true } }
  door.push({ apps: { ...manyApps, sources: [refreshing] } })
  await expect.element(button('Fetch Anew')).toBeDisabled()
  expect(text()).toContain('Fetching the list of apps…')
})

test('a catalogue let go of in the background does not take the page away, nor read it again by itself', async () => {
  const door = await find()
  await expect.poll(text).toContain('Categories')
  const asked = inputs(door, 'apps.list').length
  door.push({ apps: { ...manyApps, catalogue: { ...manyApps.catalogue, state: 'idle' } } })
  await expect.poll(() => door.state.apps.catalogue.state).toBe('idle')
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  expect(text()).toContain('Categories')
  expect(inputs(door, 'apps.list')).toHaveLength(asked)
})

test('in German', async () => {
  await find({ state: calm, language: 'de' })
  expect(text()).toContain('Finden')
})
