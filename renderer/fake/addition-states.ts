/** States of the window around additions, the trial of the next version, and what comes before an update. */
import type { Addition, AdditionsState, Doctor, PackageFile, Planned } from '../../contract/additions.ts'
import type { Preflight } from '../../contract/preflight.ts'
import type { State } from '../../contract/state.ts'
import { computer, daysAgo, hoursAgo, noAdditionsKnown, noPreflight, update, withFacts } from './facts.ts'

const addition = (name: string, more: Partial<Addition> = {}): Addition => ({
  id: `${more.kind ?? 'package'}:${name}`,
  kind: 'package',
  name,
  version: '3.4.1-3.fc45',
  summary: null,
  vendor: 'Fedora Project',
  brings: [],
  bytes: 640_000,
  since: { at: daysAgo(30), exact: true },
  standing: 'in-use',
  inBase: false,
  app: null,
  ...more,
})

const openrazer = addition('openrazer', {
  summary: 'Open source driver and user-space daemon for managing Razer devices',
  brings: ['python3-openrazer'],
  bytes: 1_500_000,
})

export const someAdded: readonly Addition[] = [
  addition('htop', { summary: 'Interactive process viewer', brings: ['hwloc-libs'] }),
  openrazer,
  addition('vlc', {
    summary: 'The cross-platform media player',
    since: { at: daysAgo(400), exact: false },
    app: { app: 'vlc-offer', name: 'VLC' },
    brings: Array.from({ length: 24 }, (_, i) => `library-${i}`),
  }),
  addition('fish', { standing: 'after-restart', version: null, bytes: null, brings: null, since: null }),
  addition('tmux', { standing: 'until-restart' }),
  addition('zsh', { inBase: true }),
  addition('vendor-vpn-client', { kind: 'file', vendor: 'Vendor Ltd.' }),
  addition('firefox', { kind: 'removed', version: null, bytes: null, brings: null, since: null }),
  addition('mesa-dri-drivers', { kind: 'replaced' }),
  addition('nodejs:18', { kind: 'module', version: null, bytes: null, brings: null }),
]

const available = withFacts({ update: { ...update, downloadBytes: null } })

const withAdditions = (more: Partial<AdditionsState>, base: State = available): State => ({
  ...base,
  additions: {
    ...noAdditionsKnown,
    list: someAdded,
    doctor: { state: 'not-tried', why: 'no-update' },
    ...more,
  },
})
const withDoctor = (doctor: Doctor): State => withAdditions({ doctor })

const tried = { at: hoursAgo(3), update: { label: update.label, date: update.date } }
export const depsolve = `error: Could not depsolve transaction; 1 problem detected:
 Problem: package openrazer-3.10.3-1.1.noarch from hardware-razer requires kernel-uname-r = 7.1.4-300.fc45.x86_64, but none of the providers can be installed
  - conflicting requests`

const blocked: Extract<Doctor, { state: 'blocked' }> = {
  state: 'blocked',
  ...tried,
  problem: { code: 'additions-do-not-fit', culprits: ['openrazer', 'vlc'], detail: depsolve },
  findings: [
    { id: 'package:openrazer', name: 'openrazer', addition: 'package:openrazer', app: null },
    { id: 'package:vlc', name: 'vlc', addition: 'package:vlc', app: { app: 'vlc-offer', name: 'VLC' } },
  ],
  waiting: false,
}

const file: PackageFile = {
  id: 'f1',
  fileName: 'tailscale-1.88.3-1.x86_64.rpm',
  name: 'tailscale',
  version: '1.88.3-1',
  summary: 'The easiest, most secure way to use WireGuard',
  vendor: 'Tailscale Inc.',
  address: 'https://tailscale.com',
  downloadBytes: 32_000_000,
  installedBytes: 64_000_000,
  signature: 'good',
  key: '12adeab8',
  wrongMachine: false,
}

const changes: readonly Planned[] = [
  { id: 'add:gimp', change: 'add', name: 'gimp' },
  { id: 'file:f2', change: 'add-file', name: 'tailscale', file: { ...file, id: 'f2' } },
  { id: 'undo:package:openrazer', change: 'undo', name: 'openrazer', kind: 'package' },
  { id: 'undo:removed:firefox', change: 'undo', name: 'firefox', kind: 'removed' },
]

const withPreflight = (preflight: Partial<Preflight>, base: State = available): State => ({
  ...base,
  preflight: { ...noPreflight, ...preflight },
})

export const additionStates = {
  'additions-none': withAdditions({ list: [], doctor: { state: 'not-tried', why: 'no-additions' } }),
  additions: withAdditions({}),
  'additions-unable': withFacts({ capabilities: { ...capabilitiesOf(available), additions: 'none' } }),
  'additions-soon': withDoctor({ state: 'not-tried', why: 'metered' }),
  'additions-trying': withDoctor({
    state: 'trying',
    startedAt: hoursAgo(0.02),
    progress: { kind: 'bytes', done: 120_000_000, total: null, rate: 4_000_000, pieces: null },
  }),
  'additions-fit': withDoctor({ state: 'fits', ...tried }),
  'additions-blocked': withDoctor(blocked),
  'additions-blocked-unknown': withDoctor({
    ...blocked,
    problem: { code: 'additions-do-not-fit', detail: 'rpmtsrun failed' },
    findings: [],
  }),
  'additions-waiting': withDoctor({ ...blocked, waiting: true }),
  'additions-failed': withDoctor({
    state: 'failed',
    at: hoursAgo(1),
    problem: { code: 'no-network', detail: 'error: While pulling: Could not resolve hostname' },
  }),
  'additions-collected': withAdditions({ collected: { changes, trial: null } }),
  'additions-tried': withAdditions({
    collected: {
      changes: changes.slice(0, 1),
      trial: {
        at: hoursAgo(0.1),
        comes: ['gimp', 'gimp-libs', 'babl', 'gegl04'].map((name) => ({
          name,
          version: '3.0.4-1.fc45',
          source: 'updates',
          downloadBytes: 1_000_000,
        })),
        goes: ['nano-default-editor'],
        downloadBytes: 31_000_000,
        installedBytes: 120_000_000,
      },
    },
  }),
  'additions-file': withAdditions({ file }),
  'additions-file-unsigned': withAdditions({ file: { ...file, signature: 'none', key: null, vendor: '' } }),
  'additions-file-bad': withAdditions({ file: { ...file, signature: 'bad', wrongMachine: true } }),
  preflight: withPreflight(
    {
      notes: [
        { kind: 'busy', by: 'gnome-software' },
        { kind: 'network', network: 'limited' },
        { kind: 'additions', names: ['openrazer'] },
        { kind: 'space', place: 'disk', free: 800_000_000, needed: 2_700_000_000 },
        { kind: 'space', place: 'boot', free: 40_000_000, needed: 190_000_000 },
        { kind: 'battery', percent: 24 },
        { kind: 'metered', bytes: null },
        { kind: 'restart-pending' },
      ],
      expected: { time: { from: 240, to: 360 }, bytes: { from: 300_000_000, to: 900_000_000 } },
    },
    { ...available, computer: { ...computer, onBattery: true, batteryPercent: 24, metered: true } },
  ),
  'preflight-awaited': withPreflight({ notes: [{ kind: 'battery', percent: 24 }], awaited: 'mains' }),
  'preflight-calm': withPreflight({
    expected: { time: { from: 240, to: 360 }, bytes: { from: 300_000_000, to: 900_000_000 } },
  }),
} as const satisfies Readonly<Record<string, State>>

function capabilitiesOf({ system }: State) {
  if (system.state !== 'ready') throw new Error('these states have facts')
  return system.facts.capabilities
}
