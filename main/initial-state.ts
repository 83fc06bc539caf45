import type { State } from '../contract/state.ts'
import { noAdditions, noPreflight } from './additions/view.ts'
import { noApps } from './apps/view/apps.ts'
import { noHealth } from './health/health.ts'
import { nothingOnHold } from './on-hold.ts'

/** What the window may show before anything is known: nothing that is not true. */
export const initialState: State = {
  computer: {
    name: '',
    simulated: false,
    canSimulate: false,
    onBattery: null,
    batteryPercent: null,
    network: 'unknown',
    metered: null,
  },
  appearance: { scheme: null, contrast: 'normal', accent: null, reducedMotion: false },
  system: { state: 'starting', facts: null },
  health: noHealth,
  onHold: nothingOnHold,
  timeline: { notes: [] },
  apps: noApps,
  snaps: { state: 'absent' },
  additions: noAdditions,
  preflight: noPreflight,
  access: { state: 'starting', revision: 0, apps: 0, news: 0 },
  upkeep: { automatic: null, protection: null },
  operations: { system: { phase: 'idle' }, apps: [] },
  settings: { theme: 'system', textSize: 100, dismissed: 0, pictures: null },
}
