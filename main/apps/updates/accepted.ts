import type { Operation } from '../helper/parse.ts'
import type { CompareAccess } from '../view/updates.ts'

/**
 * Whether an operation would give an app more access than the person has agreed to. `accepted`: commits, by ref, whose
 * new access was seen. What comes new with an update (an app's extension, say) has no access of its own.
 */
export function wantsMore(
  { verb, ref, after, oldMetadata, newMetadata }: Operation,
  accepted: Readonly<Record<string, string>>,
  compare: CompareAccess,
): boolean {
  if (verb !== 'update' || !ref.startsWith('app/') || accepted[ref] === after) return false
  const change = newMetadata === null ? null : compare(oldMetadata, newMetadata)
  return change === null || change.wider.length > 0
}
