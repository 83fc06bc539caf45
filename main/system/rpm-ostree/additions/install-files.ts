/**
 * Adding package files. They travel to the daemon as open file descriptors, which nothing in Node can send, so here, and
 * only here, rpm-ostree's own command is run. It does the rest of a change in the same go, and the system asks for one
 * password. Its progress is what it prints.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { createInterface } from 'node:readline'
import { programPath } from '../../../programs.ts'
import { ProblemError } from '../../../problem-error.ts'
import type { AdditionsChange } from '../../additions-port.ts'
import type { Report, StartHooks, Work } from '../../port.ts'
import { OUR_COMMAND, type OwnNames } from '../begin.ts'
import type { Client } from '../client.ts'
import { CLIENT_ID } from '../names.ts'
import type { Deployment } from '../parse.ts'
import { problemOfText } from '../problems.ts'
import { Reporter } from '../progress.ts'
import { knownAdditions } from './known.ts'
import { readBack } from './read-back.ts'

interface Parts {
  readonly client: Client
  readonly own: OwnNames
  readonly verify: (next: Deployment) => boolean
}

const MOST_ERROR = 16_384

/** Rejects with a ProblemError when it cannot be begun; nothing has been changed then. */
export async function installFiles(parts: Parts, change: AdditionsChange, hooks: StartHooks): Promise<Work> {
  const { own, client } = parts
  if (change.restore.length > 0) throw new ProblemError({ code: 'not-supported' })
  // The command's polkit question is the daemon's own: nobody can answer for another process beforehand.
  hooks.authorising()
  const had = new Set((await nextOf(client)).map(({ key }) => key))
  const uninstall = change.remove.flatMap((key) => ['--uninstall', key])
  const args = [
    'install',
    '--idempotent',
    '--allow-inactive',
    ...uninstall,
    '--',
    ...change.add,
    ...change.files,
  ]
  own.add(OUR_COMMAND)
  const child = spawn(programPath('rpm-ostree'), args, {
    env: { ...process.env, LC_ALL: 'C', RPMOSTREE_CLIENT_ID: CLIENT_ID },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  hooks.signal.addEventListener('abort', () => void stop(child, client), { once: true })
  const reporter = new Reporter()
  const listeners = new Set<(report: Report) => void>()
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const report = reporter.take('Message', [line])
      if (report) for (const listener of listeners) listener(report)
    })
  const finished = (async () => {
    try {
      await ended(child, hooks.signal)
    } finally {
      own.delete(OUR_COMMAND)
    }
    await readBack(client, (next) => {
      const files = knownAdditions(next).filter(({ kind, key }) => kind === 'file' && !had.has(key))
      return parts.verify(next) && files.length >= change.files.length
    })
  })()
  finished.catch(() => {}) // whoever follows the work hears of it
  return {
    action: 'change-additions',
    by: null,
    onReport: (listener) => void listeners.add(listener),
    cancel: () => stop(child, client),
    finished,
  }
}

/** Milliseconds for the command to pass the wish on. */
const STOPPING = 2000

/**
 * Asks it to stop: it passes that on to the daemon. One that still waits for the password has no transaction yet, and
 * what the daemon makes for it later is thrown away when its caller has gone.
 */
async function stop(child: ChildProcess, client: Client): Promise<void> {
  const ended = once(child, 'close')
  child.kill('SIGINT')
  await Promise.race([ended, pause(STOPPING, null, { ref: false })])
  if (child.exitCode !== null || child.signalCode !== null) return
  // A daemon that does not answer stands still before the open dialog.
  const active = await Promise.race([
    client.read().then(
      (snapshot) => snapshot.active,
      () => null,
    ),
    pause(STOPPING, null, { ref: false }),
  ])
  if (!active) child.kill('SIGTERM')
}

const nextOf = async (client: Client) => {
  const [next] = (await client.read()).deployments
  return next ? knownAdditions(next) : []
}

function ended(child: ChildProcess, signal: AbortSignal): Promise<void> {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < MOST_ERROR) said += text
  })
  return new Promise((resolve, reject) => {
    const fail = (problem: ConstructorParameters<typeof ProblemError>[0]) => reject(new ProblemError(problem))
    child.once('error', (error) => fail({ code: 'not-supported', detail: error.message }))
    child.once('close', (code, killed) => {
      if (code === 0) resolve()
      else if (signal.aborted || killed !== null || /Caught SIGINT/u.test(said))
        fail({ code: 'cancelled', detail: said })
      // Its words for a dialog that was closed and for a wrong password; see problems.ts.
      else if (/not allowed for user/u.test(said)) fail({ code: 'password-dismissed', detail: said })
      else fail(problemOfText(said))
    })
  })
}
