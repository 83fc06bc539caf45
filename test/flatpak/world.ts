/**
 * A private little world for Flatpak: a home, installations, a bus and a repository in one temporary folder. Nothing in it
 * touches the machine's own Flatpak, and nothing of it is left behind.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Helper, type HelperOptions } from './helper.ts'
import { Repository, type RepositoryOptions } from './repository.ts'
import { WebServer } from './web-server.ts'

const run = promisify(execFile)

export class FlatpakWorld {
  readonly dir: string
  readonly home: string
  readonly env: Readonly<Record<string, string>>
  readonly repository: Repository
  readonly server: WebServer
  readonly #services: readonly ChildProcess[]
  readonly #helpers: Helper[] = []
  readonly #apps: ChildProcess[] = []

  private constructor(
    dir: string,
    env: Readonly<Record<string, string>>,
    repository: Repository,
    server: WebServer,
    services: readonly ChildProcess[],
  ) {
    this.dir = dir
    this.home = join(dir, 'home')
    this.env = env
    this.repository = repository
    this.server = server
    this.#services = services
  }

  /** With a further system installation "extra" beside "system" and "user", all empty. */
  static async start(options: RepositoryOptions = {}): Promise<FlatpakWorld> {
    const dir = mkdtempSync(join(tmpdir(), 'mainstay-flatpak-'))
    mkdirSync(join(dir, 'home'))
    mkdirSync(join(dir, 'run'), { mode: 0o700 })
    mkdirSync(join(dir, 'config/installations.d'), { recursive: true })
    const extra = `[Installation "extra"]\nPath=${dir}/extra\nDisplayName=Extra\n`
    writeFileSync(join(dir, 'config/installations.d/extra.conf'), extra)
    const repository = await Repository.create(dir, options)
    const server = await WebServer.start(repository.path)
    const env = environment(dir)
    const services = [await startBus(dir)]
    await run('ostree', ['init', `--repo=${mkdirs(join(dir, 'system/repo'))}`, '--mode=bare-user-only'])
    if (process.getuid?.() !== 0) services.push(await startSystemService(env))
    return new FlatpakWorld(dir, env, repository, server, services)
  }

  /** The real helper, started and connected. */
  async helper(options: HelperOptions = {}): Promise<Helper> {
    const helper = await Helper.start(this.env, options)
    this.#helpers.push(helper)
    return helper
  }

  /** The flatpak command in this world, as a second opinion. */
  async flatpak(...args: readonly string[]): Promise<string> {
    const { stdout } = await run('flatpak', args, { env: { ...this.env } })
    return stdout
  }

  async addRemote(name: string, url = this.repository.fileUrl, where = '--user'): Promise<void> {
    await this.flatpak('remote-add', where, '--no-gpg-verify', name, url)
  }

  /** Runs an app in its sandbox to its end. */
  async runApp(...args: readonly string[]): Promise<{ code: number; output: string }> {
    try {
      return { code: 0, output: await this.flatpak('run', ...args) }
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return { code, output: stdout + stderr }
    }
  }

  /** Starts Hello 1.0 and resolves when it runs in its sandbox. It goes on until the world ends. */
  async startWaiting(): Promise<ChildProcess> {
    const app = spawn('flatpak', ['run', 'org.example.Hello', 'wait'], {
      env: { ...this.env },
      stdio: 'ignore',
    })
    this.#apps.push(app)
    const sign = join(this.home, '.var/app/org.example.Hello/data/waiting')
    const deadline = Date.now() + 10_000
    while (!existsSync(sign)) {
      if (Date.now() > deadline) throw new Error('the app did not start')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return app
  }

  /** The sandbox goes on when only what has started it ends, so it is ended itself. */
  async #endApps(): Promise<void> {
    const open = this.#apps.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
    if (open.length === 0) return
    const ends = open.map((app) => once(app, 'exit'))
    await this.flatpak('kill', 'org.example.Hello')
    await Promise.all(ends)
  }

  /** Also the last test: helpers end well, without a mistake with memory, and leave no temporary file. */
  async stop(): Promise<void> {
    await this.#endApps()
    const ends = await Promise.all(this.#helpers.map((helper) => helper.stop()))
    for (const service of this.#services.toReversed()) await endProcess(service)
    await this.server.stop()
    const left = readdirSync(join(this.dir, 'tmp'))
    rmSync(this.dir, { recursive: true, force: true })
    const unclean = ends.filter(
      ({ code, signal, stderr }) => (code !== 0 && !signal) || stderr.includes('Sanitizer'),
    )
    if (unclean.length > 0) throw new Error(`a helper ended badly: ${JSON.stringify(unclean)}`)
    if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`)
  }
}

/** Only this and nothing of the tester's own environment. */
function environment(dir: string): Record<string, string> {
  const bus = `unix:path=${dir}/run/bus`
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    HOME: join(dir, 'home'),
    TMPDIR: mkdirs(join(dir, 'tmp')),
    XDG_RUNTIME_DIR: join(dir, 'run'),
    FLATPAK_USER_DIR: join(dir, 'user'),
    FLATPAK_SYSTEM_DIR: join(dir, 'system'),
    FLATPAK_CONFIG_DIR: join(dir, 'config'),
    DBUS_SESSION_BUS_ADDRESS: bus,
    // Where we are not root, the system installation is changed by Flatpak's own service, which startSystemService starts.
    FLATPAK_SYSTEM_HELPER_ON_SESSION: '1',
    // Until 1.18 an app can be installed only where a system bus answers.
    DBUS_SYSTEM_BUS_ADDRESS: bus,
  }
}

function mkdirs(path: string): string {
  mkdirSync(path, { recursive: true })
  return path
}

/** A bus on which nothing is started by itself. */
async function startBus(dir: string): Promise<ChildProcess> {
  const config = join(dir, 'bus.conf')
  writeFileSync(
    config,
    `<busconfig><type>session</type><listen>unix:path=${dir}/run/bus</listen><auth>EXTERNAL</auth>
    <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>`,
  )
  const args = [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address']
  const bus = spawn('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(bus.stdout, 'data')
  return bus
}

/** Flatpak's service for the system installation, without its questions for a password. */
async function startSystemService(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const places = ['/usr/libexec', '/usr/lib', '/usr/lib/flatpak'].map(
    (place) => `${place}/flatpak-system-helper`,
  )
  const program = places.find((place) => existsSync(place))
  if (!program) throw new Error('this computer has no flatpak-system-helper')
  const service = spawn(program, ['--session', '--no-idle-exit'], { env: { ...env }, stdio: 'ignore' })
  await run('gdbus', ['wait', '--session', '--timeout', '10', 'org.freedesktop.Flatpak.SystemHelper'], {
    env: { ...env },
  })
  return service
}

export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}
