/** The stand-in's desktop (locale, theme, dialogs, zoom, clipboard) and the life of its process, as Electron has them. */
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launch, type LaunchOptions, type Running } from '../electron/launch.ts'
import { ask, heading, open, seen, start } from './electron-sample.ts'

let app: Running
let page: Page
async function fresh(options: Partial<LaunchOptions> = {}): Promise<void> {
  ;({ app, page } = await open(options))
}
const end = () => app.close()

describe('the desktop', () => {
  beforeAll(() => fresh({ dark: true, env: { LANGUAGE: 'de', LC_ALL: '', LANG: '' } }))
  afterAll(end)
  const prefersDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)

  test('locale and theme are there from the start', async () => {
    const start = await app.evaluate(({ app, nativeTheme }) => [
      app.getLocale(),
      nativeTheme.shouldUseDarkColors,
    ])
    expect(start).toEqual(['de', true])
    expect(await prefersDark()).toBe(true)
  })

  test('the theme follows main and is told', async () => {
    await ask(page, 'theme', 'light')
    expect(await prefersDark()).toBe(false)
    await ask(page, 'theme', 'system')
    expect(await prefersDark()).toBe(true)
    expect(await seen(app)).toEqual(['theme updated', 'theme updated'])
  })

  test('a scripted dialog answers, and is written down', async () => {
    await app.evaluate(({ standin }) => {
      standin.script.answer = () => ({ response: 0 })
    })
    expect(await ask(page, 'remove')).toBe(0)
    expect(await app.evaluate(({ standin }) => standin.script.dialogs.at(-1)?.message)).toBe('Remove all?')
  })

  test.each([
    ['Remove', (dialog: Page) => dialog.getByRole('button', { name: 'Remove' }).click(), 0],
    ['Escape', (dialog: Page) => dialog.keyboard.press('Escape'), 1],
    ['Enter, on the default button', (dialog: Page) => dialog.keyboard.press('Enter'), 1],
    ['closing it', (dialog: Page) => dialog.close(), 1],
  ])('a dialog window can be pressed: %s', async (_name, press, response) => {
    await app.evaluate(({ standin }) => {
      standin.script.answer = 'window'
    })
    const opened = page.context().waitForEvent('page')
    const answer = ask(page, 'remove')
    answer.catch(() => {}) // awaited below, unless something before it fails
    const dialog = await opened
    const box = dialog.getByRole('alertdialog', { name: 'Remove all?' })
    await box.getByText('They do not come back.').waitFor()
    await box.getByRole('button', { name: 'Cancel' }).and(dialog.locator(':focus')).waitFor()
    await press(dialog).catch(() => {}) // the window may go before the key is up again
    expect(await answer).toBe(response)
    await page.getByRole('button', { name: 'Add' }).click() // its parent takes input again
    await page.getByText('item 1', { exact: true }).waitFor()
    await app.evaluate(({ standin }) => {
      standin.script.answer = () => ({ response: 0 })
    })
    await ask(page, 'remove')
  })

  test('notifications and copied text are written down', async () => {
    await ask(page, 'notify', 'hello')
    await ask(page, 'copy', 'some text')
    const { notes, copied } = await app.evaluate(async ({ standin, clipboard }) => ({
      notes: standin.script.notifications,
      copied: await clipboard.readText(),
    }))
    expect(notes).toEqual([{ title: 'Sample', body: 'hello' }])
    expect(copied).toBe('some text')
  })

  test('what is printed is the page, on paper; a closed dialog is told from a failure', async () => {
    expect(await ask(page, 'print')).toEqual([true, ''])
    const printed = await app.evaluate(({ standin }) =>
      standin.script.printed.map((pdf) => pdf.toString('latin1')),
    )
    expect(printed).toHaveLength(1)
    expect(printed[0]).toMatch(/^%PDF-1\.\d/)
    expect(printed[0]?.match(/\/Type \/Page\b/g)).toHaveLength(1)
    for (const reason of ['Print job canceled', 'Invalid printer settings'] as const) {
      await app.evaluate(({ standin }, how) => void (standin.script.printing = how), reason)
      expect(await ask(page, 'print')).toEqual([false, reason])
    }
    expect(await app.evaluate(({ standin }) => standin.script.printed.length)).toBe(1)
  })

  test('zoom lays the page out anew, and clicks still meet their buttons', async () => {
    const view = () => page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio])
    expect(await view()).toEqual([900, 640, 1])
    await ask(page, 'zoom', 2)
    await vi.waitFor(async () => expect(await view()).toEqual([450, 320, 2]))
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByText('item 1').waitFor()
    await ask(page, 'zoom', 1)
    await vi.waitFor(async () => expect(await view()).toEqual([900, 640, 1]))
  })
})

describe('the process', () => {
  test('one instance per user-data folder; two folders, two apps', async () => {
    await fresh()
    const other = await start()
    await heading(await other.page(), 'ITEMS: 0')
    const userData = await app.evaluate(({ app }) => app.getPath('userData'))
    const again = await start({ args: ['--again'], env: { MAINSTAY_USER_DATA: userData } })
    expect(await again.exited).toEqual({ code: 0, signal: null })
    await vi.waitFor(async () => expect(await seen(app)).toContain('second --again'))
    await Promise.all([end(), other.close()])
  })

  test('the app ends with its last window, and Chromium with it', async () => {
    await fresh()
    await app.evaluate(
      ({ BrowserWindow }) => void setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()),
    )
    expect(await app.exited).toEqual({ code: 0, signal: null })
  })

  test('a window closed by hand ends the app too', async () => {
    await fresh()
    await page.close()
    expect(await app.exited).toEqual({ code: 0, signal: null })
  })

  test('SIGTERM is a polite quit; a killed app takes Chromium with it', async () => {
    await fresh()
    await app.end('SIGTERM')
    expect(await app.exited).toEqual({ code: 0, signal: null })
    await fresh()
    await app.end('SIGKILL')
    expect(await app.exited).toEqual({ code: null, signal: 'SIGKILL' })
  })

  test('an app that fails to start says why', async () => {
    const failing = launch({ main: join(import.meta.dirname, 'no-such-main.ts') })
    await expect(failing).rejects.toThrow(/the main process ended with 1[^]*Cannot find module/)
  })

  test('an unhandled rejection in main ends it', async () => {
    await fresh()
    await app.evaluate(() => void Promise.reject(new Error('on purpose')))
    expect((await app.exited).code).toBe(1)
    expect(app.stderr).toContain('on purpose')
  })
})
