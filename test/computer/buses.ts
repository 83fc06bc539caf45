/** The private dbus-daemons of a computer: a system bus that starts rpm-ostreed, and a session bus. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync, closeSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const RPM_OSTREE = 'org.projectatomic.rpmostree1'
const DAEMON = join(import.meta.dirname, 'rpm-ostreed/main.ts')
/** Longest path of a socket the kernel takes. */
const LONGEST_SOCKET = 107

/** What rpm-ostree's own bus policy lets people call; here the person is never root, whoever runs the computer. */
const POLICY = `
<policy context="default">
  <allow user="*"/><allow own="*"/><allow receive_sender="*"/><allow send_destination="*"/>
  <deny send_destination="${RPM_OSTREE}"/>
  <allow send_destination="${RPM_OSTREE}" send_interface="org.freedesktop.DBus.Introspectable"/>
  <allow send_destination="${RPM_OSTREE}" send_interface="org.freedesktop.DBus.ObjectManager"/>
  <allow send_destination="${RPM_OSTREE}" send_interface="org.freedesktop.DBus.Peer"/>
  <allow send_destination="${RPM_OSTREE}" send_interface="org.freedesktop.DBus.Properties" send_member="Get"/>
  <allow send_destination="${RPM_OSTREE}" send_interface="org.freedesktop.DBus.Properties" send_member="GetAll"/>
  <allow send_destination="${RPM_OSTREE}" send_interface="${RPM_OSTREE}.OS"/>
  <allow send_destination="${RPM_OSTREE}" send_interface="${RPM_OSTREE}.Sysroot"/>
</policy>`
const OPEN =
  '<policy context="default"><allow user="*"/><allow own="*"/><allow receive_sender="*"/><allow send_destination="*"/></policy>'

export class Buses {
  readonly #dir: string
  readonly #running: ChildProcess[] = []

  constructor(dir: string) {
    this.#dir = dir
    checkPath(dir)
    mkdirSync(join(dir, 'services'))
    writeFileSync(
      join(dir, 'services', `${RPM_OSTREE}.service`),
      `[D-BUS Service]\nName=${RPM_OSTREE}\nExec="${process.execPath}" "${DAEMON}" "${dir}"\n`,
    )
    writeFileSync(
      join(dir, 'system.conf'),
      this.#config('system', `<servicedir>${dir}/services</servicedir>${POLICY}`),
    )
    mkdirSync(this.sessionServices)
    const services = `<servicedir>${this.sessionServices}</servicedir>`
    writeFileSync(join(dir, 'session.conf'), this.#config('session', `${services}${OPEN}`))
  }

  get system(): string {
    return `unix:path=${this.#dir}/system.sock`
  }

  get session(): string {
    return `unix:path=${this.#dir}/session.sock`
  }

  /** A folder for what the session bus starts when it is asked for. */
  get sessionServices(): string {
    return join(this.#dir, 'session-services')
  }

  /** Brings both up, at the same addresses each time. */
  async start(): Promise<void> {
    await Promise.all(['system', 'session'].map((name) => this.#spawn(name)))
  }

  /** Ends both; every client sees its connection drop. */
  async stop(): Promise<void> {
    const running = this.#running.splice(0)
    const gone = running
      .filter((child) => child.exitCode === null && child.signalCode === null)
      .map((child) => once(child, 'exit'))
    for (const child of running) child.kill('SIGKILL')
    await Promise.all(gone)
  }

  async #spawn(name: string): Promise<void> {
    rmSync(join(this.#dir, `${name}.sock`), { force: true })
    const log = openSync(join(this.#dir, `${name}-bus.log`), 'a')
    // Should this process be killed, the kernel ends the daemon.
    const argv = [
      '--pdeathsig',
      'KILL',
      'dbus-daemon',
      `--config-file=${join(this.#dir, `${name}.conf`)}`,
      '--nofork',
      '--print-address',
    ]
    const child = spawn('setpriv', argv, { stdio: ['ignore', 'pipe', log], env: environment() })
    closeSync(log)
    this.#running.push(child)
    const failed = once(child, 'exit').then(() => {
      throw new Error(`dbus-daemon did not start; see ${name}-bus.log`)
    })
    const up = Promise.withResolvers<void>()
    child.on('error', up.reject)
    child.stdout?.once('data', () => up.resolve())
    await Promise.race([up.promise, failed])
    failed.catch(() => {})
  }

  #config(name: string, rest: string): string {
    return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=${this.#dir}/${name}.sock</listen><auth>EXTERNAL</auth>${rest}</busconfig>
`
  }
}

/** Sockets take short paths only, and D-Bus addresses and configuration plain ones. */
function checkPath(dir: string): void {
  const longest = Buffer.byteLength(join(dir, 'run/rpm-ostree-transaction.sock'))
  if (longest > LONGEST_SOCKET) throw new Error(`the path of the computer's folder is too long: ${dir}`)
  if (!/^[A-Za-z0-9_\-/.]+$/.test(dir))
    throw new Error(`the path of the computer's folder is not plain: ${dir}`)
}

/** What the started daemon needs of ours, and nothing of the machine's own buses. */
function environment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  )
  return Object.fromEntries(kept)
}
