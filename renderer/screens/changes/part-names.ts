/**
 * Packages under the names people know them by. Names of products stand as their makers write them and are not
 * translated; the rest has its words in the catalogue.
 */
import type { TFunction } from 'i18next'
import { plain } from '../../words/plain.ts'

type Part = 'kernel' | 'graphics' | 'gnome' | 'plasma'

const parts: Readonly<Record<string, Part>> = {
  kernel: 'kernel',
  'kernel-core': 'kernel',
  'kernel-default': 'kernel',
  linux: 'kernel',
  'mesa-dri-drivers': 'graphics',
  mesa: 'graphics',
  'Mesa-dri': 'graphics',
  'gnome-shell': 'gnome',
  'plasma-desktop': 'plasma',
  'plasma-workspace': 'plasma',
  'plasma6-workspace': 'plasma',
}

const products: Readonly<Record<string, string>> = {
  firefox: 'Firefox',
  MozillaFirefox: 'Firefox',
  chromium: 'Chromium',
  flatpak: 'Flatpak',
  podman: 'Podman',
}

/** What a person calls the package; its own name otherwise. */
export function partName(name: string, t: TFunction): string {
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined
  if (part !== undefined) return t(`changes.part.${part}`)
  return (Object.hasOwn(products, name) ? products[name] : undefined) ?? plain(name)
}
