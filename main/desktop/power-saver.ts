/** Whether the person has chosen to save power, from power-profiles-daemon or what stands in for it (net.hadess.PowerProfiles). */
import type { Bus } from '../bus/bus.ts'
import { watchProperties } from './properties.ts'

const NAME = 'net.hadess.PowerProfiles'

/** Calls back at each change; null where nobody tells. Returns how to stop. */
export function watchPowerSaver(bus: Bus, listener: (saving: boolean | null) => void): () => void {
  const profiles = { name: NAME, path: '/net/hadess/PowerProfiles', interface: NAME }
  return watchProperties(bus, profiles, (all) => {
    const profile = all?.['ActiveProfile']
    listener(typeof profile === 'string' ? profile === 'power-saver' : null)
  })
}
