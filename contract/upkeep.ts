/**
 * Who keeps this computer up to date by itself, and how protected its system is. Facts and codes; the words are made in
 * the renderer. Whatever cannot be read is `null` or 'unknown' and is shown so.
 */

/** The programs that update by themselves which we know; main/upkeep/updaters.ts says how each is read. */
export const updaterIds = [
  'rpm-ostree',
  'bootc',
  'uupd',
  'ublue-update',
  'gnome-software',
  'discover',
  'transactional-update',
  'eos-updater',
  'sysupdate',
  'flatpak-system',
  'flatpak-user',
] as const

export type UpdaterId = (typeof updaterIds)[number]

/** What it does by itself: only looks, fetches, puts a new version ready for the next restart, or restarts as well. */
export type Does = 'looks' | 'downloads' | 'prepares' | 'restarts'

/** Why it does not run now although it is on. */
export type Hindrance = 'metered' | 'battery' | 'power-saver' | 'offline' | 'paused'

/** Why it is off. policy: its own settings tell it to do nothing. masked: the system's makers or an administrator barred it. */
export type WhyOff = 'timer' | 'policy' | 'setting' | 'masked' | 'not-started'

/** Why the switch leaves it alone. file: a file that only an administrator can write. */
export type WhyFixed = 'file' | 'masked' | 'locked' | 'built-in' | 'not-permitted' | 'no-answer'

export interface Updater {
  readonly id: UpdaterId
  readonly updates: readonly ('system' | 'apps')[]
  readonly does: Does
  /** null: could not be read. */
  readonly on: boolean | null
  readonly whyOff: WhyOff | null
  /** How often it means to run. null: not told. */
  readonly every: 'hours' | 'day' | 'week' | 'month' | 'fortnight' | null
  /** Its next run, milliseconds since 1970; null: not told. */
  readonly next: number | null
  /** Its last run that is known of. */
  readonly last: { readonly at: number; readonly ended: 'well' | 'failed' | 'unknown' } | null
  /** Its last run that surely ended well, milliseconds since 1970; null: none is known. */
  readonly lastWell: number | null
  readonly hindered: readonly Hindrance[]
  /** Whether the switch can change it, and what that takes. */
  readonly change: 'free' | 'password' | 'no'
  readonly whyFixed: WhyFixed | null
  /** What was read, for Details: the field's own names and values. */
  readonly seen: readonly (readonly [name: string, value: string])[]
}

export interface Pause {
  /** Milliseconds since 1970. */
  readonly until: number
  /** A restart ends it before that. */
  readonly endsAtRestart: boolean
}

export interface Automatic {
  /** What happens to the system by itself. nobody: no program for it is here. */
  readonly system: 'on' | 'looks-only' | 'off' | 'nobody' | 'unknown'
  readonly updaters: readonly Updater[]
  /** Which way the one switch can go now; null: nothing it may touch. */
  readonly canTurn: 'on' | 'off' | null
  readonly canPause: boolean
  /** Turning or pausing asks for a password. */
  readonly asks: boolean
  /** What goes on by itself whatever the switch says. */
  readonly stays: readonly UpdaterId[]
  readonly pause: Pause | null
  /** What can be taken back: the last change made here. */
  readonly undo: 'turned-on' | 'turned-off' | null
}

export const systemPaths = ['/usr', '/bin', '/sbin', '/lib', '/lib64', '/etc', '/boot', '/opt'] as const
export type SystemPath = (typeof systemPaths)[number]

export interface ProtectedPart {
  readonly path: SystemPath
  readonly state: 'read-only' | 'writable' | 'absent' | 'unknown'
  /**
   * Why it is so. link: it is a part of /usr. settings: kept and carried over to each version. own-data: lies outside the
   * system version. updates-write: only a new version writes there. unlocked: somebody opened it. plain: an
   * ordinary folder, as on systems that are changed in place.
   */
  readonly why:
    | 'protected'
    | 'link'
    | 'settings'
    | 'own-data'
    | 'updates-write'
    | 'unlocked'
    | 'plain'
    | 'absent'
    | 'unknown'
}

/** How a system keeps its versions apart; main/system-kind says by which traces each is known. */
export type SystemFamily =
  | 'ostree'
  | 'composefs'
  | 'snapshots'
  | 'slots'
  | 'image'
  | 'store'
  | 'snaps'
  | 'live'
  | 'container'
  | 'ordinary'
  | 'unknown'

/** How protected the running system is, from its own mounts and its update service. */
export interface Protection {
  readonly immutable: 'yes' | 'partly' | 'no' | 'unknown'
  readonly atomic: 'yes' | 'no' | 'unknown'
  readonly family: SystemFamily
  /** mounts: seen. service: only the update service says so. name: only the system says so of itself. */
  readonly basis: 'mounts' | 'service' | 'name' | 'none'
  readonly parts: readonly ProtectedPart[]
  /** The traces, for Details. */
  readonly because: readonly string[]
}

export interface Upkeep {
  /** null: not read yet. */
  readonly automatic: Automatic | null
  readonly protection: Protection | null
}
