/** What the source of an app that is not installed says of it: its metadata, from which access is read. */
import type { OfferedMetadata } from '../../access/handlers.ts'
import { asProblem, ProblemError } from '../../problem-error.ts'
import { type KnownSource, sourceId } from '../facts.ts'
import { known, sourcesNow, type HandlerParts } from './parts.ts'

/** Asks the source. Rejects with `unknown-id`, `source-missing`, or what keeps the source from answering. */
export async function offeredMetadata(parts: HandlerParts, id: string): Promise<OfferedMetadata> {
  const { source, ref, name } = known(parts.offered, id)
  const from = (await sourcesNow(parts)).find((one) => sourceId(one.installation, one.name) === source)
  if (!from) throw new ProblemError({ code: 'source-missing', detail: source })
  return { name, metadata: await newestMetadata(parts, from, ref) }
}

/** The newest version's own; of sources that keep no list of versions (container registries), by a rehearsal. */
async function newestMetadata(
  { helper }: Pick<HandlerParts, 'helper'>,
  { installation, name }: KnownSource,
  ref: string,
): Promise<string | null> {
  try {
    const [newest] = await helper.versions(installation, name, ref, 1)
    if (newest?.metadata) return newest.metadata
  } catch (error) {
    if (asProblem(error).code !== 'not-supported') throw error
  }
  const { operations } = await helper.plan(installation, [{ verb: 'install', ref, source: name }])
  return operations.find((one) => one.ref === ref)?.newMetadata ?? null
}
