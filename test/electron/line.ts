/** The test's line to this process: functions to run here, as Playwright's `ElectronApplication.evaluate` has it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { chromium, chromiumPid, closeChromium, profile } from './chromium.ts'
import * as electron from './electron.ts'
import type { Checked } from './fits.ts'
import { lifecycle } from './lifecycle.ts'
import { pages } from './pages.ts'
import { type Fault, onFault, script } from './script.ts'

/** How many functions the preload of the first window has lent to its page; see worlds/bridge.ts. */
async function lent(): Promise<number> {
  const [page] = pages.all()
  if (!page) return 0
  const { sessionId, world } = page.webContents
  const { result } = await chromium.send(
    'Runtime.evaluate',
    { expression: 'standinLent()', contextId: world, returnByValue: true },
    sessionId,
  )
  return Number(result.value)
}

/** What functions sent over the line are given. */
export type Api = Checked & {
  readonly standin: { readonly script: typeof script; readonly lent: typeof lent }
}
const api: Api = { ...electron, standin: { script, lent } }

export interface Asked {
  readonly id: number
  /** A function's text. */
  readonly source: string
  readonly arg: unknown
}
export type Told =
  | { readonly kind: 'ready'; readonly endpoint: string; readonly chromium: number }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: string }
  | { readonly kind: 'fault'; readonly fault: Fault }

const tell = (told: Told) => process.send?.(told)

async function run({ id, source, arg }: Asked): Promise<void> {
  try {
    const f = runInThisContext(`(${source})`) as (given: Api, arg: unknown) => unknown
    tell({ kind: 'value', id, value: await f(api, arg) })
  } catch (error) {
    tell({ kind: 'error', id, error: String(error) })
  }
}

if (process.send) {
  process.on('message', (asked: Asked) => void run(asked))
  process.on('disconnect', () => void closeChromium().then(() => process.exit(1)))
  process.channel?.unref()
  onFault((fault) => tell({ kind: 'fault', fault }))
  void lifecycle.whenReady.then(() => {
    const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
    tell({ kind: 'ready', endpoint: `ws://127.0.0.1:${port}${path}`, chromium: chromiumPid ?? 0 })
  })
}
