/**
 * When each app first showed up in a source here. AppStream does not say when an app was added, so "new" is what was
 * not there the last time. What was there at the first look of all has the time 0.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { jsonFile } from '../../files/json-file.ts'

const schema = z.strictObject({ commit: z.string(), refs: z.record(z.string(), z.number()) })
type Seen = z.output<typeof schema>

/** Times by ref. Never rejects: a full disk makes the next look forget this one. */
export async function noteSeen(
  folder: string,
  source: string,
  commit: string,
  refs: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const name = createHash('sha256').update(source).digest('hex').slice(0, 32)
  const file = jsonFile<Seen | null>(join(folder, `${name}.json`), schema.nullable(), null)
  const before = await file.read()
  if (before?.commit === commit) return new Map(Object.entries(before.refs))
  const times = new Map(refs.map((ref) => [ref, before ? (before.refs[ref] ?? now) : 0]))
  await file.write({ commit, refs: Object.fromEntries(times) }).catch(() => {})
  return times
}
