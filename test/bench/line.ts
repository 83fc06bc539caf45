/** The line of time with sixty versions of 3,000 packages each, and the difference of two of them. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { SystemFacts, Version } from '../../contract/system.ts'
import { parseDbDiff } from '../../main/system/rpm-ostree/db-diff.ts'
import { summarise } from '../../main/system/rpm-ostree/changes.ts'

const VERSIONS = 60
const PACKAGES = 3000
const WEEK = 7 * 24 * 3600 * 1000
const names = Array.from({ length: PACKAGES }, (_, i) => `package-${i}-libs`)

const version = (index: number): Version => ({
  id: `os-${index}.0`,
  label: `43.${20_261_013 + index}.0`,
  date: Date.UTC(2026, 9, 13) - index * WEEK,
  states: index === 0 ? ['in-use', 'next'] : index === 1 ? ['previous'] : ['kept'],
  additions: { packages: names, files: [], removed: [], replaced: [] },
  origin: 'fedora:fedora/43/x86_64/silverblue',
  checksum: index.toString(16).padStart(64, '0'),
  unlocked: false,
  endOfLife: null,
  reachable: index > 0,
})

const facts: SystemFacts = {
  service: 'rpm-ostree',
  edition: 'Harbor 43',
  versions: Array.from({ length: VERSIONS }, (_, index) => version(index)),
  update: null,
  checkedAt: null,
  busy: null,
  capabilities: {
    check: 'free',
    progress: 'bytes',
    cancel: true,
    goBack: 'set-default',
    keep: true,
    remove: true,
    cleanUp: true,
    additions: 'packages',
    switchEdition: false,
  },
}

/** What an app finds in its folder as the facts of its last session; a service that does not answer leaves them standing. */
export const rememberLine = (userData: string): Promise<void> =>
  writeFile(join(userData, 'last-known.json'), JSON.stringify(facts))

export interface LineTimes {
  /** Milliseconds from the press until the window is full of versions that can be used. */
  readonly usable: readonly number[]
  /** Until all sixty stand. */
  readonly whole: readonly number[]
}

/** Presses Versions and notes when how many rows are drawn. Runs in the page. */
function press(all: number): Promise<readonly [usable: number, whole: number]> {
  const { promise, resolve } = Promise.withResolvers<readonly [number, number]>()
  const from = performance.now()
  let usable = NaN
  const look = () => {
    const rows = document.querySelectorAll('.moment')
    if (rows.length > 0 && Number.isNaN(usable) && rows[0]?.querySelector('button') !== null)
      usable = performance.now() - from
    if (rows.length === all) resolve([usable, performance.now() - from])
    else requestAnimationFrame(look)
  }
  document.querySelector<HTMLElement>('nav a[href="#/versions"]')?.click()
  requestAnimationFrame(look)
  return promise
}

export async function lineTimes(page: Page, runs: number): Promise<LineTimes> {
  const usable: number[] = []
  const whole: number[] = []
  for (let run = 0; run < runs; run++) {
    const [first, last] = await page.evaluate(press, VERSIONS)
    usable.push(first)
    whole.push(last)
    await page.locator('nav a[href="#/home"]').click()
    await page.locator('.moment').first().waitFor({ state: 'detached' })
  }
  return { usable, whole }
}

/** Milliseconds, of each run, from what `rpm-ostree db diff` prints of 3,000 changed packages to what the window is told. */
export function diffTimes(runs: number): readonly number[] {
  const pkgdiff = names.map((name) => [
    name,
    2,
    { PreviousPackage: [name, '1.0.0-1.fc43', 'x86_64'], NewPackage: [name, '1.0.1-1.fc43', 'x86_64'] },
  ])
  const printed = JSON.stringify({ pkgdiff, advisories: [] }, null, 2)
  return Array.from({ length: runs }, () => {
    const from = performance.now()
    const news = parseDbDiff(printed, [])
    const counts = news && summarise(news.packages, news.security).counts
    const took = performance.now() - from
    if (counts?.updated !== PACKAGES) throw new Error('the difference was not read whole')
    return took
  })
}
