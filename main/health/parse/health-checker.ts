/**
 * openSUSE's health-checker (MicroOS, Aeon, Kalpa): its messages over the years and the state files it leaves in
 * /var/lib/misc.
 *
 * Source: openSUSE/health-checker sbin/health-checker.in, dracut/health-checker-emergency.sh, grub/05_health_check.
 */
import type { LogLine } from './log.ts'

export type HealthCheckerSaying =
  | 'began'
  | 'check-failed'
  | 'failed'
  | 'passed'
  | 'rolling-back'
  | 'trying-again'
  | 'gave-up'
  | 'rollback-failed'

const CAME_UP = "[Mm]achine didn't come up correct(?:ly)?, "
const sayings: readonly (readonly [HealthCheckerSaying, RegExp])[] = [
  ['rollback-failed', /btrfs set-default \S+ failed!|Cannot set current snapshot as default/],
  ['rolling-back', new RegExp(`${CAME_UP}(?:do(?:ing)? a rollback|rebooting a different snapshot)`)],
  ['trying-again', new RegExp(`${CAME_UP}(?:trying|rebooting)`)],
  ['trying-again', /Trying recovery via GRUB2 snapshot/],
  ['gave-up', new RegExp(`${CAME_UP}(?:stopping services|starting emergency shell|found unexpected verb)`)],
  ['passed', /Health check passed/],
  ['failed', /Health check failed!|^health-checker\.service: (?:Failed with|Main process exited)/],
  ['check-failed', /(?:ERROR: "|health-checker\/)\S* ?.*check" failed/],
  ['began', /Starting health check|Health Checker Emergency Mode|Clearing GRUB (?:health_checker_)?flag/],
  ['began', /No successful previous boot/],
]

/** What one message means; null: nothing we know. */
export const healthCheckerSaying = (message: string): HealthCheckerSaying | null =>
  sayings.find(([, pattern]) => pattern.test(message))?.[0] ?? null

export interface HealthChecker {
  readonly passed: boolean | null
  readonly rollingBack: boolean
  readonly tryingAgain: boolean
  readonly gaveUp: boolean
  /** Names of the checks that failed. */
  readonly failed: readonly string[]
  readonly lines: readonly string[]
}

/** Reads health-checker's part of one start; null: it says nothing there. Pure. */
export function readHealthChecker(lines: readonly LogLine[]): HealthChecker | null {
  const said = lines.flatMap(({ message }) => {
    const saying = healthCheckerSaying(message)
    return saying ? [{ saying, message }] : []
  })
  if (said.length === 0) return null
  const has = (...wanted: readonly HealthCheckerSaying[]) =>
    said.some(({ saying }) => wanted.includes(saying))
  const bad = has('failed', 'check-failed', 'rolling-back', 'gave-up')
  return {
    passed: bad ? false : has('passed') ? true : null,
    rollingBack: has('rolling-back'),
    tryingAgain: has('trying-again'),
    gaveUp: has('gave-up'),
    failed: said.flatMap(({ saying, message }) =>
      saying === 'check-failed' ? (/([^/"\s]+?)(?:\.sh)? check" failed/.exec(message)?.[1] ?? []) : [],
    ),
    lines: said.slice(-40).map(({ message }) => message.trim().slice(0, 300)),
  }
}

export interface HealthCheckerState {
  /** Number of the last snapshot that worked; null: not told. */
  readonly lastWorking: string | null
  readonly newFailed: boolean
}

/** The state file: shell assignments. An empty text: nothing to tell. Never throws. */
export function parseHealthCheckerState(text: string): HealthCheckerState {
  const value = (name: string) => new RegExp(`^${name}=["']?([^"'\\n]*)`, 'm').exec(text)?.[1] ?? null
  const snapshot = value('LAST_WORKING_SNAPSHOT') ?? value('LAST_WORKING_SNAPSHOTS')
  return {
    lastWorking: /(\d+)(?:\/snapshot)?\s*$/.exec(snapshot ?? '')?.[1] ?? null,
    newFailed: value('NEW_SNAPSHOT_FAILED') === '1',
  }
}
