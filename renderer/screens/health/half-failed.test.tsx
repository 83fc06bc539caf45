import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { current, previous } from '../../fake/facts.ts'
import { troubles } from '../../fake/health-states.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'
import { makeFormats } from '../../words/formats.ts'

const button = (name: string | RegExp) => page.getByRole('button', { name })
const day = (date: number | null) => makeFormats('en-GB').date(date ?? 0, Date.now())
const title = () => document.querySelector('h1')?.textContent

describe('what does not work since the update', () => {
  test('is told in sentences, beside what Home says anyway', async () => {
    await show(states['half-failed'])
    expect(title()).toBe('Up to date')
    expect(text()).toContain(`Since the update of ${day(current.date)}, not everything works`)
    for (const sentence of [
      'No sound device is found.',
      'Logging in took 3 tries more.',
      'Bluetooth service did not start.',
      `With the version of ${day(previous.date)} this was not so.`,
    ])
      expect(text()).toContain(sentence)
    expect(text()).not.toContain('bluetooth.service')
  })

  test('every kind of trouble has its sentence', async () => {
    const items = [
      { kind: 'no-network-device' },
      { kind: 'software-rendering' },
      { kind: 'service-failed', unit: 'nameless.service', description: '' },
      { kind: 'service-failed', unit: 'x', description: '\u202Eevil\u0007 name' },
    ] as const
    const base = states['half-failed']
    await show({ ...base, health: { ...base.health, troubles: { ...troubles, items } } })
    expect(text()).toContain('No network device is found')
    expect(text()).toContain('The graphics card is not used.')
    expect(text()).toContain('nameless.service did not start.')
    for (const sign of ['\u202E', '\u0007']) expect(text()).not.toContain(sign)
  })

  test('going back is one press away', async () => {
    const door = await show(states['half-failed'])
    await button(`Go Back to ${day(previous.date)}…`).click()
    expect(inputs(door, 'system.goBack')).toEqual([{ version: previous.id }])
  })

  test('a version that is gone is not offered', async () => {
    const base = states['half-failed']
    const { system } = base
    if (system.state !== 'ready') throw new Error('not ready')
    await show({ ...base, system: { ...system, facts: { ...system.facts, versions: [current] } } })
    expect(text()).toContain('No sound device is found.')
    await expect.element(button(/^Go Back/u)).not.toBeInTheDocument()
  })

  test('after going back it is not called an update', async () => {
    const base = states['half-failed']
    const turned = { ...troubles, version: troubles.before, before: troubles.version }
    await show({ ...base, health: { ...base.health, troubles: turned } })
    expect(text()).toContain(`With the version of ${day(previous.date)}, not everything works`)
    expect(text()).not.toContain('Since the update')
  })

  test('is put away for good by a press, and leads on by another', async () => {
    const door = await show(states['half-failed'])
    await button('Do Not Show Again').click()
    expect(inputs(door, 'health.dismissTroubles')).toEqual([{}])
    await button('What Can Be Done').click()
    await expect.poll(title).toBe('Something is wrong since the update')
    await show(states['half-failed-dismissed'])
    expect(text()).not.toContain('not everything works')
  })
})
