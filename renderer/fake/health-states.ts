/** States of the window after starts that failed, or may have. */
import type { BootMenu, Evidence, Health, LastStart, Troubles, VersionRef } from '../../contract/health.ts'
import type { State } from '../../contract/state.ts'
import type { Version } from '../../contract/system.ts'
import {
  calm,
  capabilities,
  current,
  currentOnly,
  daysAgo,
  facts,
  previous,
  update,
  withFacts,
} from './facts.ts'

const refOf = ({ id, checksum, label, date }: Version): VersionRef => ({ id, checksum, label, date })

/** Finalised, tried once, and still the first in the loader's order. */
const bad: Version = {
  ...previous,
  id: 'c3',
  label: update.label,
  date: update.date,
  checksum: update.checksum,
  states: ['next'],
  reachable: false,
}

const evidence: readonly Evidence[] = [
  {
    source: 'breadcrumb',
    answer: 'yes',
    finding: 'still-on-the-old',
    seen: [
      `planned: ${bad.label ?? ''} ${bad.checksum}`,
      `running: ${current.label ?? ''} ${current.checksum}`,
    ],
  },
  { source: 'greenboot', answer: 'unknown', finding: 'absent', seen: [] },
  { source: 'previous-boot', answer: 'yes', finding: 'stopped-early', seen: ['systemd: Emergency Mode'] },
]

export const failedStart = {
  outcome: 'fell-back',
  event: `fell-back:${bad.checksum}:1`,
  from: refOf(bad),
  to: refOf(current),
  cause: 'storage-missing',
  byItself: true,
  problem: null,
  reach: 'early',
  lines: [
    'systemd: Timed out waiting for device dev-disk-by\\x2duuid-4b1c9f1e\\x2d0000\\x2d4b1c\\x2d9f1e\\x2d000000000000.device',
    'systemd: Dependency failed for local-fs.target - Local File Systems.',
  ],
  evidence,
} as const satisfies LastStart

const after = (base: State, health: Partial<Health>): State => ({
  ...base,
  health: { ...calm.health, ...health },
})

const back = withFacts({ versions: [bad, { ...currentOnly, reachable: true }], update: null })
const hold = {
  checksum: bad.checksum,
  label: bad.label,
  date: bad.date,
  why: 'did-not-start',
  since: daysAgo(1),
} as const
const stayed = {
  ...after(withFacts({ versions: [current, { ...bad, states: [], reachable: true }], update }), {
    lastStart: failedStart,
    answer: 'stay',
    holds: [hold],
  }),
  onHold: { update: hold, isNext: false, versions: [bad.id] },
}

const meant = { from: refOf(bad), to: refOf(current), evidence } as const
const pair = { version: refOf(current), before: refOf(previous) }
export const troubles: Troubles = {
  ...pair,
  items: [
    { kind: 'no-sound-device' },
    { kind: 'several-logins', tries: 3 },
    { kind: 'service-failed', unit: 'bluetooth.service', description: 'Bluetooth service' },
  ],
  dismissed: false,
}
const menu: BootMenu = {
  firmware: 'uefi',
  loader: 'grub',
  loaderName: null,
  menu: 'hidden',
  seconds: 1,
  waits: false,
  keys: ['Esc', 'F8', 'Shift'],
  maker: 'LENOVO',
  model: 'ThinkPad X1 Carbon Gen 12',
  change: 'show',
}
const tried = { version: refOf(previous), usual: refOf(current) }
const went = withFacts({
  versions: [
    { ...previous, states: ['in-use', 'next'], reachable: false },
    { ...currentOnly, states: ['previous'], reachable: true },
  ],
})

export const healthStates = {
  'half-failed': after(calm, { troubles, bootMenu: menu }),
  'half-failed-dismissed': after(calm, { troubles: { ...troubles, dismissed: true } }),
  'tried-once': after(
    withFacts({
      versions: [
        { ...currentOnly, states: ['next'] },
        { ...previous, states: ['in-use'] },
      ],
    }),
    {
      tryout: { ...tried, kind: 'once', stage: 'running' },
    },
  ),
  'tried-lasting': after(went, { tryout: { ...tried, kind: 'lasting', stage: 'running' } }),
  'try-arranged': after(calm, {
    tryout: { ...tried, kind: 'once', stage: 'arranged' },
    once: [previous.id],
    bootMenu: { ...menu, loader: 'systemd-boot', loaderName: 'systemd-boot 257.7', keys: ['Space', 'Esc'] },
  }),
  'menu-shown': after(calm, {
    atLogin: true,
    bootMenu: { ...menu, menu: 'shown', seconds: 5, change: 'hide' },
  }),
  'menu-unknown': after(calm, {
    bootMenu: {
      ...menu,
      loader: 'unknown',
      menu: 'unknown',
      keys: [],
      maker: null,
      model: null,
      change: null,
    },
  }),
  'another-chosen': after(back, {
    lastStart: { outcome: 'chosen', event: 'chosen:c3:1', ...meant },
  }),
  'another-unknown': after(back, {
    lastStart: { outcome: 'unknown', event: 'unknown:c3:1', ...meant },
  }),
  'held-password': {
    ...stayed,
    system: {
      state: 'ready',
      facts: {
        ...facts,
        versions: [current, { ...bad, states: [], reachable: true }],
        update,
        capabilities: { ...capabilities, check: 'asks' },
      },
    },
  },
  'failed-start': after(back, { lastStart: failedStart }),
  'failed-start-unfinished': after(back, { lastStart: failedStart, unfinished: 'stay' }),
  'failed-start-not-tried': after(back, {
    lastStart: { ...failedStart, cause: 'not-put-in-place', reach: 'unknown', problem: 'no-space-boot' },
  }),
  'failed-start-seen': after(back, { lastStart: failedStart, answer: 'seen' }),
  'cannot-tell': after(calm, {
    lastStart: { outcome: 'unknown', event: null, from: null, to: refOf(current), evidence },
  }),
  held: stayed,
  'held-next': {
    ...stayed,
    system: back.system,
    onHold: { update: null, isNext: true, versions: [bad.id] },
  },
} as const satisfies Readonly<Record<string, State>>
