import type { FileRecipe } from './rpm/rpm-file.ts'
import type { Disk } from './starts/disks.ts'
import type { StartCommands } from './starts/orders.ts'
import type { TimerSpec } from './units/unit.ts'
import type { LookedUnit } from './units/units.ts'

/**
 * What the simulated computer can be told, over its control socket or, in the same process, by a SimulatedComputer.
 * Everything here is also what a story of the end-to-end suite may do to the world.
 */
export type PolkitAnswer =
  /** Allowed without asking. */
  | 'yes'
  /** The person is asked and gives the right password. */
  | 'password'
  /** The person is asked and closes the dialog. */
  | 'dismissed'
  /** The person is asked and gives a wrong password, or may not do this at all. */
  | 'refused'

/** Where a transaction can be struck. 'prepare' is before Start, 'start' the first moment after it. */
export type Point = 'prepare' | 'start' | 'download' | 'staging' | 'finished'

export interface Commands extends StartCommands {
  /**
   * The server now offers releases 1..n (the computer is installed with release 1). Without it: 2. `repos`: the package
   * repositories are as they were when that release came out, ahead of the base or behind it; absent: the same one.
   */
  publish: { release: number; repos?: number }
  /** Bytes a second of the download server, over all connections together. */
  rate: { bytesPerSecond: number }
  /** 'down': connections are refused. A number: they break at this per cent of the download. 'up': as usual. */
  network: { state: 'up' | 'down' | { breakAtPercent: number } | { status: number } }
  /**
   * How a package repository answers: with this HTTP status, or with a list that does not match its checksum. Rejects for
   * one that is not there; `rpm/universe.ts` has their names and what is in them.
   */
  repo: { id: string; state: 'ok' | 'damaged' | { status: number } }
  /** Whether the server's commits are signed, which matters with `startComputer {signed}` only. Without it: they are. */
  signatures: { on: boolean }
  /** The daemon kills itself at that point, once. */
  die: { at: Point }
  /** The daemon's work stands still there until `resume`; it answers, but cancelling does not help. */
  hang: { at: Point }
  resume: Record<string, never>
  /** The whole daemon stands still and answers nobody (SIGSTOP); false: goes on. */
  freeze: { on: boolean }
  /** Every method of the daemon answers this much later. 0: as usual. */
  late: { milliseconds: number }
  /** The daemon is replaced by one that answers with wrong types and broken messages; false: as usual. */
  rubbish: { on: boolean }
  /** The transaction ends with Finished(false, text), once. */
  fail: { text: string }
  /**
   * How large the disks are and how much room they have, in bytes; null: whatever this machine has. With less room on root
   * than an update fetches it fails at once; with less on /boot than a kernel takes, a version with a new one is lost at the
   * restart. `boot` null also says that /boot is no partition of its own.
   */
  disks: { root: Disk | null; boot: Disk | null }
  /** The sysroot has no room for the next deployment; false: as usual. */
  diskFull: { on: boolean }
  /** Another client (this id) begins an update through the daemon and runs it to its end. */
  otherUpdate: { client: string }
  /** Another program holds the sysroot lock (as bootc or `ostree admin` would); false: lets go. */
  otherLock: { on: boolean }
  /** The service cannot be started; false: as usual. */
  broken: { on: boolean }
  /**
   * What polkit says to each action from now on; the part after the last dot of the action's id, such as 'upgrade'.
   * What passwords granted before is forgotten.
   */
  polkit: { answers: Readonly<Record<string, PolkitAnswer>> }
  /** The person leaves polkit's dialogs open until they are told otherwise. */
  prompt: { hold: boolean }
  /** AutomaticUpdatePolicy in rpm-ostreed.conf; 'none' at first. */
  policy: { automaticUpdates: 'none' | 'check' | 'stage' | 'apply' }
  /** A package file in the person's folder, unsigned; its path is the answer. */
  rpmFile: FileRecipe
  /** Packages layered by hand, as if the person had done it in a terminal before, and restarted. */
  layered: { packages: readonly string[] }
  /** One more version on the disk, behind all others: as if it had been used before. It counts as the previous one. */
  another: { release: number; pinned?: boolean }
  /** Pins or unpins a version with `ostree admin pin` inside the computer. */
  pin: { index: number; on: boolean }
  /** Runs a command inside the computer as root; what it prints comes back. */
  inside: { argv: readonly string[] }
  power: { onBattery: boolean; percent: number | null }
  connection: { state: 'online' | 'limited' | 'offline'; metered: boolean }
  appearance: {
    scheme?: 'none' | 'dark' | 'light'
    contrast?: 'normal' | 'more'
    /** Red, green, blue, each 0–1; null: none set. */
    accent?: readonly [number, number, number] | null
    reducedMotion?: boolean
  }
  /** A block-mode inhibitor of login1 with this reason, or none. */
  inhibit: { who: string | null; why: string }
  /** The timers of programs that update by themselves: the system's, and the person's own. At first: the system's, disabled. */
  timers: { system?: readonly TimerSpec[]; person?: readonly TimerSpec[] }
  /** A timer's time comes now; a run of its service goes well or fails. */
  elapse: { timer: string; well: boolean }
  /** What stands now: for assertions that do not trust the app. */
  look: Record<string, never>
}

export interface Look {
  /** In boot order, as libostree lists them. */
  readonly versions: readonly {
    readonly checksum: string
    readonly version: string
    readonly booted: boolean
    readonly staged: boolean
    readonly pinned: boolean
    /** The names of the packages layered on it. */
    readonly packages: readonly string[]
  }[]
  /**
   * Transactions the daemon has carried out since the last boot, and how they ended: null not yet, '' well, else the
   * text of its error.
   */
  readonly transactions: readonly {
    readonly method: string
    readonly client: string
    readonly ended: string | null
  }[]
  /** How often polkit asked the person, by action. */
  readonly asked: Readonly<Record<string, number>>
  readonly boots: number
  /** Timers of the system's manager and of the person's own. */
  readonly timers: { readonly system: readonly LookedUnit[]; readonly person: readonly LookedUnit[] }
  readonly daemonPid: number | null
}

/** How a program ended. */
export interface Ended {
  readonly status: number
  readonly out: string
  readonly err: string
}

interface Answers {
  readonly look: Look
  readonly inside: Ended
  readonly rpmFile: { readonly path: string }
}

/** What a command answers. */
export type Told<C extends keyof Commands> = C extends keyof Answers ? Answers[C] : null

export interface SimulatedComputer {
  readonly dir: string
  /**
   * For the app: DBUS_SYSTEM_BUS_ADDRESS, DBUS_SESSION_BUS_ADDRESS, MAINSTAY_COMPUTER=simulated, MAINSTAY_OS_RELEASE (the
   * file to read instead of /etc/os-release), MAINSTAY_SYSTEM_ROOT (the folder with the traces of its starts), MAINSTAY_TOOLS
   * (the folder with its pkexec, ostree and rpm-ostree) and MAINSTAY_COMPUTER_DIR.
   */
  readonly env: Readonly<Record<string, string>>
  tell<C extends keyof Commands>(command: C, input: Commands[C]): Promise<Told<C>>
  /** Calls back when login1 was asked to restart: `ended` when the session is over (buses gone), `booted` when a new one is up. */
  onRestart(listener: (moment: 'ended' | 'booted') => void): () => void
  /** A restart as by the power button. */
  restart(): Promise<void>
  stop(): Promise<void>
}
