/**
 * Since when each addition is there; pure. Nobody keeps that: a version only tells when it was put together. So the first
 * time we look we know no more than "was there already then"; what turns up in a later version has come with that one.
 */
import type { Since } from '../../contract/additions.ts'
import type { KnownAdditions } from '../system/additions-port.ts'
import { additionId } from './list.ts'

/** By addition. null: this computer has never been looked at. */
export type SinceRecord = ReadonlyMap<string, Since> | null

export function sinceNow(
  before: SinceRecord,
  versions: readonly KnownAdditions[],
  now: number,
): ReadonlyMap<string, Since> {
  const seen = new Map<string, number[]>()
  for (const { assembledAt, additions } of versions)
    for (const addition of additions) {
      const id = additionId(addition)
      seen.set(id, [...(seen.get(id) ?? []), assembledAt ?? now])
    }
  return new Map(
    [...seen].map(([id, times]) => {
      const at = Math.min(now, ...times)
      return [id, before?.get(id) ?? { at, exact: before !== null }]
    }),
  )
}
