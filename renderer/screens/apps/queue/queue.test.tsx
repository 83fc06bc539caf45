import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { appAnswers, installed } from '../../../fake/apps-facts.ts'
import { done, failed, history, installedAnswers, leftovers, running } from '../../../fake/installed-facts.ts'
import { installedStates as states } from '../../../fake/installed-states.ts'
import { inputs, show, text, type Options } from '../../../fake/show.tsx'
import type { State } from '../../../../contract/state.ts'

const answers = { ...appAnswers, ...installedAnswers }
const button = (name: string | RegExp) => page.getByRole('button', { name })
const at = (state: State, path: readonly string[], options: Options = {}) =>
  show(state, { screen: 'apps', path, answers, ...options })
const strip = () => document.querySelector<HTMLElement>('.queue-strip')
const withQueue = (...queue: State['operations']['apps'][number][]): State => ({
  ...states.installed,
  operations: { ...states.installed.operations, apps: queue },
})

describe('the queue', () => {
  test('tells how far each is and how it ended, what goes on first', async () => {
    await at(states['queue-all'], ['queue'])
    const titles = [...document.querySelectorAll('main h2')].map((one) => one.textContent)
    expect(titles[0]).toBe('Updating Maps, Krita, VLC and 2 more')
    expect(titles[1]).toMatch(/^Then install/u)
    expect(text()).toContain('8.1 MB of 12.4 MB')
    expect(text()).toContain('There is not enough space.')
    expect(text()).toContain('About 210 MB more are needed.')
    expect(text()).toContain('What is installed is whole.')
    expect(text()).toContain('There was nothing to do')
  })

  test('each is stopped, done again or closed by itself', async () => {
    const door = await at(states['queue-all'], ['queue'])
    await button(/^Stop \(Updating/u).click()
    await button(/^Try Again \(VLC/u).click()
    await button(/^Go On/u).click()
    await button(/^Close \(VLC/u).click()
    expect(inputs(door, 'apps.cancel')).toEqual([{ item: running.id }])
    expect(inputs(door, 'apps.again')).toEqual([{ item: failed.id }, { item: '3' }])
    expect(inputs(door, 'apps.dismiss')).toEqual([{ item: failed.id }])
    await button('Close All That Is Done').click()
    expect(inputs(door, 'apps.dismiss')).toHaveLength(4)
  })

  test('what was asked to stop is not asked twice', async () => {
    await at(states['queue-stopping'], ['queue'])
    expect(text()).toContain('Stopping…')
    expect(button(/^Stop/u).elements()).toHaveLength(0)
  })
})

describe('the strip', () => {
  test('shows from every screen what goes on, and goes when nothing does', async () => {
    const door = await show(states['installed-working'], { screen: 'home' })
    expect(strip()?.innerText).toContain('Updating Maps')
    expect(strip()?.innerText).toContain('1 more waits')
    door.push({ operations: { ...door.state.operations, apps: [done] } })
    await expect.poll(strip).toBeNull()
  })

  test('says that something did not work until it was read, but not where it stands anyway', async () => {
    await show(states['queue-trouble'], { screen: 'settings' })
    expect(strip()?.innerText).toContain('One thing did not work · One thing was interrupted')
    await at(states['queue-trouble'], ['queue'])
    expect(strip()).toBeNull()
  })

  test('what begins and ends is heard; what was over before is not', async () => {
    const door = await show(withQueue(done), { screen: 'home' })
    const heard = () =>
      [...document.querySelectorAll('output.only-heard')].map((one) => one.textContent).join('')
    expect(heard()).not.toContain('removed')
    door.push({ operations: { ...door.state.operations, apps: [done, running] } })
    await expect.poll(heard).toContain('Updating Maps')
    door.push({ operations: { ...door.state.operations, apps: [done, failed] } })
    await expect.poll(heard).toContain('VLC: not updated')
  })
})

describe('the past', () => {
  test('tells versions, failures and what others did', async () => {
    await at(states.installed, ['history'])
    await expect.poll(text).toContain('Maps 4.0 → 4.1')
    expect(text()).toContain('did not work')
    expect(text()).toContain('Changed by another program, before this time')
  })

  test('a long one is drawn a page at a time', async () => {
    const [first] = history
    const many = Array.from(
      { length: 130 },
      (_, index) => ({ ...first, id: `h${index}` }) as (typeof history)[number],
    )
    await at(states.installed, ['history'], {
      answers: { ...answers, 'apps.history': () => ({ ok: true, value: many }) },
    })
    await expect.poll(() => document.querySelectorAll('.moment').length).toBe(50)
    await button('Show 50 more').click()
    await button('Show 30 more').click()
    await expect.poll(() => document.querySelectorAll('.moment').length).toBe(130)
  })
})

describe('freeing space', () => {
  test('each thing has its size, and goes one by one or all together', async () => {
    let left = leftovers
    const door = await at(states.installed, ['cleanup'], {
      answers: {
        ...answers,
        'apps.leftovers': () => ({ ok: true, value: left }),
        'apps.removeLeftover': ({ leftover }) => {
          left = left.filter(({ id }) => id !== leftover)
          return { ok: true, value: null }
        },
      },
    })
    await expect.poll(text).toContain('Gone Game')
    expect(text()).toContain('org.example.Nameless')
    await button('Remove All…').click()
    expect(inputs(door, 'apps.removeUnused')).toEqual([{}])
    await button('All to the Wastebasket…').click()
    await expect.poll(() => inputs(door, 'apps.removeLeftovers')).toEqual([{}])
    await button('To the Wastebasket (Gone Game)').click()
    await expect.poll(text).not.toContain('Gone Game')
    expect(text()).toContain('org.example.Nameless')
  })

  test('what cannot be found out is said', async () => {
    await at(states.installed, ['cleanup'], {
      answers: { ...answers, 'apps.unused': () => ({ ok: false, problem: { code: 'service-broken' } }) },
    })
    await expect.poll(text).toContain('This is not known.')
  })
})

describe('sources', () => {
  test('what depends on one is named, and only one without apps can be removed', async () => {
    const door = await at(states.sources, ['sources'])
    expect(text()).toContain('9 apps come from here: Maps')
    expect(text()).toContain('Nobody can check whether what comes from here is unchanged.')
    await button('Remove… (Other Apps)').click()
    expect(inputs(door, 'apps.removeSource')).toEqual([{ source: 'system/other' }])
    expect(button(/^Remove…/u).elements()).toHaveLength(1)
  })

  test('one is turned off, lists are fetched, a file is chosen', async () => {
    const door = await at(states.sources, ['sources'])
    await page.getByRole('switch', { name: 'Use Flathub' }).click({ force: true })
    expect(inputs(door, 'apps.enableSource')).toEqual([{ source: 'user/flathub', enabled: false }])
    await button('Fetch All Lists Anew').click()
    expect(inputs(door, 'apps.refresh')).toEqual([{}])
    await button('From a File…').click()
    expect(inputs(door, 'apps.chooseFile')).toEqual([{}])
  })

  test('Flathub is offered where it is missing', async () => {
    const sources = states.sources.apps.sources ?? []
    const door = await at(
      { ...states.sources, apps: { ...states.sources.apps, sources: sources.slice(1) } },
      ['sources'],
    )
    await button('Add Flathub').click()
    expect(inputs(door, 'apps.addFlathub')).toEqual([{ installation: 'user' }])
  })
})

describe('snap apps', () => {
  test('say whether they are kept apart, and go forward and back', async () => {
    const door = await at(states['snaps-some'], ['installed'])
    expect(inputs(door, 'snaps.enter')).toEqual([{}])
    expect(text()).toContain('Not kept apart: can do whatever you can do')
    expect(text()).toContain('This system cannot keep snap apps fully apart')
    await button('Update (Photo Box)').click()
    await button('Go Back to 2.0… (Photo Box)').click()
    expect(inputs(door, 'snaps.update')).toEqual([{ snap: 'photo-box' }])
    expect(inputs(door, 'snaps.goBack')).toEqual([{ snap: 'photo-box' }])
    expect(text()).toContain('Photo Box: not updated. There is no connection')
  })

  test('where snapd is absent nothing of it shows, and nothing is asked', async () => {
    const door = await at(states.installed, ['installed'])
    expect(text()).not.toMatch(/snap/iu)
    expect(door.asked.filter(({ name }) => name.startsWith('snaps.'))).toEqual([])
  })
})

test('Home tells how many apps there are and that updates wait', async () => {
  await show(states['installed-updates'], { screen: 'home' })
  expect(text()).toContain('4 apps have updates. 2 of them ask for more access.')
  expect(document.querySelector('.layer.apps .pill')?.textContent).toBe('9')
  await page.getByRole('link', { name: 'Show the Updates of Apps' }).click()
  await expect.poll(text).toContain('Installed Apps')
})

test('what main refuses about an app does not lead among the system’s versions', async () => {
  const refuse = () => ({ ok: false, problem: { code: 'app-did-not-start' } }) as const
  await at(states.installed, ['installed', installed(0).id], { answers: { ...answers, 'apps.open': refuse } })
  await button('Open').click()
  await expect.poll(text).toContain('The app did not start')
  expect(text()).not.toContain('Show Versions')
})
