/** Every state of the window worth looking at, by name. */
import type { Operation, Progress, SystemAction } from '../../contract/operation.ts'
import type { PreflightNote } from '../../contract/preflight.ts'
import type { Problem } from '../../contract/problem.ts'
import type { State } from '../../contract/state.ts'
import type { Version } from '../../contract/system.ts'
import {
  calm,
  capabilities,
  changes,
  computer,
  current,
  currentOnly,
  daysAgo,
  facts,
  hoursAgo,
  kept,
  noPreflight,
  previous,
  ready,
  update,
  withFacts,
} from './facts.ts'
import { additionStates } from './addition-states.ts'
import { healthStates } from './health-states.ts'
import { upkeepStates } from './upkeep-states.ts'

const doing = (operation: Operation, base: State = calm): State => ({
  ...base,
  operations: { ...base.operations, system: operation },
})

const available = withFacts({ update })
const noting = (state: State, ...notes: readonly PreflightNote[]): State => ({
  ...state,
  preflight: { ...noPreflight, notes },
})
const readyUpdate = { ...update, readyAs: ready.id }
const readyState = withFacts({ versions: [ready, currentOnly, previous], update: readyUpdate })
const next: Version = { ...previous, states: ['previous', 'next'] }
const chosen = withFacts({ versions: [{ ...currentOnly, reachable: true }, next] })

const begun = (action: SystemAction, minutes = 3) => ({ action, startedAt: Date.now() - minutes * 60_000 })

type Running = Extract<Operation, { phase: 'running' }>
const running = (progress: Progress, more: Partial<Running> = {}): State =>
  doing(
    {
      phase: 'running',
      ...begun('update'),
      activity: 'downloading',
      progress,
      cancel: 'yes',
      by: null,
      message: 'Receiving objects: 37% (1204/3300) 5.2 MB/s 412.0 MB',
      usual: { from: 240, to: 360 },
      ...more,
    },
    available,
  )

const ended = (action: SystemAction) => ({ ...begun(action), endedAt: Date.now() - 1000 })
const over = (
  action: SystemAction,
  outcome: Extract<Operation, { phase: 'done' }>['outcome'],
  base?: State,
) => doing({ phase: 'done', ...ended(action), outcome }, base)
export const failed = (action: SystemAction, problem: Problem, base: State = available): State =>
  doing({ phase: 'failed', ...ended(action), problem }, base)

const depsolve = `error: Could not depsolve transaction; 1 problem detected:
 Problem: package openrazer-kernel-modules-dkms-3.10.0-1.fc44.noarch from @System requires kernel-devel, but none of the providers can be installed
  - conflicting requests`

const bytes = (done: number, total: number | null): Progress => ({
  kind: 'bytes',
  done,
  total,
  rate: 5_200_000,
  pieces: { done: 1204, total: 3300 },
})

const longName = 'xorg-x11-drv-nvidia-cuda-libs-with-a-name-that-does-not-end-anywhere-soon-560.35.03'

export const states = {
  starting: { ...calm, system: { state: 'starting', facts: null } },
  'starting-known': { ...calm, system: { state: 'starting', facts } },
  lost: { ...calm, system: { state: 'lost', problem: { code: 'service-broken' }, facts: null } },
  'lost-known': {
    ...calm,
    system: { state: 'lost', problem: { code: 'service-slow', detail: 'Timeout was reached' }, facts },
  },
  absent: { ...calm, computer: { ...computer, name: 'Debian GNU/Linux 13' }, system: { state: 'absent' } },
  'absent-only': {
    ...calm,
    computer: { ...computer, name: 'Debian GNU/Linux 13', canSimulate: false },
    system: { state: 'absent' },
  },
  'never-checked': withFacts({ checkedAt: null }),
  'needs-password': withFacts({ checkedAt: null, capabilities: { ...capabilities, check: 'asks' } }),
  unchecked: withFacts({ checkedAt: null, capabilities: { ...capabilities, check: 'none' } }),
  'up-to-date': calm,
  simulated: { ...calm, computer: { ...computer, simulated: true } },
  stale: withFacts({ checkedAt: daysAgo(24) }),
  available,
  'available-unknown': withFacts({ update: { ...update, changes: null, downloadBytes: null } }),
  ready: readyState,
  'ready-newer': withFacts({ versions: [ready, currentOnly, previous], update }),
  next: chosen,
  'set-aside': withFacts({
    versions: [{ ...ready, states: ['ready'], reachable: true }, current, previous],
    update: readyUpdate,
  }),
  unknown: withFacts({ versions: [] }),
  ended: withFacts({
    versions: [
      {
        ...current,
        states: ['in-use', 'next', 'ended'],
        unlocked: true,
        endOfLife: 'Fedora 45 ended on 1 May.',
      },
      previous,
    ],
  }),
  'much-added': withFacts({
    versions: [
      {
        ...current,
        additions: {
          packages: [longName, 'zsh', 'htop', 'neovim', 'tailscale', 'distrobox', 'ملحق‏'],
          files: ['vendor-vpn-client-4.1-1.x86_64'],
          removed: ['firefox'],
          replaced: ['mesa-dri-drivers'],
        },
      },
    ],
  }),
  busy: noting(withFacts({ update, busy: { by: 'gnome-software', title: 'upgrade' } }), {
    kind: 'busy',
    by: 'gnome-software',
  }),
  battery: noting(
    { ...available, computer: { ...computer, onBattery: true, batteryPercent: 24, metered: true } },
    { kind: 'battery', percent: 24 },
    { kind: 'metered', bytes: update.downloadBytes },
  ),
  offline: noting(
    { ...available, computer: { ...computer, network: 'offline' } },
    { kind: 'network', network: 'offline' },
  ),

  checking: doing({
    phase: 'running',
    ...begun('check', 0),
    activity: 'looking',
    progress: { kind: 'none' },
    cancel: 'no',
    by: null,
    message: '',
    usual: null,
  }),
  preparing: doing({ phase: 'preparing', ...begun('update', 0) }, available),
  authorising: doing({ phase: 'authorising', ...begun('update', 0) }, available),
  bytes: running(bytes(412_000_000, 1_132_000_000)),
  'bytes-open': running(bytes(412_000_000, null)),
  percent: running({ kind: 'percent', percent: 37 }, { activity: 'assembling' }),
  steps: running({ kind: 'steps', done: 3, total: 8 }, { cancel: 'no' }),
  unmeasured: running({ kind: 'none' }, { activity: 'assembling', usual: null, message: '' }),
  stopping: running(bytes(412_000_000, 1_132_000_000), { cancel: 'asked' }),
  others: running({ kind: 'percent', percent: 62 }, { by: 'gnome-software', cancel: 'yes' }),
  'going-back': doing({
    phase: 'running',
    ...begun('go-back', 0),
    activity: 'working',
    progress: { kind: 'none' },
    cancel: 'no',
    by: null,
    message: 'Moving to the previous version',
    usual: { from: 8, to: 14 },
  }),

  'nothing-to-do': over('update', 'nothing-to-do'),
  cancelled: over('update', 'cancelled', available),
  'password-dismissed': over('update', 'password-dismissed', available),
  discarded: over('discard', 'done'),
  'needs-restart': over('update', 'needs-restart', readyState),

  'failed-space': failed('update', { code: 'no-space', detail: 'error: No space left on device' }),
  'failed-additions': failed('update', {
    code: 'additions-do-not-fit',
    detail: depsolve,
    culprits: ['openrazer-kernel-modules-dkms'],
  }),
  'failed-network': failed('check', { code: 'no-network' }, calm),
  'failed-back': failed('go-back', { code: 'changed-meanwhile' }, calm),
  'failed-busy': failed('update', { code: 'busy', by: 'gnome-software' }),

  ...healthStates,
  ...upkeepStates,
  ...additionStates,

  'many-versions': withFacts({
    versions: [ready, { ...currentOnly, unlocked: true }, { ...previous, reachable: true }, kept],
    update: readyUpdate,
  }),
  'same-day': withFacts({
    versions: [
      { ...current, date: hoursAgo(240) },
      { ...previous, id: 'a2', date: hoursAgo(240), additions: { ...previous.additions, packages: ['zsh'] } },
    ],
  }),
  'no-dates': withFacts({
    versions: [
      { ...current, date: null, label: null },
      { ...previous, date: null, label: 'lts-next-2026-11-18-build-4711' },
      { ...kept, date: null, origin: null },
    ],
    capabilities: { ...capabilities, goBack: 'boot-first' },
  }),
  'no-way-back': withFacts({ capabilities: { ...capabilities, goBack: 'none' }, versions: [current, kept] }),
  'much-changed': withFacts({
    update: {
      ...update,
      changes: {
        counts: { updated: 2988, added: 1, removed: 1, downgraded: 10 },
        notable: [
          ...changes.notable,
          {
            name: longName,
            kind: 'downgraded',
            from: '560.35.03-1.fc44',
            to: '550.1-1.fc44',
            addition: true,
          },
        ],
        security: [
          {
            id: 'FEDORA-2026-5555555555',
            severity: 'critical',
            titles: ['CVE-2026-1 kernel: remote code execution'],
            links: [],
          },
          { id: 'FEDORA-2026-0', severity: 'unknown', titles: [], links: [] },
          ...changes.security,
        ],
      },
    },
  }),
} as const satisfies Readonly<Record<string, State>>

export type StateName = keyof typeof states
