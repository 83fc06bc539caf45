/**
 * A deployment and a cached update as rpm-ostreed sends them, opened by `plain`, for the unit tests. Names and shapes:
 * D/rpmostreed-deployment-utils.cxx of github.com/coreos/rpm-ostree.
 */

export const day = (number: number) => Date.UTC(2026, 9, number) / 1000

export function deployment(
  checksum: string,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    id: `fedora-${checksum}.0`,
    osname: 'fedora',
    checksum,
    serial: 0,
    booted: false,
    staged: false,
    pinned: false,
    unlocked: 'none',
    'base-commit-meta': { version: '43.20261001.0' },
    packages: [],
    'base-removals': [],
    'base-local-replacements': [],
    'base-remote-replacements': {},
    'requested-packages': [],
    'requested-local-packages': [],
    'requested-local-fileoverride-packages': [],
    'requested-base-removals': [],
    'requested-base-local-replacements': [],
    'regenerate-initramfs': false,
    version: '43.20261001.0',
    timestamp: day(1),
    origin: 'fedora:fedora/43/x86_64/silverblue',
    'gpg-enabled': true,
    ...changes,
  }
}

export const cachedUpdate = {
  osname: 'fedora',
  checksum: 'ccc',
  version: '43.20261008.0',
  timestamp: day(8),
  origin: 'fedora:fedora/43/x86_64/silverblue',
  'gpg-enabled': true,
  'ref-has-new-commit': true,
  'update-sha256': 'aaa',
  'rpm-diff': {
    upgraded: [
      [0, 'kernel-core', ['6.17.1-300.fc43', 'x86_64'], ['6.17.3-300.fc43', 'x86_64']],
      [0, 'kernel', ['6.17.1-300.fc43', 'x86_64'], ['6.17.3-300.fc43', 'x86_64']],
      [0, 'glibc', ['2.42-1.fc43', 'x86_64'], ['2.42-2.fc43', 'x86_64']],
      [0, 'glibc', ['2.42-1.fc43', 'i686'], ['2.42-2.fc43', 'i686']],
      [1, 'htop', ['3.4-1.fc43', 'x86_64'], ['3.5-1.fc43', 'x86_64']],
    ],
    downgraded: [[0, 'firefox', ['144.0-1.fc43', 'x86_64'], ['143.0-2.fc43', 'x86_64']]],
    removed: [[0, 'old-tool', '1-1.fc43', 'noarch']],
    added: [[0, 'new-tool', '2-1.fc43', 'noarch']],
  },
  advisories: [
    ['FEDORA-2026-low', 1, 1, ['glibc-2.42-2.fc43.x86_64'], {}],
    ['FEDORA-2026-bugfix', 2, 4, ['htop-3.5-1.fc43.x86_64'], {}],
    [
      'FEDORA-2026-critical',
      1,
      4,
      ['kernel-6.17.3-300.fc43.x86_64'],
      { cve_references: [['https://bugzilla.redhat.com/1', 'CVE-2026-1 kernel: \u202Eoops']] },
    ],
  ],
}
