/** Whether there is a network and whether it costs money, from NetworkManager's D-Bus API (NMConnectivityState, NMMetered). */
import type { Computer } from '../../contract/state.ts'
import type { Bus } from '../bus/bus.ts'
import { watchProperties } from './properties.ts'

export type Network = Pick<Computer, 'network' | 'metered'>

const NAME = 'org.freedesktop.NetworkManager'

/** 0 unknown, 1 none, 2 portal (a page wants a log-in first), 3 limited, 4 full */
function connectivity(value: unknown): Network['network'] {
  switch (value) {
    case 1:
      return 'offline'
    case 2:
    case 3:
      return 'limited'
    case 4:
      return 'online'
    default:
      return 'unknown'
  }
}

/** 0 unknown, 1 yes, 2 no, 3 guessed yes, 4 guessed no */
function metered(value: unknown): boolean | null {
  if (value === 1 || value === 3) return true
  return value === 2 || value === 4 ? false : null
}

/** Calls back at each change; `unknown` where NetworkManager is not there. Returns how to stop. */
export function watchNetwork(bus: Bus, listener: (network: Network) => void): () => void {
  return watchProperties(
    bus,
    { name: NAME, path: '/org/freedesktop/NetworkManager', interface: NAME },
    (all) => listener({ network: connectivity(all?.['Connectivity']), metered: metered(all?.['Metered']) }),
  )
}
