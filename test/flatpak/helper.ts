/** The real helper and a plain client of it: calls by name, jobs with all they said. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BusError, type Connection } from '../../main/bus/bus.ts'
import { connectPeer } from '../../main/bus/connect.ts'
import { plain, variant } from '../../main/bus/variant.ts'
import { buildHelper, type Variety } from './build.ts'

export const NAME = 'org.mainstay.FlatpakHelper1'
export const ROOT = '/org/mainstay/FlatpakHelper1'

export const SIGNATURES: Readonly<Record<string, string>> = {
  ListInstallations: '',
  ListInstalled: 's',
  ListUpdates: 'ss',
  ListVersions: 'sssus',
  ListUnused: 's',
  ListRunning: '',
  ListSources: 's',
  AddSource: 'ssayb',
  RemoveSource: 'ss',
  EnableSource: 'ssb',
  RefreshCatalogue: 'sss',
  ListPatterns: 'ss',
  SetPattern: 'sssb',
  MeasureData: 'ss',
  RemoveData: 'sss',
  Plan: 'sa(sssa{sv})a{sv}s',
  Run: 'sa(sssa{sv})a{sv}',
  Cancel: 's',
}

/** What the error of a call that failed in this class looks like. */
export const failsAs = (kind: string) => ({ errorName: `${NAME}.Error.${kind}` })

/** A dictionary of the interface with its variants opened. */
export type Entry = Readonly<Record<string, unknown>>
export type Action = readonly [verb: string, ref: string, remote: string, options: Record<string, unknown>]
export type WireError = readonly [kind: string, domain: string, code: number, text: string]

export const install = (ref: string, remote: string): Action => ['install', ref, remote, {}]
export const update = (ref: string, commit?: string): Action => [
  'update',
  ref,
  '',
  commit ? { commit: variant('s', commit) } : {},
]
export const uninstall = (ref: string, data = 'keep'): Action => [
  'uninstall',
  ref,
  '',
  { data: variant('s', data) },
]
export const replace = (ref: string, successor: string, remote: string): Action => [
  'replace',
  ref,
  remote,
  { with: variant('s', successor) },
]
export const bundle = (path: string): Action => ['bundle', '', '', { path: variant('s', path) }]
export const flatpakref = (text: string): Action => [
  'flatpakref',
  '',
  '',
  { file: variant('ay', Buffer.from(text)) },
]
export const flag = (name: string) => ({ [name]: variant('b', true) })
export const accept = (...urls: string[]) => ({ 'accept-sources': variant('as', urls) })

export interface JobEnd {
  readonly success: boolean
  readonly error: WireError
  readonly results: readonly Entry[]
}

export type Said = readonly [signal: string, ...body: unknown[]]

export interface Job {
  readonly path: string
  readonly said: readonly Said[]
  readonly finished: Promise<JobEnd>
  /** Resolves at the first signal that fits, now or later. */
  heard(fits: (said: Said) => boolean): Promise<Said>
  start(): Promise<void>
  cancel(): Promise<void>
}

export interface HelperOptions {
  /** 'sanitized' when it is not said: every test then looks for mistakes with memory too. */
  readonly variety?: Variety
  /** Added to the world's own. */
  readonly env?: Readonly<Record<string, string>>
  /** A program and its arguments that the helper is started through. */
  readonly through?: readonly string[]
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stderr: string
}

export class Helper {
  readonly child: ChildProcess
  readonly socket: string
  readonly connection: Connection
  readonly exited: Promise<Exit>

  private constructor(process: Started, connection: Connection) {
    this.child = process.child
    this.socket = process.socket
    this.exited = process.exited
    this.connection = connection
  }

  static async start(env: Readonly<Record<string, string>>, options: HelperOptions = {}): Promise<Helper> {
    const process = await startProcess(env, options)
    return new Helper(process, await connectPeer(`unix:path=${process.socket}`))
  }

  /** The reply's body, opened. Rejects with a BusError. */
  async call(member: string, ...body: readonly unknown[]): Promise<readonly unknown[]> {
    const signature = SIGNATURES[member] ?? ''
    const reply = await this.connection.call({ path: ROOT, interface: NAME, member, signature, body })
    return plain(reply) as readonly unknown[]
  }

  /** The first value of the reply, for calls that give a list of dictionaries. */
  async list(member: string, ...body: readonly unknown[]): Promise<Entry[]> {
    const [entries] = await this.call(member, ...body)
    return entries as Entry[]
  }

  async plan(installation: string, actions: readonly Action[], options = {}, tag = ''): Promise<Entry[]> {
    return this.list('Plan', installation, actions, options, tag)
  }

  async job(installation: string, actions: readonly Action[], options = {}): Promise<Job> {
    const [path] = await this.call('Run', installation, actions, options)
    return followJob(this.connection, path as string)
  }

  /** Runs a job to its end. */
  async run(installation: string, actions: readonly Action[], options = {}): Promise<JobEnd> {
    const job = await this.job(installation, actions, options)
    await job.start()
    return job.finished
  }

  async stop(): Promise<Exit> {
    this.connection.close()
    return this.exited
  }
}

function followJob(connection: Connection, path: string): Job {
  const said: Said[] = []
  const waiting = new Set<() => void>()
  const { promise: finished, resolve, reject } = Promise.withResolvers<JobEnd>()
  finished.catch(() => {}) // a test that does not wait for the end does not care
  const stop = connection.onSignal({ path, interface: `${NAME}.Job` }, ({ member, body }) => {
    const opened = plain(body) as unknown[]
    said.push([member, ...opened])
    for (const look of waiting) look()
    if (member !== 'Finished') return
    stop()
    const [success, error, results] = opened
    resolve({ success: success as boolean, error: error as WireError, results: results as Entry[] })
  })
  connection.onClose((why) => reject(new BusError('Disconnected', why)))
  const heard = async (fits: (one: Said) => boolean) => {
    const { promise, resolve } = Promise.withResolvers<Said>()
    const look = () => {
      const found = said.find(fits)
      if (!found) return
      waiting.delete(look)
      resolve(found)
    }
    waiting.add(look)
    look()
    return Promise.race([
      promise,
      finished.then(() => Promise.reject(new Error('ended before that was said'))),
    ])
  }
  const call = async (member: string) => {
    await connection.call({ path, interface: `${NAME}.Job`, member })
  }
  return { path, said, finished, heard, start: () => call('Start'), cancel: () => call('Cancel') }
}

/**
 * Where the helper runs: here, or in another system's folder, MAINSTAY_HELPER_ROOT (as root), with that one's libflatpak.
 * There it is the shipped one, since other systems seldom have the sanitizers' libraries.
 */
function place(variety: Variety): { variety: Variety; through: readonly string[] } {
  const root = process.env['MAINSTAY_HELPER_ROOT']
  if (!root) return { variety, through: [] }
  const folder = join(import.meta.dirname, '../../helper')
  return { variety: 'plain', through: [join(import.meta.dirname, 'in-root.sh'), root, folder] }
}

interface Started {
  readonly child: ChildProcess
  readonly socket: string
  readonly exited: Helper['exited']
}

/** Starts the helper and waits until it can be dialled. Its socket's folder goes with it. */
export async function startProcess(
  env: Readonly<Record<string, string>>,
  { variety: wanted = 'sanitized', env: more = {}, through: program }: HelperOptions = {},
): Promise<Started> {
  const folder = mkdtempSync(join(env['XDG_RUNTIME_DIR'] ?? tmpdir(), 'helper-'))
  const socket = join(folder, 'socket')
  const { variety, through } = program ? { variety: wanted, through: program } : place(wanted)
  const path = await buildHelper(variety)
  const [command, ...args] = [...through, path, socket]
  const child = spawn(command ?? path, args, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (text) => (stderr += String(text)))
  const exited = once(child, 'close').then(([code, signal]) => {
    rmSync(folder, { recursive: true, force: true })
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, stderr }
  })
  await Promise.race([
    once(child.stdout, 'data'),
    exited.then((end) => Promise.reject(new Error(`the helper ended: ${JSON.stringify(end)}`))),
  ])
  return { child, socket, exited }
}
