/**
 * `npm run e2e -- [STORY…] [--shots DIR] [--headed] [--standin]`: the whole app, on a simulated computer, before a
 * person. On Electron where its binary is, else on the Chromium stand-in; the last lines say which, and how it went.
 *
 * --main and --stories are for the runner's own test.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from '../../scripts/build.ts'
import { electronLeg } from './harness/leg-electron.ts'
import { standinLeg } from './harness/leg-standin.ts'
import { runStories } from './harness/runner.ts'
import type { Story } from './harness/story.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    shots: { type: 'string' },
    headed: { type: 'boolean', default: false },
    standin: { type: 'boolean', default: false },
    main: { type: 'string' },
    stories: { type: 'string' },
  },
})

/** The stories of these names, or all, in the order of their file names. */
async function load(folder: string, wanted: readonly string[]): Promise<readonly Story[]> {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .toSorted()
  const unknown = wanted.filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    console.error(`There is no story ${unknown.join(', ')}. There are: ${names.join(', ')}`)
    process.exit(2)
  }
  const modules = names
    .filter((name) => wanted.length === 0 || wanted.includes(name))
    .map((name) => import(pathToFileURL(join(folder, `${name}.ts`)).href) as Promise<{ story: Story }>)
  return (await Promise.all(modules)).map(({ story }) => story)
}

const stories = await load(resolve(values.stories ?? join(import.meta.dirname, 'stories')), positionals)
const electron = values.standin ? null : electronLeg()
const leg = electron ?? standinLeg(values.standin ? 'asked for' : "Electron's binary is not here")
const needsDisplay = values.headed || electron !== null
if (needsDisplay && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) underXvfb()

const main = values.main ? resolve(values.main) : build()
const { passed, failed } = await runStories(stories, {
  leg,
  main,
  headed: values.headed,
  shots: values.shots ?? null,
  // Not for the runner's own test, which wants a failing story to fail.
  again: process.env['CI'] !== undefined && values.stories === undefined,
  print: (line) => console.log(line),
})
console.log(`\nend-to-end ${leg.name}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

/** Runs this same command on a virtual display. */
function underXvfb(): never {
  const xvfb = '/usr/bin/xvfb-run'
  if (!existsSync(xvfb)) throw new Error('There is no display here, and no xvfb-run to make one')
  const screen = '-screen 0 1600x1200x24'
  const command = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  const { status } = spawnSync(xvfb, ['-a', '-s', screen, ...command], { stdio: 'inherit' })
  process.exit(status ?? 1)
}
