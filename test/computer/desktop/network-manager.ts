/** NetworkManager: connected how, and whether it costs money. */
import { signal } from '../bus/message.ts'
import { ObjectTree } from '../bus/object-tree.ts'
import { Service } from './service.ts'

const NAME = 'org.freedesktop.NetworkManager'
const PATH = '/org/freedesktop/NetworkManager'

/** NMState and NMConnectivityState of each kind of connection. */
const STATES = {
  online: { state: 70, connectivity: 4 },
  limited: { state: 60, connectivity: 3 },
  offline: { state: 20, connectivity: 1 },
} as const

export class NetworkManager {
  readonly service: Service
  readonly #tree = new ObjectTree()
  #kind: keyof typeof STATES = 'online'
  #metered = false

  constructor() {
    const now = () => STATES[this.#kind]
    this.#tree.add(PATH, {
      [NAME]: {
        methods: {
          state: { out: 'u', run: () => [now().state] },
          CheckConnectivity: { out: 'u', run: () => [now().connectivity] },
        },
        properties: {
          Version: { type: 's', get: () => '1.54.0' },
          State: { type: 'u', get: () => now().state },
          Connectivity: { type: 'u', get: () => now().connectivity },
          ConnectivityCheckAvailable: { type: 'b', get: () => true },
          // Guessed, as NetworkManager does without a setting: 3 guess-yes, 4 guess-no.
          Metered: { type: 'u', get: () => (this.#metered ? 3 : 4) },
          NetworkingEnabled: { type: 'b', get: () => true },
          PrimaryConnectionType: {
            type: 's',
            get: () => (this.#kind === 'offline' ? '' : '802-11-wireless'),
          },
        },
        signals: { StateChanged: 'u' },
      },
    })
    this.service = new Service(NAME, this.#tree)
  }

  set(kind: keyof typeof STATES, metered: boolean): void {
    this.#kind = kind
    this.#metered = metered
    this.service.send(signal(PATH, NAME, 'StateChanged', 'u', [STATES[kind].state]))
    this.service.send(
      this.#tree.changed(PATH, NAME, ['State', 'Connectivity', 'Metered', 'PrimaryConnectionType']),
    )
  }
}
