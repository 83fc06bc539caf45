/** For each thing an app cannot do: what would let it, the smallest first. */
import type { GrantKind, GrantSetting, Setting, Symptom } from '../../../contract/access-codes.ts'

export interface FactRemedy {
  readonly fact: string
  readonly to: Setting
}

export interface GrantRemedy {
  readonly kind: GrantKind
  readonly to: GrantSetting
}

export interface SymptomRow {
  /** Facts any one of which, when on, is enough. */
  readonly enough: readonly string[]
  /** The answer of the desktop that can stand in the way, and how to give it back. */
  readonly grants: readonly GrantRemedy[]
  readonly facts: readonly FactRemedy[]
  /** Whether apps can ask the desktop for it, so that nothing needs to be set. */
  readonly portal: boolean
}

const on = (fact: string): FactRemedy => ({ fact, to: 'on' })

/** Files are reckoned by themselves (files.ts). */
export const symptomRows: Readonly<Record<Exclude<Symptom, 'folder' | 'usb-stick'>, SymptomRow>> = {
  network: { enough: ['shared/network'], grants: [], facts: [on('shared/network')], portal: false },
  camera: {
    enough: ['devices/all'],
    grants: [
      { kind: 'camera', to: 'ask' },
      { kind: 'camera', to: 'allow' },
    ],
    facts: [on('devices/all')],
    portal: true,
  },
  microphone: {
    enough: ['sockets/pulseaudio', 'filesystems/xdg-run/pipewire-0'],
    grants: [{ kind: 'microphone', to: 'ask' }],
    facts: [on('sockets/pulseaudio')],
    portal: false,
  },
  sound: {
    enough: ['sockets/pulseaudio', 'filesystems/xdg-run/pipewire-0'],
    grants: [{ kind: 'speakers', to: 'ask' }],
    facts: [on('sockets/pulseaudio')],
    portal: false,
  },
  printer: { enough: ['sockets/cups'], grants: [], facts: [on('sockets/cups')], portal: true },
  'game-controller': {
    enough: ['devices/input', 'devices/all'],
    grants: [],
    facts: [on('devices/input'), on('devices/all')],
    portal: false,
  },
  'usb-device': {
    enough: ['devices/usb', 'devices/all'],
    grants: [{ kind: 'usb', to: 'ask' }],
    facts: [on('devices/usb'), on('devices/all')],
    portal: true,
  },
  background: {
    enough: [],
    grants: [{ kind: 'background', to: 'allow' }],
    facts: [],
    portal: true,
  },
  notifications: {
    enough: ['session-bus/org.freedesktop.Notifications'],
    grants: [{ kind: 'notifications', to: 'allow' }],
    facts: [{ fact: 'session-bus/org.freedesktop.Notifications', to: 'talk' }],
    portal: true,
  },
  'screen-sharing': { enough: [], grants: [{ kind: 'screenshot', to: 'ask' }], facts: [], portal: true },
  location: {
    enough: ['system-bus/org.freedesktop.GeoClue2'],
    grants: [
      { kind: 'location', to: 'ask' },
      { kind: 'location', to: 'allow' },
    ],
    facts: [],
    portal: true,
  },
  passwords: {
    enough: ['session-bus/org.freedesktop.secrets', 'session-bus/org.kde.kwalletd6'],
    grants: [],
    facts: [{ fact: 'session-bus/org.freedesktop.secrets', to: 'talk' }],
    portal: true,
  },
}
