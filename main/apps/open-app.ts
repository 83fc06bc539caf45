/** Starts an installed app, as its menu entry would. */
import { spawn } from 'node:child_process'
import { homedir } from 'node:os'
import { ProblemError } from '../problem-error.ts'
import { parseRef } from './catalogue/finish.ts'

/** Milliseconds: what ends well or badly later has at least started. */
const WATCHED = 1500
const NOT_INHERITED = /^(?:ELECTRON_|NODE_|LD_PRELOAD$|CHROME_)/u

const whereOption = (installation: string) =>
  installation === 'user' || installation === 'system'
    ? `--${installation}`
    : `--installation=${installation}`

/**
 * Resolves when it runs, or has ended well. Rejects with `app-did-not-start` when it ends with an error within a moment,
 * and `flatpak-missing` where the command is not there. The app goes on when we end.
 */
export async function openApp(env: NodeJS.ProcessEnv, installation: string, ref: string): Promise<void> {
  const { id = '', arch = '', branch = '' } = parseRef(ref) ?? {}
  const args = ['run', whereOption(installation), `--arch=${arch}`, `--branch=${branch}`, id]
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !NOT_INHERITED.test(name)))
  const app = spawn('flatpak', args, {
    env: clean,
    cwd: env['HOME'] ?? homedir(),
    detached: true,
    stdio: 'ignore',
  })
  app.unref()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, WATCHED)
  app.once('error', (error) => reject(new ProblemError({ code: 'flatpak-missing', detail: error.message })))
  app.once('exit', (code, signal) => {
    if (code === 0) resolve()
    else reject(new ProblemError({ code: 'app-did-not-start', detail: signal ?? `exit code ${code}` }))
  })
  return promise.finally(() => clearTimeout(timer))
}
