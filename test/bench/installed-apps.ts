/**
 * With 220 installed apps: how long main takes to what the window is told, the helper from its start to its list of them, and the
 * window from a press on Installed to the picture. The apps are copies of one that a real Flatpak has installed.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { Leg } from '../e2e/harness/app-handle.ts'
import { buildHelper } from '../flatpak/build.ts'
import { Helper } from '../flatpak/helper.ts'
import { FlatpakWorld } from '../flatpak/world.ts'
import { layApps, measureInstalled } from '../integration/apps-installed-bench.ts'
import { startApp } from './app.ts'
import type { Measure } from './measure.ts'
import type { Screen } from './screen.ts'

const APPS = 220
const ID = 'org.example.Hello'

interface Setting {
  readonly leg: Leg
  readonly screen: Screen
  readonly main: string
  /** Of the simulated computer. */
  readonly env: Readonly<Record<string, string>>
  readonly folder: string
  readonly runs: number
}

/** Milliseconds until the cards of the page are on the screen. Runs in the page. */
async function untilCards(): Promise<number> {
  const from = performance.now()
  window.location.hash = '#/apps/installed'
  await new Promise<void>((resolve) => {
    const look = () => (document.querySelector('.app-card') ? resolve() : requestAnimationFrame(look))
    look()
  })
  // The frame they are in, and the next one: then it has been shown.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  return performance.now() - from
}

async function leave(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/home'
  })
  await page.locator('.app-card').first().waitFor({ state: 'detached' })
}

/** The first is told apart: it also fetches the page's code. */
async function pictures(setting: Setting, user: string): Promise<readonly number[]> {
  const { leg, screen, main, folder, runs } = setting
  const env = {
    ...setting.env,
    FLATPAK_USER_DIR: user,
    FLATPAK_SYSTEM_DIR: join(folder, 'no-system'),
    MAINSTAY_FLATPAK_HELPER: await buildHelper('plain'),
    MAINSTAY_USER_DATA: join(folder, 'installed-data'),
    LANGUAGE: 'en',
  }
  const profile = join(folder, 'installed-profile')
  const { app, page } = await startApp(leg, screen, { main, args: [], env, headed: true, profile })
  try {
    const times: number[] = []
    for (let run = 0; run < runs; run++) {
      times.push(await page.evaluate(untilCards))
      await leave(page)
    }
    return times
  } finally {
    await app.end('SIGTERM')
  }
}

async function helperList(env: Readonly<Record<string, string>>): Promise<number> {
  const from = performance.now()
  const helper = await Helper.start(env, { variety: 'plain' })
  try {
    const listed = await helper.list('ListInstalled', 'user')
    const took = performance.now() - from
    if (listed.length !== APPS) throw new Error(`the helper lists ${listed.length} of ${APPS}`)
    return took
  } finally {
    await helper.stop()
  }
}

export async function measureInstalledApps(setting: Setting): Promise<readonly Measure[]> {
  const { folder, runs } = setting
  const world = await FlatpakWorld.start()
  try {
    await world.addRemote('test')
    await world.flatpak('install', '--user', '-y', 'test', ID)
    const deploy = join(world.dir, 'user/app', ID, 'current/active')
    const user = join(folder, 'many')
    await mkdir(user)
    await layApps(deploy, user, APPS)
    const lists: number[] = []
    const reads: number[] = []
    for (let run = 0; run < runs; run++) {
      lists.push(await helperList({ ...world.env, FLATPAK_USER_DIR: user }))
      reads.push((await measureInstalled(deploy, APPS)).firstPicture)
    }
    const [first = NaN, ...later] = await pictures(setting, user)
    const of = (name: string, samples: readonly number[], budget: number | null, why?: string): Measure => ({
      name,
      unit: 'ms',
      samples,
      budget,
      ...(why !== undefined && { why }),
    })
    return [
      of('220 apps: read from their folders', reads, 150, 'as soon as the last known state'),
      of('220 apps: helper from its start to its list', lists, null),
      of('220 apps: Installed, first time, to the picture', [first], null),
      of('220 apps: Installed, to the picture', later, null),
    ]
  } finally {
    await world.stop()
  }
}
