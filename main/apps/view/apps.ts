/** Everything main knows, as the branch `apps` of the state tree. */
import type { Apps } from '../../../contract/apps.ts'
import type { Facts } from '../facts.ts'
import type { Icons } from '../icons.ts'
import { installedApps, installedComponents } from './installed.ts'
import { appSources } from './sources.ts'
import { appUpdates } from './updates.ts'

/** Before anything was read. */
export const noApps: Apps = {
  state: 'starting',
  problem: null,
  installations: [],
  installed: [],
  components: [],
  sources: null,
  updates: { checkedAt: null, checking: false, apps: [], wantAccess: [], components: [], failures: [] },
  catalogue: { state: 'idle', apps: 0, categories: [] },
  offer: null,
}

export function appsOf(facts: Facts, icons: Icons): Apps {
  const isAbsent = facts.problem?.code === 'flatpak-missing' && facts.deployed?.length === 0
  return {
    state: isAbsent ? 'absent' : facts.deployed ? 'ready' : 'starting',
    problem: facts.problem,
    installations: facts.installations.map(({ id, title, isUser }) => ({ id, title, isUser })),
    installed: installedApps(facts, icons),
    components: installedComponents(facts),
    sources: appSources(facts),
    updates: appUpdates({ facts, icons }),
    catalogue: facts.catalogue,
    offer: facts.offer,
  }
}
