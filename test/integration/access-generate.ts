/** Random metadata and overrides from a fixed seed: every word Flatpak has, odd spellings and words it does not have. */

export type Random = () => number

/** Mulberry32: small, and the same everywhere. */
export function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T
}

const some = <T>(random: Random, from: readonly T[], most: number): T[] =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(random, from))

const flagWords = {
  shared: ['network', 'ipc', 'moon'],
  sockets: [
    ...['x11', 'wayland', 'pulseaudio', 'session-bus', 'system-bus', 'fallback-x11', 'ssh-auth', 'pcsc'],
    ...['cups', 'gpg-agent', 'inherit-wayland-socket', 'x11', 'wayland', 'fallback-x11', 'telepathy'],
  ],
  devices: ['dri', 'all', 'kvm', 'shm', 'input', 'usb', 'toaster'],
  features: ['devel', 'multiarch', 'bluetooth', 'canbus', 'per-app-dev-shm', 'flight'],
}

const conditions = [
  'has-wayland',
  '!has-wayland',
  'true',
  'false',
  'has-input-device',
  '!has-usb-portal',
  'odd',
]

const places = [
  ...[
    'host',
    'home',
    'host-os',
    'host-etc',
    'host-root',
    '~',
    '~/Music',
    '~/a//b/./c/',
    'home/Games',
    'home/',
  ],
  ...[
    'xdg-documents',
    'xdg-download/sub',
    'xdg-music/',
    'xdg-config',
    'xdg-config/kdeglobals',
    'xdg-data/x y',
  ],
  ...[
    'xdg-run/app/org.example',
    'xdg-run',
    'xdg-run/',
    'xdg-nothing',
    '/media',
    '/tmp/',
    '/',
    '//',
    '/a/../b',
  ],
  ...[
    '~/..',
    '~/x/..',
    '..',
    'relative',
    '/run/media/me/STICK',
    '/odd\\\\:name',
    '/tail/.',
    'xdg-cache/a',
    '/srv:x',
  ],
]

const modes = ['', '', '', ':ro', ':rw', ':create', ':odd', ':', ':reset']

const busNames = [
  ...[
    'org.freedesktop.Flatpak',
    'org.gtk.vfs.*',
    'org.example.Hello',
    'org.example.Hello.*',
    'ca.desrt.dconf',
  ],
  ...['org.mpris.MediaPlayer2.x', 'org.freedesktop.UDisks2', 'org.kde-x.y_z', 'org.a11y.*'],
]
const policies = ['none', 'see', 'talk', 'own', 'talk', 'shout', '']

function flagList(random: Random, words: readonly string[], conditional: boolean): string {
  const list = some(random, words, 6).map((word) => {
    if (random() < 0.25) return `!${word}`
    return conditional && random() < 0.3 ? `if:${word}:${pick(random, conditions)}` : word
  })
  return list.join(';')
}

function fileList(random: Random): string {
  const list = some(random, places, 7).map((place) => {
    if (random() < 0.05) return pick(random, ['!host:reset', '!host-reset', 'host:reset', '!home:reset'])
    return `${random() < 0.3 ? '!' : ''}${place}${pick(random, modes)}`
  })
  return list.join(';')
}

function busGroup(random: Random, name: string): string {
  const rows = some(random, busNames, 4).map((bus) => `${bus}=${pick(random, policies)}\n`)
  return rows.length > 0 ? `[${name}]\n${rows.join('')}\n` : ''
}

/** One file. `conditional`: with "if:" words, which Flatpak before 1.17 passes over. */
export function keyFile(random: Random, conditional = true): string {
  const gap = () => pick(random, ['', '', '', ' ', '# a comment\n', '\n'])
  const key = (name: string, list: string) =>
    random() < 0.25
      ? ''
      : `${gap()}${name}${pick(random, ['=', ' = ', '= '])}${list}${pick(random, [';', ''])}\n`
  const context = [
    ...Object.entries(flagWords).map(([name, words]) => key(name, flagList(random, words, conditional))),
    key('filesystems', fileList(random)),
    random() < 0.6 ? '' : key('persistent', some(random, ['.mozilla', '.', 'My Games', '~/x'], 3).join(';')),
    random() < 0.7 ? '' : key('unset-environment', some(random, ['A', 'LD_PRELOAD', 'TZ'], 3).join(';')),
    random() < 0.8 ? '' : key('future-key', 'a;b'),
  ]
  const parts = [
    `[Context]\n${context.join('')}\n`,
    busGroup(random, 'Session Bus Policy'),
    busGroup(random, 'System Bus Policy'),
    random() < 0.5 ? '' : `[Environment]\nA=1\nTZ=\nODD=a\\sb\\\\c\n\n`,
    random() < 0.6 ? '' : `[Policy Tracker3]\ndbus:org.x=tracker:Audio;!tracker:Video;tracker:Video\n\n`,
    random() < 0.7
      ? ''
      : `[USB Devices]\nenumerable-devices=vnd:0483+dev:DF11;cls:08:*\nhidden-devices=all\n\n`,
    random() < 0.8 ? '' : `[X-DConf]\nmigrate-path=/org/example/\n\n`,
    random() < 0.9 ? '' : `[Accessibility Bus Policy]\norg.example.Speaker=own\n\n`,
  ]
  return parts.join('')
}
