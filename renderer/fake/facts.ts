/** A made-up computer, in the contract's terms. Dates count back from now, so that "2 hours ago" stays true. */
import type { Apps } from '../../contract/apps.ts'
import type { AdditionsState } from '../../contract/additions.ts'
import type { Preflight } from '../../contract/preflight.ts'
import type { Computer, State } from '../../contract/state.ts'
import type {
  Additions,
  Capabilities,
  ChangeSummary,
  PackageChange,
  SystemFacts,
  Update,
  Version,
} from '../../contract/system.ts'
import { timelineOf } from './timeline.ts'
import { upkeep } from './upkeep-facts.ts'

/** Flatpak is there and nothing is installed. */
export const noAdditionsKnown: AdditionsState = {
  list: [],
  collected: { changes: [], trial: null },
  file: null,
  doctor: { state: 'not-tried', why: 'no-additions' },
}
export const noPreflight: Preflight = { notes: [], expected: { time: null, bytes: null }, awaited: null }

export const noApps: Apps = {
  state: 'ready',
  problem: null,
  installations: [{ id: 'user', title: '', isUser: true }],
  installed: [],
  components: [],
  sources: null,
  updates: { checkedAt: null, checking: false, apps: [], wantAccess: [], components: [], failures: [] },
  catalogue: { state: 'idle', apps: 0, categories: [] },
  offer: null,
}

const HOUR = 3_600_000
export const hoursAgo = (hours: number) => Date.now() - hours * HOUR
export const daysAgo = (days: number) => hoursAgo(days * 24)

const noAdditions: Additions = { packages: [], files: [], removed: [], replaced: [] }
export const someAdditions: Additions = { ...noAdditions, packages: ['openrazer-daemon', 'zsh'] }

const sha = (start: string) =>
  start.padEnd(64, '4f0c9a7be2d815630f8ab7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6')

const version = (
  id: string,
  days: number,
  states: Version['states'],
  more: Partial<Version> = {},
): Version => ({
  id,
  label: `45.${20_261_124 - days}.0`,
  date: daysAgo(days),
  states,
  additions: someAdditions,
  origin: 'fedora:fedora/45/x86_64/silverblue',
  checksum: sha(id),
  unlocked: false,
  endOfLife: null,
  reachable: false,
  ...more,
})

export const current = version('b2', 10, ['in-use', 'next'])
export const previous = version('a1', 22, ['previous'], { reachable: true })
export const kept = version('99', 60, ['kept'], { additions: noAdditions })
export const ready = version('c3', 3, ['ready', 'next'])
/** The version in use while another waits for the restart. */
export const currentOnly: Version = { ...current, states: ['in-use'] }

export const capabilities: Capabilities = {
  check: 'free',
  progress: 'bytes',
  cancel: true,
  goBack: 'set-default',
  keep: true,
  remove: true,
  cleanUp: true,
  additions: 'packages',
  switchEdition: false,
}

const updated = (
  name: string,
  from: string,
  to: string,
  more: Partial<PackageChange> = {},
): PackageChange => ({
  name,
  kind: 'updated',
  from,
  to,
  addition: false,
  ...more,
})

const notable: readonly PackageChange[] = [
  updated('kernel', '7.1.4-300.fc45', '7.1.6-300.fc45'),
  updated('mesa-dri-drivers', '26.2.1', '26.3.0'),
  updated('gnome-shell', '51.1', '51.2'),
  updated('firefox', '150.0', '151.0.1'),
]

const link = (cve: string) => ({ id: cve, url: `https://access.redhat.com/security/cve/${cve}` })

export const changes: ChangeSummary = {
  counts: { updated: 34, added: 3, removed: 1, downgraded: 0 },
  notable,
  security: [
    {
      id: 'FEDORA-2026-1a2b3c4d5e',
      severity: 'important',
      titles: ['CVE-2026-31337 firefox: use-after-free in the canvas'],
      links: [link('CVE-2026-31337')],
    },
    {
      id: 'FEDORA-2026-99aa88bb77',
      severity: 'moderate',
      titles: ['CVE-2026-4711 curl: credentials in redirects'],
      links: [link('CVE-2026-4711')],
    },
  ],
}

/** So many package changes, as a large update has them. */
export const packages = (count: number): readonly PackageChange[] => [
  ...notable,
  updated('openrazer-daemon', '3.10.0', '3.11.1', { addition: true }),
  { name: 'old-firmware', kind: 'removed', from: '20250101', to: '', addition: false },
  { name: 'new-codecs', kind: 'added', from: '', to: '1.2.0', addition: false },
  ...Array.from({ length: Math.max(0, count - 7) }, (_, i) =>
    updated(`library-${i + 1}`, `1.${i}.0`, `1.${i}.1`),
  ),
]

export const update: Update = {
  label: '45.20261121.0',
  date: daysAgo(3),
  checksum: sha('c3'),
  downloadBytes: 1_132_000_000,
  changes,
  readyAs: null,
}

export const facts: SystemFacts = {
  service: 'rpm-ostree',
  edition: 'Fedora Silverblue 45',
  versions: [current, previous],
  update: null,
  checkedAt: hoursAgo(2),
  capabilities,
  busy: null,
}

export const computer: Computer = {
  name: 'Fedora Linux 45 (Silverblue)',
  simulated: false,
  canSimulate: true,
  onBattery: false,
  batteryPercent: 88,
  network: 'online',
  metered: false,
}

/** Up to date, two versions, nothing under way. */
export const calm: State = {
  computer,
  appearance: { scheme: null, contrast: 'normal', accent: null, reducedMotion: false },
  system: { state: 'ready', facts },
  health: {
    lastStart: { outcome: 'well', version: null, evidence: [] },
    answer: null,
    unfinished: null,
    troubles: null,
    holds: [],
    tryout: null,
    once: [],
    atLogin: null,
    bootMenu: null,
  },
  onHold: { update: null, isNext: false, versions: [] },
  timeline: timelineOf(facts.versions),
  apps: noApps,
  snaps: { state: 'absent' },
  additions: noAdditionsKnown,
  preflight: noPreflight,
  access: { state: 'ready', revision: 1, apps: 0, news: 0 },
  upkeep,
  operations: { system: { phase: 'idle' }, apps: [] },
  settings: { theme: 'system', textSize: 100, dismissed: 0, pictures: null },
}

export const withFacts = (more: Partial<SystemFacts>): State => ({
  ...calm,
  system: { state: 'ready', facts: { ...facts, ...more } },
  timeline: timelineOf(more.versions ?? facts.versions),
})
