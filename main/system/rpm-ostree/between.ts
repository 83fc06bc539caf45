/**
 * What one deployment has that another has not, by whatever tells it without a password: what the daemon has reckoned
 * already, `rpm-ostree db diff`, the daemon's own method where polkit lets it pass, and for container images at least
 * the layers.
 */
import type { PackageChange } from '../../../contract/system.ts'
import { ProblemError } from '../../problem-error.ts'
import type { VersionChanges } from '../port.ts'
import { isFree } from './authority.ts'
import { changesOf, parseRpmDiff, securityOf, summarise } from './changes.ts'
import type { Snapshot } from './client.ts'
import { dbDiff, type PackageNews } from './db-diff.ts'
import { labelChanges, layerChange, notesOf, parseImage } from './image.ts'
import type { Deployment } from './parse.ts'
import type { Parts } from './sequence.ts'

/** Rejects with `changed-meanwhile` when one of them is gone. */
export async function changesBetween(
  parts: Pick<Parts, 'client' | 'polkit'>,
  fromId: string,
  toId: string,
): Promise<VersionChanges> {
  const snapshot = await parts.client.read()
  const find = (id: string) => snapshot.deployments.find((each) => each.id === id)
  const [from, to] = [find(fromId), find(toId)]
  if (!from || !to) throw new ProblemError({ code: 'changed-meanwhile' })
  const [before, after] = [parseImage(from.image), parseImage(to.image)]
  const news = await packageNews(parts, snapshot, from, to)
  return {
    packages: news?.packages ?? null,
    summary: news && summarise(news.packages, news.security),
    layers: before && after ? layerChange(before, after) : null,
    labels: labelChanges(before, after),
    notes: notesOf(after),
  }
}

async function packageNews(
  parts: Pick<Parts, 'client' | 'polkit'>,
  snapshot: Snapshot,
  from: Deployment,
  to: Deployment,
): Promise<PackageNews | null> {
  if (from.checksum === to.checksum) return { packages: [], security: [] }
  return (
    reckoned(snapshot, from, to) ??
    (await dbDiff(from.checksum, to.checksum, to.additions.packages)) ??
    (await askDaemon(parts, from, to))
  )
}

/** CachedUpdate describes the step from the booted deployment to the one it names. */
function reckoned({ cached }: Snapshot, from: Deployment, to: Deployment): PackageNews | null {
  if (!from.booted || !cached || cached.deployment !== to.id) return null
  const packages = changesOf(cached)
  return packages && { packages, security: securityOf(cached.advisories) }
}

async function askDaemon(
  { client, polkit }: Pick<Parts, 'client' | 'polkit'>,
  from: Deployment,
  to: Deployment,
): Promise<PackageNews | null> {
  if (!(await isFree(polkit, 'repo-refresh'))) return null
  const told = await client.packageDiff(from.id, to.id).catch(() => null)
  const packages: readonly PackageChange[] | null = parseRpmDiff(told, to.additions.packages)
  return packages && { packages, security: [] }
}
