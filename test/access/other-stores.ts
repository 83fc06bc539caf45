/**
 * What two other app stores say of the same access, by their published rules, for comparison with ours. Both look at the
 * metadata alone and know neither overrides nor conditions. Only what they say of access is taken: licence, verified
 * developer and end of life are other matters, and Bazaar's discount of a step for free software is left out, so that
 * the stricter verdict is the one to meet.
 *
 * GNOME Software 51~beta: plugins/flatpak/gs-flatpak-utils.c (gs_flatpak_app_build_permissions_from_metadata) and
 * src/gs-app-context-bar.c (update_safety_tile). Bazaar 0.9.4: src/bz-app-permissions.c and src/safety-calculator.c.
 */
import {
  decodeList,
  encodeList,
  keys,
  type KeyFile,
  rawValue,
  withRawValue,
} from '../../main/access/keyfile.ts'

/** One scale for both: 0 safe, 1 between, 2 probably safe, 3 potentially or possibly unsafe, 4 unsafe. */
export type Verdict = 0 | 1 | 2 | 3 | 4

type Flag =
  | 'network'
  | 'system-bus'
  | 'session-bus'
  | 'devices'
  | 'input-devices'
  | 'audio'
  | 'system-devices'
  | 'screen'
  | 'x11'
  | 'escape'
  | 'settings'
  | 'all-files'
  | 'all-files-read'
  | 'home'
  | 'home-read'
  | 'downloads'
  | 'downloads-read'
  | 'other-files'
  | 'other-names'

type Store = 'gnome' | 'bazaar'

const list = (file: KeyFile, key: string): readonly string[] => {
  const raw = rawValue(file, 'Context', key)
  return raw === null ? [] : decodeList(raw)
}

const gnomeSockets: Readonly<Record<string, readonly Flag[]>> = {
  'system-bus': ['system-bus', 'escape'],
  'session-bus': ['session-bus', 'escape'],
  wayland: [],
  pulseaudio: ['audio'],
  'inherit-wayland-socket': ['escape'],
  'gpg-agent': ['escape'],
  'ssh-auth': ['escape'],
  cups: ['devices'],
  pcsc: ['devices'],
}
const bazaarSockets: Readonly<Record<string, readonly Flag[]>> = {
  'system-bus': ['system-bus', 'escape'],
  'session-bus': ['session-bus', 'escape'],
  pulseaudio: ['audio'],
  'gpg-agent': ['escape'],
}

function socketFlags(sockets: readonly string[], store: Store): readonly Flag[] {
  return sockets.flatMap((socket): readonly Flag[] => {
    if (socket === 'x11') return sockets.includes('fallback-x11') ? [] : ['x11']
    if (socket === 'fallback-x11') return sockets.includes('wayland') ? [] : ['x11']
    // GNOME Software takes a socket it does not know for a way out, Bazaar for nothing.
    return store === 'gnome' ? (gnomeSockets[socket] ?? ['escape']) : (bazaarSockets[socket] ?? [])
  })
}

const places: Readonly<Record<string, readonly Flag[]>> = {
  home: ['home'],
  'home:rw': ['home'],
  'home:ro': ['home-read'],
  '~': ['home'],
  '~:rw': ['home'],
  '~:ro': ['home-read'],
  host: ['all-files'],
  'host:rw': ['all-files'],
  'host:ro': ['all-files-read'],
  'xdg-config/kdeglobals:ro': [],
  'xdg-download': ['downloads'],
  'xdg-download:rw': ['downloads'],
  'xdg-download:ro': ['downloads-read'],
  'xdg-data/flatpak/overrides:create': ['escape'],
  'xdg-run/pipewire-0': ['screen', 'audio'],
  'xdg-run/pipewire-0:rw': ['screen', 'audio'],
  'xdg-run/pipewire-0:ro': ['screen', 'audio'],
  'xdg-run/gvfsd': ['all-files'],
}

function names(file: KeyFile, id: string, flags: ReadonlySet<Flag>): readonly Flag[] {
  // Either bus in full makes both stores skip the single names of both.
  if (flags.has('system-bus') || flags.has('session-bus')) return []
  const own = id.endsWith('.Devel') ? [id, id.slice(0, -'.Devel'.length)] : [id]
  const usual = (name: string) =>
    name === 'org.freedesktop.DBus' ||
    name.startsWith('org.freedesktop.portal.') ||
    own.some(
      (each) => name === each || name.startsWith(`${each}.`) || name === `org.mpris.MediaPlayer2.${each}`,
    )
  const session = keys(file, 'Session Bus Policy').filter((name) => !usual(name))
  const flagOf = (name: string): Flag => {
    const talks = ['talk', 'own'].includes(rawValue(file, 'Session Bus Policy', name) ?? '')
    if (!talks) return 'other-names'
    if (name === 'ca.desrt.dconf') return 'settings'
    if (name === 'org.freedesktop.Flatpak' || name === 'org.freedesktop.impl.portal.PermissionStore')
      return 'escape'
    return name.startsWith('org.gtk.vfs.') ? 'all-files' : 'other-names'
  }
  return [...session.map(flagOf), ...keys(file, 'System Bus Policy').map((): Flag => 'other-names')]
}

function flagsOf(file: KeyFile, id: string, store: Store): ReadonlySet<Flag> {
  const devices = list(file, 'devices')
  const files = list(file, 'filesystems')
  const flags = new Set<Flag>([
    ...socketFlags(list(file, 'sockets'), store),
    ...(devices.includes('all') ? (['devices'] as const) : []),
    ...(devices.includes('input') ? (['input-devices'] as const) : []),
    ...(devices.includes('shm') || devices.includes('kvm') ? (['system-devices'] as const) : []),
    ...(list(file, 'shared').includes('network') ? (['network'] as const) : []),
    ...files.flatMap((place): readonly Flag[] => places[place] ?? ['other-files']),
  ])
  for (const flag of names(file, id, flags)) flags.add(flag)
  return flags
}

const probablySafe: readonly Flag[] = ['network', 'input-devices', 'audio']

/** GNOME Software: the worst of all; nothing is plainly "Unsafe" there. */
export function gnomeSoftware(file: KeyFile, id: string): Verdict {
  const flags = [...flagsOf(file, id, 'gnome')]
  if (flags.some((flag) => !probablySafe.includes(flag))) return 3
  return flags.length > 0 ? 2 : 0
}

const bazaarImportant: readonly Flag[] = ['x11', 'escape', 'all-files', 'all-files-read', 'home', 'home-read']
const bazaarWarning: readonly Flag[] = [
  'system-devices',
  'screen',
  'settings',
  'system-bus',
  'session-bus',
  'other-names',
]
/** A warning only together with the network. */
const bazaarWithNetwork: readonly Flag[] = ['devices', 'downloads', 'downloads-read', 'other-files']

/** Bazaar: the worst row, before its discount. */
export function bazaar(file: KeyFile, id: string): Verdict {
  const flags = flagsOf(file, id, 'bazaar')
  const has = (some: readonly Flag[]) => some.some((flag) => flags.has(flag))
  if (has(bazaarImportant)) return 4
  if (has(bazaarWarning) || (flags.has('network') && has(bazaarWithNetwork))) return 3
  return flags.size > 0 ? 2 : 0
}

export const verdictWords = {
  gnome: ['Safe', 'Privileged', 'Probably Safe', 'Potentially Unsafe', 'Unsafe'],
  bazaar: ['is Safe', 'has no Unsafe Permissions', 'is Probably Safe', 'is Possibly Unsafe', 'is Unsafe'],
} as const

const contextKeys = ['shared', 'sockets', 'devices', 'features', 'filesystems']

/**
 * The same without the words that both misread: what is taken away ("!x11", "none") counts as given there, and of a word
 * with conditions they see the bare one beside it, which is for old versions of Flatpak only.
 */
export function withoutMisread(file: KeyFile): KeyFile {
  const lists = contextKeys.reduce((now, key) => {
    const kept = plainWords(list(file, key))
    return withRawValue(now, 'Context', key, kept.length > 0 ? encodeList(kept) : null)
  }, file)
  return ['Session Bus Policy', 'System Bus Policy'].reduce(
    (now, group) =>
      keys(now, group)
        .filter((name) => rawValue(now, group, name) === 'none')
        .reduce((less, name) => withRawValue(less, group, name, null), now),
    lists,
  )
}

function plainWords(words: readonly string[]): readonly string[] {
  const conditional = new Set(words.flatMap((word) => /^if:([^:]+):/.exec(word)?.[1] ?? []))
  const gone = new Set(words.filter((word) => word.startsWith('!')).map((word) => word.slice(1)))
  const plain = words.filter((word) => !/^(?:!|if:)/.test(word) && !conditional.has(word) && !gone.has(word))
  return words.includes('if:x11:!has-wayland') ? [...plain, 'fallback-x11'] : plain
}
