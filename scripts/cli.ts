/** `npm run cli`: the terminal door on the real buses, or with --simulated on a simulated computer. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from '../main/cli.ts'
import { connectControl } from '../test/computer/control-client.ts'
import { startComputer } from '../test/computer/computer.ts'

const SIMULATED = /^--simulated(?:=(.+))?$/

async function simulated(dir: string | undefined): Promise<() => Promise<void>> {
  const computer = dir ? await connectControl(dir) : await startComputer({})
  Object.assign(process.env, computer.env)
  if (dir) return async () => computer.stop()
  // A computer of its own for this one call: what the app remembers belongs to it.
  const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-cli-'))
  process.env['MAINSTAY_USER_DATA'] ??= dataDir
  return async () => {
    await computer.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const args = process.argv.slice(2)
const flag = args.map((arg) => SIMULATED.exec(arg)).find((match) => match !== null)
const stop = flag ? await simulated(flag[1]) : async () => {}
try {
  process.exitCode = await runCli({
    args: args.filter((arg) => !SIMULATED.test(arg)),
    input: process.stdin,
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  })
} finally {
  process.stdin.unref?.()
  await stop()
}
