/** The facts of the words that are switched on and off one by one: network, sockets, devices, features. */
import type { FactCode } from '../../../contract/access-codes.ts'
import type { Fact, Hindrance } from '../../../contract/access.ts'
import type { Effective, Merged } from '../merge.ts'
import { off, on, type Permission } from '../permission.ts'
import type { Around } from '../surroundings.ts'
import { isAtLeast } from '../version.ts'
import { type FlagKey, flagKeys, flags } from '../words.ts'
import { stateOf } from './conditions.ts'
import { makeFact } from './fact.ts'

const codes: Readonly<Record<FlagKey, Readonly<Record<string, FactCode>>>> = {
  shared: { network: 'network', ipc: 'desktop-ipc' },
  sockets: {
    x11: 'desktop-x11',
    wayland: 'desktop-windows',
    pulseaudio: 'devices-sound',
    'session-bus': 'escape-session-bus',
    'system-bus': 'system-bus-all',
    'fallback-x11': 'desktop-x11-fallback',
    'ssh-auth': 'identity-ssh',
    pcsc: 'devices-smartcards',
    cups: 'devices-printers',
    'gpg-agent': 'identity-gpg',
    'inherit-wayland-socket': 'desktop-window-system',
  },
  devices: {
    dri: 'devices-graphics',
    all: 'devices-all',
    kvm: 'devices-kvm',
    shm: 'devices-shm',
    input: 'devices-input',
    usb: 'devices-usb',
  },
  features: {
    devel: 'escape-debugging',
    multiarch: 'desktop-multiarch',
    bluetooth: 'devices-bluetooth',
    canbus: 'devices-canbus',
    'per-app-dev-shm': 'desktop-own-shm',
  },
}

/** One fact for each word that any layer speaks of. */
export function flagFacts(effective: Effective, around: Around): readonly Fact[] {
  return [...understood(effective, around), ...newerFacts(effective, around)]
}

function understood(effective: Effective, around: Around): readonly Fact[] {
  return flagKeys.flatMap((key) =>
    [...effective.flags[key]].map(([word, merged]) => {
      if (key === 'sockets' && word === 'x11') return x11Fact(effective, merged, around)
      if (key === 'sockets' && word === 'fallback-x11') return fallbackFact(effective, merged, around)
      return flagFact(key, word, merged, around)
    }),
  )
}

/** A word nobody speaks of: off, and may be switched on. */
export function flagFact(
  key: FlagKey,
  word: string,
  merged: Merged<Permission> | null,
  around: Around,
): Fact {
  const permission = merged?.value ?? off
  const state = stateOf(permission, around)
  const known = Object.hasOwn(flags[key], word) ? flags[key][word] : undefined
  const code = (Object.hasOwn(codes[key], word) ? codes[key][word] : undefined) ?? 'unknown-word'
  const given = state !== 'off'
  return makeFact(
    {
      id: `${key}/${word}`,
      code,
      params: known ? {} : { place: key, name: word },
      on: given,
      conditions: [...new Set(permission.conditions)],
      setting: given ? 'on' : 'off',
      choices: ['off', 'on'],
      hindrance: hindranceOf(state, known ? isAtLeast(around.flatpak, known) : false),
    },
    merged,
  )
}

function hindranceOf(state: 'on' | 'off' | 'waits', known: boolean): Hindrance | null {
  if (state === 'waits') return 'condition'
  return state === 'on' && !known ? 'newer' : null
}

/** Words with conditions that this Flatpak passes over, where nothing else is said of them. */
function newerFacts(effective: Effective, around: Around): readonly Fact[] {
  const words = new Map<string, Fact>()
  for (const { key, token, layer } of effective.newer) {
    const { word, written, condition } = token
    if (effective.flags[key].has(word)) continue
    const plain = flagFact(key, word, { value: on, layer, said: [] }, around)
    const before = words.get(plain.id)
    words.set(plain.id, {
      ...plain,
      hindrance: 'newer',
      said: [...(before?.said ?? []), { layer, words: [written] }],
      conditions: [...(before?.conditions ?? []), condition ?? ''],
    })
  }
  return [...words.values()]
}

const isOn = (merged: Merged<Permission> | undefined, around: Around) =>
  merged !== undefined && stateOf(merged.value, around) === 'on'

/**
 * "fallback-x11" next to "x11" makes that a mere fallback too: then x11 is only given where there is no Wayland. An app
 * that has no leave to use Wayland shows its windows by X11 whenever it shows any.
 */
function x11Fact(effective: Effective, merged: Merged<Permission>, around: Around): Fact {
  const plain = flagFact('sockets', 'x11', merged, around)
  const { sockets } = effective.flags
  const fallback = sockets.get('fallback-x11')?.value.allowed ?? false
  const waits = plain.hindrance === 'condition'
  if (waits && plain.conditions.includes('!has-wayland') && !isOn(sockets.get('wayland'), around)) {
    return { ...plain, hindrance: null }
  }
  const stays = merged.value.conditions.length > 0 && !waits
  if (plain.state === 'off' || !fallback || stays) return plain
  return { ...plain, hindrance: 'condition', because: 'sockets/fallback-x11', conditions: ['!has-wayland'] }
}

/**
 * With a Wayland window system and leave to use it, the fallback is never given. Without the leave it would always be
 * until Flatpak 1.16, and from 1.17 where there is no Wayland; without Wayland it always is.
 */
function fallbackFact(effective: Effective, merged: Merged<Permission>, around: Around): Fact {
  const plain = flagFact('sockets', 'fallback-x11', merged, around)
  if (plain.state === 'off') return plain
  const usesWayland = isOn(effective.flags.sockets.get('wayland'), around)
  if (usesWayland && around.wayland !== false) return plain
  return { ...plain, code: 'desktop-x11', weight: 'wide' }
}
