/** systemd-logind as far as a restart goes: version 257 and later, where a block inhibitor refuses everybody. */
import { signal } from '../bus/message.ts'
import { DBUS_ERROR, ObjectTree, Refusal, type Call } from '../bus/object-tree.ts'
import { startMenuInterface } from '../starts/login1-loader.ts'
import type { Starts } from '../starts/starts.ts'
import type { Polkit } from './polkit.ts'
import { Service } from './service.ts'

const NAME = 'org.freedesktop.login1'
const PATH = '/org/freedesktop/login1'
const INTERFACE = 'org.freedesktop.login1.Manager'
const REBOOT = 'org.freedesktop.login1.reboot'
const IGNORE_INHIBIT = 'org.freedesktop.login1.reboot-ignore-inhibit'
const ALLOW_INTERACTIVE_AUTHORIZATION = 4
const SKIP_INHIBITORS = 1n << 4n
const KNOWN_FLAGS = (1n << 5n) - 1n

export interface Inhibitor {
  readonly who: string
  readonly why: string
}

const isInteractive = ({ message }: Call) => (message.flags & ALLOW_INTERACTIVE_AUTHORIZATION) !== 0

export class Login1 {
  readonly service: Service
  readonly #tree = new ObjectTree()
  readonly #polkit: Polkit
  readonly #restart: () => void
  #inhibitor: Inhibitor | null = null
  #going = false

  constructor(polkit: Polkit, restart: () => void, starts: Starts) {
    this.#polkit = polkit
    this.#restart = restart
    const loader = startMenuInterface(starts, {
      may: (call, action) => this.#mayDo(call, action),
      authorise: (call, action) => this.#authorise(call, action, isInteractive(call)),
    })
    this.#tree.add(PATH, {
      [INTERFACE]: {
        methods: {
          Reboot: { in: 'b', run: (call) => this.#reboot(call, call.args[0] === true, 0n) },
          RebootWithFlags: {
            in: 't',
            run: (call) => this.#reboot(call, isInteractive(call), call.args[0] as bigint),
          },
          CanReboot: { out: 's', run: async (call) => [await this.#canReboot(call)] },
          ListInhibitors: { out: 'a(ssssuu)', run: () => [this.#list()] },
          Inhibit: {
            in: 'ssss',
            out: 'h',
            run: () => {
              throw new Refusal(
                `${DBUS_ERROR}.NotSupported`,
                'taking an inhibitor needs a file descriptor, which is not simulated',
              )
            },
          },
          ...loader.methods,
        },
        properties: {
          ...loader.properties,
          PreparingForShutdown: { type: 'b', get: () => this.#going },
          BlockInhibited: { type: 's', get: () => (this.#inhibitor ? 'shutdown' : '') },
          DelayInhibited: { type: 's', get: () => '' },
        },
        signals: { PrepareForShutdown: 'b' },
      },
    })
    this.service = new Service(NAME, this.#tree)
  }

  inhibit(inhibitor: Inhibitor | null): void {
    this.#inhibitor = inhibitor
    this.service.send(this.#tree.changed(PATH, INTERFACE, ['BlockInhibited']))
  }

  get inhibited(): boolean {
    return this.#inhibitor !== null
  }

  /** A new session: nothing is going on, and programs that inhibited are gone. */
  begin(): void {
    this.#going = false
    this.#inhibitor = null
  }

  /** Tells that the end is near. */
  prepare(): void {
    this.#going = true
    this.service.send(signal(PATH, INTERFACE, 'PrepareForShutdown', 'b', [true]))
  }

  async #reboot(call: Call, interactive: boolean, flags: bigint): Promise<void> {
    if ((flags & ~KNOWN_FLAGS) !== 0n)
      throw new Refusal(`${DBUS_ERROR}.InvalidArgs`, 'Invalid flags parameter')
    if (this.#inhibitor && (flags & SKIP_INHIBITORS) === 0n)
      throw new Refusal(`${NAME}.BlockedByInhibitorLock`, 'Operation denied due to active block inhibitor')
    await this.#authorise(call, this.#inhibitor ? IGNORE_INHIBIT : REBOOT, interactive)
    if (this.#going)
      throw new Refusal(
        `${NAME}.OperationInProgress`,
        'Action reboot already in progress, refusing requested reboot operation.',
      )
    this.prepare()
    // The answer goes out before the session ends.
    setImmediate(this.#restart)
  }

  async #authorise({ sender }: Call, action: string, interactive: boolean): Promise<void> {
    const verdict = await this.#polkit.check(action, await this.#pidOf(sender), interactive)
    if (verdict.authorised) return
    if (verdict.challenge && !interactive)
      throw new Refusal(
        `${DBUS_ERROR}.InteractiveAuthorizationRequired`,
        'Interactive authentication required.',
      )
    throw new Refusal(`${DBUS_ERROR}.AccessDenied`, 'Access denied')
  }

  async #canReboot(call: Call): Promise<string> {
    const may = await this.#mayDo(call, REBOOT)
    if (!this.#inhibitor || may === 'no') return may
    return may === 'yes' ? 'inhibitor-blocked' : 'challenge-inhibitor-blocked'
  }

  /** "yes", "challenge" or "no", as the Can… methods say it. */
  async #mayDo({ sender }: Call, action: string): Promise<string> {
    const { authorised, challenge } = await this.#polkit.check(action, await this.#pidOf(sender), false)
    return authorised ? 'yes' : challenge ? 'challenge' : 'no'
  }

  async #pidOf(sender: string): Promise<number> {
    const [pid] = await this.service.bus('GetConnectionUnixProcessID', 's', [sender])
    return Number(pid)
  }

  #list(): unknown[] {
    if (!this.#inhibitor) return []
    const { who, why } = this.#inhibitor
    return [['shutdown', who, why, 'block', 1000, process.pid]]
  }
}
