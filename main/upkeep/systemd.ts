/**
 * systemd's managers (org.freedesktop.systemd1(5)): the system's on the system bus, the person's own on the session bus.
 * Reading is free for everybody. Changing the system's asks polkit for `manage-units` (start, stop) and
 * `manage-unit-files` (enable, disable); both are obtained before anything is changed, so that nothing is left half done.
 *
 * Whether a unit is enabled is asked with GetUnitFileState, which looks at the disk: the property of the unit is kept from
 * before a change until somebody reloads, and reloading would be a third password.
 */
import type { Bus, Connection } from '../bus/bus.ts'
import { BusError } from '../bus/bus.ts'
import { plain } from '../bus/variant.ts'
import { ProblemError } from '../problem-error.ts'
import { laterTimer } from './transient.ts'

const NAME = 'org.freedesktop.systemd1'
const PATH = '/org/freedesktop/systemd1'
const MANAGER = `${NAME}.Manager`
const PROPERTIES = 'org.freedesktop.DBus.Properties'

export const MANAGE_UNITS = `${NAME}.manage-units`
export const MANAGE_UNIT_FILES = `${NAME}.manage-unit-files`

const PATIENCE = 10_000
/** Starting or stopping a timer takes no time; what takes longer is a manager in trouble. */
const JOB_PATIENCE = 30_000

export type Properties = Readonly<Record<string, unknown>>

export interface Unit {
  /** "enabled", "disabled", "masked", "static" …, as systemctl is-enabled has it. */
  readonly fileState: string
  /** All properties of the Unit interface and of the unit's own kind. */
  readonly properties: Properties
}

export interface UnitManager {
  /** Whether there is such a unit. Rejects with a ProblemError when systemd does not answer. */
  isThere(name: string): Promise<boolean>
  /** null: there is no such unit. Rejects with a ProblemError when systemd does not answer. */
  unit(name: string): Promise<Unit | null>
  /** Properties of a unit that is loaded now, also one without a file; null: none is. */
  loaded(name: string): Promise<Properties | null>
  /** Enables and starts, or disables and stops. Rejects with a ProblemError; a closed dialog is `password-refused` here. */
  turn(names: readonly string[], on: boolean): Promise<void>
  /** Reads unit files anew; only ever asked of the person's own manager, where it needs no password. */
  reload(): Promise<void>
  start(name: string): Promise<void>
  stop(name: string): Promise<void>
  /** Runs `command` once at that time; a restart of the manager forgets it. */
  startLater(name: string, at: number, command: readonly string[], text: string): Promise<void>
}

const kindOf = (name: string): string => {
  const suffix = name.slice(name.lastIndexOf('.') + 1)
  return `${NAME}.${suffix.charAt(0).toUpperCase()}${suffix.slice(1)}`
}

const record = (value: unknown): Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** Errors that only say that there is no such unit. */
const MISSING = /NoSuchUnit|FileNotFound|No such file|not found|not loaded/i
const isMissing = (error: unknown): boolean =>
  error instanceof BusError && MISSING.test(`${error.errorName} ${error.message}`)

function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (!(error instanceof BusError)) return new ProblemError({ code: 'unknown', detail: String(error) })
  const detail = `${error.errorName}: ${error.message}`
  if (/AccessDenied|InteractiveAuthorizationRequired/.test(error.errorName))
    return new ProblemError({ code: 'password-refused', detail })
  if (/ServiceUnknown|NameHasNoOwner/.test(error.errorName))
    return new ProblemError({ code: 'service-missing', detail })
  if (/Disconnected/.test(error.errorName)) return new ProblemError({ code: 'service-died', detail })
  if (/Timeout|NoReply/.test(error.errorName)) return new ProblemError({ code: 'service-slow', detail })
  return new ProblemError({ code: 'unknown', detail })
}

export class Systemd implements UnitManager {
  readonly #bus: Bus

  constructor(bus: Bus) {
    this.#bus = bus
  }

  async isThere(name: string): Promise<boolean> {
    return (await this.#fileState(name)) !== null
  }

  async unit(name: string): Promise<Unit | null> {
    const fileState = await this.#fileState(name)
    if (fileState === null) return null
    try {
      const [path] = await this.#call('LoadUnit', 's', [name])
      return { fileState, properties: await this.#both(String(path), name) }
    } catch (error) {
      throw problemOf(error)
    }
  }

  async loaded(name: string): Promise<Properties | null> {
    try {
      const [path] = await this.#call('GetUnit', 's', [name])
      return await this.#both(String(path), name)
    } catch (error) {
      if (isMissing(error)) return null
      throw problemOf(error)
    }
  }

  async turn(names: readonly string[], on: boolean): Promise<void> {
    try {
      if (on) {
        await this.#change('EnableUnitFiles', 'asbb', [names, false, false])
        for (const name of names) await this.#job('StartUnit', name)
      } else {
        await this.#change('DisableUnitFiles', 'asb', [names, false])
        for (const name of names) await this.#job('StopUnit', name)
      }
    } catch (error) {
      throw problemOf(error)
    }
  }

  async reload(): Promise<void> {
    await this.#change('Reload', '', []).catch((error: unknown) => {
      throw problemOf(error)
    })
  }

  async start(name: string): Promise<void> {
    await this.#job('StartUnit', name).catch((error: unknown) => {
      throw problemOf(error)
    })
  }

  async stop(name: string): Promise<void> {
    await this.#job('StopUnit', name).catch((error: unknown) => {
      throw problemOf(error)
    })
  }

  async startLater(name: string, at: number, command: readonly string[], text: string): Promise<void> {
    try {
      await this.#change('StartTransientUnit', 'ssa(sv)a(sa(sv))', laterTimer(name, at, command, text))
    } catch (error) {
      throw problemOf(error)
    }
  }

  async #fileState(name: string): Promise<string | null> {
    try {
      const [state] = await this.#call('GetUnitFileState', 's', [name])
      return typeof state === 'string' ? state : null
    } catch (error) {
      // A unit that only lives in memory has no file.
      if (isMissing(error)) return null
      throw problemOf(error)
    }
  }

  async #both(path: string, name: string): Promise<Properties> {
    const [unit, own] = await Promise.all([
      this.#properties(path, `${NAME}.Unit`),
      this.#properties(path, kindOf(name)),
    ])
    return { ...unit, ...own }
  }

  async #properties(path: string, iface: string): Promise<Properties> {
    const connection = await this.#bus.connection()
    const call = { destination: NAME, path, interface: PROPERTIES, member: 'GetAll', signature: 's' }
    const [all] = await connection.call({ ...call, body: [iface], timeout: PATIENCE })
    return record(plain(all))
  }

  async #call(member: string, signature: string, body: readonly unknown[]): Promise<readonly unknown[]> {
    const connection = await this.#bus.connection()
    return manager(connection, member, signature, body, { timeout: PATIENCE })
  }

  async #change(member: string, signature: string, body: readonly unknown[]): Promise<readonly unknown[]> {
    const connection = await this.#bus.connection()
    return manager(connection, member, signature, body, CHANGES)
  }

  /** Resolves when the job is over, whatever came of it: what stands is read back afterwards. */
  async #job(member: 'StartUnit' | 'StopUnit', name: string): Promise<void> {
    const connection = await this.#bus.connection()
    const over = new Set<string>()
    let told: (path: string) => void = () => {}
    const match = { sender: NAME, path: PATH, interface: MANAGER, member: 'JobRemoved' }
    const stop = connection.onSignal(match, ({ body: [, path] }) => {
      if (typeof path !== 'string') return
      over.add(path)
      told(path)
    })
    try {
      const [job] = await manager(connection, member, 'ss', [name, 'replace'], CHANGES)
      if (typeof job !== 'string' || over.has(job)) return
      const waited = Promise.withResolvers<void>()
      const timer = setTimeout(() => waited.resolve(), JOB_PATIENCE)
      const leave = connection.onClose(() => waited.resolve())
      told = (path) => path === job && waited.resolve()
      await waited.promise
      clearTimeout(timer)
      leave()
    } finally {
      stop()
    }
  }
}

/** No time limit: polkit may be asking the person. */
const CHANGES = { interactive: true } as const

const manager = (
  connection: Connection,
  member: string,
  signature: string,
  body: readonly unknown[],
  how: { readonly timeout: number } | typeof CHANGES,
) => connection.call({ destination: NAME, path: PATH, interface: MANAGER, member, signature, body, ...how })
