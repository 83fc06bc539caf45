/** Restarting by the login manager (org.freedesktop.login1(5)), so that everybody's open work is asked first. */
import { type Bus, BusError } from '../bus/bus.ts'
import { plain } from '../bus/variant.ts'
import { ProblemError } from '../problem-error.ts'
import type { Problem } from '../../contract/problem.ts'

const login1 = {
  destination: 'org.freedesktop.login1',
  path: '/org/freedesktop/login1',
  interface: 'org.freedesktop.login1.Manager',
}

/** Who holds back a restart now: inhibitors of mode "block" on "shutdown", as (what, who, why, mode, uid, pid). */
async function blockers(bus: Bus): Promise<readonly { readonly who: string; readonly why: string }[]> {
  const connection = await bus.connection()
  const [list] = await connection.call({ ...login1, member: 'ListInhibitors', timeout: 5000 })
  const rows: unknown = plain(list)
  if (!Array.isArray(rows)) return []
  return rows.flatMap((row: unknown) => {
    if (!Array.isArray(row)) return []
    const [what, who, why, mode]: readonly unknown[] = row
    if (mode !== 'block' || !String(what).split(':').includes('shutdown')) return []
    return [{ who: String(who), why: String(why) }]
  })
}

function problemOf(error: BusError): Problem {
  const detail = `${error.errorName}: ${error.message}`
  switch (error.errorName) {
    case 'org.freedesktop.login1.BlockedByInhibitorLock':
    case 'org.freedesktop.login1.OperationInProgress':
      return { code: 'restart-blocked', detail }
    case 'org.freedesktop.DBus.Error.AccessDenied':
    case 'org.freedesktop.DBus.Error.InteractiveAuthorizationRequired':
      return { code: 'password-refused', detail }
    case 'org.freedesktop.DBus.Error.ServiceUnknown':
      return { code: 'service-missing', detail }
    default:
      return { code: 'unknown', detail }
  }
}

/** Asks for a restart. Rejects with `restart-blocked` (and who blocks it), `password-refused` or `unknown`. */
export async function restart(bus: Bus): Promise<void> {
  const held = await blockers(bus).catch(() => [])
  const [first] = held
  if (first) {
    const detail = held.map(({ who, why }) => `${who}: ${why}`).join('\n')
    throw new ProblemError({ code: 'restart-blocked', by: first.who, detail })
  }
  try {
    const connection = await bus.connection()
    // true: polkit may ask, for instance when others are logged in. No time limit while it does.
    await connection.call({ ...login1, member: 'Reboot', signature: 'b', body: [true] })
  } catch (error) {
    if (!(error instanceof BusError)) throw error
    // A restart that has begun may cut the line before the answer.
    if (error.errorName !== 'org.freedesktop.DBus.Error.Disconnected')
      throw new ProblemError(problemOf(error))
  }
}
