/**
 * The one state tree, owned by main. A window gets it whole when it connects, then each changed branch whole.
 * Long lists are not in it; the window asks for them.
 */
import type { AccessState } from './access.ts'
import type { AdditionsState } from './additions.ts'
import type { QueueItem } from './apps-work.ts'
import type { Apps } from './apps.ts'
import type { Health, Hold } from './health.ts'
import type { Operation } from './operation.ts'
import type { Preflight } from './preflight.ts'
import type { Snaps } from './snaps.ts'
import type { System } from './system.ts'
import type { Upkeep } from './upkeep.ts'
import type { Timeline } from './versions.ts'

export interface Computer {
  /** The name of the system, from os-release. */
  readonly name: string
  readonly simulated: boolean
  /** Whether a press may open the simulated computer instead of this one. */
  readonly canSimulate: boolean
  /** null: unknown. */
  readonly onBattery: boolean | null
  /** 0–100; null: no battery or unknown. */
  readonly batteryPercent: number | null
  readonly network: 'online' | 'limited' | 'offline' | 'unknown'
  readonly metered: boolean | null
}

/** How the desktop wants things to look; null: it does not say. */
export interface Appearance {
  readonly scheme: 'light' | 'dark' | null
  readonly contrast: 'normal' | 'more'
  readonly accent: readonly [red: number, green: number, blue: number] | null
  readonly reducedMotion: boolean
}

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  /** Text size in per cent of the usual one. */
  readonly textSize: 100 | 125 | 150 | 200
  /** The operation's end that the person has already read, so that it is not shown again. */
  readonly dismissed: number
  /** Whether pictures of apps may be fetched from the web; null: the person was not asked yet. */
  readonly pictures: boolean | null
}

/** What of the update service's list is on hold: judged by main, so that no two parts of the window can disagree. */
export interface OnHold {
  /** The hold that keeps the update from being offered; null: it may be offered, or there is none. */
  readonly update: Hold | null
  /** A version on hold waits for the restart, because another program prepared it. */
  readonly isNext: boolean
  /** Ids of the listed versions that are on hold. */
  readonly versions: readonly string[]
}

export interface State {
  readonly computer: Computer
  readonly appearance: Appearance
  readonly system: System
  readonly health: Health
  readonly onHold: OnHold
  readonly timeline: Timeline
  readonly apps: Apps
  readonly snaps: Snaps
  readonly access: AccessState
  readonly upkeep: Upkeep
  readonly additions: AdditionsState
  readonly preflight: Preflight
  /** What is done: one at a time with the system, a queue with apps. Both may run at once. */
  readonly operations: { readonly system: Operation; readonly apps: readonly QueueItem[] }
  readonly settings: Settings
}

export type Branch = keyof State
