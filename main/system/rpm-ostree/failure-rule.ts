/** How a rule about the text of a failure is written; failure-texts.ts says what they are for. */
import type { ProblemCode } from '../../../contract/problem.ts'
import { names, packageName } from './culprits.ts'

export interface Rule {
  readonly code: ProblemCode
  /** Without regard to case. */
  readonly says: RegExp
  /** Who is to blame, from the whole text or from what the groups of `says` caught. */
  readonly culprits?: (text: string, groups: readonly string[]) => readonly string[]
}

/** One expression for many; their groups come one after the other. */
export function any(...expressions: readonly RegExp[]): RegExp {
  return new RegExp(expressions.map(({ source }) => source).join('|'), 'iu')
}

/** The groups are packages, with or without their version. */
export function packages(_: string, groups: readonly string[]): readonly string[] {
  return names(groups.map(packageName))
}
