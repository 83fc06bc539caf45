/** Made-up automatic updates, tracks, protection and a report, in the contract's terms. */
import type { HelperReport } from '../../contract/report.ts'
import type { Track, Tracks } from '../../contract/track.ts'
import type { Automatic, ProtectedPart, Protection, Updater, Upkeep } from '../../contract/upkeep.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ago = (time: number) => Date.now() - time
const ahead = (time: number) => Date.now() + time

export const systemTimer: Updater = {
  id: 'uupd',
  updates: ['system', 'apps'],
  does: 'prepares',
  on: true,
  whyOff: null,
  every: 'day',
  next: ahead(9 * HOUR),
  last: { at: ago(15 * HOUR), ended: 'well' },
  lastWell: ago(15 * HOUR),
  hindered: [],
  change: 'password',
  whyFixed: null,
  seen: [
    ['uupd.timer', 'enabled, active'],
    ['uupd.service', 'success'],
  ],
}

export const store: Updater = {
  ...systemTimer,
  id: 'gnome-software',
  does: 'downloads',
  on: false,
  whyOff: 'setting',
  next: null,
  last: { at: ago(2 * DAY), ended: 'unknown' },
  lastWell: null,
  change: 'free',
  seen: [['download-updates', 'false']],
}

export const idleTimer: Updater = {
  ...systemTimer,
  id: 'rpm-ostree',
  updates: ['system'],
  on: false,
  whyOff: 'policy',
  next: null,
  last: null,
  lastWell: null,
  change: 'no',
  whyFixed: 'file',
  seen: [
    ['AutomaticUpdatePolicy', 'none'],
    ['rpm-ostreed-automatic.timer', 'enabled, active'],
  ],
}

export const automatic: Automatic = {
  system: 'on',
  updaters: [systemTimer, idleTimer, store],
  canTurn: 'off',
  canPause: true,
  asks: true,
  stays: [],
  pause: null,
  undo: null,
}

const part = (
  path: ProtectedPart['path'],
  state: ProtectedPart['state'],
  why: ProtectedPart['why'],
): ProtectedPart => ({ path, state, why })

export const protectedParts: readonly ProtectedPart[] = [
  part('/usr', 'read-only', 'protected'),
  part('/bin', 'read-only', 'link'),
  part('/sbin', 'read-only', 'link'),
  part('/lib', 'read-only', 'link'),
  part('/lib64', 'read-only', 'link'),
  part('/etc', 'writable', 'settings'),
  part('/boot', 'writable', 'updates-write'),
  part('/opt', 'writable', 'own-data'),
]

const openParts = protectedParts.map(({ path }) => part(path, 'writable', 'plain'))

export const protection: Protection = {
  immutable: 'yes',
  atomic: 'yes',
  family: 'ostree',
  basis: 'mounts',
  parts: protectedParts,
  because: [
    'the root is a composefs of OSTree',
    '/ composefs overlay ro,relatime,lowerdir+=/run/ostree/.private/cfsroot-lower',
  ],
}

export const protections = {
  both: protection,
  'immutable-only': {
    ...protection,
    atomic: 'no',
    family: 'ordinary',
    parts: protectedParts.map(({ path }) => part(path, 'read-only', 'protected')),
  },
  'atomic-only': {
    ...protection,
    immutable: 'no',
    family: 'slots',
    parts: protectedParts.map((one) =>
      one.state === 'read-only' ? part(one.path, 'writable', 'unlocked') : one,
    ),
  },
  neither: { ...protection, immutable: 'no', atomic: 'no', family: 'ordinary', parts: openParts },
  unknown: {
    ...protection,
    immutable: 'unknown',
    atomic: 'yes',
    basis: 'service',
    family: 'unknown',
    parts: protectedParts.map(({ path }) => part(path, 'unknown', 'unknown')),
    because: [],
  },
} as const satisfies Readonly<Record<string, Protection>>

export const upkeep: Upkeep = { automatic, protection }

const track = (id: string, more: Partial<Track>): Track => ({
  id,
  kind: 'track',
  edition: 'silverblue',
  name: '45 testing',
  label: '45.20261120.1',
  date: ago(4 * DAY),
  risks: [],
  address: 'fedora:fedora/45/x86_64/testing/silverblue',
  ...more,
})

export const tracks: Tracks = {
  state: 'known',
  followed: {
    edition: 'silverblue',
    name: '45',
    address: 'fedora:fedora/45/x86_64/silverblue',
    signed: true,
    supportEnds: ahead(190 * DAY),
  },
  choices: [
    track('n', { kind: 'newer', name: '46', label: '46.20261122.0', date: ago(2 * DAY) }),
    track('t', { risks: ['testing'] }),
    track('k', { kind: 'edition', edition: 'kinoite', name: '45', risks: ['other-desktop'] }),
    track('s', { kind: 'edition', edition: 'sway-atomic', name: '45', risks: ['other-desktop'] }),
    track('o', { kind: 'older', name: '44', date: ago(90 * DAY), risks: ['older', 'asleep'] }),
  ],
  askedAt: ago(60_000),
  keeps: true,
}

export const helperReport: HelperReport = {
  text: `Mainstay 0.1.0
made: 2026-11-24T08:30:00.000Z

== computer ==
system: Fedora Linux 45 (Silverblue)
on battery: no
network: online

== system versions ==
state: ready
edition: Fedora Silverblue 45
versions:
  45.20261114.0 [in-use, next]
    checksum: b24f0c9a7be2d815630f8ab7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7
    from: fedora:fedora/45/x86_64/silverblue

== what happened last ==
  2026-11-23T18:02:11.000Z update: no-network
    error: While pulling fedora/45/x86_64/silverblue: Could not resolve host <computer>
    /home/<user>/.local/share`,
  redacted: 2,
  madeAt: Date.now(),
}
