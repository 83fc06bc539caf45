/**
 * Units of one systemd manager: timers that can be enabled, disabled, started, stopped, and transient ones.
 *
 * Source: org.freedesktop.systemd1(5); the errors are those of dbus-manager.c. Changing asks polkit where `authorise`
 * says so (the system's manager), never on the person's own. A changed unit file shows in GetUnitFileState at once and in
 * the unit's own properties only after Reload, as with the real one.
 */
import { signal } from '../bus/message.ts'
import { DBUS_ERROR, type Call, type Interface, type ObjectTree, Refusal } from '../bus/object-tree.ts'
import { Variant } from '../bus/wire.ts'
import type { Service } from '../desktop/service.ts'
import { pathOf, type Timer, timerOf, type TimerSpec } from './unit.ts'

const NAME = 'org.freedesktop.systemd1'
const PATH = '/org/freedesktop/systemd1'
const micro = (time: number | null) => BigInt(Math.round((time ?? 0) * 1000))

export type Authorise = (call: Call, action: 'manage-units' | 'manage-unit-files') => Promise<void>

export interface LookedUnit {
  readonly name: string
  readonly state: string
  readonly active: boolean
}

export class Units {
  readonly #tree: ObjectTree
  readonly #authorise: Authorise
  readonly #timers = new Map<string, Timer>()
  /** What a unit's own property says: the file state of the last Reload. */
  readonly #told = new Map<string, string>()
  #service: Service | null = null
  #jobs = 0

  constructor(tree: ObjectTree, authorise: Authorise) {
    this.#tree = tree
    this.#authorise = authorise
  }

  /** Whose signals these are. */
  attach(service: Service): void {
    this.#service = service
  }

  /** These timers are here, and no others. */
  set(specs: readonly TimerSpec[]): void {
    this.#timers.clear()
    for (const spec of specs) this.#add(timerOf(spec))
  }

  /** The computer was started: what is enabled runs, what lived in memory is gone. */
  begin(): void {
    for (const [name, timer] of this.#timers) {
      if (timer.once) {
        this.#timers.delete(name)
        continue
      }
      timer.active = timer.state === 'enabled' || timer.state === 'static'
      timer.lastRun = null
      this.#told.set(name, timer.state)
    }
  }

  /** Lets a timer's time come. */
  elapse(name: string, well: boolean, now: number): void {
    const timer = this.#timers.get(name)
    if (!timer?.active) throw new Error(`${name} is not active`)
    if (!timer.once) {
      timer.lastTrigger = now
      timer.lastRun = { at: now, well }
      return
    }
    this.#timers.delete(name)
    this.#switch(timer.once.starts, true)
  }

  get all(): readonly LookedUnit[] {
    return [...this.#timers.values()].map(({ name, state, active, once }) => ({
      name,
      state: once ? 'transient' : state,
      active,
    }))
  }

  /** Methods of the manager's own interface. */
  readonly methods: NonNullable<Interface['methods']> = {
    GetUnitFileState: { in: 's', out: 's', run: ({ args }) => [this.#file(String(args[0])).state] },
    LoadUnit: { in: 's', out: 'o', run: ({ args }) => [pathOf(String(args[0]))] },
    GetUnit: { in: 's', out: 'o', run: ({ args }) => [this.#loaded(String(args[0]))] },
    EnableUnitFiles: {
      in: 'asbb',
      out: 'ba(sss)',
      run: async (call) => [true, await this.#enable(call, true)],
    },
    DisableUnitFiles: { in: 'asb', out: 'a(sss)', run: async (call) => [await this.#enable(call, false)] },
    StartUnit: { in: 'ss', out: 'o', run: (call) => this.#job(call, true) },
    StopUnit: { in: 'ss', out: 'o', run: (call) => this.#job(call, false) },
    StartTransientUnit: { in: 'ssa(sv)a(sa(sv))', out: 'o', run: (call) => this.#transient(call) },
    Reload: { run: () => this.#reload() },
  }

  #add(timer: Timer): void {
    this.#timers.set(timer.name, timer)
    this.#told.set(timer.name, timer.state)
    const service = timer.name.replace(/timer$/, 'service')
    this.#tree.add(pathOf(timer.name), {
      [`${NAME}.Unit`]: this.#unit(timer),
      [`${NAME}.Timer`]: this.#timer(timer),
    })
    this.#tree.add(pathOf(service), {
      [`${NAME}.Unit`]: {
        properties: {
          Id: { type: 's', get: () => service },
          ActiveState: { type: 's', get: () => (timer.lastRun?.well === false ? 'failed' : 'inactive') },
          LoadState: { type: 's', get: () => 'loaded' },
          UnitFileState: { type: 's', get: () => 'static' },
        },
      },
      [`${NAME}.Service`]: {
        properties: {
          Result: { type: 's', get: () => (timer.lastRun?.well === false ? 'exit-code' : 'success') },
          ExecMainStatus: { type: 'i', get: () => (timer.lastRun?.well === false ? 1 : 0) },
          ExecMainExitTimestamp: { type: 't', get: () => micro(timer.lastRun?.at ?? null) },
        },
      },
    })
  }

  #unit(timer: Timer): Interface {
    return {
      properties: {
        Id: { type: 's', get: () => timer.name },
        LoadState: { type: 's', get: () => (timer.state === 'masked' ? 'masked' : 'loaded') },
        ActiveState: { type: 's', get: () => (timer.active ? 'active' : 'inactive') },
        SubState: { type: 's', get: () => (timer.active ? 'waiting' : 'dead') },
        UnitFileState: {
          type: 's',
          get: () => (timer.once ? 'transient' : (this.#told.get(timer.name) ?? '')),
        },
      },
    }
  }

  #timer(timer: Timer): Interface {
    const { once, every } = timer
    const next = () => once?.at ?? (timer.lastTrigger ?? Date.now()) + every * 1000
    return {
      properties: {
        TimersMonotonic: {
          type: 'a(stt)',
          get: () => (once ? [] : [['OnUnitInactiveUSec', BigInt(every) * 1_000_000n, 0n]]),
        },
        TimersCalendar: { type: 'a(sst)', get: () => [] },
        NextElapseUSecRealtime: { type: 't', get: () => (timer.active ? micro(next()) : 0n) },
        NextElapseUSecMonotonic: { type: 't', get: () => 0n },
        LastTriggerUSec: { type: 't', get: () => micro(timer.lastTrigger) },
        Persistent: { type: 'b', get: () => once === null },
        Result: { type: 's', get: () => 'success' },
      },
    }
  }

  /** Services have files too, and nothing to be enabled by. */
  #file(name: string): Pick<Timer, 'state'> {
    const timer = this.#timers.get(name) ?? this.#timers.get(name.replace(/service$/, 'timer'))
    if (!timer || timer.once)
      throw new Refusal(
        `${DBUS_ERROR}.FileNotFound`,
        `Failed to get unit file state for ${name}: No such file`,
      )
    return name.endsWith('.timer') ? timer : { state: 'static' }
  }

  #loaded(name: string): string {
    if (!this.#timers.has(name)) throw new Refusal(`${NAME}.NoSuchUnit`, `Unit ${name} not loaded.`)
    return pathOf(name)
  }

  async #enable(call: Call, on: boolean): Promise<readonly unknown[]> {
    const names = call.args[0] as readonly string[]
    await this.#authorise(call, 'manage-unit-files')
    const timers = names.map((name) => this.#timers.get(name))
    const missing = names.find((_, index) => !timers[index])
    if (missing !== undefined) throw new Refusal(`${NAME}.NoSuchUnit`, `Unit file ${missing} does not exist.`)
    const masked = timers.find((timer) => timer?.state === 'masked')
    if (on && masked)
      throw new Refusal(`${NAME}.UnitMasked`, `Unit file /etc/systemd/system/${masked.name} is masked.`)
    for (const timer of timers) if (timer) timer.state = on ? 'enabled' : 'disabled'
    const link = (name: string) => `/etc/systemd/system/timers.target.wants/${name}`
    return names.map((name) =>
      on ? ['symlink', link(name), `/usr/lib/systemd/system/${name}`] : ['unlink', link(name), ''],
    )
  }

  async #job(call: Call, on: boolean): Promise<readonly [string]> {
    const name = String(call.args[0])
    await this.#authorise(call, 'manage-units')
    const timer = this.#timers.get(name)
    if (!timer && on) throw new Refusal(`${NAME}.NoSuchUnit`, `Unit ${name} not found.`)
    if (!timer) throw new Refusal(`${NAME}.NoSuchUnit`, `Unit ${name} not loaded.`)
    if (on && timer.state === 'masked') throw new Refusal(`${NAME}.UnitMasked`, `Unit ${name} is masked.`)
    const id = ++this.#jobs
    const path = `${PATH}/job/${id}`
    // The job is over after its call was answered.
    setImmediate(() => {
      this.#switch(name, on)
      this.#service?.send(signal(PATH, `${NAME}.Manager`, 'JobRemoved', 'uoss', [id, path, name, 'done']))
    })
    return [path]
  }

  #switch(name: string, on: boolean): void {
    const timer = this.#timers.get(name)
    if (!timer) return
    timer.active = on
    if (timer.once && !on) this.#timers.delete(name)
  }

  async #transient(call: Call): Promise<readonly [string]> {
    const name = String(call.args[0])
    await this.#authorise(call, 'manage-units')
    if (this.#timers.has(name))
      throw new Refusal(`${NAME}.UnitExists`, `Unit ${name} was already loaded or has a fragment file.`)
    const once = onceOf(call.args)
    if (!once)
      throw new Refusal(`${DBUS_ERROR}.InvalidArgs`, 'Failed to parse the properties of a transient unit')
    this.#add({ name, state: 'static', active: true, every: 0, lastTrigger: null, lastRun: null, once })
    return [`${PATH}/job/${++this.#jobs}`]
  }

  #reload(): void {
    for (const [name, { state }] of this.#timers) this.#told.set(name, state)
  }
}

type Pairs = readonly (readonly [string, Variant])[]
const valueIn = (pairs: Pairs, wanted: string): unknown => pairs.find(([name]) => name === wanted)?.[1].value

/** When a transient timer elapses and which unit its service starts: the last word of its command. */
function onceOf(args: readonly unknown[]): Timer['once'] {
  const [, , properties, aux] = args as [string, string, Pairs, readonly (readonly [string, Pairs])[]]
  const calendars = valueIn(properties, 'TimersCalendar') as
    | readonly (readonly [string, string])[]
    | undefined
  const [service] = aux
  const commands =
    service && (valueIn(service[1], 'ExecStart') as readonly (readonly [string, readonly string[]])[])
  const at = Date.parse(calendars?.[0]?.[1].replace(' UTC', 'Z').replace(' ', 'T') ?? '')
  const starts = commands?.[0]?.[0].startsWith('/') === true ? commands[0][1].at(-1) : undefined
  return Number.isFinite(at) && starts !== undefined ? { at, starts } : null
}
