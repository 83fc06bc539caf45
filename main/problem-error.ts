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
