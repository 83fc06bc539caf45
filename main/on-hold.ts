import type { Hold } from '../contract/health.ts'
import type { OnHold } from '../contract/state.ts'
import type { SystemFacts } from '../contract/system.ts'
import { isHeld, offerOf } from './health/hold.ts'
import { versionsNow } from './health/versions.ts'

export const nothingOnHold: OnHold = { update: null, isNext: false, versions: [] }

/** What of these facts is on hold. `facts` null: nothing is known. Pure. */
export function onHoldOf(holds: readonly Hold[], facts: SystemFacts | null): OnHold {
  if (!facts || holds.length === 0) return nothingOnHold
  const now = versionsNow(facts)
  const { heldIsNext } = offerOf(holds, facts.update, now?.next ?? null, now?.inUse ?? null)
  return {
    update: facts.update && isHeld(holds, facts.update),
    isNext: heldIsNext,
    versions: facts.versions.filter((version) => isHeld(holds, version)).map(({ id }) => id),
  }
}
