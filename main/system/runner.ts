/**
 * One operation at a time on the system: idle → preparing → authorising → running → done | failed. Work that somebody
 * else began (or this app before it was restarted) is shown the same way. What came of it is judged by reading the
 * system back, never from the service's own word for success.
 */
import type { Operation, Outcome, SystemAction } from '../../contract/operation.ts'
import type { Problem } from '../../contract/problem.ts'
import { asProblem, ProblemError } from '../problem-error.ts'
import type { Durations } from './durations.ts'
import type { Report, StartHooks, Work } from './port.ts'

/** Reads the system anew and says what has come of an action. Rejects with a ProblemError. */
export type Judgement = () => Promise<Outcome>

export interface RunnerParts {
  readonly set: (operation: Operation) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly durations: Durations
  /** Stops whatever of ours works on the system in the background; awaited before anything is begun. null: nothing does. Never rejects. */
  readonly makeWay: () => Promise<void> | null
  /** Remembers how things stand before the action. */
  readonly judge: (action: SystemAction) => Judgement
}

interface Begun {
  readonly action: SystemAction
  readonly startedAt: number
  readonly judgement: Judgement
}

const NOTHING_YET: Report = { activity: 'working', progress: { kind: 'none' }, message: '' }
const NOTHING_TO_CANCEL: Problem = { code: 'nothing-to-cancel' }

/** A person's own decision to end it is an outcome, not a problem. */
function ending(problem: Problem): Outcome | Problem {
  return problem.code === 'cancelled' || problem.code === 'password-dismissed' ? problem.code : problem
}

export class Runner {
  readonly #parts: RunnerParts
  #running = false
  #waiting: Work | null = null
  #stop: (() => Promise<void>) | null = null

  constructor(parts: RunnerParts) {
    this.#parts = parts
  }

  get running(): boolean {
    return this.#running
  }

  /** Begins at once; settles when the operation has ended, however it ended. Never rejects. */
  async run(action: SystemAction, start: (hooks: StartHooks) => Promise<Work>): Promise<void> {
    const begun = this.#begin(action)
    const { startedAt } = begun
    const abort = new AbortController()
    this.#stop = async () => abort.abort()
    this.#parts.set({ phase: 'preparing', action, startedAt })
    const authorising = () => this.#parts.set({ phase: 'authorising', action, startedAt })
    try {
      const way = this.#parts.makeWay()
      if (way) await way
      const work = await start({ authorising, signal: abort.signal })
      this.#end(begun, null, await this.#follow(work, begun))
    } catch (error) {
      this.#end(begun, null, abort.signal.aborted ? 'cancelled' : ending(asProblem(error)))
    }
  }

  /** Shows work that is under way already; while ours runs, it waits until that has ended. */
  adopt(work: Work): void {
    if (this.#running) {
      this.#waiting = work
      return
    }
    const begun = this.#begin(work.action)
    void this.#follow(work, begun).then((result) => this.#end(begun, work.by, result))
  }

  /** Asks the running operation to stop. Rejects with `nothing-to-cancel` when nothing runs that can be stopped. */
  async cancel(): Promise<void> {
    if (!this.#stop) throw new ProblemError(NOTHING_TO_CANCEL)
    await this.#stop()
  }

  #begin(action: SystemAction): Begun {
    this.#running = true
    return { action, startedAt: this.#parts.now(), judgement: this.#parts.judge(action) }
  }

  /** Shows the work until it is over and answers what came of it. Never rejects. */
  async #follow(work: Work, begun: Begun): Promise<Outcome | Problem> {
    const over = this.#show(work, begun)
    try {
      await work.finished
      const outcome = await begun.judgement()
      const seconds = (this.#parts.now() - begun.startedAt) / 1000
      // Another's work may have run long before we saw it, and a look that found nothing teaches nothing.
      if (work.by === null && outcome !== 'nothing-to-do') this.#parts.durations.add(work.action, seconds)
      return outcome
    } catch (error) {
      return ending(asProblem(error))
    } finally {
      over()
    }
  }

  /** Puts the running work into the state at each report. Returns how to end that. */
  #show(work: Work, { startedAt }: Begun): () => void {
    const { action, by } = work
    let report = NOTHING_YET
    let asked = false
    let over = false
    const show = () => {
      if (over) return
      const cancel = asked ? 'asked' : work.cancel ? 'yes' : 'no'
      const usual = this.#parts.durations.usual(action)
      this.#parts.set({ phase: 'running', action, startedAt, by, cancel, usual, ...report })
    }
    const ask = (now: boolean) => {
      asked = now
      show()
    }
    this.#stop = async () => {
      if (!work.cancel) throw new ProblemError(NOTHING_TO_CANCEL)
      ask(true)
      await work.cancel().catch((error: unknown) => {
        ask(false)
        throw error
      })
    }
    work.onReport((fresh) => {
      report = fresh
      show()
    })
    show()
    return () => {
      over = true
    }
  }

  #end({ action, startedAt }: Begun, by: string | null, result: Outcome | Problem): void {
    this.#stop = null
    this.#running = false
    const ended = { action, startedAt, endedAt: this.#parts.now() }
    if (typeof result === 'string') this.#parts.set({ phase: 'done', outcome: result, ...ended })
    else if (by !== null) this.#parts.set({ phase: 'idle' }) // another program's failure is its own to tell
    else this.#parts.set({ phase: 'failed', problem: result, ...ended })
    const next = this.#waiting
    this.#waiting = null
    if (next) this.adopt(next)
  }
}
