/**
 * What Mainstay asks of an update service that can put packages on top of the base system; a part of port.ts, for the
 * services that have it. Names are package names; which of them a person may name at all is decided in main/additions.
 */
import type { AdditionKind, PackageFile, TrialPackage } from '../../contract/additions.ts'
import type { StartHooks, Work } from './port.ts'

export interface FoundPackage {
  readonly name: string
  readonly version: string
  readonly summary: string
  /** The package source that has it. */
  readonly source: string
  readonly architecture: string
}

/** Bytes of a package as its source tells them. */
export interface PackageSize {
  readonly downloadBytes: number
  readonly installedBytes: number
}

/** An addition as the newest version has it. */
export interface KnownAddition {
  readonly kind: AdditionKind
  /** As the service calls it, to be given back to it. */
  readonly key: string
  /** Without version. */
  readonly name: string
  /** The base system has it by now. */
  readonly inBase: boolean
}

/** What one version has on top of its base. */
export interface KnownAdditions {
  /** When that version was put together, milliseconds since 1970; null: not known, or nothing was added. */
  readonly assembledAt: number | null
  readonly additions: readonly KnownAddition[]
}

/** A package on the disk that is not a part of the base system. */
export interface ExtraPackage {
  readonly name: string
  readonly version: string
  readonly summary: string
  readonly vendor: string
  /** null: not known. */
  readonly bytes: number | null
  /** The names of other extra packages that it needs; null: not known. */
  readonly needs: readonly string[] | null
}

export interface Installed {
  /** Names of the base system's packages; null: not known. */
  readonly base: ReadonlySet<string> | null
  readonly extras: readonly ExtraPackage[]
}

export interface AdditionsChange {
  readonly add: readonly string[]
  /** Paths of package files. */
  readonly files: readonly string[]
  /** Keys of additions that are to go. */
  readonly remove: readonly string[]
  /** Keys of removed and replaced parts that are to be as they were. */
  readonly restore: readonly string[]
}

/** Work without a result but what the service would do. */
export interface Trying extends Work {
  /** What it says it would bring and take; settles after `finished`, rejects with it. */
  readonly result: Promise<WouldDo>
}

export interface WouldDo {
  readonly comes: readonly Omit<TrialPackage, 'downloadBytes'>[]
  readonly goes: readonly string[]
}

export interface AdditionsService {
  /** In the versions that the service lists, by the version's id. */
  known(): Promise<ReadonlyMap<string, KnownAdditions>>
  /** What is on the disk now; null: this computer has no way to tell. Never rejects. */
  installed(): Promise<Installed | null>
  /** Names of all packages that the version used next has on top of its base; null: not known. Never rejects. */
  nextExtras(): Promise<ReadonlySet<string> | null>
  /** At most 100, best first. Rejects with a ProblemError. Never asks for a password. */
  search(words: readonly string[]): Promise<readonly FoundPackage[]>
  /** What is known of the sizes, by "name-version.architecture" and by name. Never rejects. */
  sizes(names: readonly string[]): Promise<ReadonlyMap<string, PackageSize>>
  /** Reads a package file. Rejects with `package-not-understood`. */
  readFile(path: string): Promise<Omit<PackageFile, 'id'>>

  /** Works out what a change would do. Files are left out: reading them into the service needs a password of its own. */
  tryChange(change: AdditionsChange, hooks: StartHooks): Promise<Trying>
  change(change: AdditionsChange, hooks: StartHooks): Promise<Work>
  removeAll(hooks: StartHooks): Promise<Work>
  /**
   * Works out whether the additions fit the newest version, which is fetched for it and kept for the update. `mayAsk`:
   * a password dialog may appear. Rejects with `check-needs-password` when one would and may not.
   */
  tryUpdate(mayAsk: boolean, hooks: StartHooks): Promise<Trying>
}
