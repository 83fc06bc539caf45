import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { AppAccess, Preview } from '../../../../contract/access.ts'
import { accessAnswers, preview } from '../../../fake/access-facts.ts'
import { chatter, page as made, poorPage, x11 } from '../../../fake/access-page-facts.ts'
import { accessStates } from '../../../fake/access-states.ts'
import type { Answers } from '../../../fake/door.ts'
import { inputs, show, text } from '../../../fake/show.tsx'

const ok = <T,>(value: T) => ({ ok: true, value }) as const
const open = (answers: Partial<Answers> = {}) =>
  show(accessStates['access-calm'], {
    screen: 'access',
    path: ['app', chatter.key],
    answers: { ...accessAnswers, ...answers },
  })
const openAs = (change: Partial<AppAccess>) => open({ 'access.app': () => ok({ ...made, ...change }) })
const ahead = (change: Partial<Preview>): Partial<Answers> => ({
  'access.preview': () => ok({ ...preview, ...change }),
})
const row = (title: string) =>
  [...document.querySelectorAll<HTMLElement>('.fact-row')].find(
    (one) => one.querySelector('h3 bdi')?.textContent === title,
  )
const rowText = (title: string) => row(title)?.innerText.replaceAll(/\s+/gu, ' ') ?? ''
const flip = async (title: string) => {
  await expect.poll(() => row(title)).toBeTruthy()
  await userEvent.click(row(title)?.querySelector('.switch') ?? document.body)
}
const press = (name: string | RegExp) => userEvent.click(page.getByRole('button', { name, exact: true }))
const sees = (what: string | RegExp) => expect.poll(text).toMatch(what)

describe('what an app can access', () => {
  test('is said with what it means, who says so, and what makes the rating', async () => {
    await open()
    await sees(/Chatter\s+C\s+Wide Access/u)
    expect(text()).toMatch(/What Makes It So\s+Can watch the keyboard/u)
    expect(rowText('Network')).toBe(
      'Network Little Access Can use the internet and the local network · asked for by the app',
    )
    expect(rowText('Home Folder')).toContain('Taken away · changed by you')
    expect(rowText('Music/Rock')).toContain(
      'Can read all files in Music/Rock without asking · changed by you',
    )
  })

  test('what has no effect says why, and through what', async () => {
    await open()
    await sees('Chatter')
    expect(rowText('Documents')).toContain('Has no effect: something else still gives it (Downloads)')
    expect(rowText('USB Devices')).toContain('Has no effect yet: this computer’s Flatpak does not know it')
    expect(rowText('“telepathy”')).toContain('which is not known here')
  })

  test('false security is said', async () => {
    await open()
    await sees('A file you choose in the file chooser is handed to the app, whatever is set here')
    await expect.poll(text).toContain('With X11, windows of other programs and the keyboard are open to it')
  })

  test('what is broken is reported, with where and why under a press', async () => {
    await open({ 'access.app': () => ok(poorPage) })
    await sees('Not to be understood: the file with changes for this app. It is left untouched')
    await sees('The app cannot be opened because of the administrator’s file for this app.')
    await sees('The part of the desktop that remembers answers does not reply.')
    await sees('The part of the desktop that hands files over does not reply')
    await userEvent.click(page.getByRole('button', { name: 'Where and why' }).first())
    await expect.poll(text).toContain('overrides/org.example.Chatter: line 1')
  })

  test('the heading keeps the keyboard while the page is awaited', async () => {
    let give: (page: AppAccess) => void = () => undefined
    await open({ 'access.app': () => new Promise((resolve) => (give = (value) => resolve(ok(value)))) })
    const heading = document.querySelector('h1')
    heading?.focus()
    give(made)
    await sees('Chatter')
    expect(document.activeElement).toBe(heading)
    expect(heading?.textContent).toBe('Chatter')
  })
})

describe('a switch', () => {
  test('that takes away what the app needs warns first; leaving changes nothing', async () => {
    const door = await open()
    await flip('Network')
    await sees('Its makers ask for this. Parts of it may not work without.')
    await sees(/Is no longer possible:\s+Can use the internet/u)
    expect(document.activeElement?.textContent).toMatch(/^Before this is changed: Network: No/u)
    expect(inputs(door, 'access.preview')).toEqual([{ app: chatter.key, fact: 'shared/network', to: 'off' }])
    await press('Leave As It Is')
    await expect.poll(text).not.toContain('Its makers ask')
    expect(inputs(door, 'access.change')).toEqual([])
    await flip('Network')
    await press('Take Away Anyway')
    await sees('Changed: Network: No')
    expect(inputs(door, 'access.change')).toEqual([{ app: chatter.key, fact: 'shared/network', to: 'off' }])
  })

  test('that takes away what is not needed just does', async () => {
    const door = await open(ahead({ needs: [], running: 0 }))
    await flip('Network')
    await sees('Changed: Network: No')
    expect(text()).not.toContain('has this only when it is opened again')
    expect(inputs(door, 'access.allow')).toEqual([])
  })

  test('that allows more leaves it to the dialog of main to ask; a no is no failure', async () => {
    const door = await open({
      ...ahead({ direction: 'wider', wider: [x11], narrower: [], needs: [], running: 0 }),
      'access.allow': () => ({ ok: false, problem: { code: 'not-confirmed' } }),
    })
    await sees('Chatter')
    await userEvent.click(page.getByRole('button', { name: 'More That Could Be Allowed' }).nth(1))
    await flip('All Devices')
    await sees('Nothing was changed.')
    expect(inputs(door, 'access.allow')).toEqual([{ app: chatter.key, fact: 'devices/all', to: 'on' }])
    expect(inputs(door, 'access.change')).toEqual([])
  })

  test('what main refuses is told at the lower edge, not elsewhere', async () => {
    await open({
      'access.preview': () => ({ ok: false, problem: { code: 'access-file-damaged', detail: 'line 1' } }),
    })
    await flip('Network')
    await sees('The app’s access settings cannot be read')
    await press('Close')
    await expect.poll(text).not.toContain('cannot be read')
  })
})

describe('choosers', () => {
  test('the arrow keys move without choosing; a press looks ahead', async () => {
    const door = await open()
    await expect.poll(() => row('Downloads')).toBeTruthy()
    const options = [...(row('Downloads')?.querySelectorAll<HTMLElement>('[role=radio]') ?? [])]
    expect(options.map((one) => one.textContent)).toEqual(['No', 'Only Read', 'Read and Change'])
    options[2]?.focus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(document.activeElement).toBe(options[1])
    expect(inputs(door, 'access.preview')).toEqual([])
    await userEvent.keyboard(' ')
    await expect
      .poll(() => inputs(door, 'access.preview'))
      .toEqual([{ app: chatter.key, fact: 'filesystems/xdg-download', to: 'read' }])
  })

  test('to appear as a program is offered only where somebody speaks of it', async () => {
    await open()
    await expect.poll(() => row('Passwords')).toBeTruthy()
    expect(rowText('Passwords')).toMatch(/No Only See Talk$/u)
  })

  test('a thing of its own goes back to what the app asks for', async () => {
    const door = await open(ahead({ needs: [] }))
    await expect.poll(() => row('Home Folder')).toBeTruthy()
    await press(/As the App Asks.*Home Folder/u)
    await expect
      .poll(() => inputs(door, 'access.change'))
      .toEqual([{ app: chatter.key, fact: 'filesystems/home', to: 'default' }])
  })
})

describe('what the desktop asks about', () => {
  test('no answer is “will ask”, and what makes an answer void is said', async () => {
    await open()
    await sees('Chatter')
    expect(rowText('Camera')).toMatch(/^Camera Will ask/u)
    expect(rowText('Location')).toContain('Asked and allowed · only the city · last used 3 hours ago')
    expect(rowText('Microphone')).toContain('The answer does not matter while “Sound and Microphone” is on.')
    expect(rowText('Opening text/html')).toContain('with org.mozilla.firefox')
  })

  test('is answered in advance; to allow has its own request, before which main asks', async () => {
    const door = await open()
    await expect.poll(() => row('Camera')).toBeTruthy()
    const choose = (name: string) =>
      userEvent.click(
        [...(row('Camera')?.querySelectorAll('[role=radio]') ?? [])].find(
          (one) => one.textContent === name,
        ) ?? document.body,
      )
    await choose('Never')
    await sees('Changed: Camera: Never')
    await choose('Always')
    await sees('Changed: Camera: Always')
    expect(inputs(door, 'access.answer')).toEqual([{ app: chatter.key, grant: 'camera', to: 'deny' }])
    expect(inputs(door, 'access.answerAllow')).toEqual([{ app: chatter.key, grant: 'camera' }])
  })

  test('a file that was handed over is taken back', async () => {
    const door = await open()
    await sees('Files Handed to It')
    await press('Take back /run/media/me/STICK/photo.jpg')
    await sees('Changed: /run/media/me/STICK/photo.jpg')
    expect(inputs(door, 'access.takeBack')).toEqual([{ app: chatter.key, document: 'a2' }])
  })
})

describe('the whole of it', () => {
  test('is reset after it was shown, and main is asked as it also allows', async () => {
    const door = await open()
    await sees('Chatter')
    await press('Reset to What the App Asks For')
    await sees(/Becomes possible without asking:\s+Can watch the keyboard/u)
    await press('Allow…')
    await sees('Changed: Reset to What the App Asks For')
    expect(inputs(door, 'access.resetWider')).toEqual([{ app: chatter.key }])
    expect(inputs(door, 'access.reset')).toEqual([])
  })

  test('nothing of one’s own: nothing to reset', async () => {
    await openAs({ changed: false })
    await sees('Chatter')
    expect(text()).not.toContain('Reset to What the App Asks For')
  })

  test('is held, and let go only after main has asked', async () => {
    const door = await open()
    await sees('Never Widen Silently')
    await userEvent.click(page.getByText('Never Widen Silently'))
    await sees('Changed: Never Widen Silently')
    expect(inputs(door, 'access.hold')).toEqual([{ app: chatter.key }])
    await openAs({ held: true })
  })

  test('an open app is offered to be opened again', async () => {
    const door = await open()
    await sees('It is open with other access than is set here.')
    await press('Reopen…')
    await sees('Opened again')
    expect(inputs(door, 'access.reopen')).toEqual([{ app: chatter.key }])
    expect(text()).not.toContain('Undo')
  })

  test('what was done can be undone at once, and main asks when that allows more', async () => {
    const door = await open(ahead({ needs: [], running: 1 }))
    await flip('Network')
    await sees('It is open, and has this only when it is opened again.')
    await press('Undo')
    await sees('Changed: Undone')
    expect(inputs(door, 'access.undoWider')).toEqual([{ entry: 'h1' }])
    expect(inputs(door, 'access.undo')).toEqual([])
  })

  test('a folder is chosen in main’s own dialog, and can then be set', async () => {
    const fact = {
      ...x11,
      id: 'filesystems/~/Secret',
      group: 'files',
      code: 'files-path',
      params: { place: '~/Secret', name: '~/Secret' },
      state: 'off',
      setting: 'off',
      layer: null,
      said: [],
      choices: ['off', 'read', 'write'],
    } as const
    const door = await open({
      'access.chooseFolder': () => ok(fact),
      ...ahead({ direction: 'wider', wider: [fact], needs: [] }),
    })
    await sees('Chatter')
    await press('Let It Access a Folder…')
    await expect.poll(() => rowText('~/Secret')).toContain('Not asked for')
    const read = row('~/Secret')?.querySelectorAll('[role=radio]')[1]
    await userEvent.click(read ?? document.body)
    await expect
      .poll(() => inputs(door, 'access.allow'))
      .toEqual([{ app: chatter.key, fact: 'filesystems/~/Secret', to: 'read' }])
  })
})

test('in German', async () => {
  await show(accessStates['access-calm'], {
    screen: 'access',
    path: ['app', chatter.key],
    language: 'de',
    answers: accessAnswers,
  })
  await sees('Weiter Zugriff')
  expect(rowText('Netzwerk')).toContain(
    'Kann das Internet und das lokale Netzwerk benutzen · von der App verlangt',
  )
  expect(rowText('Persönlicher Ordner')).toContain('Weggenommen · von Ihnen geändert')
})
