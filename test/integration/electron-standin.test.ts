/**
 * The Chromium stand-in does what Electron does, as far as the app needs it, shown by the sample app in real pages: what
 * a page can do, and what it may not. What only Electron has (fuses, packaging, its own dialogs) cannot be shown here.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Page } from 'playwright'
import type { LaunchOptions, Running } from '../electron/launch.ts'
import { ask, heading, open, seen } from './electron-sample.ts'

const faults = (app: Running) => app.evaluate(({ standin }) => standin.script.faults)

let app: Running
let page: Page
async function fresh(options: Partial<LaunchOptions> = {}): Promise<void> {
  ;({ app, page } = await open(options))
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
    expect(await page.getByRole('listitem').allTextContents()).toEqual(['item 1', 'item 2'])
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
    const results = await page.evaluate(async () => {
      const nameOf = (error: Error) => error.name
      const evaluated = new Promise((resolve) => {
        // oxlint-disable-next-line no-eval -- exactly this must be refused
        setTimeout(() => resolve(globalThis.eval('1')))
        addEventListener('error', (event) => resolve(nameOf(event.error as Error)), { once: true })
      })
      return [await evaluated, await fetch('/index.html').then(() => 'fetched', nameOf)]
    })
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
