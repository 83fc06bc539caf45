/** The Harbor system, release by release. Constants only: the same recipe gives the same checksums everywhere. */
import { packagesOf, RELEASES, type Package } from './packages.ts'

export const OS = 'harbor'
export const REMOTE = 'harbor'
export const REF = 'harbor/43/x86_64/desktop'
export const REFSPEC = `${REMOTE}:${REF}`
export const IMAGE = 'registry.harbor.example/harbor-desktop:43'
export const IMAGE_REFERENCE = `ostree-image-signed:docker://${IMAGE}`

const FIRST_DAY = Date.UTC(2026, 9, 13, 4, 12, 0)
/** Said by the last release only. */
const END_OF_LIFE = 'Harbor 43 gets no updates after 2 December 2026. Please change to Harbor 44.'
const WEEK = 7 * 24 * 3600 * 1000

export interface Release {
  readonly number: number
  /** Of the whole system: 43. */
  readonly major: number
  /** Another desktop than the usual one. */
  readonly edition: string | null
  /** "43.20261013.0" */
  readonly version: string
  /** Seconds since 1970. */
  readonly timestamp: number
  readonly kernel: string
  readonly packages: readonly Package[]
  /** What its makers say about the end of its support; null: nothing yet. */
  readonly endOfLife: string | null
  readonly chunks: readonly Chunk[]
}

/** A folder of files that changes as one, and one layer of the container image. */
export interface Chunk {
  readonly folder: string
  readonly files: number
  readonly fileSize: number
  /** Which content it has: a chunk that keeps its seed is the same in both releases. */
  readonly seed: string
}

export function release(number: number): Release {
  if (!Number.isInteger(number) || number < 1 || number > RELEASES)
    throw new Error(`there is no release ${number}`)
  const at = FIRST_DAY + (number - 1) * WEEK
  const packages = packagesOf(number)
  const kernel = packages.find(([name]) => name === 'kernel-core')
  return {
    number,
    major: 43,
    edition: null,
    version: `43.${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}.0`,
    timestamp: at / 1000,
    kernel: kernel ? `${kernel[2]}-${kernel[3]}.x86_64` : 'none',
    packages,
    endOfLife: number === RELEASES ? END_OF_LIFE : null,
    chunks: chunksOf(number),
  }
}

export const releases: readonly Release[] = Array.from({ length: RELEASES }, (_, index) => release(index + 1))

/** About 8 MB a release are new, in eight of twelve chunks; the rest stays as it was. */
function chunksOf(number: number): Chunk[] {
  const names = [
    'core',
    'desktop',
    'fonts',
    'graphics',
    'languages',
    'media',
    'network',
    'office',
    'printing',
    'themes',
    'tools',
    'web',
  ]
  return names.map((name, index) => {
    // A chunk with an index divisible by three changes every third release only.
    const edition = index % 3 === 0 ? Math.ceil(number / 3) : number
    return { folder: `usr/lib/harbor/${name}`, files: 5, fileSize: 200_000, seed: `${name} ${edition}` }
  })
}
