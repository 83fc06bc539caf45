/**
 * Going back: what is staged is thrown away first, since rpm-ostreed refuses Rollback beside it; then Rollback, which
 * takes no argument. So it is made sure before and after that it leads where the person wanted to go.
 */
import type { Polkit } from '../../desktop/polkit.ts'
import { ProblemError } from '../../problem-error.ts'
import type { Report, StartHooks, Work } from '../port.ts'
import { obtain } from './authority.ts'
import { begin, type Begun, type OwnNames } from './begin.ts'
import type { Client } from './client.ts'
import { discardMethod, rollbackMethod, type Method } from './methods.ts'
import { rollbackTarget, stagedOf } from './versions.ts'

interface Parts {
  readonly client: Client
  readonly own: OwnNames
  readonly polkit: Polkit
}

/** Rejects with `changed-meanwhile` or `nothing-to-go-back-to` when the version is not where Rollback leads. */
export async function goBack(parts: Parts, version: string, hooks: StartHooks): Promise<Work> {
  const { client, polkit } = parts
  const { deployments } = await client.read()
  if (!deployments.some(({ id }) => id === version)) throw new ProblemError({ code: 'changed-meanwhile' })
  if (rollbackTarget(deployments)?.id !== version) throw new ProblemError({ code: 'nothing-to-go-back-to' })
  const methods = stagedOf(deployments) ? [discardMethod, rollbackMethod] : [rollbackMethod]
  await obtain(
    polkit,
    methods.map(({ needs }) => needs),
    hooks,
  )
  return new GoingBack(parts, version, methods, hooks.signal).begin()
}

/** Transactions one after the other, as one work. */
class GoingBack {
  readonly #parts: Parts
  readonly #version: string
  readonly #methods: readonly Method[]
  readonly #abort = new AbortController()
  readonly #signal: AbortSignal
  readonly #listeners = new Set<(report: Report) => void>()
  #current: Begun | null = null

  constructor(parts: Parts, version: string, methods: readonly Method[], signal: AbortSignal) {
    this.#parts = parts
    this.#version = version
    this.#methods = methods
    this.#signal = AbortSignal.any([signal, this.#abort.signal])
  }

  async begin(): Promise<Work> {
    const [first, ...rest] = this.#methods
    if (first) await this.#next(first)
    const finished = this.#finish(rest)
    finished.catch(() => {}) // whoever follows the work hears of it
    return {
      action: 'go-back',
      by: this.#current?.by ?? null,
      onReport: (listener) => {
        this.#listeners.add(listener)
        this.#current?.transaction.onReport(listener)
      },
      cancel: async () => {
        this.#abort.abort()
        await this.#current?.transaction.cancel()
      },
      finished,
    }
  }

  async #next(method: Method): Promise<void> {
    const { client, own } = this.#parts
    this.#current = await begin(client, own, method, this.#signal)
    for (const listener of this.#listeners) this.#current.transaction.onReport(listener)
  }

  async #finish(rest: readonly Method[]): Promise<void> {
    const { client } = this.#parts
    await this.#current?.transaction.finished
    for (const method of rest) {
      await client.reload()
      const { deployments } = await client.read()
      const isClear = !stagedOf(deployments) && rollbackTarget(deployments)?.id === this.#version
      if (!isClear) throw new ProblemError({ code: 'changed-meanwhile' })
      await this.#next(method)
      await this.#current?.transaction.finished
    }
    await client.reload()
    const { deployments } = await client.read()
    if (deployments[0]?.id === this.#version) return
    throw new ProblemError({
      code: 'not-as-expected',
      detail: `next is ${deployments[0]?.id ?? 'nothing'}, wanted ${this.#version}`,
    })
  }
}
