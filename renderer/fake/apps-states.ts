/** What finding apps can look like. */
import type { Apps, SourceCatalogue } from '../../contract/apps.ts'
import type { State } from '../../contract/state.ts'
import { flathub, installed, manyApps } from './apps-facts.ts'
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
