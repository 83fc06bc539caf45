/**
 * What was put on top of the base system, what is collected to be changed with the next restart, and which of it stands
 * in the way of the next version. Names and texts are strangers', cleaned; sizes are bytes; times milliseconds since
 * 1970; null is unknown.
 */
import type { Progress } from './operation.ts'
import type { Problem } from './problem.ts'

/**
 * package: added by name. file: added from a file. removed: a part of the base taken out. replaced: a part of the base
 * exchanged for another build. module: a stream that the person chose.
 */
export type AdditionKind = 'package' | 'file' | 'removed' | 'replaced' | 'module'

/** An app of a catalogue that can stand in for a package. */
export interface AppFor {
  /** The id its offer has in the catalogue. */
  readonly app: string
  readonly name: string
}

/** exact: it was seen coming. Else it was there before `at`, and nobody knows since when. */
export interface Since {
  readonly at: number
  readonly exact: boolean
}

export interface Addition {
  readonly id: string
  readonly kind: AdditionKind
  /** Without version. */
  readonly name: string
  readonly version: string | null
  readonly summary: string | null
  /** Who made the package, as it says itself. */
  readonly vendor: string | null
  /** What came along only because of it, by name. */
  readonly brings: readonly string[] | null
  /** On the disk, with what came along. */
  readonly bytes: number | null
  readonly since: Since | null
  /** after-restart: comes with the next restart. until-restart: goes with it. */
  readonly standing: 'in-use' | 'after-restart' | 'until-restart'
  /** The base system has it by now, so it adds nothing. */
  readonly inBase: boolean
  readonly app: AppFor | null
}

/** A package that a search has found. */
export interface PackageOffer {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly summary: string
  /** The package source that has it. */
  readonly source: string
  readonly downloadBytes: number | null
  readonly installedBytes: number | null
  /** added: it is an addition already. base: the base system has it. collected: it is waiting to be added. */
  readonly there: 'no' | 'added' | 'base' | 'collected'
  readonly app: AppFor | null
}

/** unchecked: it is signed, and nothing here can say whether rightly. */
export type Signature = 'good' | 'unknown-key' | 'bad' | 'unchecked' | 'none'

/** A package file that the person has chosen in main's own dialog. */
export interface PackageFile {
  readonly id: string
  /** Its name in the folder, without the path. */
  readonly fileName: string
  readonly name: string
  readonly version: string
  readonly summary: string
  /** Who made it, as it says itself; not proven unless the signature is good. */
  readonly vendor: string
  readonly address: string
  readonly downloadBytes: number
  readonly installedBytes: number | null
  readonly signature: Signature
  /** The end of the key's id that signed it, for Details. */
  readonly key: string | null
  /** It was made for another kind of processor. */
  readonly wrongMachine: boolean
}

/** One change that waits for the rest. */
export type Planned =
  | { readonly id: string; readonly change: 'add'; readonly name: string }
  | { readonly id: string; readonly change: 'add-file'; readonly name: string; readonly file: PackageFile }
  /** Takes an addition away; of a removed or replaced part: puts the original back. */
  | { readonly id: string; readonly change: 'undo'; readonly name: string; readonly kind: AdditionKind }

/** What a dry run said the collected changes would do. */
export interface TrialPackage {
  readonly name: string
  readonly version: string
  readonly source: string
  readonly downloadBytes: number | null
}

export interface Trial {
  readonly at: number
  /** What would be new on this computer. */
  readonly comes: readonly TrialPackage[]
  /** Parts of the base system that would go. */
  readonly goes: readonly string[]
  readonly downloadBytes: number | null
  readonly installedBytes: number | null
}

export interface Collected {
  readonly changes: readonly Planned[]
  /** Of exactly these changes; null: not tried out. */
  readonly trial: Trial | null
}

/** Something that stands in the way of the next version. */
export interface Finding {
  readonly id: string
  /** A package's name. */
  readonly name: string
  /** The addition to blame; null: it is none of those. */
  readonly addition: string | null
  readonly app: AppFor | null
}

/** Why the next version is not tried out now. */
export type NotTried =
  | 'no-additions'
  | 'no-update'
  | 'ready'
  | 'battery'
  | 'network'
  | 'metered'
  | 'busy'
  | 'password'
  | 'soon'

/** What is known about the next version and the additions. */
export type Doctor =
  | { readonly state: 'not-tried'; readonly why: NotTried }
  | { readonly state: 'trying'; readonly startedAt: number; readonly progress: Progress }
  | { readonly state: 'fits'; readonly at: number; readonly update: DoctorUpdate }
  | {
      readonly state: 'blocked'
      readonly at: number
      readonly update: DoctorUpdate
      /** What the service said; its code is one about additions. */
      readonly problem: Problem
      readonly findings: readonly Finding[]
      /** The person chose to wait for the next version. */
      readonly waiting: boolean
    }
  /** It could not be found out: no network, a full disk. Says nothing about the additions. */
  | { readonly state: 'failed'; readonly at: number; readonly problem: Problem }

/** The version that was tried. */
export interface DoctorUpdate {
  readonly label: string | null
  readonly date: number | null
}

export interface AdditionsState {
  /** In the order of their names. */
  readonly list: readonly Addition[]
  readonly collected: Collected
  /** A chosen file that waits for a yes or no. */
  readonly file: PackageFile | null
  readonly doctor: Doctor
}
