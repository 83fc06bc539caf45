/** The stand-in's sample app, started for a test, and what the tests ask of it. */
import { join } from 'node:path'
import type { Page } from 'playwright'
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

export const sampleMain = join(import.meta.dirname, '../electron/sample/main.ts')

export interface Opened {
  readonly app: Running
  readonly page: Page
}

export const start = (options: Partial<LaunchOptions> = {}) => launch({ main: sampleMain, ...options })

/** Starts the sample and waits until it shows its list. */
export async function open(options: Partial<LaunchOptions> = {}): Promise<Opened> {
  const app = await start(options)
  const page = await app.page()
  page.setDefaultTimeout(15_000)
  await heading(page, 'ITEMS: 0')
  return { app, page }
}

export const ask = (page: Page, name: string, input?: unknown) =>
  page.evaluate(([name, input]) => window.sample.request(name, input), [name, input] as const)
export const heading = (page: Page, text: string) => page.getByRole('heading', { name: text }).waitFor()
/** What the sample's main process has noted. */
export const seen = (app: Running) => app.evaluate(() => globalThis.sample.seen)
