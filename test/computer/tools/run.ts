/**
 * A program of the computer, run from outside: `run.ts PROGRAM ARGUMENTS…`. What it does it does through the control
 * socket; killed while pkexec waits for the password, it does nothing.
 */
import { connectControl } from '../control-client.ts'
import type { Ended, SimulatedComputer } from '../control.ts'

type Tool = (computer: SimulatedComputer, argv: readonly string[]) => Promise<Ended>

const failed = (status: number, err: string): Ended => ({ status, out: '', err: `${err}\n` })

/** pkexec(1): 126 when the dialog is closed, 127 when it may not be. */
const pkexec: Tool = async (computer, argv) => {
  const [program = ''] = argv
  const answer = await computer.tell('authorise', { program })
  if (answer === 'dismissed') return failed(126, 'Error executing command as another user: Request dismissed')
  if (answer === 'refused') return failed(127, 'Error executing command as another user: Not authorized')
  return computer.tell('inside', { argv })
}

const rpmOstree: Tool = async (computer, argv) => {
  const [db, diff, format, from, to] = argv
  if (db !== 'db' || diff !== 'diff' || format !== '--format=json' || from === undefined || to === undefined)
    return failed(1, `error: not simulated: rpm-ostree ${argv.join(' ')}`)
  try {
    return { status: 0, out: await computer.tell('dbDiff', { from, to }), err: '' }
  } catch (error) {
    return failed(1, `error: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const tools: Readonly<Record<string, Tool>> = {
  pkexec,
  ostree: (computer, argv) => computer.tell('inside', { argv: ['ostree', ...argv] }),
  'rpm-ostree': rpmOstree,
}

const [program = '', ...argv] = process.argv.slice(2)
const tool = tools[program]
if (!tool) throw new Error(`there is no ${program}`)
const computer = await connectControl(process.env['MAINSTAY_COMPUTER_DIR'] ?? '')
const { status, out, err } = await tool(computer, argv)
await computer.stop()
process.stderr.write(err)
process.stdout.write(out)
process.exitCode = status
