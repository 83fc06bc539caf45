import type { AccessProblem } from '../../contract/access.ts'
import type { Problem } from '../../contract/problem.ts'
import { asProblem, ProblemError } from '../problem-error.ts'

/** A ProblemError with a code of this domain. */
export function accessError(problem: AccessProblem): ProblemError {
  // The codes of contract/access-codes.ts become a part of contract/problem.ts when access is wired in; till then the
  // type of a Problem does not know them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return new ProblemError(problem as Problem)
}

/** The problem an error stands for. */
export function asAccessProblem(error: unknown): AccessProblem {
  return asProblem(error)
}
