/** Made-up apps, in the contract's terms, and what a door says of them. */
import type { AppDetails, AppSummary, Block, Category, Release } from '../../contract/apps-catalogue.ts'
import type { AppPlan, Apps, AppSource, InstalledApp } from '../../contract/apps.ts'
import type { Fact } from '../../contract/access.ts'
import type { Input } from '../../contract/requests.ts'
import type { Answers } from './door.ts'
import { daysAgo, noApps } from './facts.ts'

export const flathub: AppSource = {
  id: 'user/flathub',
  name: 'flathub',
  title: 'Flathub',
  comment: 'Apps for Linux, right here',
  installation: 'user',
  address: 'https://dl.flathub.org/repo/',
  enabled: true,
  verified: true,
  isFlathub: true,
  apps: [],
  catalogue: {
    state: 'ready',
    apps: 3000,
    fetchedAt: daysAgo(2),
    refreshing: false,
    problem: null,
    leftOut: 0,
  },
}

const counts: readonly (readonly [Category, number])[] = [
  ['sound-video', 412],
  ['development', 380],
  ['education', 161],
  ['games', 690],
  ['graphics', 214],
  ['internet', 388],
  ['office', 203],
  ['science', 98],
  ['system', 120],
  ['tools', 734],
]

/** One source with a catalogue, nothing installed. */
export const manyApps: Apps = {
  ...noApps,
  sources: [flathub],
  catalogue: {
    state: 'ready',
    apps: 3000,
    categories: counts.map(([category, count]) => ({ category, count })),
  },
}

const named: readonly (readonly [name: string, summary: string, developer: string])[] = [
  ['Maps', 'Find places around the world', 'The GNOME Project'],
  ['Krita', 'Digital painting, creative freedom', 'KDE'],
  ['VLC', 'Plays nearly every film and every song, from files, discs, cameras and the network', 'VideoLAN'],
  ['Zettelkasten', 'Notizen, die zueinander finden', 'Daniel Lüdecke'],
  ['مكتبة', 'قراءة الكتب الإلكترونية وترتيبها', 'فريق مكتبة'],
  [
    'A Name That Somebody Thought Would Stand Alone on a Whole Line',
    'And a summary that goes on and on about everything it can do, and then about some things that it cannot do',
    '',
  ],
]

export function summary(index: number, more: Partial<AppSummary> = {}): AppSummary {
  const [name, text, developer] = named[index % named.length] ?? ['', '', '']
  const turn = Math.floor(index / named.length)
  return {
    id: `user/flathub app/org.example.App${index}/x86_64/stable`,
    appId: `org.example.App${index}`,
    ref: `app/org.example.App${index}/x86_64/stable`,
    kind: 'app',
    name: turn === 0 ? name : `${name} ${turn + 1}`,
    summary: text,
    developer,
    icon: null,
    source: flathub.id,
    verified: index % 2 === 0 ? { by: 'website', who: 'example.org' } : null,
    freedom: index % 3 === 2 ? 'proprietary' : 'free',
    age: index % 4 === 3 ? null : 0,
    ended: index % 11 === 3,
    version: '4.2',
    updatedAt: daysAgo(index),
    ...more,
  }
}

export const installed = (index: number, more: Partial<InstalledApp> = {}): InstalledApp => {
  const { appId, ref, name, summary: text } = summary(index)
  return {
    id: `user/${ref}`,
    appId,
    ref,
    branch: 'stable',
    installation: 'user',
    name,
    summary: text,
    version: '4.1',
    icon: null,
    source: flathub.id,
    bytes: 84_000_000,
    installedAt: daysAgo(30),
    held: false,
    ended: null,
    componentEnded: null,
    accessKey: `user/${appId}/x86_64/stable`,
    opens: true,
    ...more,
  }
}

const say = (text: string): Block => ({ as: 'p', content: [{ as: 'plain', text }] })

const release = (version: string, days: number, more: Partial<Release> = {}): Release => ({
  version,
  date: daysAgo(days),
  notes: [
    {
      as: 'ul',
      items: [
        [{ as: 'plain', text: 'Opens large files sooner.' }],
        [{ as: 'plain', text: 'Mends the printing.' }],
      ],
    },
  ],
  preliminary: false,
  urgent: false,
  ...more,
})

export function details(app: AppSummary, more: Partial<AppDetails> = {}): AppDetails {
  return {
    app,
    description: [
      say('It does what its name says, and does it well. There is no markup in here: <b>not bold</b>.'),
      {
        as: 'ul',
        items: [
          [
            { as: 'plain', text: 'Works ' },
            { as: 'em', text: 'without' },
            { as: 'plain', text: ' a network' },
          ],
          [
            { as: 'plain', text: 'Reads and writes ' },
            { as: 'code', text: '.odt' },
          ],
        ],
      },
    ],
    licence: 'GPL-3.0-or-later',
    rating: [{ about: 'social-chat', level: 'mild' }],
    links: [
      { id: 'l1', kind: 'homepage', address: 'https://example.org/' },
      { id: 'l2', kind: 'help', address: 'https://example.org/help' },
      { id: 'l3', kind: 'donation', address: 'https://example.org/give?for=app' },
    ],
    releases: [release('4.2', 3), release('4.1', 40), release('4.0', 200, { notes: [] })],
    screenshots: [
      { id: 's1', caption: 'The main window', width: 1600, height: 900 },
      { id: 's2', caption: '', width: 0, height: 0 },
    ],
    others: [],
    ...more,
  }
}

export const fact = (code: Fact['code'], more: Partial<Fact> = {}): Fact => ({
  id: `x/${code}`,
  group: 'files',
  code,
  params: {},
  weight: 'notable',
  state: 'on',
  hindrance: null,
  because: null,
  layer: 'app',
  said: [],
  conditions: [],
  withoutAsking: true,
  setting: 'on',
  choices: [],
  changed: false,
  ...more,
})

export const reaching: readonly Fact[] = [
  fact('network', { group: 'network', weight: 'limited' }),
  fact('devices-sound', { group: 'devices', weight: 'limited' }),
  fact('files-home', { weight: 'unconfined', setting: 'write' }),
]

export const plan: AppPlan = {
  downloadBytes: 48_300_000,
  diskBytes: 131_000_000,
  freeBytes: 81_000_000_000,
  components: [{ name: 'GNOME Application Platform', downloadBytes: 312_000_000 }],
  access: { wider: reaching, narrower: [], level: { before: 'contained', after: 'unconfined' } },
  endOfLife: null,
}

/** How many apps a view shows. */
const totalOf = (view: Input<'apps.list'>['view']): number =>
  view.kind === 'search' ? (view.text.includes('nothing') ? 0 : 40) : view.kind === 'add-ons' ? 2 : 3000

export const appAnswers: Partial<Answers> = {
  'apps.list': ({ view, from, count }) => {
    const total = totalOf(view)
    const apps = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, i) =>
      summary(from + i),
    )
    return { ok: true, value: { total, apps } }
  },
  'apps.details': ({ app }) => {
    const index = Number(/App(\d+)/u.exec(app)?.[1])
    return { ok: true, value: Number.isNaN(index) ? null : details(summary(index)) }
  },
  'apps.plan': () => ({ ok: true, value: plan }),
}
