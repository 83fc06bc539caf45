/** What to do about each problem. The words stand in problems.en.ts and its sisters; a code missing anywhere does not compile. */
import type { TFunction } from 'i18next'
import type { Problem, ProblemCode } from '../../contract/problem.ts'
import { plain } from './plain.ts'
import type { Formats } from './formats.ts'
import { programName } from './programs.ts'

interface OneProblem {
  readonly title: string
  readonly sentence: string
  readonly named_one?: string
  readonly named_other?: string
}

type AppProblemCode =
  | Extract<ProblemCode, `${'catalogue' | 'flatpak' | 'app' | 'source' | 'access'}-${string}`>
  | 'component-missing'
  | 'version-gone'
  | 'needs-administrator'
  | 'file-not-understood'
  | 'not-found'

/** The words stand in two files: what concerns apps, and all else. */
export type AppProblemWords = Readonly<Record<AppProblemCode, OneProblem>>
export type ProblemWords = Readonly<Record<Exclude<ProblemCode, AppProblemCode>, OneProblem>>

/**
 * The button that helps. free-space and wait: first something happens outside of the window, then trying again helps.
 * update: the update itself does what was asked for. open-additions: the ways out are there.
 */
export type NextStep =
  | 'try-again'
  | 'restart'
  | 'free-space'
  | 'open-versions'
  | 'wait'
  | 'update'
  | 'open-additions'
  | 'none'

export const nextSteps: Readonly<Record<ProblemCode, NextStep>> = {
  'bad-request': 'none',
  'unknown-id': 'open-versions',
  'busy-here': 'wait',
  'not-confirmed': 'none',
  'not-supported': 'none',
  'nothing-to-cancel': 'none',
  cancelled: 'none',
  'password-dismissed': 'none',
  'password-refused': 'try-again',
  'check-needs-password': 'update',
  'no-network': 'try-again',
  'server-error': 'wait',
  'server-missing': 'none',
  'server-refused': 'none',
  'download-damaged': 'try-again',
  'signature-missing': 'none',
  'signature-invalid': 'none',
  'no-space': 'free-space',
  'no-space-boot': 'open-versions',
  'storage-damaged': 'none',
  'boot-setup-failed': 'none',
  busy: 'wait',
  'service-missing': 'none',
  'service-broken': 'restart',
  'service-died': 'try-again',
  'service-slow': 'wait',
  'restart-pending': 'restart',
  'changed-meanwhile': 'open-versions',
  'nothing-to-go-back-to': 'none',
  'restart-blocked': 'wait',
  'not-as-expected': 'open-versions',
  'on-hold': 'none',
  'print-failed': 'try-again',
  'additions-do-not-fit': 'open-additions',
  'additions-missing': 'open-additions',
  'additions-clash': 'open-additions',
  'additions-already-there': 'none',
  'additions-not-there': 'none',
  'additions-block-service': 'open-additions',
  'package-not-understood': 'none',
  'wrong-edition': 'none',
  'catalogue-lost': 'try-again',
  'catalogue-damaged': 'try-again',
  'catalogue-refused': 'none',
  'flatpak-missing': 'none',
  'flatpak-too-old': 'none',
  'app-missing': 'none',
  'app-held': 'none',
  'app-running': 'try-again',
  'app-there-already': 'none',
  'app-not-there': 'none',
  'app-did-not-start': 'try-again',
  'component-missing': 'none',
  'version-gone': 'none',
  'needs-administrator': 'none',
  'source-missing': 'none',
  'source-off': 'none',
  'source-new': 'none',
  'source-in-use': 'none',
  'source-there-already': 'none',
  'file-not-understood': 'none',
  'not-found': 'none',
  'access-file-damaged': 'none',
  'access-file-refused': 'try-again',
  'access-changed': 'none',
  'access-store-missing': 'try-again',
  'access-app-refused': 'none',
  unknown: 'try-again',
}

/** A person's own answer: said in a quiet line, never as a failure. */
export const isOwnAnswer = (code: ProblemCode) =>
  code === 'cancelled' ||
  code === 'password-dismissed' ||
  code === 'not-confirmed' ||
  code === 'nothing-to-cancel'

/** Whether it is certain that the version in use now was not touched. It is read-only, so nearly always. */
export const leavesSystemUntouched = (code: ProblemCode) =>
  code !== 'storage-damaged' && code !== 'boot-setup-failed' && code !== 'not-as-expected'

export interface Said {
  readonly title: string
  readonly sentence: string
}

type Named = 'named_one' | 'named_other'

const namedKey = (code: ProblemCode, form: Named) => `problems.${code}.${form}`

/** Title and sentence of a problem, with the names it mentions made safe to show. */
export function sayProblem(problem: Problem, t: TFunction, formats: Formats): Said {
  const culprits = (problem.culprits ?? []).map(plain).filter((name) => name !== '')
  const values = {
    culprits: formats.list(culprits.slice(0, 3)),
    who: programName(problem.by ?? '', t),
  }
  const title = t(`problems.${problem.code}.title`)
  // Few problems have words with names; the others keep their title.
  const form: Named = culprits.length === 1 ? 'named_one' : 'named_other'
  const named =
    culprits.length === 0 ? title : t([namedKey(problem.code, form)], { ...values, defaultValue: title })
  return { title: named, sentence: t(`problems.${problem.code}.sentence`, values) }
}
