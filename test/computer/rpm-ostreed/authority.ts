/** Asking polkit on the system bus whether a caller may do something, as rpm-ostreed asks it. */
import type { BusClient } from '../bus/bus-client.ts'
import { DBUS_ERROR, Refusal } from '../bus/object-tree.ts'
import { Variant } from '../bus/wire.ts'
import { denied } from './errors.ts'

const PREFIX = 'org.projectatomic.rpmostree1.'
const ALLOW_USER_INTERACTION = 1

export interface Asking {
  readonly sender: string
  /** "OS" or "Sysroot", for the sentence of the refusal. */
  readonly kind: 'OS' | 'Sysroot'
  readonly member: string
  /** The actions' names after the prefix; each may bring up a prompt of its own. */
  readonly actions: readonly string[]
  /** rpm-ostreed ignores what the caller's message allows; only client management never asks. */
  readonly interactive: boolean
}

/** Resolves when the caller may. Rejects with AccessDenied, or Failed when polkit does not answer. */
export async function authorise(
  bus: BusClient,
  { sender, kind, member, actions, interactive }: Asking,
): Promise<void> {
  for (const action of actions) {
    const flags = interactive ? ALLOW_USER_INTERACTION : 0
    const subject = ['system-bus-name', { name: new Variant('s', sender) }]
    const answer = await bus
      .call(
        'org.freedesktop.PolicyKit1',
        '/org/freedesktop/PolicyKit1/Authority',
        'org.freedesktop.PolicyKit1.Authority',
        'CheckAuthorization',
        '(sa{sv})sa{ss}us',
        [subject, PREFIX + action, {}, flags, ''],
      )
      .catch((error: unknown) => {
        throw new Refusal(
          `${DBUS_ERROR}.Failed`,
          `Authorization error: ${error instanceof Error ? error.message : String(error)}`,
        )
      })
    const [authorised] = (answer[0] ?? []) as readonly unknown[]
    if (authorised !== true) throw denied(`rpmostreed ${kind} operation ${member} not allowed for user`)
  }
}
