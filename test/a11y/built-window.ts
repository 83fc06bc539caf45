/**
 * The window as it is shipped: built, minified, and served with the strict policy it will have, before a main that knows
 * one state. Development builds differ in just the places that matter here (react-aria leaves out its <style> under test).
 */
import { noAdditions as noAdditionsKnown, noPreflight } from '../../main/additions/view.ts'
import { noApps } from '../../main/apps/view/apps.ts'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Page } from 'playwright'
import type { State } from '../../contract/state.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Read from the source, because the module itself needs Electron: what is tested is what is served. */
async function policyOfMain(): Promise<string> {
  const source = await readFile(join(ROOT, 'main/shell/protocol.ts'), 'utf8')
  const list = /const POLICY = \[([^\]]+)\]/u.exec(source)?.[1] ?? ''
  return [...list.matchAll(/"([^"]+)"/gu)].map((match) => match[1]).join('; ')
}

const noAdditions = { packages: [], files: [], removed: [], replaced: [] }
const version = {
  label: '45.1',
  date: Date.now() - 86_400_000,
  additions: noAdditions,
  origin: 'fedora:fedora/45/x86_64/silverblue',
  unlocked: false,
  endOfLife: null,
}

const state: State = {
  computer: {
    name: 'Fedora Linux 45',
    simulated: false,
    canSimulate: false,
    onBattery: null,
    batteryPercent: null,
    network: 'online',
    metered: null,
  },
  appearance: { scheme: 'dark', contrast: 'normal', accent: [0.9, 0.6, 0.1], reducedMotion: false },
  system: {
    state: 'ready',
    facts: {
      service: 'rpm-ostree',
      edition: 'Fedora Silverblue 45',
      versions: [
        { ...version, id: 'b', checksum: 'b'.repeat(64), states: ['in-use', 'next'], reachable: false },
        { ...version, id: 'a', checksum: 'a'.repeat(64), states: ['previous'], reachable: true },
      ],
      update: null,
      checkedAt: Date.now() - 7_200_000,
      capabilities: {
        check: 'free',
        progress: 'bytes',
        cancel: true,
        goBack: 'set-default',
        keep: false,
        remove: false,
        cleanUp: false,
        additions: 'packages',
        switchEdition: false,
      },
      busy: null,
    },
  },
  health: {
    lastStart: null,
    answer: null,
    unfinished: null,
    troubles: null,
    holds: [],
    tryout: null,
    once: [],
    atLogin: null,
    bootMenu: null,
  },
  onHold: { update: null, isNext: false, versions: [] },
  timeline: { notes: [] },
  apps: noApps,
  snaps: { state: 'absent' },
  additions: noAdditionsKnown,
  preflight: noPreflight,
  access: { state: 'starting', revision: 0, apps: 0, news: 0 },
  upkeep: { automatic: null, protection: null },
  operations: { system: { phase: 'idle' }, apps: [] },
  settings: { theme: 'system', textSize: 125, dismissed: 0, pictures: null },
}

/** Runs in the page before its own scripts: a door that knows one state, and an ear for broken rules and timers. */
function prepare(given: State) {
  const violations: string[] = []
  const timers = new Map<unknown, number>()
  document.addEventListener('securitypolicyviolation', (event) =>
    violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
  )
  const begin = window.setInterval.bind(window)
  const end = window.clearInterval.bind(window)
  Object.assign(window, {
    watched: { violations, timers },
    setInterval: (run: () => void, delay: number) => {
      const id = begin(run, delay)
      timers.set(id, delay)
      return id
    },
    clearInterval: (id: number) => {
      timers.delete(id)
      end(id)
    },
    mainstay: {
      request: (name: string) => Promise.resolve({ ok: true, value: name === 'state' ? given : null }),
      watch: () => () => undefined,
    },
  })
}

/** The broken rules and the running intervals, in milliseconds. */
export const seen = (page: Page) =>
  page.evaluate(() => {
    const { watched } = window as unknown as {
      watched: { violations: string[]; timers: Map<unknown, number> }
    }
    return { violations: watched.violations, timers: [...watched.timers.values()] }
  })

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** In a process of its own: a test's environment would make a development build. */
async function buildInto(folder: string): Promise<void> {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const args = [
    'build',
    'renderer',
    '--outDir',
    folder,
    '--emptyOutDir',
    '--base',
    './',
    '--logLevel',
    'error',
  ]
  await promisify(execFile)(process.execPath, [vite, ...args], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

/** Serves the folder on 127.0.0.1 and answers where. */
async function serve(folder: string, policy: string): Promise<readonly [Server, string]> {
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? ''
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('Content-Type', types[extname(name)] ?? 'text/plain')
    readFile(join(folder, name)).then(
      (body) => response.end(body),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return [server, `http://127.0.0.1:${address.port}/index.html`]
}

export interface BuiltWindow {
  readonly page: Page
  /** Where it was built. */
  readonly folder: string
  /** Errors nobody caught, so far. */
  readonly errors: readonly string[]
  readonly close: () => Promise<void>
}

/** Resolves when a person could use it. */
export async function openBuiltWindow(): Promise<BuiltWindow> {
  const policy = await policyOfMain()
  if (!policy.includes("style-src 'self'"))
    throw new Error('main/shell/protocol.ts has no policy to be found')
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-window-'))
  await buildInto(folder)
  const [server, url] = await serve(folder, policy)
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [...asRoot, '--disable-gpu'],
  })
  const page = await browser.newPage({ locale: 'en-GB' })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.addInitScript(prepare, state)
  await page.goto(url)
  await page.waitForSelector('html[data-usable]')
  const close = async () => {
    await browser.close()
    await new Promise((resolve) => server.close(resolve))
    await rm(folder, { recursive: true, force: true })
  }
  return { page, folder, errors, close }
}
