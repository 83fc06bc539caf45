import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Diagnosis } from '../../../contract/access.ts'
import { accessAnswers, blocked } from '../../fake/access-facts.ts'
import { chatter } from '../../fake/access-page-facts.ts'
import { accessStates } from '../../fake/access-states.ts'
import type { Answers } from '../../fake/door.ts'
import { inputs, show, text } from '../../fake/show.tsx'

const ok = <T,>(value: T) => ({ ok: true, value }) as const
const open = (path: readonly string[], answers: Partial<Answers> = {}) =>
  show(accessStates['access-calm'], { screen: 'access', path, answers: { ...accessAnswers, ...answers } })
const press = (name: string | RegExp) => userEvent.click(page.getByRole('button', { name, exact: true }))
const sees = (what: string | RegExp) => expect.poll(text).toMatch(what)

describe('why can’t this app', () => {
  const why = (diagnosis: Partial<Diagnosis> = {}, answers: Partial<Answers> = {}) =>
    open(['why', chatter.key], { 'access.why': () => ok({ ...blocked, ...diagnosis }), ...answers })

  test('asks what does not work; for a folder main lets it be chosen', async () => {
    const door = await why()
    await sees('Why Can’t Chatter…?')
    await userEvent.click(page.getByText('Look and change'))
    await press('Choose the Place…')
    await sees('Its limits stand in the way.')
    await sees('In the way: “Home Folder”, changed by you.')
    expect(inputs(door, 'access.why')).toEqual([{ app: chatter.key, symptom: 'folder', wants: 'write' }])
    expect(document.activeElement?.textContent).toBe('Its limits stand in the way.')
  })

  test('the smallest is chosen already, and given for good after main has asked', async () => {
    const door = await why()
    await sees('Why Can’t')
    await press('Choose the Place…')
    await sees(/What would help\s+Can read all files in Documents without asking\s+smallest/u)
    await press('Allow…')
    await sees('Allowed. It has this from now on.')
    await sees('It is open, and has this only when it is opened again.')
    expect(inputs(door, 'access.fix')).toEqual([{ app: chatter.key, remedy: 'r-read', lasting: 'always' }])
  })

  test('for one start nothing is kept, so there is nothing to undo', async () => {
    const door = await why()
    await sees('Why Can’t')
    await press('Choose the Place…')
    await sees('Its limits')
    await userEvent.click(page.getByText('Until it is closed'))
    await sees('Nothing is kept: the next time it is as before.')
    await press('Allow…')
    await sees('It is open now with this, until it is closed.')
    expect(inputs(door, 'access.fix')).toEqual([{ app: chatter.key, remedy: 'r-read', lasting: 'once' }])
    expect(text()).not.toContain('Undo')
  })

  test('another symptom takes the answer away and asks without a place', async () => {
    const door = await why({
      symptom: 'network',
      blocking: { fact: 'shared/network', grant: null, layer: null },
    })
    await sees('Why Can’t')
    await userEvent.click(page.getByText('…use the internet or the network'))
    await press('Find Out')
    await sees('In the way: “Network” is not asked for by the app.')
    await userEvent.click(page.getByText('…print'))
    await expect.poll(text).not.toContain('In the way')
    expect(inputs(door, 'access.why')).toEqual([{ app: chatter.key, symptom: 'network', wants: 'read' }])
  })

  test('an answer in the way is given back', async () => {
    await why({
      cause: 'blocked',
      blocking: { fact: null, grant: 'microphone', layer: null },
      remedies: [{ id: 'g', fact: null, grant: { id: 'microphone', to: 'ask' }, once: false }],
    })
    await sees('Why Can’t')
    await press('Choose the Place…')
    await sees('In the way: the answer “Never” for “Microphone”.')
    await sees('Microphone: ask again')
    expect(text()).not.toContain('Until it is closed')
  })

  test.for([
    ['has-it', 'Nothing here stands in the way'],
    ['portal', 'It can ask for this by itself'],
    ['impossible', 'No setting can give this to it.'],
    ['reopen', 'It works when it is opened again.'],
  ] as const)('%s', async ([cause, words]) => {
    await why({ cause, blocking: { fact: null, grant: null, layer: null }, remedies: [] })
    await sees('Why Can’t')
    await press('Choose the Place…')
    await sees(words)
    expect(text()).not.toContain('What would help')
    expect(text().includes('Reopen…')).toBe(cause === 'reopen')
  })

  test('no folder chosen: nothing happened', async () => {
    await why({}, { 'access.why': () => ({ ok: false, problem: { code: 'cancelled' } }) })
    await sees('Why Can’t')
    await press('Choose the Place…')
    await expect.poll(text).not.toContain('Finding out')
    expect(document.querySelector('[role=alert]')).toBeNull()
  })
})

describe('history', () => {
  test('says what was done to what, and undoes one after main has asked', async () => {
    const door = await open(['history'])
    await sees(/Chatter\s+Changed – Network: No\s+1 day ago\s+Undo/u)
    await sees('Answered in advance – Camera: Never')
    await sees('File taken back – /home/me/Papers/letter')
    await sees('and 3 more')
    await sees('Was changed again since')
    await sees('File access follows updates again')
    await sees(/All apps\s+Reset to what the app asks for/u)
    await press('Undo for Chatter: Network: No')
    await sees('Changed: Undone')
    expect(inputs(door, 'access.undoWider')).toEqual([{ entry: 'h1' }])
  })

  test('nothing yet', async () => {
    await open(['history'], { 'access.history': () => ok([]) })
    await expect.poll(text).toContain('Nothing was changed yet.')
  })
})

describe('what changed', () => {
  test('one press restores, without a further question when it only takes away', async () => {
    const door = await open(['news'])
    await sees(/Chatter\s+No Limits/u)
    await sees('This goes past limits that were set for it here.')
    await sees('The administrator changed it')
    await press('Set Chatter back to before')
    await sees('Changed: Set Chatter back to before')
    expect(inputs(door, 'access.restore')).toEqual([{ app: chatter.key }])
  })

  test('is kept for one or for all', async () => {
    const door = await open(['news'])
    await sees('Keep All of This')
    await press('Keep it so for Chatter')
    await press('Keep All of This')
    expect(inputs(door, 'access.newsRead')).toEqual([{ app: chatter.key }, { app: null }])
  })
})

test('for all apps: a change names no app', async () => {
  const door = await open(['everyone'])
  await sees('Holds for every app')
  await userEvent.click(page.getByRole('switch', { name: 'Network' }), { force: true })
  await expect
    .poll(() => inputs(door, 'access.preview'))
    .toEqual([{ app: null, fact: 'shared/network', to: 'off' }])
})

describe('an app that is not installed', () => {
  test('shows what it asks for, and nothing to press', async () => {
    await open(['offered', 'flathub org.kde.krita'])
    await sees(/Krita\s+K\s+Wide Access/u)
    await sees('Not installed yet.')
    expect(document.querySelectorAll('.switch, .fact-row [role=radio]')).toHaveLength(0)
  })

  test('whose source does not tell says so', async () => {
    await open(['offered', 'x'], { 'access.offered': () => ok({ name: 'Krita', access: null }) })
    await expect.poll(text).toContain('Its source does not tell what it asks for.')
  })
})

test.for([['nowhere'], ['app'], ['why'], ['offered']])('%s is the overview', async (path) => {
  await open(path)
  await expect.poll(text).toContain('What Apps Can Access')
})
