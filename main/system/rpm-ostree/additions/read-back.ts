/** Whether a change has led to what it was to lead to, by the deployments, never by an answer of success. */
import { ProblemError } from '../../../problem-error.ts'
import type { AdditionsChange } from '../../additions-port.ts'
import type { Client } from '../client.ts'
import type { Deployment } from '../parse.ts'
import { knownAdditions } from './known.ts'

/** Rejects with `not-as-expected` unless the version that is used next is as it was to be. */
export async function readBack(client: Client, isDone: (next: Deployment) => boolean): Promise<void> {
  // A daemon that is gone by now has done its work; the next answer comes from another one.
  await client.reload().catch(() => {})
  const [next] = (await client.read()).deployments
  if (!next || !isDone(next)) throw new ProblemError({ code: 'not-as-expected' })
}

/** Whether all that was to come is there, and nothing of what was to go. Files are counted by who adds them. */
export function verified({ add, remove, restore }: AdditionsChange): (next: Deployment) => boolean {
  return (next) => {
    const has = new Set(knownAdditions(next).map(({ key }) => key))
    return add.every((key) => has.has(key)) && ![...remove, ...restore].some((key) => has.has(key))
  }
}
