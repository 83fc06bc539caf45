/**
 * Where the desktop keeps what it asked and was answered, and what an absent answer means, by the code of the portals
 * (xdg-desktop-portal 1.22: desktop-portal/*.c), of Flatpak's own portal and of GNOME Shell. Not every portal asks: what
 * is simply allowed until somebody forbids it must not be told as "will ask".
 */
import type { GrantKind, GrantSetting } from '../../../contract/access-codes.ts'

interface Place {
  readonly table: string
  /** null: an entry of its own for each thing. */
  readonly entry: string | null
}

/**
 * tristate: one of yes, no, ask. location: how exactly, and when it was used last. flags: what of a list is allowed.
 * token: the entry itself is what is remembered. chosen: which program was chosen, and how often.
 * granted: GRANTED or DENIED, under the name of the desktop entry.
 */
export type Format = 'tristate' | 'location' | 'flags' | 'token' | 'chosen' | 'granted'

export interface GrantPlace extends Place {
  readonly kind: GrantKind
  readonly format: Format
  /** What happens when nothing is kept for an app. */
  readonly unset: 'will-ask' | 'allowed-unasked'
  readonly choices: readonly GrantSetting[]
  /** Only shown when something is kept: few apps have to do with it. */
  readonly rare: boolean
}

const all: readonly GrantSetting[] = ['allow', 'deny', 'ask']
const place = (
  kind: GrantKind,
  where: `${string}/${string}` | `${string}/`,
  more: Partial<Omit<GrantPlace, 'kind' | 'table' | 'entry'>> = {},
): GrantPlace => {
  const [table = '', entry = ''] = where.split('/')
  const usual = { format: 'tristate', unset: 'will-ask', choices: all, rare: false } as const
  return { ...usual, ...more, kind, table, entry: entry || null }
}

export const grantPlaces: readonly GrantPlace[] = [
  place('camera', 'devices/camera'),
  // Apps with access to sound are not asked; the entries come from an older portal and from phones.
  place('microphone', 'devices/microphone', { rare: true }),
  place('speakers', 'devices/speakers', { rare: true }),
  place('location', 'location/location', { format: 'location' }),
  // Without an entry it is allowed and noted as such (background.c, handle_request_background_in_thread_func).
  place('background', 'background/background', { unset: 'allowed-unasked' }),
  // Only "no" is heeded (notification.c, get_notification_allowed).
  place('notifications', 'notifications/notification', {
    unset: 'allowed-unasked',
    choices: ['allow', 'deny'],
  }),
  place('screenshot', 'screenshot/screenshot'),
  place('wallpaper', 'wallpaper/wallpaper', { rare: true }),
  place('screen-cast', 'screencast/', { format: 'token', choices: ['ask'] }),
  place('remote-desktop', 'remote-desktop/', { format: 'token', choices: ['ask'], rare: true }),
  place('input-capture', 'input-capture/', { format: 'token', choices: ['ask'], rare: true }),
  place('usb', 'usb/', { rare: true }),
  // An empty list cannot be kept, so it can be narrowed only by other programs and given back whole here.
  place('inhibit', 'inhibit/inhibit', {
    format: 'flags',
    unset: 'allowed-unasked',
    choices: ['allow'],
    rare: true,
  }),
  place('shortcuts-inhibitor', 'gnome/shortcuts-inhibitor', { format: 'granted', rare: true }),
  place('gamemode', 'gamemode/gamemode', {
    unset: 'allowed-unasked',
    choices: ['allow', 'deny'],
    rare: true,
  }),
  place('realtime', 'realtime/realtime', {
    unset: 'allowed-unasked',
    choices: ['allow', 'deny'],
    rare: true,
  }),
  place('own-updates', 'flatpak/updates', { rare: true }),
  place('open-with', 'desktop-used-apps/', { format: 'chosen', choices: ['ask'], rare: true }),
]

export const grantTables: readonly string[] = [...new Set(grantPlaces.map(({ table }) => table))]

/** Under which name an app stands in the store. */
export const nameInStore = (format: Format, appId: string): string =>
  format === 'granted' ? `${appId}.desktop` : appId
