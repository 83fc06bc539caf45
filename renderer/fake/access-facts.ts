/** Made-up access, in the contract's terms, and what a door says of it. */
import type { Level } from '../../contract/access-codes.ts'
import type { AccessRow, Diagnosis, HistoryEntry, NewsItem, Preview } from '../../contract/access.ts'
import { app, chatter, fact, facts, folder, network, page, x11 } from './access-page-facts.ts'
import type { Answers } from './door.ts'
import { daysAgo } from './facts.ts'

const levels: readonly Level[] = ['contained', 'limited', 'notable', 'wide', 'unconfined']

/** As many apps as wanted, all different. */
export const rows = (count: number): readonly AccessRow[] =>
  Array.from({ length: count }, (_, number): AccessRow => {
    const level = levels[number % 5] ?? 'contained'
    return {
      app:
        number === 0
          ? chatter
          : app(
              `org.example.App${number}`,
              number === 3 ? 'Ein sehr langer Name für eine App, die alles kann' : `App ${number}`,
            ),
      level,
      camera: number % 7 === 0 ? 'yes' : number % 3 === 0 ? 'asked' : 'no',
      microphone: number % 2 === 0 ? 'yes' : 'no',
      home: (['no', 'parts', 'read', 'write'] as const)[number % 4] ?? 'no',
      network: number % 3 !== 0,
      escapes: level === 'unconfined',
      changed: number % 4 === 1,
      problem: number === 2,
    }
  })

export const preview: Preview = {
  direction: 'narrower',
  wider: [],
  narrower: [network],
  level: { before: 'wide', after: 'wide' },
  needs: ['asked'],
  running: 1,
}

const entry = (id: string, more: Partial<HistoryEntry>): HistoryEntry => ({
  id,
  at: daysAgo(1),
  kind: 'change',
  app: chatter.id,
  name: chatter.name,
  about: [{ kind: 'fact', id: network.id, group: 'network', code: 'network', params: {} }],
  to: 'off',
  undo: 'yes',
  ...more,
})

export const history: readonly HistoryEntry[] = [
  entry('h1', {}),
  entry('h2', { kind: 'grant', about: [{ kind: 'grant', grant: 'camera', about: null }], to: 'deny' }),
  entry('h3', {
    kind: 'document',
    about: [{ kind: 'document', path: '/home/me/Papers/letter' }],
    to: null,
    undo: 'gone',
  }),
  entry('h4', {
    kind: 'restore',
    to: null,
    about: facts
      .slice(0, 6)
      .map(({ id, group, code, params }) => ({ kind: 'fact' as const, id, group, code, params })),
    undo: 'no',
  }),
  entry('h5', { kind: 'hold', to: 'off', about: [] }),
  entry('h6', { kind: 'reset', app: null, name: null, about: [], to: 'default' }),
]

export const news: readonly NewsItem[] = [
  {
    app: chatter,
    causes: ['update', 'elsewhere'],
    wider: [fact({ id: 'filesystems/home', code: 'files-home', weight: 'unconfined' })],
    narrower: [network],
    level: { before: 'notable', after: 'unconfined' },
    pastLimits: true,
  },
  {
    app: app('org.example.Other', 'Other'),
    causes: ['administrator'],
    wider: [],
    narrower: [x11],
    level: { before: 'wide', after: 'wide' },
    pastLimits: false,
  },
]

const documents = (to: 'read' | 'write') => ({
  id: `r-${to}`,
  fact: folder('documents', to, { layer: 'you' }),
  grant: null,
  once: true,
})

export const blocked: Diagnosis = {
  symptom: 'folder',
  cause: 'blocked',
  blocking: { fact: 'filesystems/home', grant: null, layer: 'you' },
  remedies: [
    documents('read'),
    documents('write'),
    {
      ...documents('write'),
      id: 'r-home',
      fact: fact({ id: 'filesystems/home', code: 'files-home', weight: 'unconfined' }),
    },
  ],
}

/** What a door says when it is asked about access. */
export const accessAnswers: Partial<Answers> = {
  'access.overview': () => ({ ok: true, value: rows(250) }),
  'access.app': ({ app: key }) =>
    key === chatter.key ? { ok: true, value: page } : { ok: false, problem: { code: 'unknown-id' } },
  'access.everyone': () => ({ ok: true, value: { facts, problems: [], changed: true } }),
  'access.history': () => ({ ok: true, value: history }),
  'access.news': () => ({ ok: true, value: news }),
  'access.preview': () => ({ ok: true, value: preview }),
  'access.previewReset': () => ({ ok: true, value: { ...preview, direction: 'both', wider: [x11] } }),
  'access.previewRestore': () => ({ ok: true, value: preview }),
  'access.previewUndo': () => ({ ok: true, value: { preview, widens: true } }),
  'access.why': () => ({ ok: true, value: blocked }),
  'access.offered': () => ({
    ok: true,
    value: {
      name: 'Krita',
      access: {
        rating: page.rating,
        facts: facts.filter(({ layer }) => layer === 'app'),
        notes: ['chooser'],
        problems: [],
      },
    },
  }),
}
