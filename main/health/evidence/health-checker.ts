/** Asked of openSUSE's health-checker: did a check go back from an update? Its journal, its state files, GRUB's flag. */
import type { Evidence } from '../../../contract/health.ts'
import { type HealthChecker, parseHealthCheckerState, readHealthChecker } from '../parse/health-checker.ts'
import type { LogLine } from '../parse/log.ts'
import type { Trace } from '../read/place.ts'
import { absent, evidence, unreadable } from './evidence.ts'

export interface HealthCheckerTraces {
  readonly now: Trace<readonly LogLine[]>
  readonly before: Trace<readonly LogLine[]>
  /** /var/lib/misc/health-check.state */
  readonly state: Trace<string>
  /** Number of the snapshot that runs; null: not a snapshot. */
  readonly snapshot: string | null
}

interface Said {
  readonly now: HealthChecker | null
  readonly before: HealthChecker | null
  readonly newFailed: boolean
  readonly worksNow: boolean
}

type Rule = readonly [fits: (said: Said) => boolean, answer: Evidence['answer'], finding: Evidence['finding']]

/** In the order in which they are tried. */
const rules: readonly Rule[] = [
  [({ before, newFailed }) => before?.rollingBack === true || newFailed, 'yes', 'rolled-back'],
  [({ now }) => now?.gaveUp === true, 'yes', 'rollback-failed'],
  [({ now }) => now?.tryingAgain === true, 'yes', 'trying-again'],
  [({ now }) => now?.passed === false, 'yes', 'check-failed'],
  [({ now, worksNow }) => now?.passed === true || worksNow, 'no', 'check-passed'],
  [({ before }) => before?.tryingAgain === true, 'yes', 'trying-again'],
]

const read = (trace: Trace<readonly LogLine[]>) =>
  trace.kind === 'found' ? readHealthChecker(trace.value) : null

/** What health-checker tells. Pure. */
export function askHealthChecker(traces: HealthCheckerTraces): Evidence {
  const { state, snapshot } = traces
  const [now, before] = [read(traces.now), read(traces.before)]
  const kept = state.kind === 'found' ? parseHealthCheckerState(state.value) : null
  const worksNow = Boolean(kept?.lastWorking && kept.lastWorking === snapshot)
  const said: Said = { now, before, newFailed: kept?.newFailed ?? false, worksNow }
  const seen = [now, before].flatMap((one) => one?.lines ?? [])
  const rule = rules.find(([fits]) => fits(said))
  if (rule) return evidence('health-checker', rule[1], rule[2], seen)
  if (now ?? before ?? kept) return evidence('health-checker', 'unknown', 'unclear', seen)
  return state.kind === 'unreadable' ? unreadable('health-checker', state.why) : absent('health-checker')
}
