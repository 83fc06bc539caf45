/** How far one start came, what stopped it and how it ended, from the signs in its journal or console. */
import type { Cause, Reach } from '../../../contract/health.ts'
import type { LogLine } from './log.ts'
import { type Seen, signsOf } from './signs.ts'
import type { Sign } from './signs/table.ts'

export interface Start {
  readonly reach: Reach
  /** What it could not go on after, the first of them first; empty: nothing of that kind was seen. */
  readonly stops: readonly Sign[]
  /** What else did not work, without repetitions. */
  readonly hurt: readonly Sign[]
  /** Things that look bad and are not, without repetitions. */
  readonly harmless: readonly Sign[]
  /** Whether it was shut down; false also when the text ends before. */
  readonly shutDown: boolean
  readonly logins: number
  /** The lines that matter, in order, at most 40 of 300 characters. */
  readonly lines: readonly string[]
}

const reachOf: Partial<Record<Sign, Reach>> = {
  'loader-error': 'loader',
  'not-trusted': 'loader',
  'kernel-began': 'kernel',
  'no-root-device': 'kernel',
  panic: 'kernel',
  'early-began': 'early',
  'deployment-missing': 'early',
  'root-mount-failed': 'early',
  'manager-stopped': 'early',
  'system-found': 'services',
  'services-began': 'services',
  emergency: 'early',
  'local-files-missing': 'services',
  'services-up': 'services',
  'login-screen-failed': 'services',
  'desktop-target': 'login-screen',
  'login-screen': 'login-screen',
  'logged-in': 'desktop',
}
const far: readonly Reach[] = ['unknown', 'loader', 'kernel', 'early', 'services', 'login-screen', 'desktop']

/** A screen that never showed anything is no login screen, whatever the units say. */
const blackScreen: readonly Sign[] = ['login-screen-failed', 'no-graphics']

function farthest(seen: readonly Seen[]): Reach {
  const reached = seen.map(({ sign }) => far.indexOf(reachOf[sign] ?? 'unknown'))
  const reach = far[Math.max(0, ...reached)] ?? 'unknown'
  const black = seen.some(({ sign }) => blackScreen.includes(sign))
  return black && reach === 'login-screen' ? 'services' : reach
}

const unique = (seen: readonly Seen[], weight: Seen['weight']): readonly Sign[] => [
  ...new Set(seen.filter((one) => one.weight === weight).map(({ sign }) => sign)),
]

/**
 * Troubles that came to nothing: a device that only resuming from hibernation waits for makes a start late and does not
 * break it; a graphics card that was reset goes on.
 */
function overcome(seen: readonly Seen[]): readonly Sign[] {
  const last = (sign: Sign) => seen.findLastIndex((one) => one.sign === sign)
  const stopped = seen.some(({ weight }) => weight === 'stops')
  const late = last('resume-device-missing') >= 0 && !stopped
  const recovered = last('graphics-recovered') > last('graphics-reset')
  return [...(late ? ['device-missing' as const] : []), ...(recovered ? ['graphics-reset' as const] : [])]
}

/** What fails while everything is taken down says nothing about how it came up. */
function untilShutDown(seen: readonly Seen[]): readonly Seen[] {
  const down = seen.findIndex(({ sign }) => sign === 'shutting-down')
  return down < 0 ? seen : seen.filter(({ weight }, index) => index <= down || weight === 'harmless')
}

/** Reads a start from its lines, oldest first. Pure. */
export function readStart(lines: readonly LogLine[]): Start {
  const seen = untilShutDown(signsOf(lines))
  const past = overcome(seen)
  return {
    reach: farthest(seen),
    stops: unique(seen, 'stops'),
    hurt: unique(seen, 'hurts').filter((sign) => !past.includes(sign)),
    harmless: unique(seen, 'harmless'),
    shutDown: seen.some(({ sign }) => sign === 'shutting-down'),
    logins: seen.filter(({ sign }) => sign === 'logged-in').length,
    lines: seen
      .filter(({ weight }) => weight !== 'shows')
      .slice(0, 40)
      .map(({ line }) => `${line.from ? `${line.from}: ` : ''}${line.message}`.slice(0, 300)),
  }
}

const stopCause: Partial<Record<Sign, Cause>> = {
  panic: 'panic',
  'manager-stopped': 'panic',
  'no-root-device': 'storage-missing',
  'root-mount-failed': 'storage-missing',
  'deployment-missing': 'system-not-found',
  'loader-error': 'system-not-found',
  'not-trusted': 'not-trusted',
  emergency: 'emergency',
  'local-files-missing': 'emergency',
}
const noDesktop: readonly Sign[] = [...blackScreen, 'graphics-driver', 'graphics-reset']

/** Why it failed, as far as its own words tell; null: nothing in them says that it failed. */
export function causeOf(start: Start): Cause | null {
  const { stops, hurt, reach } = start
  const [first] = stops
  if (stops.includes('panic')) return 'panic'
  const storage = hurt.includes('device-missing') || hurt.includes('local-storage-failed')
  if ((first === 'emergency' || first === 'local-files-missing') && storage) return 'storage-missing'
  if (first) return stopCause[first] ?? 'unknown'
  if (reach === 'desktop') return null
  if (hurt.some((sign) => noDesktop.includes(sign))) return 'no-desktop'
  return hurt.includes('hang') ? 'hang' : null
}
