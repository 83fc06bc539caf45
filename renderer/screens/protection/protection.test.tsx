import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'
import { shapeOf } from './shape.ts'

const protectedPage = { screen: 'home', path: ['protected'] } as const
const pillOf = (path: string) =>
  [...document.querySelectorAll('.part')]
    .find((part) => part.querySelector('.part-path')?.textContent === path)
    ?.querySelector('.pill')?.textContent

test.for([
  ['yes', 'yes', 'both'],
  ['yes', 'no', 'immutable-only'],
  ['no', 'yes', 'atomic-only'],
  ['partly', 'yes', 'atomic-only'],
  ['no', 'no', 'neither'],
  ['unknown', 'yes', 'unknown'],
  ['yes', 'unknown', 'unknown'],
] as const)('%s and %s: %s', ([immutable, atomic, shape]) => {
  expect(shapeOf({ immutable, atomic })).toBe(shape)
})

describe('the page', () => {
  test('is reached from the picture on Home', async () => {
    await show(states['up-to-date'])
    await page.getByRole('link', { name: 'How It Is Protected' }).click()
    await expect.element(page.getByRole('heading', { name: 'How this system is protected' })).toBeVisible()
  })

  test('both: every folder with its state and its reason', async () => {
    await show(states['up-to-date'], protectedPage)
    expect(text()).toContain('This is a protected system')
    expect(pillOf('/usr')).toBe('read-only')
    expect(pillOf('/lib64')).toBe('read-only')
    expect(pillOf('/etc')).toBe('can be changed')
    expect(document.querySelectorAll('.part')).toHaveLength(8)
    expect(text()).toContain(
      'these settings belong to this computer and are carried over to each new version',
    )
    expect(document.querySelector('.lock:not(.open)')).not.toBe(null)
  })

  test('locked, but updated piece by piece', async () => {
    await show(states['protected-immutable-only'], protectedPage)
    expect(text()).toContain('but updates do not arrive as one complete version')
    expect(text()).toContain('There may be no older version to go back to')
  })

  test('whole versions, but open', async () => {
    await show(states['protected-atomic-only'], protectedPage)
    expect(text()).toContain('but the files of this system can be changed while it runs')
    expect(text()).toContain('It was unlocked. Changes made here can be lost.')
    expect(pillOf('/usr')).toBe('can be changed')
    expect(document.querySelector('.lock.open')).not.toBe(null)
  })

  test('neither', async () => {
    await show(states['protected-neither'], protectedPage)
    expect(text()).toContain('This system is not protected')
    expect(text()).toContain('there is no complete older version to go back to')
    expect(text()).toContain('An ordinary folder.')
  })

  test('what is not known is said so, and shows no lock', async () => {
    await show(states['protected-unknown'], protectedPage)
    expect(text()).toContain('could not be found out in full')
    expect(text()).toContain('The update service says so; it does not show in how the disk is set up.')
    expect(pillOf('/usr')).toBe('not known')
    expect(document.querySelector('.lock')).toBe(null)
  })

  test('before it was looked at nothing is claimed, also on Home', async () => {
    await show(states['automatic-reading'], protectedPage)
    expect(text()).toContain('Looking at this computer…')
    await show(states['automatic-reading'])
    expect(text()).not.toContain('Protected:')
    expect(document.querySelector('.lock')).toBe(null)
  })
})
