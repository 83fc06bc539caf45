/**
 * The simulated computer: a real OSTree sysroot in a folder of its own, private buses, the simulated services on them,
 * and a web server with updates. Everything of it lives below its folder and in processes that end with it.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RepositoryOptions } from '../flatpak/repository.ts'
import type { FlatpakWorld } from '../flatpak/world.ts'
import { ComputerApps } from './apps.ts'
import { Buses } from './buses.ts'
import { Commander } from './commands.ts'
import type { Commands, SimulatedComputer, Told } from './control.ts'
import { ControlServer } from './control-server.ts'
import { DaemonLink } from './daemon-link.ts'
import { Desktop } from './desktop/desktop.ts'
import { packagesOf } from './releases/packages.ts'
import { repository, type Repository } from './releases/repository.ts'
import { ReleaseServer } from './releases/server.ts'
import { leavePackages, type Installed } from './rpm/rpm-database.ts'
import type { Orders } from './rpm-ostreed/orders.ts'
import { Pkgcache } from './rpm-ostreed/pkgcache.ts'
import { install, type Origin } from './sysroot/install.ts'
import { Sysroot } from './sysroot/sysroot.ts'
import { installTools } from './tools/tools.ts'
import type { Loader } from './starts/orders.ts'
import { Starts } from './starts/starts.ts'

export interface ComputerOptions {
  /** An empty or missing folder with a short path; absent: a new one in the temporary folder. */
  readonly dir?: string
  /** What its updates come from; absent: an OSTree branch. */
  readonly origin?: Origin
  /** What starts its versions; absent: GRUB. */
  readonly loader?: Loader
  /** The image it follows, as rpm-ostree writes it; absent: Harbor's signed one for 43. */
  readonly image?: string
  /** Whether updates of an OSTree branch must be signed, and whose key is there to check it; absent: they need not be. */
  readonly signed?: 'makers' | 'stranger'
  /** The release it is installed with, 1 if absent; the server offers the next one. */
  readonly release?: number
  /** Of the download server; absent: 4 MB/s, about three seconds for an update. */
  readonly bytesPerSecond?: number
  /** How long rpm-ostreed stays without clients; absent: 60 s and up to 4 s more, as the real one. */
  readonly idleMs?: number
  /** How long it waits for peers of a finished transaction; absent: 30 s, as the real one. */
  readonly lingerMs?: number
  /** What its app source holds; absent: it has no Flatpak of its own, and the machine's is seen. */
  readonly apps?: RepositoryOptions
}

const BYTES_PER_SECOND = 4_000_000
const LINGER_MS = 30_000
/** GLib's random integer from 0 to 4, in seconds, on top of IdleExitTimeout. */
const idleMs = () => 60_000 + 1000 * Math.floor(Math.random() * 5)

/** Starts one. Rejects, with nothing left behind, when it cannot. */
export async function startComputer(options: ComputerOptions = {}): Promise<Computer> {
  const releases = await repository()
  const dir = emptyFolder(options.dir)
  let computer: Computer | null = null
  try {
    computer = new Computer(dir, releases, options)
    await computer.start()
    return computer
  } catch (error) {
    await computer?.stop()
    await rm(dir, { recursive: true, force: true })
    throw error
  }
}

/** An empty folder for the computer, which goes with it. Throws rather than take one that holds something. */
function emptyFolder(dir: string | undefined): string {
  if (dir === undefined) return mkdtempSync(join(realpathSync(tmpdir()), 'harbor-'))
  if (existsSync(dir) && readdirSync(dir).length > 0) throw new Error(`${dir} is not empty`)
  mkdirSync(dir, { recursive: true })
  return realpathSync(dir)
}

export class Computer implements SimulatedComputer {
  readonly dir: string
  readonly buses: Buses
  readonly desktop: Desktop
  readonly link: DaemonLink
  readonly server: ReleaseServer
  readonly sysroot: Sysroot
  readonly repository: Repository
  readonly starts: Starts
  boots = 0
  #apps: ComputerApps | null = null
  readonly #env: Readonly<Record<string, string>>
  readonly #options: ComputerOptions
  readonly #commander: Commander
  readonly #control: ControlServer
  readonly #listeners = new Set<(moment: 'ended' | 'booted') => void>()
  #restarting: Promise<void> | null = null
  #stopped: Promise<void> | null = null

  constructor(dir: string, releases: Repository, options: ComputerOptions) {
    this.dir = dir
    this.repository = releases
    this.#options = options
    this.buses = new Buses(dir)
    this.sysroot = new Sysroot(dir)
    this.starts = new Starts(dir, options.loader ?? 'grub')
    this.server = new ReleaseServer(releases, options.bytesPerSecond ?? BYTES_PER_SECOND)
    this.desktop = new Desktop(() => void this.restart(), this.starts)
    this.link = new DaemonLink(firstOrders(options))
    this.link.onReboot = () => void this.#rebootByDaemon()
    this.#commander = new Commander(this)
    this.#control = new ControlServer(this)
    this.#env = {
      DBUS_SYSTEM_BUS_ADDRESS: this.buses.system,
      DBUS_SESSION_BUS_ADDRESS: this.buses.session,
      MAINSTAY_COMPUTER: 'simulated',
      MAINSTAY_OS_RELEASE: join(dir, 'os-release'),
      MAINSTAY_SYSTEM_ROOT: join(dir, 'traces'),
      MAINSTAY_COMPUTER_DIR: dir,
      MAINSTAY_TOOLS: installTools(dir, this.buses.system),
    }
  }

  get env(): Readonly<Record<string, string>> {
    return { ...this.#env, ...this.#apps?.env }
  }

  /** Its Flatpak. Throws when it has none. */
  get flatpak(): FlatpakWorld {
    if (!this.#apps) throw new Error('this computer has no Flatpak')
    return this.#apps.world
  }

  async start(): Promise<void> {
    const installed = this.#options.release ?? 1
    const commit = this.repository.commits[installed - 1]
    if (commit === undefined) throw new Error(`there is no release ${installed}`)
    await this.server.listen()
    await this.link.order({ server: this.server.url })
    this.server.publish(Math.min(installed + 1, this.repository.commits.length))
    const origin = this.#options.origin ?? 'ostree'
    const { image, signed } = this.#options
    const key = signed && this.#key(signed)
    const source = { path: this.repository.path, commit, url: this.server.url, origin }
    const installing = install(this.dir, {
      ...source,
      ...(image === undefined ? {} : { image }),
      ...(key === undefined ? {} : { key }),
    })
    await Promise.all([installing, this.link.listen(join(this.dir, 'daemon.sock'))])
    this.starts.boot()
    const { apps } = this.#options
    if (apps) this.#apps = await ComputerApps.start(this.buses.sessionServices, apps)
    const packages = packagesOf(installed)
    await Promise.all([this.#beginSession(), this.#leavePackages({ packages, base: packages })])
    await this.#control.listen(join(this.dir, 'control.sock'))
  }

  #key(whose: 'makers' | 'stranger'): string {
    const { keys } = this.repository
    if (!keys) throw new Error('there was no gpg when the repository was made')
    return keys[whose]
  }

  tell<C extends keyof Commands>(command: C, input: Commands[C]): Promise<Told<C>> {
    return this.#commander.run(command, input)
  }

  onRestart(listener: (moment: 'ended' | 'booted') => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Ends the session, finalises what is staged, boots. Resolves when the new session is up. */
  restart(): Promise<void> {
    this.#restarting ??= this.#restart().finally(() => {
      this.#restarting = null
    })
    return this.#restarting
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #restart(): Promise<void> {
    await this.#endSession()
    this.#tellMoment('ended')
    // A version that cannot be finalised is lost at shutdown, and the computer comes back with what it had.
    await this.starts.shutDown()
    const { rolledBack } = this.starts.boot()
    // Somebody may have looked in between, from inside the version before.
    await this.sysroot.close()
    if (rolledBack) await this.#bootedFirst()
    if (this.#stopped) return
    const { deployments } = await this.sysroot.status()
    const booted = deployments.find((deployment) => deployment.booted)
    if (booted) await this.#leavePackages({ ...booted, base: (booted.base ?? booted).packages })
    await this.#beginSession()
    this.#tellMoment('booted')
  }

  #leavePackages(installed: Installed): Promise<void> {
    return leavePackages(this.dir, this.starts.traces, installed, new Pkgcache(this.dir))
  }

  /** The version that runs becomes the one that starts, as greenboot has rpm-ostree do it. */
  async #bootedFirst(): Promise<void> {
    const { deployments } = await this.sysroot.status()
    const first = deployments.toSorted((a, b) => Number(b.booted) - Number(a.booted))
    await this.sysroot.order(first.map(({ id }) => id))
  }

  async #beginSession(): Promise<void> {
    this.link.begin()
    await this.buses.start()
    await this.desktop.connect(this.buses.system, this.buses.session)
    this.boots++
  }

  /** Everything that was on a bus sees it go; rpm-ostreed is dead when this is over. */
  async #endSession(): Promise<void> {
    this.#commander.endSession()
    await this.buses.stop()
    this.desktop.close()
    await this.link.kill()
    await this.sysroot.close()
  }

  /** The daemon's own `systemctl reboot`. */
  async #rebootByDaemon(): Promise<void> {
    this.desktop.login1.prepare()
    await this.restart()
  }

  async #stop(): Promise<void> {
    await this.#control.close()
    await this.#restarting?.catch(() => {})
    await this.#endSession()
    await this.link.close()
    await this.server.close()
    await this.#apps?.stop()
    await rm(this.dir, { recursive: true, force: true, maxRetries: 5 })
  }

  #tellMoment(moment: 'ended' | 'booted'): void {
    for (const listener of this.#listeners) listener(moment)
  }
}

const firstOrders = (options: ComputerOptions): Orders => ({
  origin: options.origin ?? 'ostree',
  server: '',
  idleMs: options.idleMs ?? idleMs(),
  lingerMs: options.lingerMs ?? LINGER_MS,
  dieAt: null,
  hangAt: null,
  lateMs: 0,
  rubbish: false,
  failText: null,
  broken: false,
  updatePolicy: 'none',
})
