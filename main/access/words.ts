/**
 * Every word Flatpak has for access, up to 1.19, with the version that brought it (flatpak-metadata(5), NEWS and the lists at
 * the top of common/flatpak-context.c). An older Flatpak ignores a newer word; a word that stands nowhere here is
 * shown as unknown.
 */
import type { Version } from './version.ts'

export type FlagKey = 'shared' | 'sockets' | 'devices' | 'features'
export const flagKeys: readonly FlagKey[] = ['shared', 'sockets', 'devices', 'features']

/** Words of the keys of [Context] that are switched on and off one by one. */
export const flags: Readonly<Record<FlagKey, Readonly<Record<string, Version>>>> = {
  shared: { network: [0, 3, 0], ipc: [0, 3, 0] },
  sockets: {
    x11: [0, 3, 0],
    wayland: [0, 3, 0],
    pulseaudio: [0, 3, 0],
    'session-bus': [0, 3, 0],
    'system-bus': [0, 3, 0],
    'fallback-x11': [0, 11, 1],
    'ssh-auth': [0, 99, 1],
    pcsc: [1, 3, 2],
    cups: [1, 6, 0],
    'gpg-agent': [1, 13, 0],
    'inherit-wayland-socket': [1, 15, 7],
  },
  devices: {
    dri: [0, 3, 0],
    all: [0, 6, 6],
    kvm: [0, 6, 12],
    shm: [1, 6, 1],
    input: [1, 15, 6],
    usb: [1, 15, 11],
  },
  features: {
    devel: [0, 6, 10],
    multiarch: [0, 6, 12],
    bluetooth: [0, 11, 8],
    canbus: [1, 0, 3],
    'per-app-dev-shm': [1, 12, 0],
  },
}

/** Words of `filesystems` that are not paths. */
export const specialFilesystems: Readonly<Record<string, Version>> = {
  home: [0, 3, 0],
  host: [0, 3, 0],
  'host-etc': [1, 7, 0],
  'host-os': [1, 7, 0],
  'host-root': [1, 17, 0],
}

/** "if:WORD:CONDITION": sockets and devices first, the other two keys with 1.17.1. Before, such a word is ignored. */
export const conditionalSince: Readonly<Record<FlagKey, Version>> = {
  sockets: [1, 17, 0],
  devices: [1, 17, 0],
  shared: [1, 17, 1],
  features: [1, 17, 1],
}

export const conditions: Readonly<Record<string, Version>> = {
  true: [1, 17, 0],
  false: [1, 17, 0],
  'has-input-device': [1, 17, 0],
  'has-wayland': [1, 17, 0],
  'has-usb-device': [1, 17, 7],
  'has-usb-portal': [1, 17, 7],
}

export const usbDevicesSince: Version = [1, 15, 11]

export const CONTEXT = 'Context'
export const ENVIRONMENT = 'Environment'
export const USB_DEVICES = 'USB Devices'
export const POLICY_PREFIX = 'Policy '

export type BusName = 'session' | 'system' | 'a11y'
export const busGroups: Readonly<Record<BusName, string>> = {
  session: 'Session Bus Policy',
  system: 'System Bus Policy',
  // Written by `flatpak override --a11y-own-name` since 1.15.11, and read back by no version up to 1.19.
  a11y: 'Accessibility Bus Policy',
}
export const busNames: readonly BusName[] = ['session', 'system', 'a11y']

/** In rising order: each implies those before it. */
export const policies = ['none', 'see', 'talk', 'own'] as const
export type Policy = (typeof policies)[number]

/** Groups of an app's metadata that say what it is, not what it may do. */
export const otherGroups: readonly RegExp[] = [
  /^(Application|Runtime|Instance|Build|Extra Data|ExtensionOf)$/,
  /^Extension /,
]
