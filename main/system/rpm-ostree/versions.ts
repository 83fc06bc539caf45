/**
 * Deployments → the versions a person sees, and where Rollback would lead. That is libostree's order read the way the
 * daemon reads it (D/rpmostreed-transaction-types.cxx, rollback_transaction_execute): it puts the first deployment after
 * the booted one in front; when there is none but one waits before the booted one, it puts the booted one in front again.
 */
import type { Update, Version, VersionState } from '../../../contract/system.ts'
import { changesOf, summarise } from './changes.ts'
import type { CachedUpdate, Deployment } from './parse.ts'

/** The deployment that goBack would lead to; a staged one is thrown away first. null: there is none. */
export function rollbackTarget(deployments: readonly Deployment[]): Deployment | null {
  const booted = deployments.find((each) => each.booted)
  const own = deployments.filter((each) => !each.staged && each.osname === booted?.osname)
  const at = own.findIndex((each) => each.booted)
  if (!booted || at < 0) return null
  return own[at + 1] ?? (at > 0 ? booted : null)
}

/** The deployment that waits for a restart and has never been used; null: none. */
export function stagedOf(deployments: readonly Deployment[]): Deployment | null {
  return deployments.find((each) => each.staged) ?? null
}

/** All versions, in boot order: the first is used after the next restart. */
export function versionsOf(deployments: readonly Deployment[]): readonly Version[] {
  const target = rollbackTarget(deployments)
  const bootedDate = deployments.find((each) => each.booted)?.date ?? null
  return deployments.map((each, index) => ({
    id: each.id,
    label: each.label,
    date: each.date,
    states: statesOf(each, index, each === target && !isNewer(each, bootedDate)),
    additions: each.additions,
    origin: each.origin,
    checksum: each.checksum,
    unlocked: each.unlocked,
    endOfLife: each.endOfLife,
    reachable: each === target,
  }))
}

/**
 * Only a staged deployment is surely unused. One that stands first, is not staged and does not run was put there by
 * going back, or was started and failed: `next`, but not `ready`.
 */
function statesOf(each: Deployment, index: number, previous: boolean): readonly VersionState[] {
  const states: readonly (readonly [VersionState, boolean])[] = [
    ['in-use', each.booted],
    ['next', index === 0],
    ['ready', each.staged],
    ['previous', previous && !each.booted],
    ['kept', each.pinned],
    ['ended', each.endOfLife !== null],
  ]
  return states.flatMap(([state, holds]) => (holds ? [state] : []))
}

/** After going back, what the daemon calls the rollback deployment is the newer version that was left. */
const isNewer = (each: Deployment, bootedDate: number | null): boolean =>
  each.date !== null && bootedDate !== null && each.date > bootedDate

/** The newest version the daemon knows of, if it is not the one in use. null: none known. */
export function updateOf(deployments: readonly Deployment[], cached: CachedUpdate | null): Update | null {
  const booted = deployments.find((each) => each.booted)
  if (cached && isNews(cached, booted)) return cachedUpdateOf(deployments, cached)
  return booted?.pending ? pendingUpdateOf(deployments, booted.pending) : null
}

/**
 * For a container that has only been looked at, `checksum` is still that of the booted base, and the difference of the
 * manifests is all there is. With packages added, the same base may still come with newer ones.
 */
function isNews(cached: CachedUpdate, booted: Deployment | undefined): boolean {
  if (!booted?.baseIds.includes(cached.checksum)) return true
  const layers = cached['manifest-diff']
  const diff = cached['rpm-diff']
  return (
    (layers ? layers['n-added'] + layers['n-removed'] > 0 : false) ||
    (diff ? Object.values(diff).some((rows) => rows.length > 0) : false)
  )
}

function cachedUpdateOf(deployments: readonly Deployment[], cached: CachedUpdate): Update {
  const changes = changesOf(cached)
  const staged = stagedOf(deployments)
  const isStaged =
    staged !== null && (staged.id === cached.deployment || staged.baseIds.includes(cached.checksum))
  return {
    label: cached.version,
    date: cached.timestamp,
    checksum: cached.checksum,
    downloadBytes: isStaged ? null : (cached['manifest-diff']?.['added-size'] ?? null),
    changes: changes && summarise(changes, cached),
    readyAs: isStaged ? staged.id : null,
  }
}

function pendingUpdateOf(
  deployments: readonly Deployment[],
  { checksum, label, date }: NonNullable<Deployment['pending']>,
): Update {
  const staged = stagedOf(deployments)
  const readyAs = staged?.baseIds.includes(checksum) ? staged.id : null
  return { label, date, checksum, downloadBytes: null, changes: null, readyAs }
}
