/** One made-up app's page about access: something of everything that a page can hold. */
import type { FactCode, FactGroup, Layer, Level, Setting } from '../../contract/access-codes.ts'
import type { AccessApp, AppAccess, Fact, Grant } from '../../contract/access.ts'
import { hoursAgo } from './facts.ts'

export const app = (id: string, name: string): AccessApp => ({
  key: `user/${id}/x86_64/stable`,
  id,
  name,
  installation: 'user',
  branch: 'stable',
})
export const chatter = app('org.example.Chatter', 'Chatter')

type Short = Partial<Fact> & Pick<Fact, 'id' | 'code' | 'weight'>

const isGroup = (word: string): word is FactGroup =>
  ['files', 'devices', 'network', 'desktop', 'identity', 'escape'].includes(word)

/** On, asked for by the app, to be switched; unless something else is said. */
export function fact({ id, code, weight, ...more }: Short): Fact {
  const [group = ''] = code.split('-')
  return {
    id,
    code,
    weight,
    group: isGroup(group) ? group : 'desktop',
    params: {},
    state: 'on',
    hindrance: null,
    because: null,
    layer: 'app',
    said: [{ layer: 'app', words: [id.split('/').slice(1).join('/')] }],
    conditions: [],
    withoutAsking: true,
    setting: 'on',
    choices: ['off', 'on'],
    changed: false,
    ...more,
  }
}

export const folder = (name: string, setting: Setting, more: Partial<Fact> = {}): Fact =>
  fact({
    id: `filesystems/xdg-${name}`,
    code: setting === 'read' ? 'files-folder-read' : 'files-folder',
    weight: 'notable',
    params: { place: `xdg-${name}`, folder: name },
    setting,
    choices: ['off', 'read', 'write'],
    ...more,
  })

/** What nobody asks for and a person could allow. */
const unsaid = (id: string, code: FactCode, weight: Level, more: Partial<Fact> = {}): Fact =>
  fact({ id, code, weight, state: 'off', setting: 'off', layer: null, said: [], ...more })

const you: readonly { readonly layer: Layer; readonly words: readonly string[] }[] = [
  { layer: 'app', words: ['home'] },
  { layer: 'you', words: ['!home'] },
]

export const network = fact({ id: 'shared/network', code: 'network', weight: 'limited' })
export const x11 = fact({ id: 'sockets/x11', code: 'desktop-x11', weight: 'wide' })

/** Something of everything: taken away, in vain, newer, under a condition, of strangers, harmless. */
export const facts: readonly Fact[] = [
  folder('download', 'write'),
  folder('music', 'read', {
    changed: true,
    layer: 'you',
    params: { place: 'xdg-music/Rock', folder: 'music', below: 'Rock' },
  }),
  fact({
    id: 'filesystems/home',
    code: 'files-home',
    weight: 'unconfined',
    state: 'off',
    setting: 'off',
    layer: 'you',
    said: you,
    changed: true,
    choices: ['off', 'read', 'write'],
  }),
  folder('documents', 'off', {
    state: 'off',
    layer: 'admin',
    hindrance: 'powerless',
    because: 'filesystems/xdg-download',
  }),
  fact({
    id: 'persistent/.chatter',
    code: 'files-persistent',
    weight: 'contained',
    params: { name: '~/.chatter' },
    choices: [],
  }),
  unsaid('filesystems/xdg-pictures', 'files-folder', 'notable', {
    params: { place: 'xdg-pictures', folder: 'pictures' },
    choices: ['off', 'read', 'write'],
  }),
  fact({ id: 'sockets/pulseaudio', code: 'devices-sound', weight: 'limited' }),
  fact({ id: 'devices/dri', code: 'devices-graphics', weight: 'contained' }),
  fact({ id: 'devices/usb', code: 'devices-usb', weight: 'notable', hindrance: 'newer' }),
  fact({
    id: 'usb/vnd:04f2',
    code: 'devices-usb-listed',
    weight: 'contained',
    params: { name: 'vnd:04f2' },
    withoutAsking: false,
    choices: [],
  }),
  unsaid('devices/all', 'devices-all', 'notable'),
  network,
  x11,
  fact({ id: 'sockets/wayland', code: 'desktop-windows', weight: 'contained' }),
  fact({
    id: 'sockets/fallback-x11',
    code: 'desktop-x11-fallback',
    weight: 'contained',
    conditions: ['!has-wayland'],
    hindrance: 'condition',
  }),
  fact({
    id: 'session-bus/org.example.A.Program.With.A.Very.Long.Name.Indeed',
    code: 'bus-talk',
    weight: 'notable',
    params: { name: 'org.example.A.Program.With.A.Very.Long.Name.Indeed' },
    setting: 'talk',
    choices: ['off', 'see', 'talk', 'own'],
  }),
  fact({
    id: 'session-bus/org.freedesktop.secrets',
    code: 'identity-passwords',
    weight: 'wide',
    setting: 'talk',
    choices: ['off', 'see', 'talk', 'own'],
  }),
  fact({
    id: 'unknown/app/Context/shared/telepathy',
    code: 'unknown-word',
    weight: 'notable',
    group: 'escape',
    params: { place: '[Context] shared', name: 'telepathy' },
    choices: [],
  }),
]

const grant = (kind: Grant['kind'], state: Grant['state'], more: Partial<Grant> = {}): Grant => ({
  id: kind,
  kind,
  state,
  about: null,
  detail: [],
  usedAt: null,
  choices: ['allow', 'deny', 'ask'],
  raw: [],
  ...more,
})

export const grants: readonly Grant[] = [
  grant('camera', 'will-ask'),
  grant('microphone', 'denied'),
  grant('location', 'allowed', { detail: ['CITY'], usedAt: hoursAgo(3) }),
  grant('background', 'allowed-unasked'),
  grant('notifications', 'allowed', { choices: ['allow', 'deny'] }),
  grant('screen-cast', 'unknown', { id: 'screen-cast/1', choices: ['ask'], raw: ['x'] }),
  grant('open-with', 'allowed', {
    id: 'open-with/text/html',
    about: 'text/html',
    detail: ['org.mozilla.firefox', '3'],
    choices: ['ask'],
  }),
]

export const page: AppAccess = {
  app: chatter,
  rating: { level: 'wide', reasons: ['sockets/x11', 'session-bus/org.freedesktop.secrets'] },
  facts,
  grants,
  documents: [
    { id: 'a1', path: '/home/me/Papers/letter to the tax office.odt', rights: ['read', 'write'] },
    { id: 'a2', path: '/run/media/me/STICK/photo.jpg', rights: ['read'] },
  ],
  notes: ['chooser', 'x11-watches', 'home-off-powerless'],
  problems: [],
  running: 1,
  reopen: true,
  changed: true,
  held: false,
}

/** Nothing of the desktop answers, and files are broken. */
export const poorPage: AppAccess = {
  ...page,
  rating: { level: 'contained', reasons: [] },
  facts: [],
  grants: null,
  documents: null,
  notes: [],
  problems: [
    {
      layer: 'you',
      code: 'damaged',
      detail: '/home/me/.local/share/flatpak/overrides/org.example.Chatter: line 1',
    },
    { layer: 'admin', code: 'refused', detail: '"~a" is not a place' },
    { layer: 'app', code: 'unreadable', detail: 'EACCES' },
  ],
  running: null,
  reopen: false,
  changed: false,
}
