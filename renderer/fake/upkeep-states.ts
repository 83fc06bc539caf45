/** States of automatic updates and of protection worth looking at, by name. */
import type { State } from '../../contract/state.ts'
import type { Automatic, Updater } from '../../contract/upkeep.ts'
import { calm } from './facts.ts'
import { automatic, idleTimer, protections, store, systemTimer } from './upkeep-facts.ts'

const DAY = 24 * 3_600_000

const withAutomatic = (more: Partial<Automatic>): State => ({
  ...calm,
  upkeep: { ...calm.upkeep, automatic: { ...automatic, ...more } },
})

const only = (updater: Partial<Updater>): readonly Updater[] => [
  { ...systemTimer, ...updater },
  idleTimer,
  store,
]

const withProtection = (shape: keyof typeof protections): State => ({
  ...calm,
  upkeep: { ...calm.upkeep, protection: protections[shape] },
})

export const upkeepStates = {
  'automatic-reading': { ...calm, upkeep: { automatic: null, protection: null } },
  'automatic-paused': withAutomatic({
    updaters: only({ hindered: ['paused'], next: null }),
    pause: { until: Date.now() + 6 * DAY, endsAtRestart: true },
    canPause: false,
  }),
  'automatic-waits': withAutomatic({ updaters: only({ hindered: ['metered', 'battery'] }) }),
  'automatic-failed': withAutomatic({
    updaters: only({
      last: { at: Date.now() - DAY, ended: 'failed' },
      lastWell: Date.now() - 30 * DAY,
    }),
  }),
  'automatic-off': withAutomatic({
    system: 'off',
    updaters: only({ on: false, whyOff: 'timer', next: null }),
    canTurn: 'on',
    canPause: false,
    undo: 'turned-off',
  }),
  'automatic-looks': withAutomatic({
    system: 'looks-only',
    updaters: only({ does: 'looks', updates: ['system'] }),
  }),
  'automatic-nobody': withAutomatic({
    system: 'nobody',
    updaters: [],
    canTurn: null,
    canPause: false,
    asks: false,
  }),
  'automatic-fixed': withAutomatic({
    system: 'on',
    updaters: [
      { ...systemTimer, id: 'bootc', does: 'restarts', change: 'no', whyFixed: 'not-permitted' },
      { ...idleTimer, on: null, whyOff: null, whyFixed: 'no-answer' },
      { ...idleTimer, id: 'flatpak-system', updates: ['apps'], whyOff: 'masked', whyFixed: 'masked' },
    ],
    canTurn: null,
    canPause: false,
    stays: ['bootc'],
  }),
  'protected-immutable-only': withProtection('immutable-only'),
  'protected-atomic-only': withProtection('atomic-only'),
  'protected-neither': withProtection('neither'),
  'protected-unknown': withProtection('unknown'),
} as const satisfies Readonly<Record<string, State>>
