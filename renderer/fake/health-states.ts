/** States of the window after starts that failed, or may have. */
import type { Evidence, Health, LastStart, VersionRef } from '../../contract/health.ts'
import type { State } from '../../contract/state.ts'
import type { Version } from '../../contract/system.ts'
import { calm, current, currentOnly, daysAgo, previous, update, withFacts } from './facts.ts'

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

export const healthStates = {
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
