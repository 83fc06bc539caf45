/**
 * The one state tree, owned by main. A window gets it whole when it connects, then each changed branch whole.
 * Long lists are not in it; the window asks for them.
 */
import type { Operation } from './operation.ts'
import type { System } from './system.ts'

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
}

export interface State {
  readonly computer: Computer
  readonly appearance: Appearance
  readonly system: System
  readonly operations: { readonly system: Operation }
  readonly settings: Settings
}

export type Branch = keyof State
