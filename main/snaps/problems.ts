/**
 * snapd's kinds of errors → our problems.
 *
 * Source: client/errors.go of snapd.
 */
import type { Problem, ProblemCode } from '../../contract/problem.ts'

const MOST_DETAIL = 16 * 1024

const codes: Readonly<Record<string, ProblemCode>> = {
  'auth-cancelled': 'password-dismissed',
  'login-required': 'password-refused',
  'snap-not-installed': 'app-not-there',
  'snap-not-found': 'app-not-there',
  'snap-change-conflict': 'busy',
  'quota-change-conflict': 'busy',
  'snap-revision-not-available': 'version-gone',
  'snap-channel-not-available': 'version-gone',
  'network-timeout': 'no-network',
  'dns-failure': 'no-network',
  'insufficient-disk-space': 'no-space',
}

/** Errors without a kind, as they begin. */
const beginnings: readonly (readonly [RegExp, ProblemCode])[] = [
  [/no revision to revert to/u, 'nothing-to-go-back-to'],
  [/has running apps|refresh blocked/u, 'app-running'],
  [/^access denied/u, 'password-refused'],
]

/** What a kind of error stands for; the text goes under Details. */
export function snapProblem(kind: string, text: string): Problem {
  const detail = text.slice(0, MOST_DETAIL)
  const known = Object.hasOwn(codes, kind) ? codes[kind] : undefined
  const code = known ?? beginnings.find(([begins]) => begins.test(text))?.[1]
  return code ? { code, detail } : { code: 'unknown', detail: kind === '' ? detail : `${kind}: ${detail}` }
}
