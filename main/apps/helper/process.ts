/**
 * Starts the helper on a socket that nobody else can reach, and connects to it. It serves this one connection and ends
 * with it; so closing the connection is all that is needed to be rid of it.
 */
import type { Problem } from '../../../contract/problem.ts'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '../../bus/bus.ts'
import { connectPeer } from '../../bus/connect.ts'
import { ProblemError } from '../../problem-error.ts'
import { helperError } from './errors.ts'

/** Milliseconds. It is there after about 40. */
const PATIENCE = 15_000
const MOST_STDERR = 4000

/** Variables that are meant for Electron and Node, not for their children. */
const NOT_INHERITED = /^(?:ELECTRON_|NODE_|LD_PRELOAD$|CHROME_)/u

export interface HelperProgram {
  readonly path: string
  readonly env: NodeJS.ProcessEnv
}

/** Rejects with `flatpak-missing` where libflatpak is not installed, or `service-broken`. */
export async function startHelper({ path, env }: HelperProgram): Promise<Connection> {
  // A folder of its own, for this user alone.
  const folder = await mkdtemp(join(env['XDG_RUNTIME_DIR'] || tmpdir(), 'mainstay-helper-'))
  try {
    const socket = join(folder, 'socket')
    const child = spawn(path, [socket], { env: inherited(env), stdio: ['ignore', 'pipe', 'pipe'] })
    await ready(child)
    return await connectPeer(`unix:path=${escapeAddress(socket)}`)
  } catch (error) {
    throw error instanceof StartFailure ? new ProblemError(error.problem) : helperError(error)
  } finally {
    // The helper has taken its socket off the file system by itself once we are in.
    await rm(folder, { recursive: true, force: true })
  }
}

class StartFailure extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

function inherited(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !NOT_INHERITED.test(name)))
}

/** As the D-Bus specification has it, "Server Addresses". */
function escapeAddress(path: string): string {
  return Array.from(Buffer.from(path), (byte) => {
    const character = String.fromCharCode(byte)
    return /[-\w/.*]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`
  }).join('')
}

/** Resolves when it says that it can be dialled. */
async function ready(child: ChildProcess): Promise<void> {
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (stderr.length < MOST_STDERR) stderr += text
  })
  const ended = once(child, 'close').then(([code]) => {
    throw new StartFailure(startProblem(Number(code), stderr))
  })
  const missing = new Promise<never>((_, reject) => {
    child.once('error', (error) =>
      reject(new StartFailure({ code: 'service-missing', detail: error.message })),
    )
  })
  const { promise: late, reject: giveUp } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    child.kill()
    giveUp(new StartFailure({ code: 'service-slow', detail: 'the helper did not start' }))
  }, PATIENCE)
  try {
    if (child.stdout) await Promise.race([once(child.stdout, 'data'), ended, missing, late])
  } finally {
    clearTimeout(timer)
    // It ends later, which its connection tells.
    for (const promise of [ended, missing]) promise.catch(() => {})
  }
}

/** The dynamic linker says 127 and names the library. */
function startProblem(code: number, stderr: string): Problem {
  const isMissing = code === 127 && /lib(?:flatpak|ostree)/u.test(stderr)
  return { code: isMissing ? 'flatpak-missing' : 'service-broken', detail: stderr || `exit code ${code}` }
}
