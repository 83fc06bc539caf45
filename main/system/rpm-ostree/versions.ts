/** Deployments → the versions a person sees, and which of them can be gone back to. */
import type { Update, Version, VersionState } from '../../../contract/system.ts'
import { changesOf, securityOf, summarise } from './changes.ts'
import type { CachedUpdate, Deployment } from './parse.ts'
import { rollbacksTo } from './rollbacks.ts'

/** The deployment that waits for a restart and has never been used; null: none. */
export function stagedOf(deployments: readonly Deployment[]): Deployment | null {
  return deployments.find((each) => each.staged) ?? null
}

/** All versions, in boot order: the first is used after the next restart. */
export function versionsOf(deployments: readonly Deployment[]): readonly Version[] {
  const behind = previousOf(deployments)
  const bootedDate = deployments.find((each) => each.booted)?.date ?? null
  return deployments.map((each, index) => ({
    id: each.id,
    label: each.label,
    date: each.date,
    states: statesOf(each, index, each === behind && !isNewer(each, bootedDate)),
    additions: each.additions,
    origin: each.origin,
    checksum: each.checksum,
    unlocked: each.unlocked,
    endOfLife: each.endOfLife,
    reachable: isReachable(deployments, each),
  }))
}

/** The first behind the booted one, which libostree keeps as the way back until the next update is in place. */
function previousOf(deployments: readonly Deployment[]): Deployment | null {
  const at = deployments.findIndex(({ booted }) => booted)
  const osname = deployments[at]?.osname
  return deployments.slice(at + 1).find((each) => each.osname === osname) ?? null
}

/**
 * Whether it can be brought to the front where it is not yet, by Rollback however often, or by taking away what is staged
 * before it; for the one in use that is no way back but discarding.
 */
function isReachable(deployments: readonly Deployment[], { id, booted }: Deployment): boolean {
  if (deployments[0]?.id === id) return false
  const way = rollbacksTo(deployments, id)
  return way !== null && (way.length > 0 || !booted)
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
    changes: changes && summarise(changes, securityOf(cached.advisories)),
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
