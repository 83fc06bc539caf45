/** Reads the timers of the table. What is not installed is not in the answer; what cannot be read is, as unknown. */
import type { Updater } from '../../contract/upkeep.ts'
import { ProblemError } from '../problem-error.ts'
import type { Reading } from './reading.ts'
import type { OwnSettings } from './own-settings.ts'
import type { Properties, Unit, UnitManager } from './systemd.ts'
import { type Clock, everyOf, lastOf, nextOf } from './timers.ts'
import { type TimerRule, timerRules } from './updaters.ts'

export interface Managers {
  readonly system: UnitManager
  readonly person: UnitManager
}

/** What it takes to start and stop units of the system: asked of polkit, without a dialog. */
export type Rights = 'free' | 'password' | 'no'

export interface TimerSurroundings {
  readonly managers: Managers
  readonly clock: Clock
  readonly rights: Rights
  /** null: this program has no settings of its own that matter. */
  readonly own: (id: TimerRule['id']) => Promise<OwnSettings | null>
}

/** The unit that starts a stopped timer again, without its suffix. */
export const laterName = (timer: string): string => `mainstay-resume-${timer.replace(/\.timer$/, '')}`

const FIXED_STATES = /^(?:static|generated|indirect|transient|alias|linked-runtime|bad)$/

function whyFixedOf(fileState: string, rule: TimerRule, around: TimerSurroundings, own: OwnSettings | null) {
  if (fileState.startsWith('masked')) return 'masked'
  // Turning its timer on would lead to nothing.
  if (own?.does === null) return 'file'
  if (FIXED_STATES.test(fileState)) return 'built-in'
  return rule.of === 'system' && around.rights === 'no' ? 'not-permitted' : null
}

function offOf(unit: Unit, own: OwnSettings | null): Updater['whyOff'] {
  if (unit.fileState.startsWith('masked')) return 'masked'
  const enabled = /^(?:enabled|static|generated|indirect|linked|alias)/.test(unit.fileState)
  if (!enabled) return 'timer'
  if (unit.properties['ActiveState'] !== 'active') return 'not-started'
  return own?.does === null ? 'policy' : null
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const seenOf = (rule: TimerRule, unit: Unit, service: Unit | null, own: OwnSettings | null) => [
  ...(own?.seen ?? []),
  [rule.timer, `${unit.fileState}, ${text(unit.properties['ActiveState'])}`] as const,
  ...(service ? [[rule.service, text(service.properties['Result']) || 'unknown'] as const] : []),
]

const unreadable = (rule: TimerRule): Reading => ({
  id: rule.id,
  updates: rule.updates,
  does: rule.does,
  on: null,
  whyOff: null,
  every: null,
  next: null,
  last: null,
  change: 'no',
  whyFixed: 'no-answer',
  seen: [],
  minds: rule.minds,
  stopped: null,
})

/** A timer that is enabled but not running, while one of ours waits to start it again, is paused. */
async function stoppedOf(
  rule: TimerRule,
  unit: Unit,
  manager: UnitManager,
  clock: Clock,
): Promise<Reading['stopped']> {
  if (unit.properties['ActiveState'] === 'active') return null
  const properties = await manager.loaded(`${laterName(rule.timer)}.timer`)
  const until = properties && nextOf(properties, clock)
  return until === null ? null : { until, endsAtRestart: true }
}

/** null: it is not installed. Rejects when the manager cannot even say whether it is. */
async function readOne(rule: TimerRule, around: TimerSurroundings): Promise<Reading | null> {
  const manager = around.managers[rule.of]
  if (!(await manager.isThere(rule.timer))) return null
  try {
    const [unit, service, own] = await Promise.all([
      manager.unit(rule.timer),
      manager.unit(rule.service).catch(() => null),
      around.own(rule.id),
    ])
    if (!unit) return null
    const stopped = await stoppedOf(rule, unit, manager, around.clock)
    return readingOf(rule, { unit, service, own, stopped }, around)
  } catch {
    return unreadable(rule)
  }
}

interface Seen {
  readonly unit: Unit
  readonly service: Unit | null
  readonly own: OwnSettings | null
  readonly stopped: Reading['stopped']
}

function readingOf(rule: TimerRule, seen: Seen, around: TimerSurroundings): Reading {
  const { unit, service, own, stopped } = seen
  const whyOff = stopped ? null : offOf(unit, own)
  const whyFixed = whyFixedOf(unit.fileState, rule, around, own)
  const change = rule.of === 'person' ? 'free' : around.rights
  const timer: Properties = unit.properties
  return {
    id: rule.id,
    updates: rule.updates,
    does: own?.does ?? rule.does,
    on: whyOff === null,
    whyOff,
    every: everyOf(timer),
    next: stopped || whyOff ? null : nextOf(timer, around.clock),
    last: lastOf(timer, service),
    change: whyFixed === null ? change : 'no',
    whyFixed,
    seen: seenOf(rule, unit, service, own),
    minds: rule.minds,
    stopped,
  }
}

export interface TimerReadings {
  readonly readings: readonly Reading[]
  /** false: a manager did not answer, so there may be more. */
  readonly isWhole: boolean
}

/** Never rejects. A manager that is not here at all (no systemd) has no timers. */
export async function readTimers(around: TimerSurroundings): Promise<TimerReadings> {
  let isWhole = true
  const read = timerRules.map(async (rule) => {
    try {
      return await readOne(rule, around)
    } catch (error) {
      const isAbsent = error instanceof ProblemError && error.problem.code === 'service-missing'
      isWhole &&= isAbsent
      return null
    }
  })
  const readings = (await Promise.all(read)).filter((reading) => reading !== null)
  return { readings, isWhole }
}
