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

/** One text for a line of words; those with spaces stand in a list beside it. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const flagWords: Readonly<Record<string, readonly string[]>> = {
  shared: words('network ipc moon'),
  // Thrice the ones that have to do with each other.
  sockets: words(`x11 wayland pulseaudio session-bus system-bus fallback-x11 ssh-auth pcsc cups gpg-agent
    inherit-wayland-socket x11 wayland fallback-x11 x11 fallback-x11 telepathy`),
  devices: words('dri all kvm shm input usb toaster'),
  features: words('devel multiarch bluetooth canbus per-app-dev-shm flight'),
}

const conditions = words('has-wayland !has-wayland true false has-input-device !has-usb-portal odd')

const places = [
  ...words(`host home host-os host-etc host-root ~ ~/Music ~/a//b/./c/ home/Games home/ xdg-documents
    xdg-download/sub xdg-music/ xdg-config xdg-config/kdeglobals xdg-run/app/org.example xdg-run xdg-run/
    xdg-nothing /media /tmp/ / // /a/../b ~/.. ~/x/.. .. relative /run/media/me/STICK /odd\\\\:name /tail/.
    xdg-cache/a /srv:x`),
  'xdg-data/x y',
]

const modes = ['', '', '', ':ro', ':rw', ':create', ':odd', ':', ':reset']
const resets = words('!host:reset !host-reset host:reset !home:reset')

const busNames = words(`org.freedesktop.Flatpak org.gtk.vfs.* org.example.Hello org.example.Hello.*
  ca.desrt.dconf org.mpris.MediaPlayer2.x org.freedesktop.UDisks2 org.kde-x.y_z org.a11y.*`)
const policies = ['none', 'see', 'talk', 'own', 'talk', 'shout', '']

function flagList(random: Random, known: readonly string[]): string {
  const list = some(random, known, 6).map((word) => {
    if (random() < 0.25) return `!${word}`
    return random() < 0.3 ? `if:${word}:${pick(random, conditions)}` : word
  })
  return list.join(';')
}

function fileList(random: Random): string {
  const list = some(random, places, 7).map((place) => {
    if (random() < 0.05) return pick(random, resets)
    return `${random() < 0.3 ? '!' : ''}${place}${pick(random, modes)}`
  })
  return list.join(';')
}

function busGroup(random: Random, name: string): string {
  const rows = some(random, busNames, 4).map((bus) => `${bus}=${pick(random, policies)}\n`)
  return rows.length > 0 ? `[${name}]\n${rows.join('')}\n` : ''
}

function context(random: Random): string {
  const gap = () => pick(random, ['', '', '', ' ', '# a comment\n', '\n'])
  const key = (name: string, list: string, likely = 0.75) =>
    random() < likely
      ? `${gap()}${name}${pick(random, ['=', ' = ', '= '])}${list}${pick(random, [';', ''])}\n`
      : ''
  const flags = Object.entries(flagWords).map(([name, known]) => key(name, flagList(random, known)))
  const folders = some(random, ['.mozilla', '.', 'My Games', '~/x'], 3).join(';')
  const gone = some(random, ['A', 'LD_PRELOAD', 'TZ'], 3).join(';')
  const more = [
    key('filesystems', fileList(random)),
    key('persistent', folders, 0.3),
    key('unset-environment', gone, 0.3),
    key('future-key', 'a;b', 0.2),
  ]
  return `[Context]\n${flags.join('')}${more.join('')}\n`
}

const rare: readonly (readonly [likely: number, text: string])[] = [
  [0.5, '[Environment]\nA=1\nTZ=\nODD=a\\sb\\\\c\n\n'],
  [0.4, '[Policy Tracker3]\ndbus:org.x=tracker:Audio;!tracker:Video;tracker:Video\n\n'],
  [0.3, '[USB Devices]\nenumerable-devices=vnd:0483+dev:DF11;cls:08:*\nhidden-devices=all\n\n'],
  [0.2, '[X-DConf]\nmigrate-path=/org/example/\n\n'],
  [0.1, '[Accessibility Bus Policy]\norg.example.Speaker=own\n\n'],
]

/** The text of one file. */
export function keyFile(random: Random): string {
  const buses = busGroup(random, 'Session Bus Policy') + busGroup(random, 'System Bus Policy')
  const others = rare.map(([likely, text]) => (random() < likely ? text : ''))
  return context(random) + buses + others.join('')
}
