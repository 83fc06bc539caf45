/**
 * Going back says something of the version that is left: it is not offered or installed again until a newer one comes.
 * Choosing a version says that it may be.
 */
import type { VersionRef } from '../../contract/health.ts'
import type { System, SystemFacts } from '../../contract/system.ts'
import { refOf, versionsNow } from '../health/versions.ts'
import type { Starts } from '../starts.ts'

/** What the choice of this version says, when it really is the next one now; null: nothing. Pure. */
function meaning(
  before: SystemFacts,
  version: string,
  after: SystemFacts,
): { readonly does: 'hold' | 'release'; readonly version: VersionRef } | null {
  const used = versionsNow(before)?.inUse
  const target = before.versions.find(({ id }) => id === version)
  if (!used || !target || versionsNow(after)?.next.id !== version) return null
  // Without dates nobody knows which of them is the older one.
  const isOlder = (target.date ?? Infinity) < (used.date ?? -Infinity)
  return isOlder ? { does: 'hold', version: used } : { does: 'release', version: refOf(target) }
}

/**
 * `before`: how things stood before the press; `after`: when the work had ended. Never rejects: on a full disk the
 * version is offered again, and no more is lost.
 */
export async function holdAfterGoingBack(
  before: SystemFacts | null,
  version: string,
  after: System,
  starts: Pick<Starts, 'hold' | 'release'>,
): Promise<void> {
  if (!before || after.state !== 'ready') return
  const said = meaning(before, version, after.facts)
  if (!said) return
  const kept = said.does === 'hold' ? starts.hold(said.version, 'person') : starts.release(said.version)
  await kept.catch(() => {}) // as above
}
