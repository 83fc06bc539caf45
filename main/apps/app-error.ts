import type { AppProblem } from '../../contract/apps.ts'
import type { Problem } from '../../contract/problem.ts'
import { asProblem, ProblemError } from '../problem-error.ts'

/** A ProblemError with a code of the apps domain. */
export function appError(problem: AppProblem): ProblemError {
  // The codes of contract/apps.ts become a part of contract/problem.ts when the apps are wired in; till then the type
  // of a Problem does not know them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return new ProblemError(problem as Problem)
}

/** The problem an error stands for. */
export function asAppProblem(error: unknown): AppProblem {
  return asProblem(error)
}
