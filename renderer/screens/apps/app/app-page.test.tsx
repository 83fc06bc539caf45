import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { AppDetails } from '../../../../contract/apps-catalogue.ts'
import type { QueueItem } from '../../../../contract/apps-work.ts'
import type { State } from '../../../../contract/state.ts'
import { appAnswers, details, flathub, installed, manyApps, plan, summary } from '../../../fake/apps-facts.ts'
import { appStates, both } from '../../../fake/apps-states.ts'
import type { Answers } from '../../../fake/door.ts'
import { judgeSights, type Sight } from '../../../fake/judge.ts'
import { inputs, show, text } from '../../../fake/show.tsx'

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const app = summary(0)
const base = appStates['apps-many']
const without: State = { ...base, apps: { ...base.apps, installed: [] } }
const pictured: State = { ...without, settings: { ...without.settings, pictures: true } }

const sight = (state: State, answers: Partial<Answers> = {}): Sight => ({
  state,
  screen: 'apps',
  path: ['app', app.id],
  answers: { ...appAnswers, ...answers },
})
const open = (state: State = without, answers: Partial<Answers> = {}) => {
  const { state: shown, ...options } = sight(state, answers)
  return show(shown, options)
}
const saying = (more: Partial<AppDetails>): Partial<Answers> => ({
  'apps.details': () => ({ ok: true, value: details(app, more) }),
})

judgeSights({
  'an app': sight(without),
  'an app that is there': sight(base),
  'an app that has gone': sight(without, { 'apps.details': () => ({ ok: true, value: null }) }),
  'an app with a source that does not answer': sight(pictured, {
    'apps.plan': () => ({ ok: false, problem: { code: 'no-network' } }),
    'apps.screenshot': () => ({ ok: false, problem: { code: 'server-missing' } }),
  }),
  'an app near its end, with little space': sight(without, {
    'apps.plan': () => ({
      ok: true,
      value: { ...plan, freeBytes: 1000, endOfLife: 'This app is no longer looked after.', access: null },
    }),
  }),
})

describe('before it is installed', () => {
  test('says what it takes and what it could access: level in words, sentences', async () => {
    const door = await open()
    await expect.poll(text).toContain('48.3 MB to download, 131 MB on the disk.')
    expect(inputs(door, 'apps.plan')).toEqual([{ app: app.id, installation: 'user' }])
    expect(text()).toContain('With it comes a component that apps share: GNOME Application Platform.')
    expect(text()).toContain('No Limits')
    expect(text()).toContain('Can read and change all files in your home folder without asking')
    expect(document.querySelectorAll('.rating .full')).toHaveLength(4)
    expect(inputs(door, 'apps.install')).toEqual([])
    const whole = page.getByRole('link', { name: 'All of It, Group by Group' })
    await expect.element(whole).toHaveAttribute('href', `#/access/offered/${encodeURIComponent(app.id)}`)
  })

  test('Install installs that app there', async () => {
    const door = await open()
    await button('Install').click()
    expect(inputs(door, 'apps.install')).toEqual([{ app: app.id, installation: 'user' }])
  })

  test('for whom is asked only where both have the source, and the plan is that of the place', async () => {
    const everywhere = { ...manyApps, installations: both }
    await open({ ...without, apps: everywhere })
    await expect.poll(text).toContain('to download')
    expect(text()).not.toContain('For Everyone Here')
    const second = {
      ...flathub,
      id: 'default/flathub',
      installation: 'default',
      address: 'https://dl.flathub.org/repo',
    }
    const door = await open({ ...without, apps: { ...everywhere, sources: [flathub, second] } })
    await page.getByText('For Everyone Here').click()
    await expect
      .poll(() => inputs(door, 'apps.plan').at(-1))
      .toEqual({ app: app.id, installation: 'default' })
    await button('Install').click()
    expect(inputs(door, 'apps.install')).toEqual([{ app: app.id, installation: 'default' }])
  })

  test('a source that does not answer is said; trying again asks again', async () => {
    let fails = true
    await open(without, {
      'apps.plan': () => (fails ? { ok: false, problem: { code: 'no-network' } } : { ok: true, value: plan }),
    })
    await expect.poll(text).toContain('What it takes is not known. There is no connection.')
    await expect.element(button('Install')).toBeEnabled()
    fails = false
    await button('Try Again').click()
    await expect.poll(text).toContain('48.3 MB to download')
  })

  test('the end of its life and too little space are said', async () => {
    await open(without, {
      'apps.plan': () => ({ ok: true, value: { ...plan, freeBytes: 1000, endOfLife: 'Use Other instead.' } }),
    })
    await expect.poll(text).toContain('no longer gets security fixes: “Use Other instead.”')
    expect(text()).toContain('only 1 kB are free')
  })

  test('a source that is turned off lets nothing be installed', async () => {
    await open({ ...without, apps: { ...manyApps, sources: [{ ...flathub, enabled: false }] } })
    await expect.poll(text).toContain('turned off, so it cannot be installed')
    expect(document.querySelector('.button.main')).toBeNull()
  })
})

describe('who makes it', () => {
  test.for([
    [
      { by: 'website', who: 'videolan.org' },
      'Flathub has checked that it comes from the owners of videolan.org.',
    ],
    [{ by: 'github', who: 'krita' }, 'Flathub has checked that it comes from the account krita at github.'],
    [{ by: 'source', who: '' }, 'Flathub says it has checked that it comes from its makers.'],
    [null, 'Nobody has checked whether it comes from its makers themselves.'],
  ] as const)('%j', async ([verified, sentence]) => {
    await open(without, saying({ app: { ...app, verified } }))
    await expect.poll(text).toContain(sentence)
  })
})

describe('what is known about it', () => {
  test('licence, age, source, releases', async () => {
    await open()
    await expect
      .poll(text)
      .toContain('Free software: anybody may use, study, share and change it (GPL-3.0-or-later)')
    expect(text()).toContain('All ages, say its makers – chat with others by text: a little')
    expect(text()).toContain('Opens large files sooner.')
    expect(text()).not.toContain('Version 4.1')
    await button('Earlier Versions').click()
    await expect.poll(text).toContain('Version 4.1')
  })

  test('an app without any of it says so', async () => {
    await open(
      without,
      saying({
        app: {
          ...app,
          summary: '',
          developer: '',
          freedom: 'unknown',
          age: null,
          version: null,
          updatedAt: null,
        },
        description: [],
        licence: '',
        rating: null,
        links: [],
        releases: [],
        screenshots: [],
      }),
    )
    await expect.poll(text).toContain('Not known whether it is free software')
    expect(text()).toContain('Not rated by its makers')
    expect([...document.querySelectorAll('h2')].map((one) => one.textContent)).not.toContain('What’s New')
  })

  test('texts of strangers are text', async () => {
    await open()
    await expect.poll(text).toContain('<b>not bold</b>')
    expect(document.querySelector('.blocks b')).toBeNull()
    expect(document.querySelector('.blocks em')?.textContent).toBe('without')
  })

  test('a link’s whole address is shown, and opened by main, by its id', async () => {
    const door = await open()
    await expect.poll(text).toContain('https://example.org/give?for=app')
    await button(/^Donate/u).click()
    expect(inputs(door, 'apps.openLink')).toEqual([{ link: 'l3' }])
    expect(document.querySelector('a[href^=http]')).toBeNull()
  })

  test('add-ons', async () => {
    const door = await open()
    await expect.poll(text).toContain('Add-ons')
    expect(inputs(door, 'apps.list').at(-1)).toMatchObject({ view: { kind: 'add-ons', appId: app.appId } })
  })

  test('an app that has left the list', async () => {
    await open(without, { 'apps.details': () => ({ ok: true, value: null }) })
    await expect.poll(text).toContain('This app is not in the list any more.')
    await open(without, { 'apps.details': () => ({ ok: false, problem: { code: 'unknown-id' } }) })
    await expect.poll(text).toContain('This app is not in the list any more.')
  })
})

describe('pictures', () => {
  const picture: Partial<Answers> = { 'apps.screenshot': () => ({ ok: true, value: 'none-such' }) }

  test('are fetched only when the person allows it, who is asked once', async () => {
    const door = await open(without, picture)
    await expect.poll(text).toContain('Show pictures of apps?')
    expect(inputs(door, 'apps.screenshot')).toEqual([])
    await button('No Pictures').click()
    await expect.poll(text).toContain('Pictures are turned off.')
    expect(inputs(door, 'apps.screenshot')).toEqual([])
    await button('Show Pictures').click()
    await expect.poll(() => inputs(door, 'apps.screenshot')).toEqual([{ screenshot: 's1' }])
    expect(inputs(door, 'settings.change')).toEqual([{ pictures: false }, { pictures: true }])
  })

  test('one at a time, and one that is none is said', async () => {
    const door = await open(pictured, picture)
    await expect.poll(text).toContain('The picture cannot be shown.')
    expect(text()).toContain('1 of 2')
    await button('Next').click()
    await expect
      .poll(() => inputs(door, 'apps.screenshot'))
      .toEqual([{ screenshot: 's1' }, { screenshot: 's2' }])
    await expect.element(button('Next')).toBeDisabled()
  })
})

test('an app that is there is opened, and its access and updates are a press away', async () => {
  const door = await open(base)
  await expect.poll(text).toContain('Installed')
  expect(inputs(door, 'apps.plan')).toEqual([])
  await button('Open').click()
  expect(inputs(door, 'apps.open')).toEqual([{ installed: installed(0).id }])
})

test('what is done with it is shown in its place, and can be stopped', async () => {
  const item: QueueItem = {
    id: 'item-1',
    action: 'install',
    subjects: [{ ref: app.ref, name: app.name, icon: null }],
    installation: 'user',
    askedAt: Date.now(),
    endedAt: null,
    phase: 'running',
    activity: 'downloading',
    progress: { kind: 'bytes', done: 12_000_000, total: 48_300_000, rate: 0, pieces: null },
    about: null,
    cancel: 'yes',
  }
  const door = await open({ ...without, operations: { ...without.operations, apps: [item] } })
  await expect.poll(text).toContain('Installing Maps')
  expect(document.querySelector('main .button.main')).toBeNull()
  await button(/^Stop/u).click()
  expect(inputs(door, 'apps.cancel')).toEqual([{ item: 'item-1' }])
})

test('an app that is there can be removed from here', async () => {
  const door = await open(base)
  await button('Remove This App').click()
  await page.getByText('To the Wastebasket', { exact: true }).click()
  await button('Remove…').click()
  expect(inputs(door, 'apps.remove')).toEqual([{ installed: installed(0).id, data: 'trash' }])
})

test('in German', async () => {
  const { state, ...options } = sight(without)
  await show(state, { ...options, language: 'de' })
  await expect.poll(text).toContain('48,3 MB herunterzuladen, 131 MB auf dem Datenträger.')
})
