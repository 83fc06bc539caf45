/**
 * The helper as the apps domain sees it: typed calls on one connection. It is started at the first call, and again at
 * the first call after it has died; what was under way then fails with `service-died`.
 */
import { z } from 'zod'
import type { Connection } from '../../bus/bus.ts'
import { variant, type Variant } from '../../bus/variant.ts'
import { asProblem, ProblemError } from '../../problem-error.ts'
import { helperError } from './errors.ts'
import { followJob, type Job } from './job.ts'
import {
  failure,
  installation,
  installedRef,
  operation,
  parse,
  planSource,
  running,
  source,
  version,
  type HelperSource,
  type Installation,
  type InstalledRef,
  type Operation,
  type PlanSource,
  type Running,
  type SourceFailure,
  type Version,
} from './parse.ts'
import { startHelper, type HelperProgram } from './process.ts'

const PATH = '/org/mainstay/FlatpakHelper1'
const INTERFACE = 'org.mainstay.FlatpakHelper1'

export type Action =
  | { readonly verb: 'install'; readonly ref: string; readonly source: string }
  /** To exactly `commit`, also an older one; without it to the newest. */
  | { readonly verb: 'update'; readonly ref: string; readonly commit?: string }
  | { readonly verb: 'uninstall'; readonly ref: string; readonly data: 'keep' | 'trash' | 'delete' }
  | { readonly verb: 'replace'; readonly ref: string; readonly by: string; readonly source: string }
  | { readonly verb: 'bundle'; readonly path: string }
  | { readonly verb: 'flatpakref'; readonly file: Buffer }

export interface RunOptions {
  /** Addresses of sources that a bundle or flatpakref may add. */
  readonly acceptSources?: readonly string[]
}

type WireAction = readonly [
  verb: string,
  ref: string,
  remote: string,
  options: Readonly<Record<string, Variant>>,
]

function wireAction(action: Action): WireAction {
  switch (action.verb) {
    case 'install':
      return ['install', action.ref, action.source, {}]
    case 'update':
      return ['update', action.ref, '', action.commit ? { commit: variant('s', action.commit) } : {}]
    case 'uninstall':
      return ['uninstall', action.ref, '', { data: variant('s', action.data) }]
    case 'replace':
      return ['replace', action.ref, action.source, { with: variant('s', action.by) }]
    case 'bundle':
      return ['bundle', '', '', { path: variant('s', action.path) }]
    case 'flatpakref':
      return ['flatpakref', '', '', { file: variant('ay', action.file) }]
  }
}

function wireOptions({ acceptSources = [] }: RunOptions): Readonly<Record<string, Variant>> {
  return acceptSources.length > 0 ? { 'accept-sources': variant('as', [...acceptSources]) } : {}
}

export class Helper {
  readonly #program: HelperProgram
  #connection: Promise<Connection> | null = null
  #closed = false
  #tags = 0

  constructor(program: HelperProgram) {
    this.#program = program
  }

  async installations(): Promise<readonly Installation[]> {
    return (await this.#call('ListInstallations', '', [], z.tuple([z.array(installation)])))[0]
  }

  async installed(where: string): Promise<readonly InstalledRef[]> {
    return (await this.#call('ListInstalled', 's', [where], z.tuple([z.array(installedRef)])))[0]
  }

  /** Asks the sources. One that does not answer is among the failures: its updates are unknown, not none. */
  async updates(
    where: string,
    signal?: AbortSignal,
  ): Promise<{ updates: readonly Operation[]; failures: readonly SourceFailure[] }> {
    const schema = z.tuple([z.array(operation), z.array(failure)])
    const [updates, failures] = await this.#tagged('ListUpdates', 'ss', [where], schema, signal)
    return { updates, failures }
  }

  /** What the source still has of a ref, newest first. */
  async versions(
    where: string,
    from: string,
    ref: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<readonly Version[]> {
    const schema = z.tuple([z.array(version)])
    return (await this.#tagged('ListVersions', 'sssus', [where, from, ref, limit], schema, signal))[0]
  }

  /** Refs of runtimes that nothing needs. */
  async unused(where: string): Promise<readonly string[]> {
    return (await this.#call('ListUnused', 's', [where], z.tuple([z.array(z.string())])))[0]
  }

  async running(): Promise<readonly Running[]> {
    return (await this.#call('ListRunning', '', [], z.tuple([z.array(running)])))[0]
  }

  async sources(where: string): Promise<readonly HelperSource[]> {
    return (await this.#call('ListSources', 's', [where], z.tuple([z.array(source)])))[0]
  }

  /** `unverified`: nobody shall check what comes from there. */
  async addSource(where: string, name: string, file: Buffer, unverified: boolean): Promise<void> {
    await this.#call('AddSource', 'ssayb', [where, name, file, unverified], z.tuple([]))
  }

  async removeSource(where: string, name: string): Promise<void> {
    await this.#call('RemoveSource', 'ss', [where, name], z.tuple([]))
  }

  async enableSource(where: string, name: string, enabled: boolean): Promise<void> {
    await this.#call('EnableSource', 'ssb', [where, name, enabled], z.tuple([]))
  }

  /** Fetches a source's catalogue; whether there was a newer one. */
  async refreshCatalogue(where: string, name: string, signal?: AbortSignal): Promise<boolean> {
    return (await this.#tagged('RefreshCatalogue', 'sss', [where, name], z.tuple([z.boolean()]), signal))[0]
  }

  /** masked: not updated. pinned: a runtime that is never unused. */
  async setPattern(where: string, kind: 'masked' | 'pinned', pattern: string, on: boolean): Promise<void> {
    await this.#call('SetPattern', 'sssb', [where, kind, pattern, on], z.tuple([]))
  }

  /** Bytes on disk of ~/.var/app/APP; null: there is none. */
  async measureData(app: string, signal?: AbortSignal): Promise<number | null> {
    try {
      return (await this.#tagged('MeasureData', 'ss', [app], z.tuple([z.number()]), signal))[0]
    } catch (error) {
      if (asProblem(error).code === 'not-found') return null
      throw error
    }
  }

  async removeData(app: string, how: 'trash' | 'delete'): Promise<void> {
    await this.#tagged('RemoveData', 'sss', [app, how], z.tuple([]))
  }

  /** What a run would do. Changes nothing, asks for no password. */
  async plan(
    where: string,
    actions: readonly Action[],
    options: RunOptions = {},
    signal?: AbortSignal,
  ): Promise<{ operations: readonly Operation[]; sources: readonly PlanSource[] }> {
    const schema = z.tuple([z.array(operation), z.array(planSource)])
    const body = [where, actions.map(wireAction), wireOptions(options)]
    const [operations, sources] = await this.#tagged('Plan', 'sa(sssa{sv})a{sv}s', body, schema, signal)
    return { operations, sources }
  }

  /** Makes a job that waits to be run. */
  async job(where: string, actions: readonly Action[], options: RunOptions = {}): Promise<Job> {
    const connection = await this.#connected()
    const body = [where, actions.map(wireAction), wireOptions(options)]
    const [path] = await this.#call('Run', 'sa(sssa{sv})a{sv}', body, z.tuple([z.string()]), connection)
    return followJob(connection, path)
  }

  /** The helper ends by itself when its connection does. */
  close(): void {
    this.#closed = true
    void this.#connection?.then((connection) => connection.close()).catch(() => {})
    this.#connection = null
  }

  /** A call that can be given up: its last argument is a tag that Cancel knows it by. */
  async #tagged<T extends z.ZodType>(
    member: string,
    signature: string,
    body: readonly unknown[],
    schema: T,
    signal?: AbortSignal,
  ): Promise<z.output<T>> {
    const tag = signal ? `call-${++this.#tags}` : ''
    const stop = () => {
      this.#call('Cancel', 's', [tag], z.tuple([])).catch(() => {})
    }
    signal?.throwIfAborted()
    const asked = this.#call(member, signature, [...body, tag], schema)
    signal?.addEventListener('abort', stop, { once: true })
    try {
      return await asked
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  async #call<T extends z.ZodType>(
    member: string,
    signature: string,
    body: readonly unknown[],
    schema: T,
    on?: Connection,
  ): Promise<z.output<T>> {
    const connection = on ?? (await this.#connected())
    let reply: readonly unknown[]
    try {
      reply = await connection.call({ path: PATH, interface: INTERFACE, member, signature, body })
    } catch (error) {
      throw helperError(error)
    }
    return parse(schema, reply)
  }

  async #connected(): Promise<Connection> {
    if (this.#closed) throw new ProblemError({ code: 'service-died', detail: 'closed by us' })
    this.#connection ??= this.#start()
    return this.#connection
  }

  async #start(): Promise<Connection> {
    const forget = () => {
      this.#connection = null
    }
    try {
      const connection = await startHelper(this.#program)
      connection.onClose(forget)
      if (this.#closed) connection.close()
      return connection
    } catch (error) {
      forget()
      throw error
    }
  }
}
