/** A simulated computer for each test that lets packages be changed without a password, and a raw client of its daemon. */
import { afterEach, beforeEach } from 'vitest'
import { RawClient, variant, type Dict } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

export const yes = variant('b', true)
export const value = (dict: Dict, key: string) => dict[key]?.value

export interface Packages {
  readonly computer: SimulatedComputer
  readonly client: RawClient
  /** A registered client, as after the daemon has ended. */
  connect(): Promise<void>
  change(add: string[], remove?: string[], options?: object): ReturnType<typeof rpm.change>
  update(modifiers: object, options?: object): ReturnType<typeof rpm.update>
  /** What is used after the next restart. */
  first(): ReturnType<typeof rpm.next>
}

export function packagesForEach(): Packages {
  let computer: SimulatedComputer
  let client: RawClient
  const connect = async () => {
    client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    await rpm.register(client)
  }
  beforeEach(async () => {
    computer = await startComputer({ bytesPerSecond: 80_000_000 })
    await computer.tell('polkit', {
      answers: { cleanup: 'yes', override: 'yes', 'install-uninstall-packages': 'yes' },
    })
    await connect()
  })
  afterEach(async () => {
    client.close()
    await computer.stop()
  })
  return {
    get computer() {
      return computer
    },
    get client() {
      return client
    },
    connect,
    change: (add, remove = [], options = {}) => rpm.change(client, add, remove, options),
    update: (modifiers, options) => rpm.update(client, modifiers, options),
    first: () => rpm.next(client),
  }
}
