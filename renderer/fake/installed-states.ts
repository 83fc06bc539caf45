/** What the pages of installed apps can look like. */
import type { QueueItem } from '../../contract/apps-work.ts'
import type { Apps, AppUpdates } from '../../contract/apps.ts'
import type { State } from '../../contract/state.ts'
import { flathub, installed, manyApps } from './apps-facts.ts'
import { calm, hoursAgo } from './facts.ts'
import {
  cancelled,
  componentUpdate,
  components,
  done,
  ended,
  failed,
  held,
  interrupted,
  manyInstalled,
  narrowerUpdate,
  onEnded,
  plainUpdate,
  running,
  silent,
  stopping,
  unchanged,
  unknownUpdate,
  waiting,
  widerUpdate,
} from './installed-facts.ts'
import { someSnaps } from './snaps-facts.ts'

const few = [...manyInstalled(5), ended, onEnded, held, silent]

const looked: AppUpdates = {
  checkedAt: hoursAgo(2),
  checking: false,
  apps: [],
  wantAccess: [],
  components: [],
  failures: [],
}

const withApps = (apps: Partial<Apps>, queue: readonly QueueItem[] = []): State => ({
  ...calm,
  apps: { ...manyApps, installed: few, components, updates: looked, ...apps },
  operations: { ...calm.operations, apps: queue },
})

const found: AppUpdates = {
  ...looked,
  apps: [plainUpdate, narrowerUpdate],
  wantAccess: [widerUpdate, unknownUpdate],
  components: [componentUpdate],
}

const other = {
  ...flathub,
  id: 'system/other',
  name: 'other',
  title: 'Other Apps',
  comment: '',
  installation: 'system',
  address: 'http://example.org/repo/',
  verified: false,
  isFlathub: false,
  apps: [],
}
const named = { ...flathub, apps: few.map(({ name }) => name) }

export const installedStates = {
  installed: withApps({}),
  'installed-many': withApps({ installed: manyInstalled(220) }),
  'installed-none': withApps({ installed: [], components: [] }),
  'installed-starting': withApps({ state: 'starting', installed: [], components: [], sources: null }),
  'installed-broken': withApps({ problem: { code: 'flatpak-missing' }, sources: null }),
  'installed-updates': withApps({ updates: found }),
  'installed-checking': withApps({ updates: { ...looked, checkedAt: null, checking: true } }),
  'installed-unanswered': withApps({
    updates: { ...looked, failures: [{ source: flathub.id, problem: { code: 'no-network' } }] },
  }),
  'installed-working': withApps({ updates: found }, [running, waiting]),
  'snaps-some': { ...withApps({}), snaps: someSnaps },
  'snaps-working': {
    ...withApps({}),
    snaps: {
      ...someSnaps,
      ended: { snap: 'lab', action: 'update', outcome: 'done', changed: true },
      work: {
        snap: 'photo-box',
        action: 'update',
        progress: { kind: 'bytes', done: 30_000_000, total: 90_000_000, rate: 0, pieces: null },
      },
    },
  },
  'snaps-only': {
    ...withApps({ state: 'absent', installed: [], components: [], problem: { code: 'flatpak-missing' } }),
    snaps: { ...someSnaps, snaps: null, problem: { code: 'service-slow' }, ended: null },
  },
  'queue-all': withApps({}, [done, unchanged, cancelled, failed, interrupted, running, waiting]),
  'queue-trouble': withApps({}, [failed, interrupted]),
  'queue-stopping': withApps({}, [stopping]),
  sources: withApps({
    installations: [
      { id: 'user', title: '', isUser: true },
      { id: 'system', title: '', isUser: false },
    ],
    sources: [named, other],
  }),
  'sources-off': withApps({
    sources: [
      { ...other, enabled: false },
      { ...named, catalogue: { ...named.catalogue, problem: { code: 'no-network' } } },
    ],
  }),
  'sources-none': withApps({ sources: [] }),
  'installed-alike': withApps({
    installations: [
      { id: 'user', title: '', isUser: true },
      { id: 'system', title: '', isUser: false },
    ],
    installed: [installed(0), installed(0, { id: 'system/x', installation: 'system', branch: 'beta' })],
  }),
} as const satisfies Readonly<Record<string, State>>
