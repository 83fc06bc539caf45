/**
 * Packages under the names people know them by. Names of products stand as their makers write them and are not
 * translated; the rest has its words in the catalogue.
 */
import type { TFunction } from 'i18next'
import type { parts as words } from '../../words/en/parts.ts'
import { plain } from '../../words/plain.ts'

type Part = keyof typeof words

const packagesOf: Readonly<Record<Part, readonly string[]>> = {
  kernel: ['kernel', 'kernel-core', 'kernel-longterm', 'kernel-default', 'linux'],
  graphics: [
    'mesa',
    'Mesa-dri',
    'mesa-dri-drivers',
    'mesa-vulkan-drivers',
    'mesa-libGL',
    'mesa-libEGL',
    'mesa-filesystem',
  ],
  nvidia: ['xorg-x11-drv-nvidia', 'nvidia-driver', 'kmod-nvidia', 'akmod-nvidia', 'nvidia-kmod-common'],
  gnome: ['gnome-shell'],
  plasma: ['plasma-desktop', 'plasma-workspace', 'plasma6-workspace'],
  cosmic: ['cosmic-session', 'cosmic-comp'],
  budgie: ['budgie-desktop'],
  windows: ['mutter', 'kwin', 'kwin-wayland'],
  files: ['nautilus', 'dolphin'],
  services: ['systemd'],
  network: ['NetworkManager'],
  sound: ['pipewire', 'wireplumber'],
  bluetooth: ['bluez'],
  printing: ['cups'],
  firmware: ['linux-firmware'],
  encryption: ['openssl', 'openssl-libs'],
  library: ['glibc'],
  updates: ['ostree', 'bootc', 'rpm-ostree'],
}

const isPart = (name: string): name is Part => Object.hasOwn(packagesOf, name)

const parts: ReadonlyMap<string, Part> = new Map(
  Object.keys(packagesOf)
    .filter(isPart)
    .flatMap((part) => packagesOf[part].map((name) => [name, part] as const)),
)

const products: ReadonlyMap<string, string> = new Map([
  ['firefox', 'Firefox'],
  ['MozillaFirefox', 'Firefox'],
  ['chromium', 'Chromium'],
  ['google-chrome-stable', 'Google Chrome'],
  ['steam', 'Steam'],
  ['gamescope', 'Gamescope'],
  ['sway', 'Sway'],
  ['flatpak', 'Flatpak'],
  ['podman', 'Podman'],
  ['toolbox', 'Toolbx'],
  ['distrobox', 'Distrobox'],
])

/** What a person calls the package; its own name otherwise. */
export function partName(name: string, t: TFunction): string {
  const part = parts.get(name)
  return part === undefined ? (products.get(name) ?? plain(name)) : t(`changes.part.${part}`)
}

/** Epoch and packaging left out: "1:6.17.4-300.fc43" is 6.17.4 to a person. */
const bare = (version: string) => version.replace(/^\d+:/u, '').replace(/-[^-]*$/u, '')

/** The change in the numbers a person knows, or in full where those stay the same. */
export function inShort<C extends { readonly from: string; readonly to: string }>(change: C): C {
  const [from, to] = [bare(change.from), bare(change.to)]
  return from === to ? change : { ...change, from, to }
}
