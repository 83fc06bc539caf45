/** Programs that are not ours, in the same run: an empty Chromium window, GNOME Software, Discover. */
import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { allPids, readProc, whenGone } from '../electron/processes.ts'
import { memoryOf, treeOf } from './process-tree.ts'
import type { Screen } from './screen.ts'

const SETTLED = 3000 // ms, as for our own
const LONGEST = 30_000
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []

export interface Other {
  readonly name: string
  readonly command: readonly [string, ...string[]]
}

/** A program and a folder that is all it knows of a person; used again, so that its later starts are warm. */
export class OtherProgram {
  readonly name: string
  readonly #command: readonly [string, ...string[]]
  readonly #home: string
  readonly #env: NodeJS.ProcessEnv

  constructor({ name, command }: Other, home: string, env: Readonly<Record<string, string>>) {
    this.name = name
    this.#command = command
    this.#home = home
    this.#env = {
      ...process.env,
      ...env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_DATA_HOME: join(home, 'data'),
      FLATPAK_USER_DIR: join(home, 'flatpak-user'),
      FLATPAK_SYSTEM_DIR: join(home, 'flatpak-system'),
    }
  }

  /** Milliseconds to its first window, and MiB when it has come to rest. Rejects when no window comes. */
  async run(screen: Screen): Promise<{ readonly window: number; readonly memory: number }> {
    const mapped = screen.nextWindow()
    const from = Date.now()
    const [program, ...args] = this.#command.map((word) => word.replace('HOME', this.#home))
    const child = spawn(program ?? '', args, { env: this.#env, stdio: 'ignore', detached: true })
    try {
      const at = await Promise.race([mapped, after(LONGEST, null)])
      if (at === null) throw new Error(`${this.name} shows no window in ${LONGEST} ms`)
      await after(SETTLED)
      return { window: at - from, memory: memoryOf(treeOf(child.pid ?? 0)) }
    } finally {
      await endGroup(child)
    }
  }

  remove(): Promise<void> {
    return rm(this.#home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** The program and whatever it started in its process group. */
async function endGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return
  const members = allPids().filter(
    (each) => Number(/\) \w \d+ (\d+)/.exec(readProc(each, 'stat'))?.[1]) === pid,
  )
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    return // it has ended by itself
  }
  await Promise.all(members.map((member) => whenGone(member)))
}

const others: readonly Other[] = [
  {
    name: 'empty Chromium window',
    command: [
      'chromium',
      ...asRoot,
      '--app=data:text/html,<p>empty',
      '--no-first-run',
      '--disable-gpu',
      '--user-data-dir=HOME/chromium',
    ],
  },
  { name: 'GNOME Software', command: ['gnome-software'] },
  { name: 'Discover', command: ['plasma-discover'] },
]

function isInstalled({ command: [program] }: Other): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Those that are installed here. `env` names the buses they shall see. */
export async function installedOthers(
  env: Readonly<Record<string, string>>,
): Promise<readonly OtherProgram[]> {
  const here = others.filter(isInstalled)
  return Promise.all(
    here.map(async (other) => new OtherProgram(other, await mkdtemp(join(tmpdir(), 'bench-')), env)),
  )
}
