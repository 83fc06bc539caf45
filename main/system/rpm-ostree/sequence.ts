/**
 * Several steps as one work, each begun only while the list of deployments is exactly what it was reckoned to be: before
 * the first (the password dialog may have been open for minutes), between them, and at the end, where anything else
 * means that the work did not do what it said.
 */
import type { SystemAction } from '../../../contract/operation.ts'
import type { Polkit } from '../../desktop/polkit.ts'
import { ProblemError } from '../../problem-error.ts'
import type { Report, StartHooks, Work } from '../port.ts'
import { asAdministrator, type Doing } from './administrator.ts'
import { obtain } from './authority.ts'
import { begin, type OwnNames } from './begin.ts'
import type { Client } from './client.ts'
import type { Method } from './methods.ts'
import type { Deployment } from './parse.ts'

export interface Parts {
  readonly client: Client
  readonly own: OwnNames
  readonly polkit: Polkit
}

/** What is reckoned of a deployment. */
export type Mark = Pick<Deployment, 'id' | 'osname' | 'pinned' | 'booted' | 'staged'>

export type Step = {
  /** The whole list afterwards, in boot order. */
  readonly after: readonly Mark[]
} & (
  | { readonly by: 'bus'; readonly method: Method }
  | { readonly by: 'administrator'; readonly doing: Doing; readonly ids: readonly string[] }
)

const same = (one: readonly Mark[], other: readonly Mark[]) =>
  one.length === other.length &&
  one.every(({ id, pinned }, index) => id === other[index]?.id && pinned === other[index].pinned)

const print = (list: readonly Mark[]) => list.map(({ id, pinned }) => (pinned ? `${id} kept` : id)).join(', ')

/**
 * Begins the steps on the list `before`. Rejects with `changed-meanwhile` when it is another list by then, and as
 * `obtain`, `begin` and `asAdministrator` do; nothing has been changed then.
 */
export async function carryOut(
  parts: Parts,
  action: SystemAction,
  before: readonly Mark[],
  steps: readonly [Step, ...Step[]],
  hooks: StartHooks,
): Promise<Work> {
  const needs = steps.flatMap((step) => (step.by === 'bus' ? [step.method.needs] : []))
  await obtain(parts.polkit, [...new Set(needs)], hooks)
  const sequence = new Sequence(parts, hooks.signal)
  await sequence.expect(before, 'changed-meanwhile')
  const [first, ...rest] = steps
  if (first.by === 'administrator') hooks.authorising()
  const begun = await sequence.begin(first, before)
  const finished = sequence.finish(begun, first, rest)
  finished.catch(() => {}) // whoever follows the work hears of it
  return {
    action,
    by: begun.by,
    onReport: (listener) => sequence.onReport(listener),
    // Half-way, "stopped" would not mean that nothing has changed.
    cancel: rest.length === 0 ? begun.cancel : null,
    finished,
  }
}

interface Begun {
  readonly by: string | null
  readonly cancel: (() => Promise<void>) | null
  readonly finished: Promise<void>
}

class Sequence {
  readonly #parts: Parts
  readonly #signal: AbortSignal
  readonly #listeners = new Set<(report: Report) => void>()
  #last: Report | null = null

  constructor(parts: Parts, signal: AbortSignal) {
    this.#parts = parts
    this.#signal = signal
  }

  onReport(listener: (report: Report) => void): void {
    this.#listeners.add(listener)
    if (this.#last) listener(this.#last)
  }

  async begin(step: Step, before: readonly Mark[]): Promise<Begun> {
    if (step.by === 'administrator') {
      await asAdministrator(step.doing, before, step.ids, this.#signal).catch(async (error: unknown) => {
        // What somebody else did on the disk is not the daemon's own doing; the window should see it now.
        await this.#parts.client.reload().catch(() => {})
        throw error
      })
      return { by: null, cancel: null, finished: Promise.resolve() }
    }
    const { client, own } = this.#parts
    const { transaction, by } = await begin(client, own, step.method, this.#signal)
    transaction.onReport((report) => {
      this.#last = report
      for (const listener of this.#listeners) listener(report)
    })
    return { by, cancel: () => transaction.cancel(), finished: transaction.finished }
  }

  async finish(begun: Begun, first: Step, rest: readonly Step[]): Promise<void> {
    await begun.finished
    let done = first
    for (const step of rest) {
      await this.expect(done.after, 'changed-meanwhile')
      await (
        await this.begin(step, done.after)
      ).finished
      done = step
    }
    await this.expect(done.after, 'not-as-expected')
  }

  async expect(list: readonly Mark[], otherwise: 'changed-meanwhile' | 'not-as-expected'): Promise<void> {
    const { client } = this.#parts
    await client.reload()
    const { deployments } = await client.read()
    if (same(list, deployments)) return
    throw new ProblemError({
      code: otherwise,
      detail: `expected: ${print(list)}\nfound: ${print(deployments)}`,
    })
  }
}
