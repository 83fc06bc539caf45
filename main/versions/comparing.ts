/** Comparing two versions: what the service tells, and what our own file remembers of it. */
import type { Severity, Update, Version } from '../../contract/system.ts'
import type { Comparison, News } from '../../contract/versions.ts'
import { type Links, shownLink } from '../links.ts'
import type { SystemService, VersionChanges } from '../system/port.ts'
import { type NewsFile, pairOf, united } from './news-file.ts'

/** Comparisons of thousands of packages that are kept at hand. */
const AT_HAND = 4

const severities: readonly Severity[] = ['unknown', 'low', 'moderate', 'important', 'critical']

/** The worst of these; 'unknown' where there are none. Pure. */
const worstOf = (fixes: readonly { readonly severity: Severity }[]): Severity =>
  severities.findLast((severity) => fixes.some((fix) => fix.severity === severity)) ?? 'unknown'

export class Comparing {
  readonly #file: NewsFile
  readonly #links: Links
  readonly #atHand = new Map<string, Comparison>()

  constructor(file: NewsFile, links: Links) {
    this.#file = file
    this.#links = links
  }

  /** Rejects with a ProblemError. */
  async compare(service: SystemService, from: Version, to: Version): Promise<Comparison> {
    const pair = pairOf(from.checksum, to.checksum)
    const known = this.#atHand.get(pair)
    if (known) return known
    const comparison = this.#take(pair, await service.changesBetween(from.id, to.id))
    if (comparison.content.kind !== 'unknown') {
      this.#atHand.set(pair, comparison)
      for (const old of [...this.#atHand.keys()].slice(0, -AT_HAND)) this.#atHand.delete(old)
    }
    return comparison
  }

  /** The news of `version` against `before` as far as they are known already; null: not yet. */
  known(before: Version, version: Version): News | null {
    const pair = pairOf(before.checksum, version.checksum)
    const entry = this.#file.of(pair)
    if (entry?.short) {
      const security = { count: entry.security.length, worst: worstOf(entry.security) }
      return { kind: 'packages', against: before.id, ...entry.short, security }
    }
    const content = this.#atHand.get(pair)?.content
    return content?.kind === 'image' ? { kind: 'image', against: before.id, layers: content.layers } : null
  }

  /** The advisories of an update are known only as long as the daemon speaks of it: they are kept for later. */
  remember(used: Version, update: Update, ready: Version | undefined): void {
    if (!update.changes) return
    this.#links.list(update.changes.security.flatMap(({ links }) => links))
    if (ready) this.#file.remember(pairOf(used.checksum, ready.checksum), null, update.changes.security)
  }

  #take(pair: string, told: VersionChanges): Comparison {
    const notes = told.notes.flatMap((address) => shownLink(address) ?? [])
    const content = this.#content(pair, told)
    if (content.kind === 'packages') this.#links.list(content.summary.security.flatMap(({ links }) => links))
    this.#links.list(notes)
    return { content, labels: told.labels, notes }
  }

  #content(pair: string, { packages, summary, layers }: VersionChanges): Comparison['content'] {
    if (!packages || !summary) return layers ? { kind: 'image', layers } : { kind: 'unknown' }
    const short = { counts: summary.counts, notable: summary.notable.slice(0, 3) }
    this.#file.remember(pair, short, summary.security)
    if (packages.length === 0) return { kind: 'same' }
    const security = united(summary.security, this.#file.of(pair)?.security ?? [])
    return { kind: 'packages', summary: { ...summary, security }, packages }
  }
}
