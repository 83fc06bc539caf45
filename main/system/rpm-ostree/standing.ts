/**
 * Making any version the one that is used next, and keeping and removing versions. Each is reckoned first, from the list
 * as it is (rollbacks.ts, removing.ts), and carried out step by step only while the list is what was reckoned.
 */
import { ProblemError } from '../../problem-error.ts'
import type { StartHooks, Work } from '../port.ts'
import { rollbackMethod } from './methods.ts'
import { removalSteps } from './removing.ts'
import { rollbacksTo } from './rollbacks.ts'
import { carryOut, type Mark, type Parts, type Step } from './sequence.ts'
import { stagedOf } from './versions.ts'

async function listWith(parts: Parts, ids: readonly string[]): Promise<readonly Mark[]> {
  const { deployments } = await parts.client.read()
  if (ids.some((id) => !deployments.some((each) => each.id === id)))
    throw new ProblemError({ code: 'changed-meanwhile' })
  return deployments
}

/**
 * What is staged is thrown away first, since rpm-ostreed refuses Rollback beside it. Rejects with `nothing-to-go-back-to`
 * for a version that is in front already or cannot be brought there, before anything is asked.
 */
export async function goBack(parts: Parts, version: string, hooks: StartHooks): Promise<Work> {
  const list = await listWith(parts, [version])
  const staged = list.filter(({ staged }) => staged).map(({ id }) => id)
  const discard = removalSteps(list, staged, false, 'go-back')
  const way = rollbacksTo(list, version)
  const rollbacks = (way ?? []).map((after): Step => ({ by: 'bus', method: rollbackMethod, after }))
  const [first, ...rest] = way ? [...discard, ...rollbacks] : []
  if (!first) throw new ProblemError({ code: 'nothing-to-go-back-to' })
  return carryOut(parts, 'go-back', list, [first, ...rest], hooks)
}

/** Only a version that was never used. */
export async function discard(parts: Parts, hooks: StartHooks): Promise<Work> {
  const { deployments } = await parts.client.read()
  const staged = stagedOf(deployments)
  const [first, ...rest] = staged ? removalSteps(deployments, [staged.id], false, 'discard') : []
  if (!first) throw new ProblemError({ code: 'changed-meanwhile' })
  return carryOut(parts, 'discard', deployments, [first, ...rest], hooks)
}

/** Rejects with `changed-meanwhile` when it is kept, or not, already. A staged one cannot be pinned: `not-supported`. */
export async function keep(parts: Parts, version: string, on: boolean, hooks: StartHooks): Promise<Work> {
  const list = await listWith(parts, [version])
  const found = list.find(({ id }) => id === version)
  if (found?.pinned === on) throw new ProblemError({ code: 'changed-meanwhile' })
  if (found?.staged) throw new ProblemError({ code: 'not-supported' })
  const after = list.map((each) => (each.id === version ? { ...each, pinned: on } : each))
  const step: Step = { by: 'administrator', doing: on ? 'keep' : 'let-go', ids: [version], after }
  return carryOut(parts, on ? 'keep' : 'stop-keeping', list, [step], hooks)
}

/** Never the booted one, the next one, or one that is kept: rejects with `changed-meanwhile`, for it was not offered. */
export async function remove(
  parts: Parts,
  ids: readonly string[],
  action: 'remove' | 'clean-up',
  hooks: StartHooks,
): Promise<Work> {
  const list = await listWith(parts, ids)
  const spared = list.filter(({ booted, pinned }, index) => booted || pinned || index === 0)
  if (spared.some(({ id }) => ids.includes(id))) throw new ProblemError({ code: 'changed-meanwhile' })
  const [first, ...rest] = removalSteps(list, ids, action === 'clean-up', action)
  if (!first) throw new ProblemError({ code: 'changed-meanwhile' })
  return carryOut(parts, action, list, [first, ...rest], hooks)
}
