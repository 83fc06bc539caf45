/** Everything around the update service, all of it in the process that runs the computer. */
import { Login1 } from './login1.ts'
import { NetworkManager } from './network-manager.ts'
import { Polkit } from './polkit.ts'
import { Portal } from './portal.ts'
import { failedUnit, type Manager, systemd1 } from '../starts/systemd1.ts'
import type { Starts } from '../starts/starts.ts'
import { UPower } from './upower.ts'

export class Desktop {
  readonly polkit = new Polkit()
  readonly login1: Login1
  readonly upower = new UPower()
  readonly network = new NetworkManager()
  readonly portal = new Portal()
  readonly systemManager: Manager
  readonly ownManager = systemd1(
    () => [],
    async () => {},
  )

  /** `restart` is called when login1 was asked to. */
  constructor(restart: () => void, starts: Starts) {
    this.login1 = new Login1(this.polkit, restart, starts)
    this.systemManager = systemd1(
      () => starts.failedUnits.map(failedUnit),
      (call, action) =>
        this.polkit.authorise(this.systemManager.service, call, `org.freedesktop.systemd1.${action}`),
    )
    // As Fedora has it: there, and not turned on.
    this.systemManager.units.set([
      { name: 'rpm-ostreed-automatic.timer', state: 'disabled', every: 24 * 3600 },
    ])
  }

  /** A new session on these buses. */
  async connect(system: string, session: string): Promise<void> {
    this.polkit.forget()
    this.login1.begin()
    this.systemManager.units.begin()
    this.ownManager.units.begin()
    const services = [this.polkit, this.login1, this.upower, this.network]
    await Promise.all([
      ...services.map(({ service }) => service.connect(system)),
      this.systemManager.service.connect(system),
      this.portal.service.connect(session),
      this.ownManager.service.connect(session),
    ])
  }

  close(): void {
    for (const { service } of [this.polkit, this.login1, this.upower, this.network, this.portal])
      service.close()
    this.systemManager.service.close()
    this.ownManager.service.close()
  }
}
