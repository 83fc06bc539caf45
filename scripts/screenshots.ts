/** `npm run screenshots`: every screen, light and dark, wide and narrow, from the real app on a simulated computer. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { electronLeg } from '../test/e2e/harness/leg-electron.ts'
import { standinLeg } from '../test/e2e/harness/leg-standin.ts'
import { openWorld, type OpenWorld } from '../test/e2e/harness/world.ts'
import { build } from './build.ts'

const FOLDER = join(import.meta.dirname, '../docs/screenshots')
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } } as const
const SLOW = 300_000
const FAST = 20_000_000

const ground = {
  leg: electronLeg() ?? standinLeg("Electron's binary is not here"),
  main: build(),
  headed: false,
  step: (_world: OpenWorld, _name: string, act: () => Promise<unknown>) => act().then(() => {}),
}

/** A picture of what is there now, in both sizes. */
async function picture(world: OpenWorld, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await world.page.setViewportSize(viewport)
    const file = size === 'wide' ? `${name}.png` : `${name}-${size}.png`
    await world.page.screenshot({ path: join(FOLDER, file) })
  }
  await world.page.setViewportSize(SIZES.wide)
}

/** Goes to a page by its address and waits for what it says. */
async function visit(world: OpenWorld, hash: string, text: string | RegExp, name: string): Promise<void> {
  await world.page.evaluate((to) => void (window.location.hash = to), hash)
  await world.sees(text, { timeout: 30_000 })
  await picture(world, name)
}

async function walk(world: OpenWorld, theme: string): Promise<void> {
  const { computer } = world
  const take = (name: string) => picture(world, `${name}-${theme}`)
  await world.sees('Not checked for updates yet')
  await take('home-first')
  await world.press('Check for Updates')
  await world.sees('An update is available')
  await take('home-update')
  await world.press('Update')
  await world.sees('Downloading')
  await take('home-downloading')
  await computer.tell('rate', { bytesPerSecond: FAST })
  await world.sees('A new version is ready', { timeout: 30_000 })
  await take('home-ready')
  await world.restartComputer()
  await world.sees(/^Checked /)
  await world.sees('version of October 20')
  await take('home-up-to-date')
  await world.goTo('versions')
  await world.sees('Go Back to October 13…')
  await take('versions')
  await world.press('Update Track and Edition')
  await world.press('Look What There Is')
  await world.sees('Newer major versions')
  await take('versions-track')
  await world.goTo('home')
  await world.press('How It Is Protected')
  await world.sees('Folder by folder')
  await take('home-protected')
  await visit(world, '#/settings', 'Appearance', `settings-${theme}`)
  await visit(world, '#/settings/report', 'Report for a helper', `settings-report-${theme}`)
  await visit(world, '#/additions', 'Add Something', `additions-${theme}`)
  await visit(world, '#/health/path', 'Something is wrong since the update', `health-path-${theme}`)
  await visit(world, '#/health/boot-menu', 'If the screen stays black', `health-boot-menu-${theme}`)
  await visit(world, '#/health/last-start', /last start/iu, `health-last-start-${theme}`)
  await world.goTo('versions')
  await world.press('What Changed')
  await world.sees(/changed package/u)
  await take('versions-compare')
  await world.goTo('home')
  await computer.tell('network', { state: 'down' })
  await world.press('Check for Updates')
  await world.sees('There is no connection')
  await take('home-trouble')
}

/** The new version does not start. */
async function failedStart(world: OpenWorld, theme: string): Promise<void> {
  await world.press('Check for Updates')
  await world.press('Update')
  await world.sees('A new version is ready', { timeout: 30_000 })
  const { versions } = await world.computer.tell('look', {})
  await world.computer.tell('failBoot', { checksum: versions[0]?.checksum ?? '' })
  await world.restartComputer()
  await world.sees(/did not start correctly/)
  await picture(world, `home-failed-start-${theme}`)
}

/** Apps and what they can access, with some that are really there. */
async function apps(theme: 'light' | 'dark'): Promise<void> {
  const world = await openWorld(ground, { computer: { apps: {} }, settings: { theme }, started: false })
  try {
    const { flatpak } = world
    await flatpak.addRemote('test')
    const install = ['install', '--user', '-y', '--noninteractive', 'test']
    await flatpak.flatpak(...install, 'org.example.Hello', 'org.example.Wide', 'org.example.Old')
    await world.startApp()
    await world.goTo('apps')
    await world.press('Fetch the List')
    await world.sees('Categories', { timeout: 30_000 })
    await picture(world, `apps-${theme}`)
    await world.press(/^Wide/)
    await world.sees('What It Does')
    await picture(world, `apps-page-${theme}`)
    await visit(world, '#/apps/installed', 'All Installed Apps', `apps-installed-${theme}`)
    await world.press(/^Hello/)
    await world.press('Go Back to an Earlier Version')
    await picture(world, `apps-installed-one-${theme}`)
    await visit(world, '#/apps/sources', 'Fetch All Lists Anew', `apps-sources-${theme}`)
    await visit(world, '#/apps/cleanup', 'Free Up Space', `apps-cleanup-${theme}`)
    await visit(world, '#/apps/history', /done/iu, `apps-history-${theme}`)
    await world.goTo('access')
    await world.sees('3 apps')
    await picture(world, `access-${theme}`)
    await world.press('Wide')
    await world.sees('What Makes It So')
    await picture(world, `access-app-${theme}`)
    await world.press('Why Can’t This App…?')
    await world.sees('It cannot…')
    await picture(world, `access-why-${theme}`)
  } finally {
    await world.close()
  }
}

await rm(FOLDER, { recursive: true, force: true })
await mkdir(FOLDER, { recursive: true })
for (const theme of ['light', 'dark'] as const)
  for (const [act, bytesPerSecond] of [
    [walk, SLOW],
    [failedStart, FAST],
  ] as const) {
    const world = await openWorld(ground, { computer: { bytesPerSecond }, settings: { theme } })
    try {
      await act(world, theme)
    } finally {
      await world.close()
    }
  }
for (const theme of ['light', 'dark'] as const) await apps(theme)
const unknown = await openWorld(ground, {
  computer: null,
  env: { DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere/a', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/b' },
  settings: { theme: 'light' },
})
await unknown.sees('Another tool looks after this computer')
await picture(unknown, 'home-unknown-computer-light')
await unknown.close()
