/** What Harbor's makers offer beside the usual track: what is being tested, the next major version, another desktop. */
import { packagesOf, RELEASES, type Package } from './packages.ts'
import { REF, release, releases, type Chunk, type Release } from './releases.ts'

/** A branch of the OSTree repository, its releases in order. */
export interface Stream {
  readonly ref: string
  readonly releases: readonly Release[]
}

export const TESTING_REF = 'harbor/43/x86_64/testing/desktop'
export const NEXT_REF = 'harbor/44/x86_64/desktop'
export const PLASMA_REF = 'harbor/43/x86_64/plasma'

const LAST = release(RELEASES)

/** Chunks as in the last release, but for some. */
const chunksWith = (mark: string, names: readonly string[]): readonly Chunk[] =>
  LAST.chunks.map((chunk) =>
    names.some((name) => chunk.folder.endsWith(`/${name}`))
      ? { ...chunk, seed: `${chunk.seed} ${mark}` }
      : chunk,
  )

const day = (month: number, date: number) => Date.UTC(2026, month - 1, date, 5, 30, 0) / 1000

const sorted = (packages: readonly Package[]) => packages.toSorted(([a], [b]) => (a < b ? -1 : 1))

const testing: Release = {
  ...LAST,
  number: 0,
  version: '43.20261120.testing.0',
  timestamp: day(11, 20),
  packages: LAST.packages.map(([name, epoch, version, ...rest]): Package =>
    name.startsWith('firefox') ? [name, epoch, '146.0', ...rest] : [name, epoch, version, ...rest],
  ),
  chunks: chunksWith('testing', ['web', 'media']),
}

const next: Release = {
  ...LAST,
  number: 0,
  major: 44,
  version: '44.20261117.0',
  timestamp: day(11, 17),
  kernel: LAST.kernel.replace('.fc43', '.fc44'),
  packages: LAST.packages.map(([name, epoch, version, build, arch]): Package => [
    name,
    epoch,
    name === 'harbor-release' ? '44' : version,
    build.replace('.fc43', '.fc44'),
    arch,
  ]),
  endOfLife: null,
  chunks: chunksWith('44', ['core', 'desktop', 'fonts', 'graphics', 'network', 'web']),
}

/** What only the desktop of GNOME needs. */
const GNOME = /^(?:gnome-|mutter|gdm$|nautilus$|ptyxis$|adwaita-|xdg-desktop-portal-gnome$)/
const KDE: readonly Package[] = [
  ['dolphin', '0', '25.08.2', '1.fc43', 'x86_64'],
  ['konsole', '0', '25.08.2', '1.fc43', 'x86_64'],
  ['kwin', '0', '6.5.1', '1.fc43', 'x86_64'],
  ['plasma-desktop', '0', '6.5.1', '1.fc43', 'x86_64'],
  ['plasma-discover', '0', '6.5.1', '1.fc43', 'x86_64'],
  ['plasma-workspace', '0', '6.5.1', '1.fc43', 'x86_64'],
  ['sddm', '0', '0.21.0', '11.fc43', 'x86_64'],
  ['xdg-desktop-portal-kde', '0', '6.5.1', '1.fc43', 'x86_64'],
]
const plasma: Release = {
  ...LAST,
  number: 0,
  edition: 'Plasma',
  version: '43.20261118.plasma.0',
  timestamp: day(11, 18),
  packages: sorted([...packagesOf(RELEASES).filter(([name]) => !GNOME.test(name)), ...KDE]),
  endOfLife: null,
  chunks: chunksWith('plasma', ['desktop', 'themes']),
}

export const STREAMS: readonly Stream[] = [
  { ref: REF, releases },
  { ref: TESTING_REF, releases: [testing] },
  { ref: NEXT_REF, releases: [next] },
  { ref: PLASMA_REF, releases: [plasma] },
]

/** By version: no two have the same. */
export const releaseOf = (version: string | null): Release | undefined =>
  STREAMS.flatMap((stream) => stream.releases).find((found) => found.version === version)
