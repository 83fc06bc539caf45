/** A symbol for each fact and grant: that of its group, and its own for what people look for first. */
import type { FactCode, FactGroup, GrantKind } from '../../../contract/access-codes.ts'
import type { IconName } from '../../ui/icon.tsx'

const groups: Readonly<Record<FactGroup, IconName>> = {
  files: 'folder',
  devices: 'device',
  network: 'network',
  desktop: 'window',
  identity: 'key',
  escape: 'door',
}

const codes: Partial<Record<FactCode, IconName>> = {
  'devices-sound': 'microphone',
  'devices-all': 'camera',
  'devices-media': 'camera',
  'identity-location': 'pin',
  'files-home': 'home',
  'files-home-read': 'home',
  'unknown-word': 'info',
}

const grants: Partial<Record<GrantKind, IconName>> = {
  camera: 'camera',
  microphone: 'microphone',
  speakers: 'microphone',
  location: 'pin',
  usb: 'device',
  'open-with': 'file',
}

export const factIcon = ({ code, group }: { readonly code: FactCode; readonly group: FactGroup }): IconName =>
  codes[code] ?? groups[group]
export const grantIcon = (kind: GrantKind): IconName => grants[kind] ?? 'window'
