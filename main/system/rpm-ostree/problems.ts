/** Errors of rpm-ostreed and of the bus → problems. */
import type { Problem, ProblemCode } from '../../../contract/problem.ts'
import { BusError, DISCONNECTED, TIMED_OUT } from '../../bus/bus.ts'
import { ProblemError } from '../../problem-error.ts'
import { cleanDetail } from './clean.ts'
import { failureRules } from './failure-texts.ts'

/** The text of a failed transaction, or what a tool printed in its place. */
export function problemOfText(text: string): Problem {
  const detail = cleanDetail(text)
  for (const { code, says, culprits } of failureRules) {
    const match = says.exec(detail)
    if (!match) continue
    const found = culprits?.(detail, match.slice(1).filter(Boolean)) ?? []
    return { code, ...(found.length > 0 ? { culprits: found } : {}), ...by(code, detail), detail }
  }
  return { code: 'unknown', detail }
}

/** BUSY tells the title of the other transaction, as far as it is one. */
function by(code: ProblemCode, text: string): { by?: string } {
  if (code !== 'busy') return {}
  const [, title] = /Transaction in progress: ([^\n]+)/u.exec(text) ?? []
  return title ? { by: title.trim() } : {}
}

const ERROR = 'org.freedesktop.DBus.Error.'

/**
 * Names that say enough by themselves; others only say that the text has to be read. Sources: dbus-protocol.h,
 * sd-bus-errors, and what rpm-ostreed makes of a GError (G_IO_ERROR_BUSY has no name of its own: Code26).
 */
const names: Readonly<Record<string, ProblemCode>> = {
  'org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code26': 'busy',
  [DISCONNECTED]: 'service-died',
  [`${ERROR}NoReply`]: 'service-died',
  [TIMED_OUT]: 'service-slow',
  [`${ERROR}TimedOut`]: 'service-slow',
  [`${ERROR}ServiceUnknown`]: 'service-missing',
  [`${ERROR}NoServer`]: 'service-missing',
  [`${ERROR}BadAddress`]: 'service-missing',
  [`${ERROR}AuthFailed`]: 'service-missing',
  [`${ERROR}Spawn.ServiceNotFound`]: 'service-missing',
  'org.freedesktop.systemd1.NoSuchUnit': 'service-missing',
  [`${ERROR}NameHasNoOwner`]: 'service-broken',
  [`${ERROR}UnknownMethod`]: 'service-broken',
  [`${ERROR}UnknownObject`]: 'service-broken',
  [`${ERROR}UnknownInterface`]: 'service-broken',
  [`${ERROR}UnknownProperty`]: 'service-broken',
  [`${ERROR}InvalidArgs`]: 'service-broken',
  [`${ERROR}LimitsExceeded`]: 'service-broken',
  [`${ERROR}NoMemory`]: 'service-broken',
}

const families: readonly (readonly [prefix: string, code: ProblemCode])[] = [
  [`${ERROR}Spawn.`, 'service-broken'],
  ['org.freedesktop.systemd1.', 'service-broken'],
]

/** An error reply, or a connection that ended. */
export function problemOfBusError(error: BusError): Problem {
  const { errorName, message } = error
  const detail = cleanDetail(`${errorName}: ${message}`)
  if (errorName === `${ERROR}AccessDenied`) return { code: deniedBy(message), detail }
  const text = problemOfText(message)
  const code = names[errorName] ?? families.find(([prefix]) => errorName.startsWith(prefix))?.[1]
  // "Reboot initiated" and the like come under a general name, and the text is the finer of the two.
  return code === undefined ? { ...text, detail } : { code, ...by(code, message), detail }
}

/**
 * The daemon says no for a wrong password and a closed dialog alike; whether it was the former has been asked of polkit
 * before. The bus itself says no when its policy does not let this person call at all.
 */
function deniedBy(text: string): ProblemCode {
  return /rejected send message|matched rules|is not allowed to|policy/iu.test(text)
    ? 'password-refused'
    : 'password-dismissed'
}

/** Whatever a call threw → a ProblemError. */
export function asProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof BusError) return new ProblemError(problemOfBusError(error))
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new ProblemError({ code: 'unknown', detail: cleanDetail(text) })
}
