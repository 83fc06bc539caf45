/**
 * What is read out while an operation runs. Every change of phase is said at once; progress only when it went on by ten
 * per cent and the last words are ten seconds old, and where there is no measure, once a minute that work goes on.
 */
import type { Operation } from '../../../contract/operation.ts'

export interface Spoken {
  /** The operation and its phase: a new one is said at once. */
  readonly stage: string
  readonly at: number
  /** Tenths of the whole; null: not measured. */
  readonly tenths: number | null
}

const QUIET = 10_000
const SIGN_OF_LIFE = 60_000

export function stageOf(operation: Operation): string {
  if (operation.phase === 'idle') return 'idle'
  const what =
    operation.phase === 'running'
      ? `${operation.activity} ${operation.cancel === 'asked' ? 'stopping' : ''}`
      : ''
  return `${operation.action} ${operation.startedAt} ${operation.phase} ${what}`
}

/** What to remember when something is to be said now; null: stay silent. `part` is 0–1. */
export function toSay(
  last: Spoken | null,
  operation: Operation,
  part: number | null,
  now: number,
): Spoken | null {
  const stage = stageOf(operation)
  const tenths = part === null ? null : Math.floor(part * 10)
  const next: Spoken = { stage, at: now, tenths }
  if (last === null || last.stage !== stage) return next
  if (operation.phase !== 'running') return null
  const silence = now - last.at
  if (tenths === null) return silence >= SIGN_OF_LIFE ? next : null
  return silence >= QUIET && tenths > (last.tenths ?? -1) ? next : null
}
