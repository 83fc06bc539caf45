/**
 * The timers of programs that update by themselves, as one table. Which system they belong to does not matter: those
 * whose timer is here are here.
 *
 * Source: units of rpm-ostree, bootc, uupd, ublue-update, transactional-update, eos-updater and systemd-sysupdate; the
 * Flatpak timers that images of Universal Blue add.
 */
import type { Does, Hindrance, UpdaterId } from '../../contract/upkeep.ts'

export interface TimerRule {
  readonly id: UpdaterId
  /** Whose manager it belongs to. */
  readonly of: 'system' | 'person'
  readonly timer: string
  readonly service: string
  readonly updates: readonly ('system' | 'apps')[]
  /** As it comes; some are told otherwise by settings of their own (settings.ts). */
  readonly does: Does
  /** What makes it skip a run by its own rules. battery: below 20 %. */
  readonly minds: readonly Exclude<Hindrance, 'paused' | 'offline'>[]
}

const system = (id: UpdaterId, unit: string, more: Partial<TimerRule> = {}): TimerRule => ({
  id,
  of: 'system',
  timer: `${unit}.timer`,
  service: `${unit}.service`,
  updates: ['system'],
  does: 'prepares',
  minds: [],
  ...more,
})

const UBLUE = { updates: ['system', 'apps'], minds: ['metered', 'battery', 'power-saver'] } as const

export const timerRules: readonly TimerRule[] = [
  system('uupd', 'uupd', UBLUE),
  system('ublue-update', 'ublue-update', { ...UBLUE, of: 'person' }),
  system('rpm-ostree', 'rpm-ostreed-automatic'),
  system('transactional-update', 'transactional-update'),
  system('eos-updater', 'eos-autoupdater', { minds: ['metered'] }),
  system('sysupdate', 'systemd-sysupdate'),
  system('bootc', 'bootc-fetch-apply-updates', { does: 'restarts' }),
  system('flatpak-system', 'flatpak-system-update', { updates: ['apps'] }),
  system('flatpak-user', 'flatpak-user-update', { updates: ['apps'], of: 'person' }),
]

/** The order in which the switch chooses what to turn on, where nothing was turned off here before. */
export const preference: readonly UpdaterId[] = [
  'uupd',
  'ublue-update',
  'rpm-ostree',
  'transactional-update',
  'eos-updater',
  'sysupdate',
  'gnome-software',
  'discover',
]
