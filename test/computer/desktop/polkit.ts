/**
 * polkit with a person of the wheel group at the screen, who answers its prompts as told. What a prompt granted is kept
 * for the process that asked, as auth_admin_keep does, so an authorisation obtained beforehand is honoured.
 */
import { DBUS_ERROR, ObjectTree, Refusal, type Call } from '../bus/object-tree.ts'
import { Variant } from '../bus/wire.ts'
import type { PolkitAnswer } from '../control.ts'
import { Service } from './service.ts'

const NAME = 'org.freedesktop.PolicyKit1'
const PATH = '/org/freedesktop/PolicyKit1/Authority'
const INTERFACE = 'org.freedesktop.PolicyKit1.Authority'
const ALLOW_USER_INTERACTION = 1
/** A message's flag. */
const ALLOW_INTERACTIVE_AUTHORIZATION = 4
const KEEP_MS = 5 * 60 * 1000

const RPM_OSTREE = [
  'bootconfig',
  'cancel',
  'cleanup',
  'client-management',
  'deploy',
  'finalize-deployment',
  'install-local-packages',
  'install-uninstall-packages',
  'override',
  'rebase',
  'reload-daemon',
  'repo-modify',
  'repo-refresh',
  'rollback',
  'upgrade',
]
/** pkexec's, for programs that have no action of their own: auth_admin, so no answer is kept. */
const EXEC = 'org.freedesktop.policykit.exec'
const LOGIN1 = [
  'reboot',
  'reboot-multiple-sessions',
  'reboot-ignore-inhibit',
  'power-off',
  'set-reboot-to-boot-loader-entry',
]
const SYSTEMD1 = ['manage-units', 'manage-unit-files', 'reload-daemon']
/** The registered actions and their short names. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ...RPM_OSTREE.map((action): [string, string] => [`org.projectatomic.rpmostree1.${action}`, action]),
  [EXEC, 'exec'],
  ...SYSTEMD1.map((action): [string, string] => [`org.freedesktop.systemd1.${action}`, action]),
  ...LOGIN1.map((action): [string, string] => [`org.freedesktop.login1.${action}`, action]),
])

/** Fedora Silverblue's for a member of wheel in an active session; everything else asks. */
const DEFAULTS: Readonly<Record<string, PolkitAnswer>> = {
  'client-management': 'yes',
  upgrade: 'yes',
  'repo-refresh': 'yes',
  reboot: 'yes',
  'power-off': 'yes',
}

export interface Verdict {
  readonly authorised: boolean
  /** Could be authorised if the person were asked. */
  readonly challenge: boolean
  readonly details: Readonly<Record<string, string>>
}

export class Polkit {
  readonly service: Service
  readonly #answers = new Map<string, PolkitAnswer>(Object.entries(DEFAULTS))
  readonly #asked = new Map<string, number>()
  /** "pid action" → until when, on the clock of performance.now(). */
  readonly #kept = new Map<string, number>()
  #prompt: PromiseWithResolvers<void> | null = null

  constructor() {
    const tree = new ObjectTree()
    tree.add(PATH, {
      [INTERFACE]: {
        methods: {
          CheckAuthorization: { in: '(sa{sv})sa{ss}us', out: '(bba{ss})', run: (call) => this.#called(call) },
          CancelCheckAuthorization: { in: 's', run: () => {} },
        },
        properties: {
          BackendName: { type: 's', get: () => 'simulated' },
          BackendVersion: { type: 's', get: () => '126' },
          BackendFeatures: { type: 'u', get: () => 1 },
        },
        signals: { Changed: '' },
      },
    })
    this.service = new Service(NAME, tree)
  }

  /** How often the person was asked, by action. */
  get asked(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#asked)
  }

  answer(answers: Readonly<Record<string, PolkitAnswer>>): void {
    for (const [action, answer] of Object.entries(answers)) this.#answers.set(action, answer)
    this.#kept.clear()
  }

  /** Prompts stay open until this is called with false. */
  holdPrompts(hold: boolean): void {
    if (hold) this.#prompt ??= Promise.withResolvers()
    else {
      this.#prompt?.resolve()
      this.#prompt = null
    }
  }

  /** A new session knows nothing of the old one's authorisations. */
  forget(): void {
    this.#kept.clear()
    this.holdPrompts(false)
  }

  /** `id` is a whole action id, `pid` the process that wants to do it. Throws for an action nobody registered. */
  async check(id: string, pid: number, interactive: boolean): Promise<Verdict> {
    const action = KNOWN.get(id)
    if (action === undefined) throw new Refusal(`${NAME}.Error.Failed`, `Action ${id} is not registered`)
    const answer = this.#answers.get(action) ?? 'password'
    const key = `${pid} ${action}`
    if (answer === 'yes') return { authorised: true, challenge: false, details: {} }
    if ((this.#kept.get(key) ?? 0) > performance.now()) return granted(key)
    const keeps = keeping(id)
    if (!interactive) return { authorised: false, challenge: true, details: keeps }
    this.#asked.set(action, (this.#asked.get(action) ?? 0) + 1)
    await this.#prompt?.promise
    if (answer !== 'password') {
      const details = answer === 'dismissed' ? { ...keeps, 'polkit.dismissed': 'true' } : keeps
      return { authorised: false, challenge: false, details }
    }
    if (id !== EXEC) this.#kept.set(key, performance.now() + KEEP_MS)
    return granted(key)
  }

  /** For a service that asks about its caller, who may be asked when the call allows it. Throws its refusal. */
  async authorise(service: Service, { sender, message }: Call, id: string): Promise<void> {
    const [pid] = await service.bus('GetConnectionUnixProcessID', 's', [sender])
    const interactive = (message.flags & ALLOW_INTERACTIVE_AUTHORIZATION) !== 0
    const verdict = await this.check(id, Number(pid), interactive)
    if (verdict.authorised) return
    const name = verdict.challenge && !interactive ? 'InteractiveAuthorizationRequired' : 'AccessDenied'
    throw new Refusal(
      `${DBUS_ERROR}.${name}`,
      name === 'AccessDenied' ? 'Access denied' : 'Interactive authentication required.',
    )
  }

  async #called({ args }: Call): Promise<readonly unknown[]> {
    const [subject, action, details, flags] = args as [
      readonly [string, Record<string, Variant>],
      string,
      object,
      number,
    ]
    if (Object.keys(details).length > 0)
      throw new Refusal(
        `${NAME}.Error.NotAuthorized`,
        'Only trusted callers (e.g. uid 0 or an action owner) can use CheckAuthorization() and pass details',
      )
    const verdict = await this.check(
      action,
      await this.#pidOf(subject),
      (flags & ALLOW_USER_INTERACTION) !== 0,
    )
    return [[verdict.authorised, verdict.challenge, verdict.details]]
  }

  async #pidOf([kind, details]: readonly [string, Record<string, Variant>]): Promise<number> {
    if (kind === 'unix-process') return Number(details['pid']?.value)
    if (kind === 'system-bus-name') {
      const [pid] = await this.service.bus('GetConnectionUnixProcessID', 's', [
        String(details['name']?.value),
      ])
      return Number(pid)
    }
    throw new Refusal(`${DBUS_ERROR}.InvalidArgs`, `subjects of kind ${kind} are not simulated`)
  }
}

/** What a challenge tells of an answer that will be kept. */
const keeping = (id: string): Readonly<Record<string, string>> =>
  id === EXEC ? {} : { 'polkit.retains_authorization_after_challenge': 'true' }

const granted = (key: string): Verdict => ({
  authorised: true,
  challenge: false,
  details: {
    'polkit.retains_authorization_after_challenge': 'true',
    'polkit.temporary_authorization_id': `tmpauthz ${key}`,
  },
})
