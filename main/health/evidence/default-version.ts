/** Asked of the boot entries, or of the service's own list: is the version that starts by default the one that runs? */
import type { Evidence, VersionRef } from '../../../contract/health.ts'
import { type DefaultVersion, defaultVersion } from '../parse/bls.ts'
import type { Entries } from '../read/loader.ts'
import type { Trace } from '../read/place.ts'
import type { Running } from '../read/running.ts'
import { absent, evidence, unreadable } from './evidence.ts'

/** What a service lists: the version that runs, and the default one unless it only waits for its first start. */
export interface Listed {
  readonly inUse: VersionRef
  /** null: what comes next was never started, so nothing follows from it not running. */
  readonly default: VersionRef | null
}

const name = ({ label, checksum }: VersionRef) => `${label ?? '?'} ${checksum ?? ''}`.trim()

function byService({ inUse, default: standard }: Listed): Evidence {
  if (!standard) return evidence('default-version', 'unknown', 'nothing-planned')
  const same = standard.checksum === inUse.checksum && standard.id === inUse.id
  const seen = [`running: ${name(inUse)}`, `default: ${name(standard)}`]
  return same
    ? evidence('default-version', 'no', 'default-runs', seen)
    : evidence('default-version', 'yes', 'default-does-not-run', seen)
}

function byEntries({ default: standard, running, same }: DefaultVersion, commandLine: string): Evidence {
  if (!standard || same === null) return absent('default-version')
  const seen = [`default: ${standard.title ?? standard.file}`, `running: ${running?.title ?? commandLine}`]
  return same
    ? evidence('default-version', 'no', 'default-runs', seen)
    : evidence('default-version', 'yes', 'default-does-not-run', seen)
}

/** What the default tells. Where the service lists nothing, the entries of the loader have to do. Pure. */
export function askDefaultVersion(
  listed: Listed | null,
  entries: Trace<Entries>,
  { commandLine, startedAt }: Pick<Running, 'commandLine' | 'startedAt'>,
): { readonly evidence: Evidence; readonly entries: DefaultVersion | null } {
  const compared = entries.kind === 'found' ? defaultVersion(entries.value.entries, commandLine) : null
  const writtenAt = entries.kind === 'found' ? entries.value.writtenAt : null
  // A default that was set since this start was not passed over by it.
  if (writtenAt !== null && startedAt !== null && writtenAt > startedAt)
    return { evidence: evidence('default-version', 'unknown', 'not-restarted-yet'), entries: compared }
  if (listed) return { evidence: byService(listed), entries: compared }
  if (entries.kind === 'unreadable')
    return { evidence: unreadable('default-version', entries.why), entries: null }
  if (!compared) return { evidence: absent('default-version'), entries: null }
  return { evidence: byEntries(compared, commandLine), entries: compared }
}
