import type { Operation } from '../helper/parse.ts'
import type { CompareInstalled } from './new-access.ts'

/**
 * Whether an operation would give an app more access than the person has agreed to. `accepted`: commits, by ref, whose
 * new access was seen. What comes new with an update (an app's extension, say) has no access of its own.
 */
export async function wantsMore(
  { verb, ref, after, oldMetadata, newMetadata }: Operation,
  installation: string,
  accepted: Readonly<Record<string, string>>,
  compare: CompareInstalled,
): Promise<boolean> {
  if (verb !== 'update' || !ref.startsWith('app/') || accepted[ref] === after) return false
  const change = newMetadata === null ? null : await compare({ installation, ref }, oldMetadata, newMetadata)
  return change === null || change.wider.length > 0
}
