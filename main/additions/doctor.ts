/**
 * Finds out before update day whether the additions fit the next version: lets the update service work the update out
 * without making it. In the background only where nobody pays for it and nobody is asked (trial-time.ts), and always
 * giving way: whatever a person begins on the system stops it first.
 */
import type { Addition, AppFor, Doctor as DoctorState } from '../../contract/additions.ts'
import type { Progress } from '../../contract/operation.ts'
import type { Update } from '../../contract/system.ts'
import type { Problem } from '../../contract/problem.ts'
import { asProblem } from '../problem-error.ts'
import type { AdditionsService, Trying } from '../system/additions-port.ts'
import { findingsOf, isAboutAdditions } from './findings.ts'
import type { RememberedTrial } from './memory.ts'
import { whyNotTried, type TrialInput } from './trial-time.ts'

export interface DoctorParts {
  /** null: no service that has additions. */
  readonly service: () => AdditionsService | null
  readonly input: () => TrialInput
  readonly list: () => readonly Addition[]
  readonly apps: () => ReadonlyMap<string, AppFor | null>
  readonly remembered: () => RememberedTrial | null
  readonly remember: (trial: RememberedTrial) => void
  /** Something that `state` tells has changed. */
  readonly changed: () => void
  readonly now: () => number
  /** Milliseconds of quiet before it begins by itself. */
  readonly delay: number
}

interface Run {
  readonly startedAt: number
  readonly abort: AbortController
  readonly over: Promise<void>
  progress: Progress
}

export class Doctor {
  readonly #parts: DoctorParts
  #run: Run | null = null
  #timer: NodeJS.Timeout | undefined
  /** A trial that told nothing of the additions, and of which version: not tried again by itself. */
  #failed: { readonly update: string; readonly state: DoctorState } | null = null

  constructor(parts: DoctorParts) {
    this.#parts = parts
  }

  get state(): DoctorState {
    if (this.#run) {
      const { startedAt, progress } = this.#run
      return { state: 'trying', startedAt, progress }
    }
    const input = this.#parts.input()
    const verdict = this.#verdict(input)
    if (verdict) return verdict
    const why = whyNotTried(input)
    const { update } = input.facts ?? {}
    if (why === null && this.#failed && update && this.#failed.update === keyOf(update))
      return this.#failed.state
    return { state: 'not-tried', why: why ?? 'soon' }
  }

  get isTrying(): boolean {
    return this.#run !== null
  }

  /** Things have changed: begins after a while of quiet, if it may. */
  consider(): void {
    clearTimeout(this.#timer)
    const { state } = this
    if (state.state !== 'not-tried' || state.why !== 'soon') return
    this.#timer = setTimeout(() => {
      const now = this.state
      if (now.state === 'not-tried' && now.why === 'soon') void this.#start(false)
    }, this.#parts.delay)
    this.#timer.unref()
  }

  /** At a person's wish; a password dialog may appear. */
  try(): void {
    if (!this.#run) void this.#start(true)
  }

  /** Resolves when nothing of it is under way any more. Never rejects. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#run?.abort.abort()
    await this.#run?.over
  }

  /** An update has failed for a reason that is about additions: the same verdict, found out the hard way. */
  learn(problem: Problem): void {
    const { update } = this.#parts.input().facts ?? {}
    if (!update || update.readyAs !== null || !isAboutAdditions(problem)) return
    this.#remember(update, problem)
    this.#parts.changed()
  }

  wait(): void {
    const trial = this.#parts.remembered()
    if (!trial) return
    this.#parts.remember({ ...trial, waiting: true })
    this.#parts.changed()
  }

  /** What was found out about just this update and just these additions; null: nothing. */
  #verdict({ facts }: TrialInput): DoctorState | null {
    const trial = this.#parts.remembered()
    const list = this.#parts.list()
    if (!trial || !facts?.update || facts.update.readyAs !== null) return null
    if (trial.update !== keyOf(facts.update) || trial.additions !== namesOf(list)) return null
    const update = { label: trial.label, date: trial.date }
    const { at, problem, waiting } = trial
    if (!problem) return { state: 'fits', at, update }
    const { code, detail, culprits } = problem
    const told = { code, ...(detail === undefined ? {} : { detail }), ...(culprits ? { culprits } : {}) }
    return {
      state: 'blocked',
      at,
      update,
      problem: told,
      findings: findingsOf(told, list, this.#parts.apps()),
      waiting,
    }
  }

  async #start(mayAsk: boolean): Promise<void> {
    const service = this.#parts.service()
    const { facts } = this.#parts.input()
    if (!service || !facts?.update) return
    const abort = new AbortController()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#run = { startedAt: this.#parts.now(), abort, over: promise, progress: { kind: 'none' } }
    this.#failed = null
    this.#parts.changed()
    const update = facts.update
    try {
      const trying = await service.tryUpdate(mayAsk, { authorising: () => {}, signal: abort.signal })
      await this.#follow(trying, abort.signal)
      this.#remember(update, null)
    } catch (error) {
      const problem = asProblem(error)
      if (isAboutAdditions(problem)) this.#remember(update, problem)
      else if (!abort.signal.aborted && problem.code !== 'cancelled' && problem.code !== 'password-dismissed')
        this.#failed = {
          update: keyOf(update),
          state: { state: 'failed', at: this.#parts.now(), problem },
        }
    } finally {
      this.#run = null
      resolve()
      this.#parts.changed()
    }
  }

  async #follow(trying: Trying, signal: AbortSignal): Promise<void> {
    const cancel = () => void trying.cancel?.().catch(() => {})
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
    trying.onReport(({ progress }) => {
      if (!this.#run) return
      this.#run.progress = progress
      this.#parts.changed()
    })
    await trying.finished
  }

  #remember(update: Update, problem: RememberedTrial['problem'] | ReturnType<typeof asProblem>) {
    const { label, date } = update
    const known = problem && {
      code: problem.code,
      detail: problem.detail,
      culprits: problem.culprits && [...problem.culprits],
    }
    this.#parts.remember({
      update: keyOf(update),
      label,
      date,
      additions: namesOf(this.#parts.list()),
      at: this.#parts.now(),
      problem: known,
      waiting: false,
    })
  }
}

/** A container image that was only looked at has no checksum of its own yet: its name and its date tell it from the next one. */
const keyOf = ({ checksum, label, date }: Update) => [checksum, label, date].join(' ')

/** Of the additions that the next version would have to take along. */
const namesOf = (list: readonly Addition[]) =>
  list
    .filter(({ standing }) => standing !== 'until-restart')
    .map(({ id }) => id)
    .join('\n')
