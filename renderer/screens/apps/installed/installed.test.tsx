import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { appAnswers, installed } from '../../../fake/apps-facts.ts'
import { ended, installedAnswers, versions } from '../../../fake/installed-facts.ts'
import { installedStates as states } from '../../../fake/installed-states.ts'
import { inputs, show, text, type Options } from '../../../fake/show.tsx'
import type { State } from '../../../../contract/state.ts'

const answers = { ...appAnswers, ...installedAnswers }
const button = (name: string | RegExp) => page.getByRole('button', { name })
const at = (state: State, path: readonly string[], options: Options = {}) =>
  show(state, { screen: 'apps', path, answers, ...options })
const maps = installed(0)

describe('what is installed', () => {
  test('stands in the first paint, with its size', async () => {
    await at(states.installed, ['installed'])
    expect(text()).toContain('9 apps, 1.9 GB')
    expect([...document.querySelectorAll('.app-card')]).toHaveLength(9)
    expect(text()).toContain('No security fixes')
    expect(text()).toContain('Kept at this version')
  })

  test('of 220 only what is in sight is drawn, and all can be found', async () => {
    await at(states['installed-many'], ['installed'], { height: 800 })
    const drawn = document.querySelectorAll('.app-card').length
    expect(drawn).toBeGreaterThan(5)
    expect(drawn).toBeLessThan(80)
    expect(document.querySelector('.app-grid li')?.getAttribute('aria-setsize')).toBe('220')
    await page.getByRole('searchbox').fill('App200')
    await expect.poll(() => document.querySelectorAll('.app-card').length).toBe(1)
    await page.getByRole('searchbox').fill('no such app')
    await expect.poll(text).toContain('None of the installed apps is called that.')
  })

  test('two of the same name say which is which', async () => {
    await at(states['installed-alike'], ['installed'])
    expect(text()).toContain('for everyone · beta')
  })

  test('what cannot be changed is said, and what is there stays in sight', async () => {
    await at(states['installed-broken'], ['installed'])
    expect(text()).toContain('Apps can be seen and opened, but not changed')
    expect(document.querySelectorAll('.app-card').length).toBeGreaterThan(0)
  })
})

describe('updates', () => {
  test('Update All, one alone, and one that asks for more each go their own way', async () => {
    const door = await at(states['installed-updates'], ['installed'])
    await button('Update All').click()
    expect(inputs(door, 'apps.updateAll')).toEqual([{}])
    await button('Update (Maps)').click()
    await button('Update and Allow This (Krita)').click()
    expect(inputs(door, 'apps.update')).toEqual([{ installed: maps.id }, { installed: installed(1).id }])
  })

  test('what access is new is said in words, and what nobody knows is said to be unknown', async () => {
    await at(states['installed-updates'], ['installed'])
    expect(text()).toContain('Can read and change all files in your home folder without asking')
    expect(text()).toContain('From “Kept to Itself” to “No Limits”.')
    expect(text()).toContain('What this version can access is not known before it is downloaded.')
  })

  test('what is new is asked for when somebody wants to know', async () => {
    const door = await at(states['installed-updates'], ['installed'])
    expect(inputs(door, 'apps.updateNotes')).toEqual([])
    await button('What Is New').first().click()
    await expect.poll(text).toContain('Mends the printing.')
    expect(inputs(door, 'apps.updateNotes')).toEqual([{ installed: maps.id }])
  })

  test('what is under way already is not offered again', async () => {
    await at(states['installed-working'], ['installed'])
    await expect.element(button('Update All')).toBeDisabled()
    expect(document.querySelector('.update-row')?.textContent).toContain('Under way')
  })

  test('a source that did not answer is no “none”', async () => {
    await at(states['installed-unanswered'], ['installed'])
    expect(text()).toContain('Whether its apps have updates is not known.')
  })
})

describe('one app', () => {
  const app = (state: State = states['installed-updates']) => at(state, ['installed', maps.id])

  test('is opened, held and let go, and leads to what it can access', async () => {
    const door = await app()
    await button('Open').click()
    await button('Keep at This Version').click()
    expect(inputs(door, 'apps.open')).toEqual([{ installed: maps.id }])
    expect(inputs(door, 'apps.hold')).toEqual([{ installed: maps.id, held: true }])
    const link = page.getByRole('link', { name: 'What It Can Access' }).element()
    expect(link.getAttribute('href')).toBe(`#/access/app/${encodeURIComponent(maps.accessKey)}`)
  })

  test('asks its source for versions only when somebody wants them', async () => {
    const door = await app()
    expect(inputs(door, 'apps.versions')).toEqual([])
    await button('Go Back to an Earlier Version').click()
    await expect.poll(text).toContain('in use now')
    expect(inputs(door, 'apps.versions')).toEqual([{ installed: maps.id }])
    expect(text()).toContain('Its source does not have it any more.')
  })

  test('goes back after it has said what that means, with a copy of its files', async () => {
    const door = await app()
    await button('Go Back to an Earlier Version').click()
    await button(/^Go Back to the version of/u)
      .first()
      .click()
    expect(text()).toContain('What the newer version has saved may not fit the older one.')
    expect(text()).toContain('The copy takes 31 MB; 81 GB are free.')
    expect(inputs(door, 'apps.goBack')).toEqual([])
    await button('Go Back…').click()
    await expect.poll(() => inputs(door, 'apps.goBack')).toEqual([{ version: 'v2', copyData: true }])
  })

  test('goes back without a copy when the person wants none', async () => {
    const door = await app()
    await button('Go Back to an Earlier Version').click()
    await button(/^Go Back to the version of/u)
      .first()
      .click()
    await userEvent.click(document.querySelector('.switch-track') ?? document.body)
    await button('Go Back…').click()
    await expect.poll(() => inputs(door, 'apps.goBack')).toEqual([{ version: 'v2', copyData: false }])
  })

  test('without room for a copy none is made, and that is said', async () => {
    const door = await at(states['installed-updates'], ['installed', maps.id], {
      answers: {
        ...answers,
        'apps.versions': () => ({ ok: true, value: { ...versions, freeBytes: 1_000_000 } }),
      },
    })
    await button('Go Back to an Earlier Version').click()
    await button(/^Go Back to the version of/u)
      .first()
      .click()
    expect(text()).toContain('There is no room for a copy')
    await button('Go Back…').click()
    await expect.poll(() => inputs(door, 'apps.goBack')).toEqual([{ version: 'v2', copyData: false }])
  })

  test('a source that does not answer leaves its own past, and says so', async () => {
    await at(states.installed, ['installed', maps.id], {
      answers: {
        ...answers,
        'apps.versions': () => ({ ok: true, value: { ...versions, problem: { code: 'no-network' } } }),
      },
    })
    await button('Go Back to an Earlier Version').click()
    await expect.poll(text).toContain('What the source still has is not known.')
  })

  test('is removed as the person chose', async () => {
    const door = await app()
    await button('Remove This App').click()
    expect(text()).toContain('They stay on this computer.')
    await page.getByText('To the Wastebasket').click()
    await expect.poll(text).toContain('They can be brought back from the wastebasket.')
    await button('Remove…').click()
    expect(inputs(door, 'apps.remove')).toEqual([{ installed: maps.id, data: 'trash' }])
  })

  test('that was given up names what takes its place', async () => {
    const door = await at(states.installed, ['installed', ended.id])
    expect(text()).toContain('They say: It is called Painter now')
    await button('Replace with Painter…').click()
    expect(inputs(door, 'apps.replace')).toEqual([{ installed: ended.id }])
  })

  test('its copies are brought back and deleted one by one', async () => {
    const door = await app()
    await button(/^Bring Back/u).click()
    await expect.poll(() => inputs(door, 'apps.restoreCopy')).toEqual([{ copy: 'copy1' }])
    await button(/^Delete…/u).click()
    await expect.poll(() => inputs(door, 'apps.removeCopy')).toEqual([{ copy: 'copy1' }])
  })

  test('at work can only be watched', async () => {
    await app(states['installed-working'])
    await expect.element(button('Keep at This Version')).toBeDisabled()
    await expect.element(button(/^Stop/u)).toBeVisible()
  })

  test('that is gone says so', async () => {
    await at(states.installed, ['installed', 'user/app/org.example.Never/x/y'])
    expect(text()).toContain('This app is not installed any more')
  })
})
