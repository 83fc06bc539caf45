/**
 * What is in each release of the Harbor system: a believable part of a Fedora desktop. A release lists only what it
 * changes, so that the people's words of a test ("Firefox goes from 144.0 to 145.0") can be read here.
 */

/** As in rpmostree.rpmdb.pkglist: name, epoch, version, release, architecture. */
export type Package = readonly [name: string, epoch: string, version: string, release: string, arch: string]

/** Package names that come from one source and share its version. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  kernel: ['kernel', 'kernel-core', 'kernel-modules', 'kernel-modules-core', 'kernel-modules-extra'],
  mesa: [
    'mesa-dri-drivers',
    'mesa-filesystem',
    'mesa-libEGL',
    'mesa-libGL',
    'mesa-libgbm',
    'mesa-vulkan-drivers',
  ],
  'gnome-shell': ['gnome-shell', 'gnome-shell-common'],
  mutter: ['mutter', 'mutter-common'],
  firefox: ['firefox', 'firefox-langpacks'],
  systemd: ['systemd', 'systemd-libs', 'systemd-networkd', 'systemd-pam', 'systemd-resolved', 'systemd-udev'],
  glibc: ['glibc', 'glibc-common', 'glibc-gconv-extra', 'glibc-langpack-en'],
  openssl: ['openssl', 'openssl-libs'],
  NetworkManager: ['NetworkManager', 'NetworkManager-libnm', 'NetworkManager-wifi'],
  pipewire: ['pipewire', 'pipewire-alsa', 'pipewire-libs', 'pipewire-pulseaudio'],
  cups: ['cups', 'cups-client', 'cups-libs'],
  bluez: ['bluez', 'bluez-libs'],
  nano: ['nano', 'nano-default-editor'],
}
const NOARCH = new Set([
  'mesa-filesystem',
  'gnome-shell-common',
  'mutter-common',
  'adwaita-icon-theme',
  'linux-firmware',
  'tzdata',
  'ca-certificates',
  'default-fonts-core-sans',
  'selinux-policy',
  'fedora-workstation-backgrounds',
  'mobile-broadband-provider-info',
  'nano-default-editor',
  'harbor-release',
])

/** "epoch:version-release" or "version-release"; null: taken out. */
type Change = Readonly<Record<string, string | null>>

const FIRST: Change = {
  kernel: '6.17.1-300.fc43',
  mesa: '25.2.4-1.fc43',
  'gnome-shell': '49.0-1.fc43',
  mutter: '49.0-2.fc43',
  firefox: '144.0-1.fc43',
  systemd: '258-1.fc43',
  glibc: '2.42-4.fc43',
  openssl: '1:3.5.1-2.fc43',
  NetworkManager: '1:1.54.0-2.fc43',
  pipewire: '1.4.8-1.fc43',
  cups: '1:2.4.12-5.fc43',
  bluez: '5.84-1.fc43',
  'gnome-control-center': '49.0-1.fc43',
  nautilus: '49.0-1.fc43',
  ptyxis: '49.0-1.fc43',
  gdm: '1:49.0.1-1.fc43',
  'adwaita-icon-theme': '49.0-1.fc43',
  'linux-firmware': '20250917-1.fc43',
  tzdata: '2025b-2.fc43',
  'ca-certificates': '2025.2.80-1.1.fc43',
  bash: '5.3.0-2.fc43',
  flatpak: '1.16.1-3.fc43',
  'xdg-desktop-portal': '1.20.3-2.fc43',
  'xdg-desktop-portal-gnome': '49.0-1.fc43',
  podman: '5:5.6.1-1.fc43',
  toolbox: '0.3-1.fc43',
  sudo: '1.9.17-5.p1.fc43',
  curl: '8.15.0-2.fc43',
  libcurl: '8.15.0-2.fc43',
  sqlite_libs: '3.50.2-2.fc43',
  'webkitgtk6.0': '2.50.0-1.fc43',
  gstreamer1: '1.26.6-1.fc43',
  'default-fonts-core-sans': '4.2-5.fc43',
  'selinux-policy': '42.10-1.fc43',
  wireplumber: '0.5.11-1.fc43',
  fwupd: '2.0.16-1.fc43',
  'power-profiles-daemon': '0.30-2.fc43',
  tuned: '2.26.0-1.fc43',
  'fedora-workstation-backgrounds': '1.7-4.fc43',
  ostree: '2025.6-1.fc43',
  'rpm-ostree': '2025.11-1.fc43',
  polkit: '126-3.fc43.1',
  upower: '1.90.10-1.fc43',
  samba_client: '2:4.23.0-1.fc43',
  less: '679-2.fc43',
  vim_minimal: '2:9.1.1775-1.fc43',
  'mobile-broadband-provider-info': '20250613-2.fc43',
  libxml2: '2.12.10-4.fc43',
  'gnome-tour': '49.0-1.fc43',
  nano: '8.5-2.fc43',
  'vvenc-libs': '1.13.1-5.fc43',
  'harbor-release': '43-1',
}

const CHANGES: readonly Change[] = [
  FIRST,
  {
    kernel: '6.17.3-300.fc43',
    mesa: '25.2.5-1.fc43',
    firefox: '144.0.2-1.fc43',
    openssl: '1:3.5.4-1.fc43',
    'gnome-shell': '49.1-1.fc43',
    mutter: '49.1-1.fc43',
    nautilus: '49.1-1.fc43',
    curl: '8.15.0-3.fc43',
    libcurl: '8.15.0-3.fc43',
    'linux-firmware': '20251021-1.fc43',
    'gnome-tour': null,
    'realtek-firmware': '20251021-1.fc43',
    tuned: '2.26.0-2.fc43',
  },
  {
    firefox: '145.0-1.fc43',
    'webkitgtk6.0': '2.50.1-1.fc43',
    pipewire: '1.4.9-1.fc43',
    wireplumber: '0.5.12-1.fc43',
    flatpak: '1.16.1-4.fc43',
    podman: '5:5.6.2-1.fc43',
    sudo: '1.9.17-6.p2.fc43',
    bluez: '5.84-2.fc43',
    'vvenc-libs': '1.14.0-1.fc43',
  },
  {
    kernel: '6.17.7-300.fc43',
    systemd: '258.1-1.fc43',
    glibc: '2.42-5.fc43',
    'gnome-control-center': '49.1-1.fc43',
    gdm: '1:49.1-1.fc43',
    cups: '1:2.4.14-2.fc43',
    tzdata: '2025b-3.fc43',
    samba_client: '2:4.23.2-1.fc43',
    'selinux-policy': '42.13-1.fc43',
    mesa: '25.2.4-2.fc43',
    'OpenCL-ICD-Loader': '3.0.6-2.fc43',
  },
  {
    firefox: '145.0.1-1.fc43',
    mesa: '25.2.6-1.fc43',
    NetworkManager: '1:1.54.2-1.fc43',
    libxml2: '2.12.10-5.fc43',
    gstreamer1: '1.26.7-1.fc43',
    'xdg-desktop-portal': '1.20.3-3.fc43',
    'power-profiles-daemon': null,
    'tuned-ppd': '2.26.0-2.fc43',
    fwupd: '2.0.17-1.fc43',
  },
  {
    kernel: '6.17.8-300.fc43',
    'gnome-shell': '49.2-1.fc43',
    mutter: '49.2-1.fc43',
    ptyxis: '49.2-1.fc43',
    openssl: '1:3.5.4-2.fc43',
    'rpm-ostree': '2025.12-1.fc43',
    ostree: '2025.7-1.fc43',
    vim_minimal: '2:9.1.1900-1.fc43',
    'ca-certificates': '2025.2.80-1.2.fc43',
  },
]

export const RELEASES = CHANGES.length

/** The packages of release 1..RELEASES, by name. */
export function packagesOf(release: number): readonly Package[] {
  const state = new Map<string, string>()
  for (const change of CHANGES.slice(0, release))
    for (const [name, version] of Object.entries(change)) {
      if (version === null) state.delete(name)
      else state.set(name, version)
    }
  const all = [...state].flatMap(([source, version]) =>
    (FAMILIES[source] ?? [source.replace('_', '-')]).map((name) => build(name, version)),
  )
  return all.toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** "kernel-core" → "6.17.3-300.fc43". Throws when it is not in that release. */
export function versionOf(release: number, name: string): string {
  const found = packagesOf(release).find(([known]) => known === name)
  if (!found) throw new Error(`${name} is not in release ${release}`)
  return evr(found)
}

/** "1:3.5.1-2.fc43", without an epoch of 0. */
export const evr = ([, epoch, version, release]: Package) =>
  `${epoch === '0' ? '' : `${epoch}:`}${version}-${release}`
/** "openssl-1:3.5.1-2.fc43.x86_64". */
export const nevra = (found: Package) => `${found[0]}-${evr(found)}.${found[4]}`

function build(name: string, text: string): Package {
  const [, epoch = '0', version = '', release = ''] = /^(?:(\d+):)?(.+)-([^-]+)$/.exec(text) ?? []
  return [name, epoch, version, release, NOARCH.has(name) ? 'noarch' : 'x86_64']
}
