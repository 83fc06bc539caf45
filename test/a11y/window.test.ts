/** What only the built window can show; see built-window.ts. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBuiltWindow, seen, type BuiltWindow } from './built-window.ts'

let window: BuiltWindow

beforeAll(async () => {
  window = await openBuiltWindow()
}, 60_000)

afterAll(() => window.close())

describe('the built window', () => {
  test('comes up with the state main has', async () => {
    expect(await window.page.locator('h1').innerText()).toBe('Up to date')
    expect(await window.page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await window.page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('20px')
  })

  test('breaks no rule of its policy, wherever it is pressed; a broken one would be seen', async () => {
    await window.page.getByRole('button', { name: 'Check for Updates' }).click()
    await window.page.getByRole('link', { name: 'Versions' }).click()
    await window.page.getByRole('button', { name: 'Details' }).first().click()
    await window.page.getByText('b'.repeat(64)).waitFor()
    await window.page.getByRole('link', { name: 'Settings' }).click()
    await window.page.getByText('200%').click()
    expect((await seen(window.page)).violations).toEqual([])
    expect(window.errors).toEqual([])

    await window.page.evaluate(() => {
      const style = document.createElement('style')
      style.textContent = 'body { color: red }'
      document.head.append(style)
    })
    await expect.poll(async () => (await seen(window.page)).violations).toContain('style-src-elem inline')
  })

  test('lets the processor sleep when nothing goes on', async () => {
    await window.page.getByRole('link', { name: 'Home' }).click()
    await window.page.getByRole('heading', { name: 'Up to date' }).waitFor()
    const moving = await window.page.evaluate(async () => {
      // What a press has set in motion comes to rest first.
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
      return document.getAnimations().length
    })
    expect(moving).toBe(0)
    const { timers } = await seen(window.page)
    expect(timers.length).toBeGreaterThan(0)
    expect(Math.min(...timers)).toBeGreaterThanOrEqual(3_600_000)
  })

  test('carries no schema library, and little is fetched before Home stands', async () => {
    const names = (await readdir(join(window.folder, 'assets'))).filter((name) => name.endsWith('.js'))
    const scripts = await Promise.all(
      names.map((name) => readFile(join(window.folder, 'assets', name), 'utf8')),
    )
    expect(scripts.some((script) => script.includes('jitless') || script.includes('ZodError'))).toBe(false)
    // What is there before Home stands: what the page names, and the one language. Bytes.
    const page = await readFile(join(window.folder, 'index.html'), 'utf8')
    const first = names.filter((name) => page.includes(name) || name.startsWith('de-'))
    expect(first.length).toBeGreaterThanOrEqual(3)
    const sizes = await Promise.all(first.map((name) => stat(join(window.folder, 'assets', name))))
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(560_000)
  })
})
