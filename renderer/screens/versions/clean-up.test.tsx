import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { CleanUpPlan } from '../../../contract/versions.ts'
import { hrefOf } from '../../app/navigation.ts'
import { current, kept, previous, withFacts } from '../../fake/facts.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'

const old = { ...kept, states: [] } as const
const three = withFacts({ versions: [current, previous, old] })
const plan: CleanUpPlan = {
  id: 'agreed',
  goes: [{ version: old.id, own: 840_000_000 }],
  stays: [
    { version: current.id, why: 'in-use' },
    { version: previous.id, why: 'way-back' },
  ],
  frees: 1_200_000_000,
  canAlsoPrevious: true,
  leftovers: true,
  usual: { from: 20, to: 40 },
}

async function open(answer: (previous: boolean) => Partial<CleanUpPlan>, state = three) {
  const door = await show(state, {
    screen: 'versions',
    answers: {
      'versions.planCleanUp': (input) => ({ ok: true, value: { ...plan, ...answer(input.previous) } }),
    },
  })
  window.location.hash = hrefOf('versions', 'clean-up')
  await expect.poll(text).toContain('Clean up old versions')
  return door
}

const press = page.getByRole('button', { name: 'Clean Up…' })

test('what goes, how much comes free, what stays and why; then exactly that is asked for', async () => {
  const door = await open(() => ({}))
  await expect.poll(text).toContain('About 1.2 GB come free.')
  expect(text()).toContain('takes 840 MB that no other version shares')
  expect(text()).toContain('Stays, because it is in use.')
  expect(text()).toContain('Downloaded lists and remains of broken-off work go as well.')
  expect(text()).toContain('Usually 20–40 seconds on this computer')
  expect(inputs(door, 'versions.cleanUp')).toEqual([])
  await press.click()
  expect(inputs(door, 'versions.cleanUp')).toEqual([{ plan: 'agreed' }])
})

test('giving up the way back is another plan', async () => {
  const door = await open((previous) => (previous ? { id: 'all', canAlsoPrevious: false } : {}))
  await page.getByText('Also remove the way back').click()
  await expect.poll(() => inputs(door, 'versions.planCleanUp').at(-1)).toEqual({ previous: true })
  await expect.element(press).toBeEnabled()
  await press.click()
  expect(inputs(door, 'versions.cleanUp')).toEqual([{ plan: 'all' }])
  // It can be taken back as long as nothing was pressed.
  await expect.element(page.getByRole('switch', { name: 'Also remove the way back' })).toBeInTheDocument()
})

test('a list that changes is planned anew before anything can be pressed', async () => {
  const door = await open(() => ({}))
  await expect.element(press).toBeEnabled()
  const before = inputs(door, 'versions.planCleanUp').length
  const { timeline, system } = withFacts({ versions: [current, previous] })
  door.push({ timeline, system })
  await expect.poll(() => inputs(door, 'versions.planCleanUp').length).toBe(before + 1)
})

test('where nothing has to go it is said, and what is not measured is not guessed', async () => {
  await open(() => ({ goes: [], frees: 0, usual: null }))
  await expect.poll(text).toContain('No version has to go')
  await open(() => ({ frees: null, goes: [{ version: old.id, own: null }] }))
  await expect.poll(text).toContain('How much comes free is not measured yet.')
})

test('while work is under way it waits', async () => {
  await open(() => ({}), states['going-back'])
  await expect.element(press).toBeDisabled()
})
