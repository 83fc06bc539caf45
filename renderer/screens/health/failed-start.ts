/** Which start deserves a card, and what it is called: decided by facts alone. */
import type { TFunction } from 'i18next'
import type { Health, LastStart, VersionRef } from '../../../contract/health.ts'
import type { Version } from '../../../contract/system.ts'
import type { Formats } from '../../words/formats.ts'
import { nameAll, nameOf, type VersionName } from '../../words/version-names.ts'

/** A start after which another version runs than the one that was meant to. */
export type AskedStart = Exclude<LastStart, { outcome: 'well' }> & {
  readonly event: string
  readonly from: VersionRef
  readonly to: VersionRef
}

const isAsked = (start: LastStart): start is AskedStart =>
  start.outcome !== 'well' && start.event !== null && start.from !== null && start.to !== null

/** The very same start; null: the version that was meant to run runs, or nothing hints at another. */
export const askedStart = (start: LastStart | null): AskedStart | null =>
  start !== null && isAsked(start) ? start : null

/** The start that nobody has answered yet. A try that was arranged here needs no asking how it came. */
export function unanswered({ lastStart, answer, tryout }: Health): AskedStart | null {
  return answer === null && tryout?.stage !== 'running' ? askedStart(lastStart) : null
}

/** Whether the version was tried and failed, did not even come so far, was passed over, or nobody can tell. */
export function kindOf(start: AskedStart): 'failed' | 'not-tried' | 'chosen' | 'unknown' {
  if (start.outcome !== 'fell-back') return start.outcome
  return start.cause === 'not-put-in-place' || start.cause === 'power-lost' ? 'not-tried' : 'failed'
}

export interface Naming {
  readonly t: TFunction
  readonly formats: Formats
  /** Milliseconds since 1970. */
  readonly now: number
}

/** The same name as in the list of versions, where the version is still listed. */
export function refName(
  ref: Pick<VersionRef, 'id' | 'date' | 'label'>,
  versions: readonly Version[],
  { t, formats, now }: Naming,
): VersionName {
  const listed = ref.id === null ? undefined : nameAll(versions, now, t, formats).get(ref.id)
  return listed ?? nameOf(ref, now, t, formats)
}

/** Title and lead of the card. */
export function wordsOf(start: AskedStart, versions: readonly Version[], naming: Naming) {
  const { t } = naming
  const kind = kindOf(start)
  const lead = kind === 'failed' && start.outcome === 'fell-back' && start.byItself ? 'byItself' : kind
  return {
    title: t(`health.title.${kind}`, { ...refName(start.from, versions, naming) }),
    lead: t(`health.lead.${lead}`, { ...refName(start.to, versions, naming) }),
  }
}
