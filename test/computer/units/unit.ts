/** One timer and the service it starts, as systemd keeps them. Times are milliseconds since 1970. */
export interface TimerSpec {
  /** "uupd.timer" */
  readonly name: string
  /** enabled: starts with the computer. masked: barred. static: has nothing to be enabled by. */
  readonly state: 'enabled' | 'disabled' | 'masked' | 'static'
  /** Seconds between two runs. */
  readonly every: number
  /** The last run, and whether it went well. Absent: it never ran. */
  readonly last?: { readonly at: number; readonly well: boolean }
}

export interface Timer {
  readonly name: string
  state: TimerSpec['state']
  active: boolean
  readonly every: number
  /** Kept over restarts, as the stamp of a persistent timer is. */
  lastTrigger: number | null
  /** Forgotten at a restart. */
  lastRun: { readonly at: number; readonly well: boolean } | null
  /** A transient one: when it elapses, and the unit its command starts. It does not outlive a restart. */
  readonly once: { readonly at: number; readonly starts: string } | null
}

export function timerOf({ name, state, every, last }: TimerSpec): Timer {
  return {
    name,
    state,
    active: state === 'enabled' || state === 'static',
    every,
    lastTrigger: last?.at ?? null,
    lastRun: last ?? null,
    once: null,
  }
}

/** "bluetooth.service" is at /org/freedesktop/systemd1/unit/bluetooth_2eservice. */
export const pathOf = (name: string) =>
  `/org/freedesktop/systemd1/unit/${name.replaceAll(/[^A-Za-z0-9]/g, (letter) => `_${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
