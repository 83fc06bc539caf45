/** Puts a preload, and the line between its world and the page's, into every document of a page to come. */
import { randomUUID } from 'node:crypto'
import { chromium } from '../chromium.ts'
import { makeBridge } from './bridge.ts'
import { makeCodec } from './codec.ts'
import { pageWorld } from './page.ts'
import { preloadWorld } from './preload.ts'

export const preloadName = 'preload'

/** Commands, already sent in order; to be awaited. */
export function preloadScripts(preload: string, sessionId: string): Promise<unknown>[] {
  // Names that a page cannot guess, so that it cannot speak on the line.
  const names = JSON.stringify([randomUUID(), randomUUID()])
  const run = `function (require, module, exports, process) {${preload}\n}`
  const bridge = String(makeBridge)
  const page = `(${String(pageWorld)})(${names}, ${bridge})`
  const world = `(${String(preloadWorld)})(${names}, ${bridge}, ${String(makeCodec)}, ${run})`
  return [
    chromium.send(
      'Runtime.addBinding',
      { name: 'standinPost', executionContextName: preloadName },
      sessionId,
    ),
    chromium.send('Page.addScriptToEvaluateOnNewDocument', { source: page }, sessionId),
    chromium.send(
      'Page.addScriptToEvaluateOnNewDocument',
      { source: world, worldName: preloadName },
      sessionId,
    ),
  ]
}
