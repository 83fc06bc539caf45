/**
 * Which desktop an edition brings, and which editions the same makers offer as images: a registry has no list of its
 * images, so the names are asked for one by one. What is not in these tables is unknown, never guessed.
 *
 * Source: the makers' own pages (fedoraproject.org/atomic-desktops, universal-blue.org).
 */
const desktops: Readonly<Record<string, readonly string[]>> = {
  gnome: [
    'silverblue',
    'bazzite-gnome',
    'bazzite-deck-gnome',
    'bluefin',
    'bluefin-dx',
    'silverblue-main',
    'bluefin-lts',
  ],
  plasma: ['kinoite', 'bazzite', 'bazzite-deck', 'aurora', 'aurora-dx', 'kinoite-main', 'kinoite-mobile'],
  sway: ['sericea', 'sway-atomic'],
  budgie: ['onyx', 'budgie-atomic'],
  cosmic: ['cosmic-atomic'],
  lxqt: ['lazurite'],
  xfce: ['xfce-atomic', 'vauxite'],
}

/** Drivers for one maker's graphics are the same desktop: "bazzite-gnome-nvidia-open" is "bazzite-gnome". */
const HARDWARE = /(?:-(?:nvidia|open|asus|surface|hwe|main))+$/

/** The hardware part of an edition's name, with its hyphen; empty: none. */
export const hardwareOf = (edition: string): string => HARDWARE.exec(edition)?.[0] ?? ''

/** Desktops by the names that editions carry in their own. */
const spoken: Readonly<Record<string, string>> = {
  gnome: 'gnome',
  plasma: 'plasma',
  kde: 'plasma',
  sway: 'sway',
  budgie: 'budgie',
  cosmic: 'cosmic',
  cinnamon: 'cinnamon',
  lxqt: 'lxqt',
  mate: 'mate',
  xfce: 'xfce',
}

/** null: not known. */
export function desktopOf(edition: string): string | null {
  const bare = edition.replace(HARDWARE, '')
  const found = Object.entries(desktops).find(([, names]) => names.includes(edition) || names.includes(bare))
  if (found) return found[0]
  const said = edition.split('-').find((word) => Object.hasOwn(spoken, word))
  return said === undefined ? null : (spoken[said] ?? null)
}

/** Of this session, by XDG_CURRENT_DESKTOP; null: not told, or one that no edition is known for. */
export function sessionDesktop(current: string | undefined): string | null {
  const said = (current ?? '').toLowerCase().split(':')
  const found = said.find((word) => Object.hasOwn(spoken, word))
  return found === undefined ? null : (spoken[found] ?? null)
}

const siblings: readonly { readonly registry: RegExp; readonly names: readonly string[] }[] = [
  {
    registry: /^ghcr\.io\/ublue-os$/,
    names: ['bazzite', 'bazzite-gnome', 'bluefin', 'bluefin-dx', 'aurora', 'aurora-dx'],
  },
  {
    registry: /^quay\.io\/(?:fedora-ostree-desktops|fedora)$/,
    names: ['silverblue', 'kinoite', 'sway-atomic', 'budgie-atomic', 'cosmic-atomic'],
  },
]

/** Names of other editions that may be in this registry, for the same hardware. */
export function siblingsOf(registry: string, name: string): readonly string[] {
  const hardware = hardwareOf(name)
  const names = siblings.find((each) => each.registry.test(registry))?.names ?? []
  return names.map((each) => `${each}${hardware}`).filter((each) => each !== name)
}
