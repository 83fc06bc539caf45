/** System versions as the window sees them. The words are the vocabulary of docs/vocabulary.md. */
import type { ShownLink } from './links.ts'
import type { Problem } from './problem.ts'

/**
 * in-use: running now. next: used after the next restart. ready: waits for a restart, never used yet.
 * previous: what Go Back leads to. kept: not removed automatically. ended: its makers stopped updating it.
 */
export type VersionState = 'in-use' | 'next' | 'ready' | 'previous' | 'kept' | 'ended'

export interface Additions {
  /** Packages added by name. */
  readonly packages: readonly string[]
  /** Packages added from a file. */
  readonly files: readonly string[]
  /** Parts of the base system taken out. */
  readonly removed: readonly string[]
  /** Parts of the base system exchanged for other builds. */
  readonly replaced: readonly string[]
}

export interface Version {
  /** The service's own id, opaque to the window. */
  readonly id: string
  /** What the makers call it, such as "43.20251119.1". null: it has no name. */
  readonly label: string | null
  /** When its base was made, milliseconds since 1970. null: unknown. */
  readonly date: number | null
  readonly states: readonly VersionState[]
  readonly additions: Additions
  /** Where its updates come from, for Details: an OSTree ref or an image name. null: from nowhere any more. */
  readonly origin: string | null
  readonly checksum: string
  /** Someone unlocked its read-only parts; such changes can be lost. */
  readonly unlocked: boolean
  /** Sentences of its makers about its end of life. */
  readonly endOfLife: string | null
  /** Whether `system.goBack` can lead here now. */
  readonly reachable: boolean
}

export type Severity = 'unknown' | 'low' | 'moderate' | 'important' | 'critical'

export interface PackageChange {
  readonly name: string
  readonly kind: 'added' | 'removed' | 'updated' | 'downgraded'
  /** Version before and after, without architecture. Empty when it was or is not there. */
  readonly from: string
  readonly to: string
  /** A package the person added, rather than a part of the base system. */
  readonly addition: boolean
}

export interface SecurityFix {
  /** The advisory's name, such as "FEDORA-2026-1a2b3c". */
  readonly id: string
  readonly severity: Severity
  /** Bug and CVE titles it names. */
  readonly titles: readonly string[]
  /** The pages it names about them. */
  readonly links: readonly ShownLink[]
}

/** What a person wants to know first about a change of version; the full list comes by `system.changes`. */
export interface ChangeSummary {
  readonly counts: Readonly<Record<PackageChange['kind'], number>>
  /** Well-known parts in the order a person cares about: kernel, graphics, desktop, browser. */
  readonly notable: readonly PackageChange[]
  readonly security: readonly SecurityFix[]
}

export interface Update {
  readonly label: string | null
  readonly date: number | null
  readonly checksum: string
  /** Bytes to fetch. null: the service does not say. */
  readonly downloadBytes: number | null
  /** null: the packages are not known before the download. */
  readonly changes: ChangeSummary | null
  /** The id of the version that already holds this update and waits for a restart. */
  readonly readyAs: string | null
}

export interface Capabilities {
  /** 'free': never asks for a password. 'asks': this person would be asked, so only a press may check. */
  readonly check: 'free' | 'asks' | 'none'
  readonly progress: 'none' | 'steps' | 'percent' | 'bytes'
  readonly cancel: boolean
  readonly goBack: 'set-default' | 'one-shot' | 'boot-first' | 'none'
  readonly keep: boolean
  readonly remove: boolean
  readonly cleanUp: boolean
  readonly additions: 'none' | 'packages'
  readonly switchEdition: boolean
}

/** Somebody else's work in the update service. */
export interface Busy {
  /** What the other program says of itself; empty when it says nothing. */
  readonly by: string
  /** The service's title for it, for Details. */
  readonly title: string
}

export interface SystemFacts {
  /** Which update service answered: a folder name of main/system. */
  readonly service: string
  /** The product, such as "Fedora Silverblue 45". */
  readonly edition: string
  readonly versions: readonly Version[]
  readonly update: Update | null
  /** When an update was last looked for, milliseconds since 1970; null: never seen. */
  readonly checkedAt: number | null
  readonly capabilities: Capabilities
  readonly busy: Busy | null
}

/**
 * starting: the last known facts, if any, are shown until the service answers. absent: no update service we know.
 * lost: the service was there and does not answer.
 */
export type System =
  | { readonly state: 'starting'; readonly facts: SystemFacts | null }
  | { readonly state: 'ready'; readonly facts: SystemFacts }
  | { readonly state: 'absent' }
  | { readonly state: 'lost'; readonly problem: Problem; readonly facts: SystemFacts | null }
