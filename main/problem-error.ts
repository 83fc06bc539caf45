import type { Problem } from '../contract/problem.ts'

/** An Error that carries a problem code; whatever our services throw on purpose is one. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.code)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** The problem an error stands for; one that nobody foresaw is `unknown` with its text under Details. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return {
    code: 'unknown',
    detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  }
}
