/**
 * The Chromium stand-in does what Electron does, as far as the app needs it, shown by the sample app in real pages. Each
 * test drives Chromium itself; what only Electron has (fuses, packaging, its own dialogs) cannot be shown here.
 */
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { launch, type LaunchOptions, type Running } from '../electron/launch.ts'

interface Sample {
  upper(text: string): string
  request(name: string, input?: unknown): Promise<unknown>
  watch(listener: (state: unknown) => void): () => void
}
declare global {
  interface Window {
    readonly sample: Sample
    readonly violations: string[]
  }
  var sample: { open(): Promise<void>; readonly preload: string; readonly seen: string[] }
}

const main = join(import.meta.dirname, '../electron/sample/main.ts')
const start = (options: Partial<LaunchOptions> = {}) => launch({ main, ...options })
const ask = (page: Page, name: string, input?: unknown) =>
  page.evaluate(([name, input]) => window.sample.request(name, input), [name, input] as const)
const seen = (app: Running) => app.evaluate(() => globalThis.sample.seen)
const faults = (app: Running) => app.evaluate(({ standin }) => standin.script.faults)
const heading = (page: Page, text: string) => page.getByRole('heading', { name: text }).waitFor()

let app: Running
let page: Page
async function fresh(options: Partial<LaunchOptions> = {}): Promise<void> {
  app = await start(options)
  page = await app.page()
  page.setDefaultTimeout(5000)
  await heading(page, 'ITEMS: 0')
}
const end = () => app.close()

describe('a page and main', () => {
  beforeEach(() => fresh())
  afterEach(end)

  test('a press reaches main, its state comes back to the page, and nothing is logged', async () => {
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByText('item 1').waitFor()
    await heading(page, 'ITEMS: 1') // by a synchronous call through contextBridge
    expect(await page.evaluate(() => document.images[0]?.naturalWidth)).toBe(16) // of a scheme of its own
    expect(await page.evaluate(() => window.violations)).toEqual([])
    expect(await faults(app)).toEqual([])
  })

  test('values are cloned as over Electron’s IPC; what cannot be cloned is refused', async () => {
    const back = await page.evaluate(async () => {
      const value = {
        u: undefined,
        d: new Date(5),
        m: new Map([[1, new Set(['a'])]]),
        n: [NaN, -0, 10n],
        $: 'x',
      }
      const got = (await window.sample.request('echo', value)) as typeof value
      const list = ['u' in got, got.d.getTime(), got.m.get(1)?.has('a'), Object.is(got.n[1], -0), got.$]
      return [...list, ...got.n.map(String), Object.isFrozen(window.sample)]
    })
    expect(back).toEqual([true, 5, true, true, 'x', 'NaN', '0', '10', true])
    const refused = page.evaluate(() => window.sample.request('echo', Symbol.iterator))
    await expect(refused).rejects.toThrow('could not be cloned')
  })

  test('an error in main reaches the page with Electron’s words', async () => {
    await expect(ask(page, 'nothing')).rejects.toThrow(
      "Error invoking remote method 'request': Error: unknown request",
    )
  })

  test('the preload’s world and the stand-in’s line are out of the page’s reach', async () => {
    const found = ['require', 'process', 'standinPost', 'standinReceive', 'standinLent'] as const
    expect(await page.evaluate((names) => names.filter((name) => name in globalThis), found)).toEqual([])
  })

  test('functions lent across the worlds are given back', async () => {
    const lent = () => app.evaluate(({ standin }) => standin.lent())
    const before = await lent()
    await page.evaluate(() => {
      for (let i = 0; i < 200; i++) window.sample.watch(() => {})() // each lends a function to stop watching
    })
    expect(await lent()).toBeGreaterThan(before + 150)
    const devtools = await page.context().newCDPSession(page)
    await vi.waitFor(async () => {
      await devtools.send('HeapProfiler.collectGarbage')
      expect(await lent()).toBeLessThan(before + 20)
    })
  })

  test('reload, close, reopen: the page finds the state that main kept', async () => {
    await end()
    await fresh({ env: { SAMPLE_STAYS: '1' } })
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByText('item 1').waitFor()
    await page.reload()
    await page.getByText('item 1').waitFor()
    const closed = page.waitForEvent('close')
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await closed
    await app.evaluate(() => globalThis.sample.open())
    page = await app.page()
    await page.getByText('item 1').waitFor()
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByText('item 2').waitFor()
  })
})

describe('what a page may not do', () => {
  beforeEach(() => fresh())
  afterEach(end)

  test('eval, inline script and connections are stopped by the policy in the header', async () => {
    await page.evaluate(() => {
      const button = document.createElement('button')
      button.setAttribute('onclick', 'document.title = "inline"')
      document.body.append(button)
      button.click()
    })
    expect(await page.title()).toBe('Sample')
    // Inside a timer: code that DevTools evaluates is itself exempt from the policy's word on eval.
    const results = await page.evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(async () => {
            const evaluated = await Promise.resolve()
              .then(() => globalThis.eval('1') as unknown)
              .catch((error: Error) => error.name)
            const fetched = await fetch('/index.html').then(
              () => 'fetched',
              (error: Error) => error.name,
            )
            resolve([evaluated, fetched])
          })
        }),
    )
    expect(results).toEqual(['EvalError', 'TypeError'])
    const violations = await page.evaluate(() => window.violations)
    expect([...new Set(violations)].toSorted()).toEqual(['connect-src', 'script-src', 'script-src-attr'])
    expect((await faults(app)).map(({ kind }) => kind)).toContain('security')
  })

  test('navigation asks in Electron’s order and is prevented; a redirect asks for itself', async () => {
    await page.getByText('Away').click()
    await vi.waitFor(async () => expect(await seen(app)).toHaveLength(2))
    await page.evaluate(() => {
      location.href = '/moved'
    })
    await vi.waitFor(async () => expect(await seen(app)).toHaveLength(5))
    expect(await seen(app)).toEqual([
      'will-frame-navigate https://elsewhere.example/',
      'will-navigate https://elsewhere.example/',
      'will-frame-navigate app://sample/moved',
      'will-navigate app://sample/moved',
      'will-redirect app://sample/style.css',
    ])
    await heading(page, 'ITEMS: 0')
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
    ).toBe('app://sample/index.html')
  })

  test('windows it opens are denied; a link that main knows opens outside', async () => {
    await page.getByText('Help').click()
    await vi.waitFor(async () =>
      expect(await app.evaluate(({ standin }) => standin.script.opened)).toEqual([
        'https://docs.example/help',
      ]),
    )
    await page.evaluate(() => void window.open('https://elsewhere.example/'))
    await vi.waitFor(() => expect(page.context().pages()).toHaveLength(1))
    await heading(page, 'ITEMS: 0')
  })

  test('a frame inside the page gets no preload', async () => {
    await page.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.src = '/style.css'
      document.body.append(frame)
    })
    await vi.waitFor(() => expect(page.frames()[1]?.url()).toMatch(/style\.css$/))
    expect(await page.frames()[1]?.evaluate(() => 'sample' in globalThis)).toBe(false)
    expect(await seen(app)).toEqual(['will-frame-navigate app://sample/style.css'])
  })

  test('a second window with the same preload is another sender', async () => {
    await app.evaluate(async ({ BrowserWindow }) => {
      const second = new BrowserWindow({ webPreferences: { preload: globalThis.sample.preload } })
      await second.loadURL('app://sample/index.html?second')
    })
    const second = await app.page((page) => page.url().endsWith('?second'))
    await expect(ask(second, 'add', 'x')).rejects.toThrow('Error: wrong sender')
    await heading(page, 'ITEMS: 0')
  })

  test('permissions that main refuses are refused', async () => {
    const state = await page.evaluate(() =>
      navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
    )
    expect(state).toBe('denied')
  })

  test('what the stand-in lacks is an error that names it', async () => {
    const tried = await app.evaluate(({ app, BrowserWindow }) => {
      const attempt = (act: () => unknown) => {
        try {
          return String(act())
        } catch (error) {
          return String(error)
        }
      }
      const [window] = BrowserWindow.getAllWindows()
      return [
        attempt(() => Reflect.get(app, 'getGPUInfo')),
        attempt(() => window && Reflect.get(window.webContents, 'openDevTools')),
        attempt(() => app.on('continue-activity', () => {})),
        attempt(() => new BrowserWindow({ webPreferences: { nodeIntegration: true } })),
        attempt(() => new BrowserWindow({ frame: false })),
      ]
    })
    expect(tried).toEqual([
      'Error: The stand-in for Electron has no app.getGPUInfo',
      'Error: The stand-in for Electron has no webContents.openDevTools',
      "Error: The stand-in for Electron has no app event 'continue-activity'",
      'Error: The stand-in for Electron has no BrowserWindow with webPreferences.nodeIntegration = true',
      'Error: The stand-in for Electron has no BrowserWindow option frame',
    ])
  })
})

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
    const dialog = await opened
    const box = dialog.getByRole('alertdialog', { name: 'Remove all?' })
    await box.getByText('They do not come back.').waitFor()
    await box.getByRole('button', { name: 'Cancel' }).and(dialog.locator(':focus')).waitFor()
    await press(dialog)
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
