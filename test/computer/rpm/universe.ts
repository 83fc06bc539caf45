/**
 * The package repositories of Harbor as they stand when a release comes out. The
 * traps in them are real kinds: a package that fits one release only, one that excludes a base package, a damaged file.
 */
import { evr, packagesOf, RELEASES } from '../releases/packages.ts'
import { baseOffer, NOTHING } from './base.ts'
import type { Offer } from './capability.ts'

export const REPOSITORIES = [
  'fedora-cisco-openh264',
  'hardware-razer',
  'copr:copr.fedorainfracloud.org:harbor:nautilus-typeahead',
  'cuda',
  'rpmfusion-free',
  'rpmfusion-free-updates',
  'rpmfusion-nonfree',
  'updates',
  'fedora',
] as const

export type RepositoryId = (typeof REPOSITORIES)[number]

interface Entry extends Partial<Pick<Offer, 'requires' | 'provides' | 'conflicts' | 'obsoletes' | 'flaw'>> {
  /** Name, then "epoch:version-release" and architecture. */
  readonly is: readonly [name: string, evr: string, arch: string]
  readonly in: RepositoryId
  readonly summary: string
  /** Kilobytes of the file. */
  readonly size: number
  /** The releases at whose time it is offered; absent: all. */
  readonly from?: number
  readonly until?: number
}

const RPMFUSION = 'rpmfusion-free-updates'
const ENTRIES: readonly Entry[] = [
  {
    is: ['htop', '3.4.1-3.fc43', 'x86_64'],
    in: 'fedora',
    summary: 'Interactive process viewer',
    size: 201,
    requires: ['libhwloc.so.15()(64bit)'],
  },
  {
    is: ['htop', '3.4.1-4.fc43', 'x86_64'],
    in: 'updates',
    summary: 'Interactive process viewer',
    size: 201,
    requires: ['libhwloc.so.15()(64bit)'],
    from: 4,
  },
  {
    is: ['hwloc-libs', '2.12.0-2.fc43', 'x86_64'],
    in: 'fedora',
    summary: 'Run time libraries for the hwloc',
    size: 2144,
    provides: ['libhwloc.so.15()(64bit)'],
  },
  {
    is: ['distrobox', '1.8.1.2-2.fc43', 'noarch'],
    in: 'fedora',
    summary: 'Another tool for containerized command line environments on Linux',
    size: 145,
  },
  {
    is: ['gnome-tweaks', '49~beta-2.fc43', 'noarch'],
    in: 'fedora',
    summary: 'Customize advanced GNOME options',
    size: 361,
    requires: ['gnome-shell'],
  },
  {
    is: ['steam-devices', '1.0.0.85-4.fc43', 'noarch'],
    in: 'rpmfusion-nonfree',
    summary: 'Permissions required by Steam for gaming devices',
    size: 18,
  },
  { is: ['tmux', '3.5a-6.fc43', 'x86_64'], in: 'fedora', summary: 'A terminal multiplexer', size: 510 },
  {
    is: ['fish', '4.1.2-1.fc43', 'x86_64'],
    in: 'updates',
    summary: 'Friendly interactive shell',
    size: 4718,
    requires: ['pcre2-utf32'],
  },
  {
    is: ['pcre2-utf32', '10.46-1.fc43', 'x86_64'],
    in: 'fedora',
    summary: 'UTF-32 variant of PCRE2',
    size: 231,
  },
  {
    is: ['vim-enhanced', '2:9.1.1775-1.fc43', 'x86_64'],
    in: 'fedora',
    summary: 'A version of the VIM editor which includes recent enhancements',
    size: 2008,
    requires: ['vim-common = 2:9.1.1775-1.fc43', 'libgpm.so.2()(64bit)'],
  },
  {
    is: ['vim-common', '2:9.1.1775-1.fc43', 'x86_64'],
    in: 'fedora',
    summary: 'The common files needed by any version of the VIM editor',
    size: 8345,
    requires: ['vim-filesystem'],
  },
  {
    is: ['vim-filesystem', '2:9.1.1775-1.fc43', 'noarch'],
    in: 'fedora',
    summary: 'VIM filesystem layout',
    size: 16,
  },
  {
    is: ['gpm-libs', '1.20.7-50.fc43', 'x86_64'],
    in: 'fedora',
    summary: 'Dynamic library for for the gpm',
    size: 20,
    provides: ['libgpm.so.2()(64bit)'],
  },
  // Made for one kernel: does not fit the next release until its makers follow, one release later.
  {
    is: ['openrazer', '3.10.3-1.1', 'noarch'],
    in: 'hardware-razer',
    summary: 'Open source driver and user-space daemon for managing Razer devices',
    size: 412,
    requires: ['kernel-uname-r = 6.17.1-300.fc43.x86_64', 'python3-openrazer = 3.10.3-1.1'],
    until: 2,
  },
  {
    is: ['python3-openrazer', '3.10.3-1.1', 'noarch'],
    in: 'hardware-razer',
    summary: 'Python library for the OpenRazer daemon',
    size: 96,
    until: 2,
  },
  {
    is: ['openrazer', '3.10.4-1.1', 'noarch'],
    in: 'hardware-razer',
    summary: 'Open source driver and user-space daemon for managing Razer devices',
    size: 415,
    requires: ['python3-openrazer = 3.10.4-1.1'],
    from: 3,
  },
  {
    is: ['python3-openrazer', '3.10.4-1.1', 'noarch'],
    in: 'hardware-razer',
    summary: 'Python library for the OpenRazer daemon',
    size: 97,
    from: 3,
  },
  // Needs a library of the base that release 3 has in a newer version.
  {
    is: ['libavcodec-freeworld', '7.1.2-1.fc43', 'x86_64'],
    in: RPMFUSION,
    summary: 'Freeworld libavcodec to complement the distro counterparts',
    size: 4401,
    requires: ['libvvenc.so.1.13()(64bit)'],
  },
  // Excludes a package that release 4 brings.
  {
    is: ['xorg-x11-drv-nvidia-cuda', '3:580.95.05-1.fc43', 'x86_64'],
    in: 'rpmfusion-nonfree',
    summary: 'CUDA driver for xorg-x11-drv-nvidia',
    size: 9012,
    requires: ['ocl-icd(x86-64)'],
  },
  {
    is: ['ocl-icd', '2.3.3-2.fc43', 'x86_64'],
    in: 'fedora',
    summary: 'OpenCL Library (Installable Client Library) Bindings',
    size: 68,
  },
  {
    is: ['nautilus-typeahead', '49.1-1.fc43', 'x86_64'],
    in: 'copr:copr.fedorainfracloud.org:harbor:nautilus-typeahead',
    summary: 'File manager for GNOME, with typeahead',
    size: 3490,
    obsoletes: ['nautilus'],
  },
  // Follows the graphics drivers of the newest release: fits nowhere else.
  ...[1, 2, 3, 4, 5, 6].map((release): Entry => {
    const drivers = versionIn(release, 'mesa-filesystem')
    return {
      is: ['mesa-vdpau-drivers', drivers, 'x86_64'],
      in: release === 1 ? 'fedora' : 'updates',
      summary: 'Mesa-based VDPAU drivers',
      size: 4012,
      requires: [`mesa-filesystem = ${drivers}`],
      from: release,
      ...(release === 6 ? {} : { until: release }),
    }
  }),
  {
    is: ['gnome-shell-extension-appindicator', '60-1.fc43', 'noarch'],
    in: 'fedora',
    summary: 'AppIndicator/KStatusNotifierItem support for GNOME Shell',
    size: 71,
    // Release 3 has the same files already, without being this package.
    until: 2,
  },
  {
    is: ['gnome-shell-extension-appindicator', '60-1.fc43', 'noarch'],
    in: 'fedora',
    summary: 'AppIndicator/KStatusNotifierItem support for GNOME Shell',
    size: 71,
    from: 3,
    flaw: 'clash',
  },
  {
    is: ['cuda-license-9-0', '9.0.176-1', 'x86_64'],
    in: 'cuda',
    summary: 'CUDA licenses',
    size: 17,
    flaw: 'unsigned',
  },
  {
    is: ['vscodium', '1.104.36664-1', 'x86_64'],
    in: 'hardware-razer',
    summary: 'Code editing. Redefined.',
    size: 1184,
    flaw: 'damaged',
  },
  {
    is: ['openh264', '2.6.0-2.fc43', 'x86_64'],
    in: 'fedora-cisco-openh264',
    summary: 'H.264 codec library',
    size: 1041,
  },
]

function versionIn(release: number, name: string): string {
  const found = packagesOf(release).find(([known]) => known === name)
  return found ? evr(found) : ''
}

function offerOf(entry: Entry): Offer {
  const [name, version, arch] = entry.is
  const [, epoch = '0', number = '', release = ''] = /^(?:(\d+):)?(.+)-([^-]+)$/.exec(version) ?? []
  return {
    ...NOTHING,
    ...entry,
    package: [name, epoch, number, release, arch],
    repo: entry.in,
    size: entry.size * 1000,
    installedSize: entry.size * 3000,
  }
}

/**
 * Everything the repositories offer once this release is out, the base's own packages too. `major`: of the system that
 * asks; the repositories of the next one have everything built anew.
 */
export const offersAt = (release: number, major = 43): readonly Offer[] =>
  major === 43 ? offersOf43(release) : offersOf43(RELEASES).map((offer) => rebuilt(offer, major))

function rebuilt(offer: Offer, major: number): Offer {
  const [name, epoch, version, release, arch] = offer.package
  const text = (words: string) => words.replaceAll('.fc43', `.fc${major}`)
  const isRelease = name === 'harbor-release'
  return {
    ...offer,
    package: [name, epoch, isRelease ? String(major) : version, text(release), arch],
    requires: offer.requires.map(text),
    provides: isRelease ? [`system-release(${major})`, `system-release = ${major}`] : offer.provides,
  }
}

function offersOf43(release: number): readonly Offer[] {
  const first = new Set(packagesOf(1).map(String))
  const fresh = packagesOf(release).filter((found) => !first.has(String(found)))
  return [
    ...ENTRIES.filter(({ from = 1, until = Infinity }) => from <= release && release <= until).map(offerOf),
    ...fresh.map((found) => baseOffer(found, 'updates')),
    ...packagesOf(1).map((found) => baseOffer(found, 'fedora')),
  ]
}
