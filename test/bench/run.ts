/**
 * `npm run bench -- [--runs N] [--idle SECONDS] [--json FILE] [--standin] [--only apps]`: starts, memory, wake-ups, decoding and
 * delays of the built app, beside other programs in the same run on the same machine, with the budgets they have to
 * keep. Ends with a line for each budget; a broken one makes the exit code 1.
 *
 * On the stand-in the app is held against the sample app on the same stand-in, which has to pay for Chromium's start
 * and DevTools' line as well; on Electron against the others themselves.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../../scripts/build.ts'
import { startComputer } from '../computer/computer.ts'
import { electronLeg } from '../e2e/harness/leg-electron.ts'
import { standinLeg } from '../e2e/harness/leg-standin.ts'
import { catalogueMeasures, sampleFlatpak } from './catalogue.ts'
import { decodeStatus } from './decode.ts'
import { measureInstalledApps } from './installed-apps.ts'
import { diffTimes } from './line.ts'
import { isKept, table, toJson, verdicts, type Measure } from './measure.ts'
import { installedOthers } from './others.ts'
import { Rounds } from './rounds.ts'
import { Screen } from './screen.ts'
import { scrollMeasures } from './scrolling.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    idle: { type: 'string', default: '30' },
    json: { type: 'string' },
    standin: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
if (!process.env['DISPLAY']) underXvfb()

const electron = values.standin ? null : electronLeg()
const leg = electron ?? standinLeg(values.standin ? 'asked for' : "Electron's binary is not here")
const main = build()
const computer = await startComputer()
const folder = await mkdtemp(join(tmpdir(), 'bench-'))
/** Others at work on the machine make every time longer. */
const busy = `a load of ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} processors`
const screen = new Screen()
const others = await installedOthers(computer.env)
try {
  await screen.ready()
  const rounds = new Rounds({ leg, main, computer, folder, screen, others, isElectron: electron !== null })
  const runs = Number(values.runs)
  const measures = [
    ...(values.only === 'apps' ? [] : await starts(rounds, runs)),
    ...(await finding(rounds, runs)),
    ...(await installed(runs)),
  ]
  console.log(`\nMainstay ${leg.name}; medians; ${busy} beside the bench\n\n${table(measures)}\n`)
  for (const line of verdicts(measures)) console.log(line)
  if (values.json) await writeFile(values.json, `${JSON.stringify(toJson(measures), null, 2)}\n`)
  process.exitCode = measures.every(isKept) ? 0 : 1
} finally {
  await screen.close()
  await computer.stop()
  await Promise.all(others.map((other) => other.remove()))
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

async function starts(rounds: Rounds, runs: number): Promise<readonly Measure[]> {
  for (let run = 1; run <= runs; run++) {
    console.error(`Round ${run} of ${runs} …`)
    await rounds.go()
  }
  console.error('At rest, then signals …')
  await rounds.rest(Number(values.idle))
  const often = Math.max(5, runs)
  await rounds.line(often)
  return rounds.measures(decodeStatus(often), diffTimes(often))
}

/** Nothing where Flatpak is not. */
async function finding(rounds: Rounds, runs: number): Promise<readonly Measure[]> {
  if (spawnSync('flatpak', ['--version']).status !== 0) return []
  console.error('Catalogues of apps, then scrolling …')
  const flatpak = await sampleFlatpak(join(folder, 'flatpak'))
  const measures = await catalogueMeasures(flatpak, folder, runs)
  return [...measures, ...scrollMeasures(await rounds.scroll(flatpak.env))]
}

function installed(runs: number): Promise<readonly Measure[]> {
  console.error('220 installed apps …')
  return measureInstalledApps({ leg, screen, main, env: computer.env, folder, runs: Math.max(5, runs) })
}

/** Runs this same command on a virtual display, which every program of the run then shares. */
function underXvfb(): never {
  const command = [process.execPath, ...process.argv.slice(1)]
  const { status } = spawnSync('xvfb-run', ['-a', '-s', '-screen 0 1600x1200x24', ...command], {
    stdio: 'inherit',
  })
  process.exit(status ?? 1)
}
