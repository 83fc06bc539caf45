/** Which start deserves a card, and what it is called: decided by facts alone. */
import type { TFunction } from 'i18next'
import type { Health, LastStart, VersionRef } from '../../../contract/health.ts'
import type { Version } from '../../../contract/system.ts'
import type { Formats } from '../../words/formats.ts'
import { nameAll, nameOf, type VersionName } from '../../words/version-names.ts'

export type FailedStart = Extract<LastStart, { outcome: 'fell-back' }>

/** The failed start that nobody has answered yet. What cannot be told is shown only to who asks. */
export function unanswered({ lastStart, answer }: Health): FailedStart | null {
  return lastStart?.outcome === 'fell-back' && answer === null ? lastStart : null
}

/** Whether the version itself was tried, or did not even come so far. */
export const kindOf = ({ cause }: FailedStart) =>
  cause === 'not-put-in-place' || cause === 'power-lost' ? 'not-tried' : 'failed'

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
export function wordsOf(start: FailedStart, versions: readonly Version[], naming: Naming) {
  const { t } = naming
  const kind = kindOf(start)
  return {
    title: t(`health.title.${kind}`, { ...refName(start.from, versions, naming) }),
    lead: t(`health.lead.${kind}`, { ...refName(start.to, versions, naming) }),
  }
}
