/**
 * What Mainstay asks of an update service. One folder beside this file per service; system.ts chooses among them by
 * `probe`, never by the name of the distribution.
 *
 * A service only reports facts and does work; which operation is allowed when, and what the window sees, is decided in
 * system.ts. All ids are the service's own.
 */
import type { Activity, Progress, SystemAction } from '../../contract/operation.ts'
import type { Capabilities, ChangeSummary, PackageChange, SystemFacts } from '../../contract/system.ts'
import type { ImageLabel, LayerChange } from '../../contract/versions.ts'
import type { AdditionsService } from './additions-port.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Followed, Offer } from '../track/offer.ts'

/** What a service tells while it works. */
export interface Report {
  readonly activity: Activity
  readonly progress: Progress
  readonly message: string
}

/** Work under way in the service, ours or somebody else's. */
export interface Work {
  readonly action: SystemAction
  /** What the program that began it says of itself; null: this app began it. */
  readonly by: string | null
  /** Calls back with the last report at once, if there is one, and with every later one. */
  onReport(listener: (report: Report) => void): void
  /** null: cannot be stopped. Resolves when the service has been asked, not when it has stopped. */
  readonly cancel: (() => Promise<void>) | null
  /** Settles when the service says it is over. Rejects with a ProblemError. */
  readonly finished: Promise<void>
}

export type ServiceEvent =
  /** Something in `status()` may have changed. */
  | { readonly kind: 'changed' }
  /** Somebody else (or this app before it was restarted) has work under way. */
  | { readonly kind: 'work'; readonly work: Work }
  | { readonly kind: 'lost'; readonly problem: Problem }
  | { readonly kind: 'back' }

export interface SystemService {
  /** A folder name of main/system. */
  readonly name: string
  /** Is this service here? Read-only, never throws, never asks for a password. */
  probe(): Promise<boolean>
  capabilities(): Promise<Capabilities>
  /** Reads everything anew. Rejects with a ProblemError. */
  status(): Promise<Omit<SystemFacts, 'capabilities' | 'service'>>
  /** Package by package what the found or ready update changes; empty when not known. */
  changes(): Promise<readonly PackageChange[]>
  /** Looks for an update. Unless `mayAsk`, it must not make a password dialog appear: rejects with `check-needs-password` instead. */
  check(hooks: StartHooks, mayAsk?: boolean): Promise<Work>
  update(hooks: StartHooks): Promise<Work>
  goBack(version: string, hooks: StartHooks): Promise<Work>
  discard(hooks: StartHooks): Promise<Work>
  /** The version is not removed automatically any more; `on` false: it may be again. */
  keep(version: string, on: boolean, hooks: StartHooks): Promise<Work>
  /** Exactly this version. */
  remove(version: string, hooks: StartHooks): Promise<Work>
  /** Exactly these versions, and what the service can do without and make again. */
  cleanUp(versions: readonly string[], hooks: StartHooks): Promise<Work>
  /** What one listed version has that another has not. Never makes a password dialog appear. */
  changesBetween(from: string, to: string): Promise<VersionChanges>
  /** The folders each listed version is made of, its own first; a version that is missing lies nowhere we know. */
  places(): Promise<ReadonlyMap<string, readonly string[]>>
  /** Absent: this service cannot make the computer follow another track or edition. */
  readonly tracks?: TrackService
  /** Absent: this service has no way to put packages on top of the base system. */
  readonly additions?: AdditionsService
  /** Starts watching; subscribe first, then call `status()`. Returns how to stop. */
  watch(listener: (event: ServiceEvent) => void): () => void
  close(): void
}

/** Where the running system's updates come from, and from where else they could. */
export interface TrackService {
  /** null: it follows nothing that has tracks, such as one fixed version. Rejects with a ProblemError. */
  followed(): Promise<Followed | null>
  /** Asks the server; needs no password. null: it offers no list. Rejects with a ProblemError. */
  offers(signal: AbortSignal): Promise<readonly Offer[] | null>
  /** Prepares the newest version from that address, one of `offers`; it waits for a restart. */
  follow(address: string, hooks: StartHooks): Promise<Work>
}

export interface VersionChanges {
  /** null: not known without a password. */
  readonly packages: readonly PackageChange[] | null
  readonly summary: ChangeSummary | null
  /** Of container images; null: they are none, or it is not known. */
  readonly layers: LayerChange | null
  /** Those that differ. */
  readonly labels: readonly ImageLabel[]
  /** Addresses at which the makers say what is new, as they wrote them. */
  readonly notes: readonly string[]
}

export interface StartHooks {
  /** Called when the service has been asked and may be asking the person for a password. */
  readonly authorising: () => void
  /** Aborted when the person gives up before the work began. */
  readonly signal: AbortSignal
}
