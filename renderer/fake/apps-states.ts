/** What finding apps can look like. */
import type { Apps, SourceCatalogue } from '../../contract/apps.ts'
import type { State } from '../../contract/state.ts'
import { flathub, installed, manyApps, plan } from './apps-facts.ts'
import { calm, noApps } from './facts.ts'

const withApps = (apps: Partial<Apps>): State => ({ ...calm, apps: { ...manyApps, ...apps } })

const empty = { state: 'idle', apps: 0, categories: [] } as const
const source = (catalogue: Partial<SourceCatalogue>) => ({
  ...flathub,
  catalogue: { ...flathub.catalogue, ...catalogue },
})
const none = (more: Partial<SourceCatalogue> = {}) =>
  withApps({ catalogue: empty, sources: [source({ state: 'none', apps: 0, fetchedAt: null, ...more })] })

export const both = [
  { id: 'user', title: '', isUser: true },
  { id: 'default', title: '', isUser: false },
] as const

export const appStates = {
  'apps-absent': { ...calm, apps: { ...noApps, state: 'absent', problem: { code: 'flatpak-missing' } } },
  'apps-starting': withApps({ sources: null, catalogue: empty }),
  'apps-broken': withApps({ sources: null, catalogue: empty, problem: { code: 'service-broken' } }),
  'apps-no-source': withApps({ sources: [], catalogue: empty, installations: both }),
  'apps-all-off': withApps({ sources: [{ ...flathub, enabled: false }], catalogue: empty }),
  'apps-fetching': none({ refreshing: true }),
  'apps-never': none(),
  'apps-never-failed': none({ problem: { code: 'no-network' } }),
  'apps-reading': withApps({ catalogue: { ...empty, state: 'reading' } }),
  'apps-lost': withApps({ catalogue: empty }),
  'apps-many': withApps({ installed: [installed(0), installed(4)] }),
  'apps-troubled': withApps({ sources: [source({ problem: { code: 'catalogue-damaged' } })] }),
} as const satisfies Readonly<Record<string, State>>

const offering = (offer: Apps['offer'], apps: Partial<Apps> = {}): State =>
  withApps({ offer, installations: both, ...apps })
const vendor = {
  kind: 'source',
  id: 'offer-1',
  title: 'Example Vendor',
  comment: 'Apps by Example',
  address: 'https://apps.example.org/repo/',
  fingerprints: ['6E5C 05D9 79C7 6DAF 93C0  8135 4184 DD4D 907A 7CAE'],
  already: null,
} as const
const fromLink = {
  kind: 'app',
  id: 'offer-2',
  name: 'Zettelkasten',
  appId: 'org.example.Zettelkasten',
  from: 'link',
  plan,
  sources: [
    { title: 'Example Vendor', address: 'https://apps.example.org/repo/', verified: true },
    { title: 'apps.elsewhere.example', address: 'https://apps.elsewhere.example/', verified: false },
  ],
} as const

export const offerStates = {
  'offer-none': offering(null),
  'offer-source': offering(vendor),
  'offer-source-unchecked': offering({ ...vendor, fingerprints: [], already: 'user/vendor' }),
  'offer-link': offering(fromLink),
  'offer-file': offering({ ...fromLink, from: 'file', sources: [] }),
  'offer-search': offering({ kind: 'search', id: 'offer-3', appId: 'org.example.App2' }),
  'offer-search-missing': offering({ kind: 'search', id: 'offer-3', appId: 'org.example.Nothing' }),
  'offer-refused': offering({
    kind: 'refused',
    id: 'offer-4',
    name: 'holiday.flatpakref',
    problem: { code: 'file-not-understood', detail: 'no group [Flatpak Ref]' },
  }),
} as const satisfies Readonly<Record<string, State>>
