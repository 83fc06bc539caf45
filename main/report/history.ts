/** The last things that were done or refused here, kept over sessions: what happened before is what a helper asks first. */
import { z } from 'zod'
import type { Operation } from '../../contract/operation.ts'
import { type Problem, problemCodes } from '../../contract/problem.ts'
import { jsonFile } from '../files/json-file.ts'
import type { Store } from '../store.ts'

const KEPT = 30
const DETAIL = 4000

export interface Happening {
  /** Milliseconds since 1970. */
  readonly at: number
  /** The action or the request, in the contract's own word. */
  readonly what: string
  /** How it ended: an outcome, or the code of a problem. */
  readonly ended: string
  readonly detail: string
}

const schema: z.ZodType<readonly Happening[]> = z
  .array(z.strictObject({ at: z.number(), what: z.string(), ended: z.string(), detail: z.string() }))
  .max(KEPT)

export interface History {
  /** Never rejects. */
  open(): Promise<void>
  readonly all: readonly Happening[]
  /** main refused a request, or it failed. */
  refused(request: string, problem: Problem): void
}

/** Answers that are a person's own decision, or a fault of whoever asked. */
const SILENT: readonly Problem['code'][] = ['not-confirmed', 'cancelled', 'password-dismissed', 'bad-request']

function ofOperation(operation: Operation): Happening | null {
  if (operation.phase === 'done')
    return { at: operation.endedAt, what: operation.action, ended: operation.outcome, detail: '' }
  if (operation.phase !== 'failed') return null
  const { code, detail = '' } = operation.problem
  return { at: operation.endedAt, what: operation.action, ended: code, detail: detail.slice(0, DETAIL) }
}

export function createHistory(path: string, store: Pick<Store, 'watch'>, now: () => number): History {
  const file = jsonFile(path, schema, [])
  let all: readonly Happening[] = []
  const add = (happening: Happening) => {
    all = [happening, ...all].slice(0, KEPT)
    file.write(all).catch(() => {}) // without it the report is poorer, nothing else
  }
  store.watch(({ operations }) => {
    const ended = operations && ofOperation(operations.system)
    if (ended && !all.some(({ at, what }) => at === ended.at && what === ended.what)) add(ended)
  })
  return {
    async open() {
      const before = await file.read()
      all = [...all, ...before].slice(0, KEPT)
    },
    get all() {
      return all
    },
    refused(request, problem) {
      const known = problemCodes.some((code) => code === problem.code)
      if (!known || SILENT.includes(problem.code)) return
      const { code, detail = '' } = problem
      add({ at: now(), what: request, ended: code, detail: detail.slice(0, DETAIL) })
    },
  }
}
