/**
 * Asks polkit about our own process before a service does (polkit(8), CheckAuthorization). rpm-ostree answers a closed
 * dialog and a wrong password with the same error, and always lets polkit ask; so asking beforehand is the only way to
 * know whether a dialog will appear at all, and what the person did with it. An authorisation given here is kept for
 * our process (auth_admin_keep) and the service's own check then passes in silence.
 */
import { type Bus, BusError } from '../bus/bus.ts'
import { plain, variant } from '../bus/variant.ts'

/**
 * would-ask: a dialog would appear. unavailable: polkit is not here, or an answer would not be kept, so that asking
 * now would mean asking twice: leave it to the service.
 */
export type Permission = 'granted' | 'would-ask' | 'dismissed' | 'refused' | 'unavailable'

export interface Polkit {
  /** `interactive`: a dialog may appear, so only after a press. Never rejects. */
  ask(action: string, interactive: boolean): Promise<Permission>
}

const ALLOW_USER_INTERACTION = 1
const authority = {
  destination: 'org.freedesktop.PolicyKit1',
  path: '/org/freedesktop/PolicyKit1/Authority',
  interface: 'org.freedesktop.PolicyKit1.Authority',
  member: 'CheckAuthorization',
  signature: '(sa{sv})sa{ss}us',
}

interface Answer {
  readonly authorised: boolean
  readonly challenge: boolean
  readonly details: Readonly<Record<string, unknown>>
}

async function check(bus: Bus, action: string, flags: number): Promise<Answer> {
  const connection = await bus.connection()
  const subject = ['system-bus-name', { name: variant('s', connection.uniqueName ?? '') }]
  const [result] = await connection.call({ ...authority, body: [subject, action, {}, flags, ''] })
  const [authorised, challenge, details]: readonly unknown[] = Array.isArray(result) ? result : []
  const record = plain(details)
  return {
    authorised: authorised === true,
    challenge: challenge === true,
    details: typeof record === 'object' && record !== null ? { ...record } : {},
  }
}

export function createPolkit(bus: Bus): Polkit {
  return {
    async ask(action, interactive) {
      try {
        const now = await check(bus, action, 0)
        if (now.authorised) return 'granted'
        if (!now.challenge) return 'refused'
        if (!interactive) return 'would-ask'
        if (!('polkit.retains_authorization_after_challenge' in now.details)) return 'unavailable'
        const asked = await check(bus, action, ALLOW_USER_INTERACTION)
        if (asked.authorised) return 'granted'
        return asked.details['polkit.dismissed'] === 'true' ? 'dismissed' : 'refused'
      } catch (error) {
        if (error instanceof BusError) return 'unavailable'
        throw error
      }
    },
  }
}
