import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { capabilities, current, facts, ready, update, withFacts } from '../../fake/facts.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states, type StateName } from '../../fake/states.ts'

const main = () => document.querySelector('main')
const title = () => main()?.querySelector('h1')?.textContent
const button = (name: string) => page.getByRole('button', { name, exact: true })
/** Buttons of the screen in reading order, without those that open Details. */
const buttons = () =>
  [...(main()?.querySelectorAll<HTMLElement>('button:not([aria-expanded])') ?? [])].map(
    (one) => one.innerText,
  )
const mainButtons = () =>
  [...document.querySelectorAll<HTMLElement>('.button.main')].map((one) => one.innerText)
const usable = () => document.documentElement.hasAttribute('data-usable')

interface Expected {
  readonly title: string
  readonly says: readonly string[]
  readonly buttons: readonly string[]
  readonly usable?: false
}

const CHECK = 'Check for Updates'

/** What Home must say and offer in each state: its whole behaviour at a glance. */
const expected: { readonly [S in StateName]?: Expected } = {
  starting: {
    title: 'Asking how things stand',
    says: ['The update service is being started.', 'Not known.'],
    buttons: [],
    usable: false,
  },
  'starting-known': {
    title: 'Up to date',
    says: ['Checked 2 hours ago.', 'Last known state', 'in use now'],
    buttons: [CHECK],
  },
  lost: {
    title: 'It is not known how things stand',
    says: ['The update service does not start'],
    buttons: ['Try Again', 'Restart Now'],
  },
  'lost-known': {
    title: 'Up to date when last checked',
    says: ['The update service does not answer', 'This is the last known state.', 'in use now'],
    buttons: ['Try Again'],
  },
  absent: {
    title: 'Another tool looks after this computer',
    says: ['Debian GNU/Linux 13 is built another way', 'It touches nothing here.'],
    buttons: ['Try a Simulated Computer'],
  },
  'absent-only': {
    title: 'Another tool looks after this computer',
    says: ['kept up to date by its own tools'],
    buttons: [],
  },
  'never-checked': { title: 'Not checked for updates yet', says: ['is not known until'], buttons: [CHECK] },
  'needs-password': {
    title: 'Not checked for updates yet',
    says: ['administrator’s password'],
    buttons: ['Update'],
  },
  unchecked: { title: 'No update is known', says: ['does not look for updates on request'], buttons: [] },
  'up-to-date': {
    title: 'Up to date',
    says: ['Checked 2 hours ago.', 'openrazer-daemon and zsh', 'Protected: read‑only while it runs.'],
    buttons: [CHECK],
  },
  simulated: {
    title: 'Up to date',
    says: ['This is a simulated computer. Nothing here touches the real one.'],
    buttons: [CHECK],
  },
  stale: {
    title: 'Up to date when last checked',
    says: ['Checked 3 weeks ago.', 'Newer versions may be out by now.'],
    buttons: [CHECK],
  },
  available: {
    title: 'An update is available',
    says: ['Download: 1.1 GB', 'Linux kernel', '7.1.4', '7.1.6', '38 changed packages', '2 security fixes'],
    buttons: ['Update', CHECK],
  },
  'available-unknown': {
    title: 'An update is available',
    says: ['Download: unknown size', 'What changes is known after the download.'],
    buttons: ['Update', CHECK],
  },
  ready: {
    title: 'A new version is ready',
    says: ['Restart to use the version of', 'After the next restart: version of', 'What Changed'],
    buttons: ['Restart to Use It', 'Later', CHECK],
  },
  'ready-newer': {
    title: 'A new version is ready',
    says: ['An even newer version can be downloaded.'],
    buttons: ['Restart to Use It', 'Later', 'Update', CHECK],
  },
  'set-aside': {
    title: 'A newer version is here, but not chosen',
    says: ['can be chosen in the list of versions'],
    buttons: ['Show Versions', CHECK],
  },
  unknown: {
    title: 'It is not known how things stand',
    says: ['does not say which version'],
    buttons: [CHECK],
  },
  ended: {
    title: 'Up to date',
    says: ['The version in use now no longer gets security fixes.', 'read-only parts were unlocked'],
    buttons: [CHECK],
  },
  'much-added': {
    title: 'Up to date',
    says: ['and 4 more.', 'Parts of the base system were changed'],
    buttons: [CHECK],
  },
  busy: {
    title: 'An update is available',
    says: ['Work on the system is under way: GNOME Software.'],
    buttons: ['Update', CHECK],
  },
  battery: {
    title: 'An update is available',
    says: ['Battery at 24%.', 'limited or paid connection. Updating downloads 1.1 GB.'],
    buttons: ['Update When Plugged In', 'Update When It Costs Nothing', 'Update', CHECK],
  },
  offline: {
    title: 'An update is available',
    says: ['This computer is offline.'],
    buttons: ['Update', CHECK],
  },
}

const isName = (name: string): name is StateName => Object.hasOwn(states, name)

describe('how things stand', () => {
  test.for(Object.entries(expected))('%s', async ([name, wanted]) => {
    if (!isName(name)) throw new Error(name)
    await show(states[name])
    expect(title()).toBe(wanted.title)
    expect(buttons()).toEqual(wanted.buttons)
    expect(mainButtons().length).toBeLessThanOrEqual(1)
    for (const sentence of wanted.says) expect(text()).toContain(sentence)
    expect(usable()).toBe(wanted.usable !== false)
  })

  test('after going back, the chosen version is named with its date', async () => {
    await show(states.next)
    expect(title()).toMatch(/^\d+ \w+ is used after the next restart$/u)
    expect(buttons()).toEqual(['Restart Now', 'Show Versions'])
  })

  test('without trouble, additions are not claimed to be there', async () => {
    const clean = { packages: [], files: [], removed: [], replaced: [] }
    await show(withFacts({ versions: [{ ...current, additions: clean }] }))
    expect(text()).toContain('None. The system is just as its makers built it.')
  })

  test('a service that cannot be asked for a check is not offered one', async () => {
    await show(withFacts({ update, capabilities: { ...capabilities, check: 'asks' } }))
    expect(buttons()).toEqual(['Update'])
  })

  test('the window follows main without being asked again', async () => {
    const door = await show(states.starting)
    door.push({ system: { state: 'ready', facts } })
    await expect.poll(title).toBe('Up to date')
    expect(usable()).toBe(true)
    expect(inputs(door, 'state')).toHaveLength(1)
  })
})

describe('what the buttons do', () => {
  test.for([
    ['up-to-date', 'Check for Updates', 'system.check'],
    ['available', 'Update', 'system.update'],
    ['ready', 'Restart to Use It', 'computer.restart'],
    ['next', 'Restart Now', 'computer.restart'],
    ['absent', 'Try a Simulated Computer', 'computer.simulate'],
    ['lost', 'Try Again', 'system.reconnect'],
  ] as const)('%s: %s asks for %s', async ([state, name, request]) => {
    const door = await show(states[state])
    await button(name).click()
    expect(inputs(door, request)).toEqual([{}])
  })

  test('nothing can be begun while the service starts or somebody else works', async () => {
    await show(states['starting-known'])
    await expect.element(button('Check for Updates')).toBeDisabled()
    await show(states.busy)
    await expect.element(button('Update')).toBeDisabled()
  })

  test('hints hold nothing back', async () => {
    await show(states.battery)
    await expect.element(button('Update')).toBeEnabled()
  })

  test('Later makes the notice small and keeps the way to restart', async () => {
    const door = await show(states['needs-restart'])
    await button('Later').click()
    await expect.poll(title).toMatch(/is used after the next restart$/u)
    expect(text()).toContain('Restart whenever it suits.')
    expect(mainButtons()).toEqual([])
    await button('Restart Now').click()
    expect(inputs(door, 'computer.restart')).toEqual([{}])
    const operation = states['needs-restart'].operations.system
    expect(inputs(door, 'settings.change')).toEqual([
      { dismissed: operation.phase === 'done' ? operation.endedAt : null },
    ])
  })

  test('Later holds for that version only', async () => {
    const door = await show(states.ready)
    await button('Later').click()
    await expect.poll(title).toMatch(/is used after/u)
    const newer = { ...ready, id: 'd4', date: Date.now() }
    door.push({ system: { state: 'ready', facts: { ...facts, versions: [newer, current] } } })
    door.push({
      system: { state: 'ready', facts: { ...facts, versions: [newer, { ...current, states: ['in-use'] }] } },
    })
    await expect.poll(title).toBe('A new version is ready')
  })
})

describe('before an update', () => {
  test('each thing worth knowing is one sentence, and one button where one helps', async () => {
    const door = await show(states.preflight)
    for (const sentence of [
      'openrazer will keep the update from working.',
      'There is little room: 800 MB are free, and the update needs about 2.7 GB.',
      'The start-up partition is nearly full: 40 MB are free, and a version needs about 190 MB.',
      'Battery at 24%.',
      'the size of the download is not known',
      'A version waits for a restart already.',
      'Usually 4–6 minutes on this computer. Usually 300–900 MB to download.',
    ])
      expect(text()).toContain(sentence)
    await expect.element(button('Update')).toBeEnabled()
    await button('Update When Plugged In').click()
    expect(inputs(door, 'preflight.await')).toEqual([{ what: 'mains' }])
    await button('Show What Helps').click()
    expect(window.location.hash).toBe('#/additions')
  })

  test('waiting for the mains is said in place of the battery, and can be ended', async () => {
    const door = await show(states['preflight-awaited'])
    expect(text()).toContain('The update begins when the computer is plugged in.')
    expect(text()).not.toContain('Battery at')
    await button('Do Not Wait').click()
    expect(inputs(door, 'preflight.await')).toEqual([{ what: null }])
  })

  test('where the service says how much it is, history is not needed', async () => {
    await show({ ...states.available, preflight: states['preflight-calm'].preflight })
    expect(text()).toContain('Usually 4–6 minutes')
    expect(text()).not.toContain('to download.')
  })
})
