/**
 * For the tests of automatic updates: the simulated computer's real buses, real settings files and the real gsettings
 * tool; the schema is GNOME Software's own, cut to the keys that matter.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Automatic, UpdaterId } from '../../contract/upkeep.ts'
import { type Bus, BusError, DISCONNECTED } from '../../main/bus/bus.ts'
import { createBus } from '../../main/bus/connect.ts'
import { createPolkit } from '../../main/desktop/polkit.ts'
import { type Place, thisPlace } from '../../main/health/read/place.ts'
import { ProblemError } from '../../main/problem-error.ts'
import { AutomaticUpdates } from '../../main/upkeep/automatic.ts'
import type { Conditions } from '../../main/upkeep/judge.ts'
import { type Person, thisPerson } from '../../main/upkeep/person.ts'
import { readPolicy } from '../../main/upkeep/rpm-ostree-policy.ts'
import { savedFile } from '../../main/upkeep/saved.ts'
import { Systemd } from '../../main/upkeep/systemd.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import type { TimerSpec } from '../computer/units/unit.ts'

export const RPM = 'rpm-ostreed-automatic.timer'
const schema = `<schemalist><schema id="org.gnome.software" path="/org/gnome/software/">
<key name="allow-updates" type="b"><default>true</default></key>
<key name="download-updates" type="b"><default>true</default></key>
<key name="check-timestamp" type="x"><default>0</default></key>
</schema></schemalist>`

function put(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
}

export const timer = (name: string, more: Partial<TimerSpec> = {}): TimerSpec => ({
  name,
  state: 'enabled',
  every: 24 * 3600,
  ...more,
})

/** What a change ended with. */
export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'went well',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  )

const fine: Conditions = {
  onBattery: false,
  batteryPercent: 80,
  network: 'online',
  metered: false,
  powerSaver: false,
}

const busParts = (bus: Bus): Omit<Bus, 'connection'> => ({
  separate: () => bus.separate(),
  onConnection: (listener) => bus.onConnection(listener),
  close: () => bus.close(),
})

export class UpkeepWorld {
  readonly computer: SimulatedComputer
  readonly person: Person
  readonly place: Place
  now = Date.now()
  conditions = fine
  readonly #system: Bus
  readonly #session: Bus
  #runs = 0
  #silent = false
  /** The system's manager, on a bus that can be cut. */
  readonly #manager: Systemd

  private constructor(computer: SimulatedComputer) {
    this.computer = computer
    this.#system = createBus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    this.#session = createBus(computer.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
    this.#manager = new Systemd({
      ...busParts(this.#system),
      connection: () =>
        this.#silent ? Promise.reject(new BusError(DISCONNECTED, 'cut')) : this.#system.connection(),
    })
    this.place = thisPlace(computer.env)
    this.person = thisPerson({ ...process.env, ...computer.env })
  }

  static async start(): Promise<UpkeepWorld> {
    return new UpkeepWorld(await startComputer({}))
  }

  async stop(): Promise<void> {
    this.#system.close()
    this.#session.close()
    await this.computer.stop()
  }

  /** As it was at first: no program updates by itself, and the person is asked for each right. */
  async reset(): Promise<void> {
    this.now = Date.now()
    this.#silent = false
    this.conditions = fine
    for (const path of ['etc/xdg', 'usr/share/glib-2.0', 'usr/lib64'])
      rmSync(this.inRoot(path), { recursive: true, force: true })
    rmSync(join(this.person.config, '..'), { recursive: true, force: true })
    await this.computer.tell('timers', { system: [], person: [] })
    const answers = { 'manage-units': 'password', 'manage-unit-files': 'password' } as const
    await this.computer.tell('polkit', { answers })
    await this.computer.tell('policy', { automaticUpdates: 'stage' })
  }

  /** The line to the system's manager is cut, until `speak`. */
  silence(): void {
    this.#silent = true
  }
  speak(): void {
    this.#silent = false
  }

  inRoot(path: string): string {
    return join(this.place.root, path)
  }

  put(path: string, text: string): void {
    put(this.inRoot(path), text)
  }

  /** GNOME Software as it is installed on Silverblue. */
  installSoftware(): void {
    const entry = '[Desktop Entry]\nExec=gnome-software --gapplication-service\nOnlyShowIn=GNOME;\n'
    this.put('etc/xdg/autostart/org.gnome.Software.desktop', entry)
    for (const plugin of ['rpm-ostree', 'flatpak'])
      this.put(`usr/lib64/gnome-software/plugins-21/libgs_plugin_${plugin}.so`, '')
    this.put('usr/share/glib-2.0/schemas/org.gnome.software.gschema.xml', schema)
    execFileSync('glib-compile-schemas', [this.inRoot('usr/share/glib-2.0/schemas')])
  }

  installDiscover(text: string): void {
    this.put(
      'etc/xdg/autostart/org.kde.discover.notifier.desktop',
      '[Desktop Entry]\nExec=DiscoverNotifier\n',
    )
    this.put('usr/lib64/qt6/plugins/discover/rpm-ostree-backend.so', '')
    put(join(this.person.config, 'PlasmaDiscoverUpdates'), text)
  }

  gsettings(...args: readonly string[]): string {
    return execFileSync('gsettings', args, { env: this.person.env }).toString().trim()
  }

  async timers() {
    return (await this.computer.tell('look', {})).timers
  }

  async asked() {
    return (await this.computer.tell('look', {})).asked
  }

  /** Automatic updates as a session of the app has them; `folder` of an earlier session keeps what that had saved. */
  async open(folder = `run-${++this.#runs}`) {
    let told: Automatic | null = null
    const { person, place } = this
    const automatic = new AutomaticUpdates({
      managers: { system: this.#manager, person: new Systemd(this.#session) },
      polkit: createPolkit(this.#system),
      place,
      person,
      saved: savedFile(join(this.computer.dir, folder, 'automatic-updates.json')),
      set: (fresh) => (told = fresh),
      conditions: () => this.conditions,
      own: async (id) => (id === 'rpm-ostree' ? readPolicy(this.#system, place) : null),
      now: () => this.now,
    })
    await automatic.open()
    const get = (): Automatic => {
      if (!told) throw new Error('nothing was told')
      return told
    }
    const one = (id: UpdaterId) => get().updaters.find((updater) => updater.id === id)
    return { automatic, get, one, folder }
  }
}
