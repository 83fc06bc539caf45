/** The security and bug-fix notes that come with packages, as Fedora's update system writes them. */
import type { Package } from './packages.ts'

/** libdnf's kinds and rpm-ostree's severities (0 none … 4 critical). */
export const SECURITY = 1
export const BUGFIX = 2
export const ENHANCEMENT = 3

export interface Advisory {
  readonly id: string
  readonly kind: typeof SECURITY | typeof BUGFIX | typeof ENHANCEMENT
  readonly severity: 0 | 1 | 2 | 3 | 4
  /** Package and the version ("version-release", without epoch) that brought it. */
  readonly names: readonly string[]
  readonly version: string
  readonly references: readonly (readonly [url: string, title: string])[]
}

const cve = (id: string, title: string) =>
  [`https://access.redhat.com/security/cve/${id}`, `${id} ${title}`] as const

export const ADVISORIES: readonly Advisory[] = [
  {
    id: 'FEDORA-2026-3c1f0a9d21',
    kind: SECURITY,
    severity: 3,
    names: ['firefox', 'firefox-langpacks'],
    version: '144.0.2-1.fc43',
    references: [
      cve('CVE-2026-12380', 'firefox: Use-after-free in WebGPU internals'),
      cve('CVE-2026-13016', 'firefox: Incorrect boundary conditions in WebAssembly'),
    ],
  },
  {
    id: 'FEDORA-2026-91b27e44c0',
    kind: SECURITY,
    severity: 4,
    names: ['openssl', 'openssl-libs'],
    version: '3.5.4-1.fc43',
    references: [cve('CVE-2026-9230', 'openssl: Out-of-bounds read and write in RFC 3211 KEK unwrap')],
  },
  {
    id: 'FEDORA-2026-07d5f1be83',
    kind: BUGFIX,
    severity: 0,
    names: ['gnome-shell', 'gnome-shell-common'],
    version: '49.1-1.fc43',
    references: [],
  },
  {
    id: 'FEDORA-2026-5e60c2d7aa',
    kind: SECURITY,
    severity: 1,
    names: ['curl', 'libcurl'],
    version: '8.15.0-3.fc43',
    references: [cve('CVE-2026-10148', 'curl: predictable WebSocket mask')],
  },
  {
    id: 'FEDORA-2026-b8840d6f13',
    kind: SECURITY,
    severity: 3,
    names: ['webkitgtk6.0'],
    version: '2.50.1-1.fc43',
    references: [cve('CVE-2026-43272', 'webkitgtk: Processing web content may lead to an unexpected crash')],
  },
  {
    id: 'FEDORA-2026-f02a9c5e77',
    kind: SECURITY,
    severity: 4,
    names: ['sudo'],
    version: '1.9.17-6.p2.fc43',
    references: [cve('CVE-2026-32463', 'sudo: local privilege escalation through chroot option')],
  },
  {
    id: 'FEDORA-2026-6ad19b3350',
    kind: SECURITY,
    severity: 2,
    names: ['cups', 'cups-client', 'cups-libs'],
    version: '2.4.14-2.fc43',
    references: [cve('CVE-2026-58060', 'cups: Authentication bypass with AuthType Negotiate')],
  },
  {
    id: 'FEDORA-2026-4de9b1a06c',
    kind: SECURITY,
    severity: 2,
    names: ['htop'],
    version: '3.4.1-4.fc43',
    references: [cve('CVE-2026-20411', 'htop: crash on crafted process names')],
  },
  {
    id: 'FEDORA-2026-c4471e08df',
    kind: ENHANCEMENT,
    severity: 0,
    names: ['tzdata'],
    version: '2025b-3.fc43',
    references: [],
  },
  {
    id: 'FEDORA-2026-2f7be0916c',
    kind: SECURITY,
    severity: 2,
    names: ['libxml2'],
    version: '2.12.10-5.fc43',
    references: [cve('CVE-2026-9714', 'libxml2: infinite recursion in xmlXPathEvalExpr')],
  },
]

/** Those that came with these packages. */
export function advisoriesFor(
  packages: readonly Package[],
): readonly { advisory: Advisory; packages: readonly Package[] }[] {
  return ADVISORIES.flatMap((advisory) => {
    const brought = packages.filter(
      ([name, , version, release]) =>
        advisory.names.includes(name) && advisory.version === `${version}-${release}`,
    )
    return brought.length > 0 ? [{ advisory, packages: brought }] : []
  })
}

/** rpm-ostree tells of security fixes only. */
export const securityFixes = (packages: readonly Package[]) =>
  advisoriesFor(packages).filter(({ advisory }) => advisory.kind === SECURITY)
