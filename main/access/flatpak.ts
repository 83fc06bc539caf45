/** The few things that are asked of the flatpak command: its version, what runs, starting and ending apps. */
import { execFile, spawn } from 'node:child_process'
import { setTimeout as after } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ProblemError } from '../problem-error.ts'
import type { InstalledApp } from './installations.ts'
import { parseVersion, type Version } from './version.ts'

const run = promisify(execFile)
const PATIENCE = 10_000
/** How long a process that was killed may take to be gone, before we look again. */
const LOOK = 30
/** What Flatpak refuses it refuses at once. */
const MOMENT = 1000

export interface FlatpakOptions {
  /** The command and what goes before its arguments. */
  readonly command?: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string | undefined>>
}

export interface Instance {
  /** A number of Flatpak's own. */
  readonly id: string
  /** The app's id. */
  readonly app: string
}

export class Flatpak {
  readonly #command: readonly [string, ...string[]]
  readonly #env: NodeJS.ProcessEnv

  constructor({ command = ['flatpak'], env = process.env }: FlatpakOptions = {}) {
    this.#command = command
    // Its words must not depend on the person's language; LANGUAGE would win over LC_ALL.
    this.#env = { ...env, LC_ALL: 'C.UTF-8', LANGUAGE: '' }
  }

  /** null: it cannot be asked. Never rejects. */
  async version(): Promise<Version | null> {
    return parseVersion(await this.#ask('--version').catch(() => ''))
  }

  /** Running copies of apps. null: unknown. Never rejects. */
  async instances(): Promise<readonly Instance[] | null> {
    const output = await this.#ask('ps', '--columns=instance,pid,application').catch(() => null)
    if (output === null) return null
    return output.split('\n').flatMap((line) => {
      const [id = '', pid = '', app = ''] = line.split('\t').map((cell) => cell.trim())
      // Flatpak lists a copy for some seconds after its end.
      return /^\d+$/.test(id) && app !== '' && isAlive(Number(pid)) ? [{ id, app }] : []
    })
  }

  /**
   * Ends all copies of an app; resolves when they are gone. Not by `flatpak kill`: of a copy that is only just starting it does
   * not know the process yet and kills number 0, which is itself and everything in its process group, us among it
   * (kill_instance in app/flatpak-builtins-kill.c). Rejects with `access-app-refused`.
   */
  async end(appId: string): Promise<void> {
    const patience = AbortSignal.timeout(PATIENCE)
    for (;;) {
      const copies = await this.#copies(appId)
      if (copies.length === 0) return
      if (patience.aborted) throw refused(new Error(`${appId} does not end`))
      // One without a process yet has one a moment later.
      for (const child of copies) if (child > 0) kill(child)
      await after(LOOK)
    }
  }

  /** The first process inside each copy's sandbox; 0: not there yet. Rejects with `access-app-refused`. */
  async #copies(appId: string): Promise<readonly number[]> {
    const output = await this.#ask('ps', '--columns=child-pid,pid,application').catch((error: unknown) => {
      throw refused(error)
    })
    return output.split('\n').flatMap((line) => {
      const [child = '', pid = '', app = ''] = line.split('\t').map((cell) => cell.trim())
      if (app !== appId) return []
      const isThere = /^[1-9]\d*$/.test(child) ? isAlive(Number(child)) : isAlive(Number(pid))
      return isThere ? [Number(child) || 0] : []
    })
  }

  /**
   * Starts an app as its menu entry would, with options of flatpak-run(1) for this start only. It outlives us. Resolves when
   * it has ended well or runs for a moment; rejects with `access-app-refused` when it cannot start.
   */
  async start(app: InstalledApp, options: readonly string[] = []): Promise<void> {
    const [program, ...before] = this.#command
    const where = app.installation === 'user' ? '--user' : `--installation=${app.installation}`
    const from = app.installation === 'default' ? '--system' : where
    const args = [...before, 'run', from, `--branch=${app.branch}`, ...options, app.id]
    const child = spawn(program, args, { env: this.#env, detached: true, stdio: 'ignore' })
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, MOMENT)
      child.once('error', (error) => reject(refused(error)))
      child.once('exit', (code, signal) => {
        clearTimeout(timer)
        if (code === 0) resolve()
        else reject(refused(new Error(`flatpak run ended with ${code ?? signal}`)))
      })
    })
    child.unref()
  }

  async #ask(...args: readonly string[]): Promise<string> {
    const [program, ...before] = this.#command
    const { stdout } = await run(program, [...before, ...args], { env: this.#env, timeout: PATIENCE })
    return stdout
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile, or looking again tells that it has not.
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function refused(error: unknown) {
  return new ProblemError({
    code: 'access-app-refused',
    detail: error instanceof Error ? error.message : String(error),
  })
}
