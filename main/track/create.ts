import type { Store } from '../store.ts'
import { thisPerson } from '../upkeep/person.ts'
import type { SystemVersions } from '../system/system.ts'
import { sessionDesktop } from './editions.ts'
import { TrackKeeper } from './keeper.ts'
import { supportEnds } from './support.ts'

/** The tracks of whatever update service answers. */
export function createTracks(store: Store, system: SystemVersions): TrackKeeper {
  const facts = () => {
    const now = store.state.system
    return now.state === 'ready' ? now.facts : null
  }
  return new TrackKeeper({
    service: () => (facts() ? system.service : null),
    facts,
    desktop: () => sessionDesktop(thisPerson().env['XDG_CURRENT_DESKTOP']),
    supportEnds,
    now: Date.now,
  })
}
