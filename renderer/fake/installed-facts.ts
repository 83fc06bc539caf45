/** Made-up installed apps, their updates, work on them and their past, in the contract's terms. */
import type {
  AppVersions,
  DataCopy,
  HistoryEntry,
  Leftover,
  QueueItem,
  QueuePhase,
  UnusedComponents,
} from '../../contract/apps-work.ts'
import type { AccessChange, AppUpdate, InstalledApp, InstalledComponent } from '../../contract/apps.ts'
import { fact, installed } from './apps-facts.ts'
import type { Answers } from './door.ts'
import { daysAgo, hoursAgo } from './facts.ts'

const same: AccessChange = { wider: [], narrower: [], level: { before: 'limited', after: 'limited' } }
export const wider: AccessChange = {
  wider: [
    fact('files-home', { id: 'filesystems/home', weight: 'unconfined' }),
    fact('network', { id: 'shared/network', group: 'network', weight: 'limited' }),
  ],
  narrower: [],
  level: { before: 'contained', after: 'unconfined' },
}
const narrower: AccessChange = {
  wider: [],
  narrower: [fact('network', { id: 'shared/network', group: 'network', weight: 'limited' })],
  level: { before: 'limited', after: 'contained' },
}

export const manyInstalled = (count: number): readonly InstalledApp[] =>
  Array.from({ length: count }, (_, index) => installed(index, { bytes: 4_000_000 * (1 + (index % 40)) }))

export const ended = installed(7, {
  ended: {
    text: 'It is called Painter now',
    replacement: { ref: 'app/org.example.App1/x86_64/stable', name: 'Painter' },
  },
})
export const onEnded = installed(8, { componentEnded: 'org.example.Platform 21.08 is no longer maintained' })
export const held = installed(9, { held: true })
export const silent = installed(10, { opens: false, version: null, summary: '' })

export const components: readonly InstalledComponent[] = [
  {
    id: 'user/runtime/org.example.Platform/x86_64/50',
    ref: 'runtime/org.example.Platform/x86_64/50',
    installation: 'user',
    name: 'Example Application Platform',
    branch: '50',
    bytes: 912_000_000,
    ended: null,
    usedBy: ['Maps', 'Krita', 'VLC', 'Zettelkasten', 'مكتبة', 'Painter'],
  },
  {
    id: 'user/runtime/org.example.Platform/x86_64/21.08',
    ref: 'runtime/org.example.Platform/x86_64/21.08',
    installation: 'user',
    name: 'Example Application Platform',
    branch: '21.08',
    bytes: 640_000_000,
    ended: { text: 'Over', replacement: null },
    usedBy: ['VLC 2'],
  },
]

export const updateOf = (app: InstalledApp, more: Partial<AppUpdate> = {}): AppUpdate => ({
  id: app.id,
  ref: app.ref,
  installation: app.installation,
  name: app.name,
  icon: app.icon,
  from: app.version,
  to: '4.2',
  downloadBytes: 12_400_000,
  diskBytes: 84_000_000,
  access: same,
  ended: null,
  ...more,
})

export const plainUpdate = updateOf(installed(0))
export const narrowerUpdate = updateOf(installed(3), { access: narrower, to: null, downloadBytes: null })
export const widerUpdate = updateOf(installed(1), { access: wider })
export const unknownUpdate = updateOf(installed(2), { access: null })
export const componentUpdate: AppUpdate = {
  ...plainUpdate,
  id: 'user/runtime/org.example.Platform/x86_64/50',
  ref: 'runtime/org.example.Platform/x86_64/50',
  name: 'Example Application Platform',
  downloadBytes: 45_000_000,
}

const item = (
  id: string,
  phase: QueuePhase,
  more: Partial<Pick<QueueItem, 'action' | 'subjects' | 'endedAt'>> = {},
): QueueItem => {
  const { ref, name } = installed(Number(id))
  return {
    id,
    action: 'update',
    subjects: [{ ref, name, icon: null }],
    installation: 'user',
    askedAt: hoursAgo(1),
    endedAt: phase.phase === 'waiting' || phase.phase === 'running' ? null : hoursAgo(0.5),
    ...phase,
    ...more,
  }
}

const subject = (index: number) => {
  const { ref, name } = installed(index)
  return { ref, name, icon: null }
}

export const running: QueueItem = item(
  '0',
  {
    phase: 'running',
    activity: 'downloading',
    progress: { kind: 'bytes', done: 8_100_000, total: 12_400_000, rate: 1_900_000, pieces: null },
    about: null,
    cancel: 'yes',
  },
  { subjects: [0, 1, 2, 3, 4].map(subject) },
)
export const stopping = item('1', {
  phase: 'running',
  activity: 'installing',
  progress: { kind: 'none' },
  about: null,
  cancel: 'asked',
})
export const waiting: QueueItem = item('5', { phase: 'waiting' }, { action: 'install' })
export const failed: QueueItem = item('2', {
  phase: 'failed',
  problem: {
    code: 'no-space',
    missingBytes: 210_000_000,
    detail: 'min-free-space-percent would be exceeded',
  },
})
export const interrupted: QueueItem = item('3', { phase: 'interrupted' }, { action: 'go-back' })
export const done: QueueItem = item('4', { phase: 'done', changed: true }, { action: 'remove' })
export const unchanged: QueueItem = item('6', { phase: 'done', changed: false })
export const cancelled: QueueItem = item('1', { phase: 'cancelled' }, { action: 'install' })

const version = { access: same, from: null, until: null, available: true, inUse: false, version: null }
export const versions: AppVersions = {
  versions: [
    {
      ...version,
      id: 'v3',
      commit: 'c3',
      date: daysAgo(4),
      subject: 'Hello 4.1',
      inUse: true,
      version: '4.1',
    },
    {
      ...version,
      id: 'v2',
      commit: 'c2',
      date: daysAgo(40),
      subject: 'Export org.example.App0',
      version: '4.0',
      from: daysAgo(39),
      until: daysAgo(3),
      access: narrower,
    },
    { ...version, id: 'v1', commit: 'c1', date: daysAgo(41), subject: 'Hello 3.9', access: wider },
    { ...version, id: 'v0', commit: 'c0', date: null, subject: '', version: '3.0', available: false },
  ],
  dataBytes: 31_000_000,
  freeBytes: 81_000_000_000,
  problem: null,
}

export const copies: readonly DataCopy[] = [
  {
    id: 'copy1',
    appId: 'org.example.App0',
    name: 'Maps',
    madeAt: daysAgo(5),
    bytes: 31_000_000,
    version: '4.1',
  },
  {
    id: 'copy2',
    appId: 'org.example.App1',
    name: 'Krita',
    madeAt: daysAgo(9),
    bytes: 900_000,
    version: null,
  },
]

const at = (commit: string, name: string | null) => ({ commit, version: name })
export const history: readonly HistoryEntry[] = [
  {
    id: 'h1',
    at: hoursAgo(3),
    action: 'update',
    installation: 'user',
    outcome: 'done',
    changes: [
      { ref: 'a', name: 'Maps', from: at('1', '4.0'), to: at('2', '4.1') },
      { ref: 'b', name: 'Krita', from: at('1', null), to: at('2', '6.0') },
    ],
  },
  {
    id: 'h2',
    at: daysAgo(1),
    action: 'install',
    installation: 'system',
    outcome: 'failed',
    changes: [],
  },
  {
    id: 'h3',
    at: daysAgo(2),
    action: 'elsewhere',
    installation: 'user',
    outcome: 'done',
    changes: [
      { ref: 'a', name: 'VLC', from: null, to: at('2', '3.1') },
      { ref: 'b', name: 'مكتبة', from: at('1', '1.0'), to: null },
    ],
  },
]

export const unused: UnusedComponents = {
  components: [
    {
      ref: 'runtime/org.example.Old/x86_64/1',
      name: 'Old Platform',
      installation: 'user',
      bytes: 640_000_000,
    },
  ],
  bytes: 640_000_000,
}
export const leftovers: readonly Leftover[] = [
  { id: 'org.example.Gone', appId: 'org.example.Gone', name: 'Gone Game', bytes: 1_200_000_000 },
  { id: 'org.example.Nameless', appId: 'org.example.Nameless', name: null, bytes: 4096 },
]

export const installedAnswers: Partial<Answers> = {
  'apps.versions': () => ({ ok: true, value: versions }),
  'apps.copies': () => ({ ok: true, value: copies }),
  'apps.history': () => ({ ok: true, value: history }),
  'apps.unused': () => ({ ok: true, value: unused }),
  'apps.leftovers': () => ({ ok: true, value: leftovers }),
  'apps.updateNotes': () => ({
    ok: true,
    value: [
      {
        version: '4.2',
        date: daysAgo(3),
        preliminary: false,
        urgent: false,
        notes: [
          { as: 'p', content: [{ as: 'plain', text: 'A quicker start.' }] },
          { as: 'ul', items: [[{ as: 'plain', text: 'Mends the printing.' }]] },
        ],
      },
    ],
  }),
}
