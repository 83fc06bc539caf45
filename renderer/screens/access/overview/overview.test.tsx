import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { State } from '../../../../contract/state.ts'
import { accessAnswers, rows } from '../../../fake/access-facts.ts'
import { accessStates } from '../../../fake/access-states.ts'
import { inputs, show, text, type Options } from '../../../fake/show.tsx'
import { afterPress, called, firstOrder, inOrder } from './order.ts'

const overview = (options: Options = {}, state: State = accessStates['access-calm']) =>
  show(state, { screen: 'access', answers: accessAnswers, ...options })
const drawn = () => [...document.querySelectorAll<HTMLElement>('[data-row]')]
const first = () => drawn()[0]?.innerText.replaceAll(/\s+/gu, ' ')
const sort = (name: string) => page.getByRole('columnheader', { name })

describe('the table', () => {
  test('says in words who can do what, the most first', async () => {
    await overview()
    await expect.poll(first).toMatch(/App 4 No Limits .*Yes/u)
  })

  test('is sorted by a press, and the other way by the next; the heading says so', async () => {
    await overview()
    await expect.element(sort('Access')).toHaveAttribute('aria-sort', 'descending')
    await userEvent.click(page.getByRole('button', { name: 'App', exact: true }))
    await expect.element(sort('App')).toHaveAttribute('aria-sort', 'ascending')
    await expect.poll(first).toMatch(/Chatter/u)
    await userEvent.click(page.getByRole('button', { name: 'App', exact: true }))
    await expect.element(sort('App')).toHaveAttribute('aria-sort', 'descending')
    await expect.poll(first).toMatch(/App 249/u)
    await userEvent.click(page.getByRole('button', { name: 'Camera' }))
    await expect.poll(first).toMatch(/Without asking/u)
  })

  test('draws only what is in sight, wherever it is scrolled to', async () => {
    await overview({ height: 600 })
    await expect.poll(() => drawn().length).toBeGreaterThan(10)
    expect(drawn().length).toBeLessThan(50)
    expect(document.querySelector('table')?.getAttribute('aria-rowcount')).toBe('251')
    const scroller = document.querySelector('.frame-page')
    scroller?.scrollTo(0, scroller.scrollHeight)
    await expect.poll(() => drawn().at(-1)?.getAttribute('aria-rowindex')).toBe('251')
    expect(drawn().length).toBeLessThan(50)
  })

  test('of narrow windows is as short', async () => {
    await overview({ width: 360 })
    await expect.poll(() => drawn().length).toBeGreaterThan(5)
    expect(drawn().length).toBeLessThan(50)
  })

  test('one press leads to the app', async () => {
    await overview()
    await userEvent.click(page.getByRole('link', { name: 'App 4', exact: true }))
    expect(window.location.hash).toBe('#/access/app/user%2Forg.example.App4%2Fx86_64%2Fstable')
  })

  test('finds an app by its name', async () => {
    await overview()
    await page.getByRole('searchbox', { name: 'Find an app' }).fill('für')
    await expect.poll(() => drawn().length).toBe(1)
    await expect.element(page.getByText('1 app', { exact: true })).toBeVisible()
    await page.getByRole('searchbox', { name: 'Find an app' }).fill('nothing like it')
    await expect.element(page.getByText('No app is called that.')).toBeVisible()
  })
})

test('what is new is told with one line, not for each app', async () => {
  await overview({}, accessStates['access-news'])
  await expect.element(page.getByText('2 apps can access something else than before.')).toBeVisible()
  await userEvent.click(page.getByRole('link', { name: 'See What Changed' }))
  expect(window.location.hash).toBe('#/access/news')
})

test('is asked for anew exactly when main says that something is new', async () => {
  const door = await overview()
  await expect.poll(() => inputs(door, 'access.overview')).toHaveLength(1)
  door.push({ access: { state: 'ready', revision: 2, apps: 250, news: 0 } })
  await expect.poll(() => inputs(door, 'access.overview')).toHaveLength(2)
})

test('a list that cannot be had is told, with Details', async () => {
  await overview({
    answers: { 'access.overview': () => ({ ok: false, problem: { code: 'unknown', detail: 'EIO' } }) },
  })
  await expect.element(page.getByRole('alert')).toBeVisible()
  expect(text()).toContain('Details')
})

describe('order', () => {
  const some = rows(8)
  const names = (list: typeof some) => list.map(({ app }) => app.name)

  test('what is alike stays in the order of names', () => {
    expect(names(inOrder(some, { by: 'network', reversed: false })).slice(0, 3)).toEqual([
      'App 1',
      'App 2',
      'App 4',
    ])
    expect(names(inOrder(some, { by: 'home', reversed: true }))[0]).toBe('Chatter')
  })

  test('a press on another column begins with the most', () => {
    const turned = afterPress(firstOrder, 'level')
    expect(turned).toEqual({ by: 'level', reversed: true })
    expect(afterPress(turned, 'camera')).toEqual({ by: 'camera', reversed: false })
  })

  test('accents and capitals do not matter to finding', () => {
    expect(called(some, ' FUR ')).toHaveLength(1)
    expect(called(some, '')).toHaveLength(8)
  })
})
