/** The helper's classes of errors → our problems. The classes are listed in helper/errors.c. */
import type { Problem } from '../../../contract/problem.ts'
import { BusError, DISCONNECTED, TIMED_OUT } from '../../bus/bus.ts'
import { ProblemError } from '../../problem-error.ts'

export const ERROR_PREFIX = 'org.mainstay.FlatpakHelper1.Error.'
const MOST_DETAIL = 16 * 1024

const codes: Readonly<Record<string, Problem['code']>> = {
  Busy: 'busy',
  NotFound: 'not-found',
  NotSupported: 'not-supported',
  Disabled: 'source-off',
  Masked: 'app-held',
  NewSource: 'source-new',
  NotApplied: 'not-as-expected',
  Running: 'app-running',
  Cancelled: 'cancelled',
  AlreadyInstalled: 'app-there-already',
  NotInstalled: 'app-not-there',
  Skipped: 'app-held',
  NeedsNewerFlatpak: 'flatpak-too-old',
  RemoteNotFound: 'source-missing',
  RuntimeNotFound: 'component-missing',
  RefNotFound: 'app-missing',
  Downgrade: 'needs-administrator',
  InvalidData: 'download-damaged',
  Untrusted: 'signature-invalid',
  InUse: 'source-in-use',
  NoSpace: 'no-space',
  NotAllowed: 'password-refused',
  Network: 'no-network',
  Server: 'server-error',
}

/** libostree and libflatpak give many a server's answer as a failure like any other; in other languages it stays one. */
function serverProblem(text: string): Problem['code'] | undefined {
  const status = /Server returned (?:status|HTTP) (\d{3})/u.exec(text)?.[1]
  if (!status) return undefined
  return status === '404' ? 'server-missing' : 'server-error'
}

/** `name` is a class such as "NoSpace"; one we don't know is 'unknown'. The text goes under Details. */
export function classProblem(name: string, text: string): Problem {
  const code = Object.hasOwn(codes, name) ? codes[name] : serverProblem(text)
  const detail = text.slice(0, MOST_DETAIL)
  return { code: code ?? 'unknown', detail: code ? detail : `${name}: ${detail}` }
}

/** What a failed call stands for. */
export function helperError(error: unknown): ProblemError {
  if (!(error instanceof BusError)) return new ProblemError({ code: 'service-broken', detail: String(error) })
  const { errorName, message } = error
  if (errorName.startsWith(ERROR_PREFIX))
    return new ProblemError(classProblem(errorName.slice(ERROR_PREFIX.length), message))
  if (errorName === DISCONNECTED) return new ProblemError({ code: 'service-died', detail: message })
  if (errorName === TIMED_OUT) return new ProblemError({ code: 'service-slow', detail: message })
  return new ProblemError({ code: 'service-broken', detail: `${errorName}: ${message}` })
}
