/** What the simulated computer can be told about its starts, beside control.ts's other orders. */

/**
 * How a version fails to start.
 *
 * - falls-back: the loader gives it up and starts the version before; greenboot's notice says so (the usual way).
 * - no-desktop: it starts, the login screen never comes; the person switches off and takes the version before from the menu.
 * - panics: the kernel stops before anything is written down. With systemd-boot the loader counts it out; with GRUB the
 *   person takes the version before from the menu, and no trace says why.
 * - check-fails: greenboot's check fails, and it goes back for good.
 */
export type Failure = 'falls-back' | 'no-desktop' | 'panics' | 'check-fails'

/** What does not work in the starts of a version. */
export interface Ailments {
  /** Units that fail in the system's manager. */
  readonly units?: readonly string[]
  readonly network?: false
  readonly sound?: false
  readonly graphics?: 'software'
  /** Sessions that ended at once before one lasted. */
  readonly failedLogins?: number
}

export interface StartCommands {
  /** The version with this checksum does not start, each time; without `how` it falls back. */
  failBoot: { checksum: string; how?: Failure }
  /** The version with this checksum starts again as it should. */
  healBoot: { checksum: string }
  /** What the next shutdown makes of a version that waits: its finalisation fails, or the power goes in its middle. */
  finalisation: { next: 'fails' | 'power-lost' }
  /** At the next start the person chooses this version in the loader's menu. */
  chooseAtStart: { checksum: string }
  /** What does not work in the starts of this version, from its next one on. */
  ailing: { checksum: string } & Ailments
  /** Whether the person may read the system's journal. */
  journal: { readable: boolean }
}

export type Loader = 'grub' | 'systemd-boot'
