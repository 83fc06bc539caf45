/** One start of an Electron app, ours or the sample, and what can be measured from its window and its processes. */
import { setTimeout as after } from 'node:timers/promises'
import type { Page } from 'playwright'
import type { AppHandle, Leg, StartOptions } from '../e2e/harness/app-handle.ts'
import { memoryOf, treeOf, wakeUpsOf } from './process-tree.ts'
import type { Screen } from './screen.ts'

/** Until Chromium has done what it puts off until after a start. */
const SETTLED = 3000 // ms

/** All in milliseconds since the process was started. */
export interface Start {
  /** A window of any content is mapped. The stand-in's is there, empty, before its page. */
  readonly window: number
  /** First contentful paint of the page. */
  readonly picture: number
  /** The page says that a person can use it: [data-usable] on <html>. */
  readonly usable: number
}

export interface Started {
  readonly start: Start
  readonly app: AppHandle
  readonly page: Page
}

/** Milliseconds since 1970 of the page's first picture. Runs in the page. */
function firstPicture(): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint')
      if (entry) resolve(performance.timeOrigin + entry.startTime)
    })
    observer.observe({ type: 'paint', buffered: true })
  })
}

/** When it was usable: the page's own mark where it sets one, else the moment it was seen. Runs in the page. */
function usableSince(): number {
  const [mark] = performance.getEntriesByName('usable')
  return performance.timeOrigin + (mark?.startTime ?? performance.now())
}

export async function startApp(leg: Leg, screen: Screen, options: StartOptions): Promise<Started> {
  const mapped = screen.nextWindow()
  const from = Date.now()
  const app = await leg.start(options)
  const page = await app.page()
  await page.waitForSelector('html[data-usable]', { state: 'attached' })
  const usable = (await page.evaluate(usableSince)) - from
  const picture = (await page.evaluate(firstPicture)) - from
  return { start: { window: (await mapped) - from, picture, usable }, app, page }
}

/** Proportional memory of the whole app, in MiB, when it has come to rest. */
export async function memoryAtRest({ pid }: AppHandle): Promise<number> {
  await after(SETTLED)
  return memoryOf(treeOf(pid))
}

export interface Idle {
  readonly main: number
  readonly all: number
}
/** How often the main process, and all of the app, is woken in a minute when nobody does anything. */
export async function wakeUpsAtRest({ pid }: AppHandle, seconds: number): Promise<Idle> {
  await after(SETTLED)
  const [main, all] = [wakeUpsOf([pid]), wakeUpsOf(treeOf(pid))]
  await after(seconds * 1000)
  const aMinute = 60 / seconds
  return { main: (wakeUpsOf([pid]) - main) * aMinute, all: (wakeUpsOf(treeOf(pid)) - all) * aMinute }
}
