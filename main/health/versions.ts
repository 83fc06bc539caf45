/** The update service's versions as the traces of a start name them. */
import type { VersionRef } from '../../contract/health.ts'
import type { SystemFacts, Version } from '../../contract/system.ts'
import type { Listed } from './evidence/default-version.ts'

export const refOf = ({ id, checksum, label, date }: Version): VersionRef => ({ id, checksum, label, date })

export interface Now {
  readonly inUse: VersionRef
  /** What starts after the next restart; the same as `inUse` when nothing changes. */
  readonly next: VersionRef
  /** `next` was never started: it only waits for its first restart. */
  readonly nextIsNew: boolean
}

/** null: the service lists no version that runs. Pure. */
export function versionsNow({ versions }: Pick<SystemFacts, 'versions'>): Now | null {
  const inUse = versions.find(({ states }) => states.includes('in-use'))
  if (!inUse) return null
  const next = versions.find(({ states }) => states.includes('next')) ?? inUse
  return { inUse: refOf(inUse), next: refOf(next), nextIsNew: next.states.includes('ready') }
}

/** What the default-version trace may be asked. Pure. */
export const listedOf = ({ inUse, next, nextIsNew }: Now): Listed => ({
  inUse,
  default: nextIsNew ? null : next,
})

/** The reference completed from the version that is listed now under the same checksum or name. Pure. */
export function completed(ref: VersionRef, { versions }: Pick<SystemFacts, 'versions'>): VersionRef {
  const found = versions.find(
    ({ checksum, label }) =>
      (ref.checksum && checksum === ref.checksum) || (!ref.checksum && ref.label && label === ref.label),
  )
  return found ? refOf(found) : ref
}
