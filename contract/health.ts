/**
 * How the last start went, as the window sees it: codes and facts, no words. Main answers from traces it can read
 * without rights; where they do not suffice it says `unknown`, and the window shows that as such.
 */

import type { ProblemCode } from './problem.ts'

/** A system version as far as the traces name it. `id` is the update service's own when that version is listed now. */
export interface VersionRef {
  readonly id: string | null
  readonly checksum: string | null
  readonly label: string | null
  /** Milliseconds since 1970. */
  readonly date: number | null
}

/** Where a piece of evidence comes from; main/health/verdict.ts says what each is asked and how they are weighed. */
export type EvidenceSource =
  | 'breadcrumb'
  | 'default-version'
  | 'finalisation'
  | 'greenboot'
  | 'boot-counting'
  | 'health-checker'
  | 'slots'
  | 'previous-boot'
  | 'boot-menu'

/** What a source found. `absent`: this mechanism is not on this computer. `unreadable`: it is, and may not be read. */
export const findings = [
  'absent',
  'unreadable',
  'unclear',
  // breadcrumb
  'nothing-planned',
  'not-restarted-yet',
  'started-as-planned',
  'still-on-the-old',
  'on-another-version',
  // default-version, slots
  'default-runs',
  'default-does-not-run',
  'marked-bad',
  // finalisation
  'put-in-place',
  'not-put-in-place',
  'cut-short',
  'held-open',
  // greenboot, health-checker, boot-counting
  'check-passed',
  'check-failed',
  'trying-again',
  'rolled-back',
  'rollback-failed',
  'loader-fell-back',
  'counted-out',
  'counting',
  // previous-boot
  'reached-the-desktop',
  'no-desktop',
  'stopped-early',
  'ended-abruptly',
  // boot-menu
  'chosen',
  'not-chosen',
] as const

export type Finding = (typeof findings)[number]

export interface Evidence {
  readonly source: EvidenceSource
  /** yes: an update failed (for `boot-menu`: a person chose). no: the source rules it out. */
  readonly answer: 'yes' | 'no' | 'unknown'
  readonly finding: Finding
  /** What it saw, for Details: plain text, at most 40 lines of 300 characters. */
  readonly seen: readonly string[]
}

/** How far a start came. `loader`: the system itself never began. */
export type Reach = 'loader' | 'kernel' | 'early' | 'services' | 'login-screen' | 'desktop' | 'unknown'

export type Cause =
  /** The update was never put in place at shutdown; the version itself was not tried. */
  | 'not-put-in-place'
  | 'power-lost'
  | 'check-failed'
  | 'counted-out'
  | 'panic'
  | 'system-not-found'
  | 'not-trusted'
  | 'storage-missing'
  | 'emergency'
  | 'no-desktop'
  | 'hang'
  | 'unknown'

export type LastStart =
  | { readonly outcome: 'well'; readonly version: VersionRef | null; readonly evidence: readonly Evidence[] }
  | {
      readonly outcome: 'fell-back'
      /** The same for as long as it is the same happening; what a person has answered is kept under it. */
      readonly event: string
      readonly from: VersionRef
      readonly to: VersionRef
      readonly cause: Cause
      /** The computer chose the version before by itself (its loader or a check did); false: that is not known, a person may have. */
      readonly byItself: boolean
      /** What stood in the way of putting it in place; null: that was not the trouble, or it is not told. */
      readonly problem: ProblemCode | null
      readonly reach: Reach
      /** Lines of the failed start's journal that matter, for Details. */
      readonly lines: readonly string[]
      readonly evidence: readonly Evidence[]
    }
  | {
      readonly outcome: 'chosen'
      readonly event: string
      readonly from: VersionRef
      readonly to: VersionRef
      readonly evidence: readonly Evidence[]
    }
  | {
      readonly outcome: 'unknown'
      /** null: nothing hints at a failed start, only nothing rules it out either. */
      readonly event: string | null
      readonly from: VersionRef | null
      readonly to: VersionRef | null
      readonly evidence: readonly Evidence[]
    }

/** What a person answered to a failed start. `seen`: closed the card without choosing. */
export type StartAnswer = 'stay' | 'try-again' | 'seen'

/** A version that is not offered or installed again, until a newer one comes or the person lets it go. */
export interface Hold {
  readonly checksum: string
  readonly label: string | null
  readonly date: number | null
  readonly why: 'did-not-start' | 'not-put-in-place' | 'trouble' | 'person'
  /** Milliseconds since 1970, by this computer's clock. */
  readonly since: number
}

/** Something that worked with the version before and does not now. */
export type Trouble =
  | { readonly kind: 'service-failed'; readonly unit: string; readonly description: string }
  | { readonly kind: 'no-network-device' }
  | { readonly kind: 'no-sound-device' }
  | { readonly kind: 'software-rendering' }
  | { readonly kind: 'several-logins'; readonly tries: number }

export interface Troubles {
  /** Since the change to this version. */
  readonly version: VersionRef
  readonly before: VersionRef
  readonly items: readonly Trouble[]
  /** The person does not want to see these again. */
  readonly dismissed: boolean
}

/** How this computer's start menu can be reached: facts for the help page and the printable card. */
export interface BootMenu {
  readonly firmware: 'uefi' | 'bios' | 'unknown'
  readonly loader: 'grub' | 'systemd-boot' | 'other' | 'unknown'
  /** What the loader says of itself, such as "systemd-boot 257.7". */
  readonly loaderName: string | null
  readonly menu: 'shown' | 'hidden' | 'unknown'
  /** Seconds the menu stays; null: unknown. Infinity does not occur: a menu that waits is `waits`. */
  readonly seconds: number | null
  readonly waits: boolean
  /** Keys that open a hidden menu, best first, as on the key caps. */
  readonly keys: readonly ('Esc' | 'Shift' | 'Space' | 'F8')[]
  /** Maker and model, from DMI; null: it does not say. They tell the firmware's own keys apart. */
  readonly maker: string | null
  readonly model: string | null
  /** Whether a press can make it show itself for some seconds, or take that back. The way back is only there after the way there. */
  readonly change: 'show' | 'hide' | null
}

/** A version that is tried because something is wrong with the one that is usually used. */
export interface Tryout {
  readonly version: VersionRef
  /** The one in whose place it is tried. */
  readonly usual: VersionRef
  /** once: for one start only, and then the usual one comes back by itself. lasting: until something else is chosen. */
  readonly kind: 'once' | 'lasting'
  /** arranged: it takes over at the next restart. */
  readonly stage: 'arranged' | 'running'
}

export interface Health {
  /** null: not looked yet. */
  readonly lastStart: LastStart | null
  /** What the person has answered to `lastStart`'s event; null: nothing yet. */
  readonly answer: StartAnswer | null
  /** An answer that was begun and not finished, such as when the computer went off in between. */
  readonly unfinished: 'stay' | 'try-again' | null
  readonly troubles: Troubles | null
  readonly holds: readonly Hold[]
  /** null: none is tried. */
  readonly tryout: Tryout | null
  /** Ids of the listed versions to which the next start alone can be led. */
  readonly once: readonly string[]
  /** The short look at each login; null: this build cannot be started at login. */
  readonly atLogin: boolean | null
  readonly bootMenu: BootMenu | null
}
