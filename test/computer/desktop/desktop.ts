/** Everything around the update service, all of it in the process that runs the computer. */
import { Login1 } from './login1.ts'
import { NetworkManager } from './network-manager.ts'
import { Polkit } from './polkit.ts'
import { Portal } from './portal.ts'
import { failedUnit, systemd1 } from '../starts/systemd1.ts'
import type { Starts } from '../starts/starts.ts'
import type { Service } from './service.ts'
import { UPower } from './upower.ts'

export class Desktop {
  readonly polkit = new Polkit()
  readonly login1: Login1
  readonly upower = new UPower()
  readonly network = new NetworkManager()
  readonly portal = new Portal()
  readonly #systemManager: Service
  readonly #ownManager = systemd1(() => [])

  /** `restart` is called when login1 was asked to. */
  constructor(restart: () => void, starts: Starts) {
    this.login1 = new Login1(this.polkit, restart, starts)
    this.#systemManager = systemd1(() => starts.failedUnits.map(failedUnit))
  }

  /** A new session on these buses. */
  async connect(system: string, session: string): Promise<void> {
    this.polkit.forget()
    this.login1.begin()
    const services = [this.polkit, this.login1, this.upower, this.network]
    await Promise.all([
      ...services.map(({ service }) => service.connect(system)),
      this.#systemManager.connect(system),
      this.portal.service.connect(session),
      this.#ownManager.connect(session),
    ])
  }

  close(): void {
    for (const { service } of [this.polkit, this.login1, this.upower, this.network, this.portal])
      service.close()
    this.#systemManager.close()
    this.#ownManager.close()
  }
}
