/** What packages need and provide: "htop", "nano = 8.5-2.fc43", "libvvenc.so.1.13()(64bit)", "glibc(x86-64) >= 2.42". */
import type { Package } from '../releases/packages.ts'
import { compareVersions } from '../rpm-ostreed/version.ts'

/** A package with what the solver has to know of it. */
export interface Offer {
  readonly package: Package
  /** The repository it comes from; '@System': the base; '@commandline': a file of the person's. */
  readonly repo: string
  readonly summary: string
  /** Bytes of its file, and of what it puts on the disk. */
  readonly size: number
  readonly installedSize: number
  readonly requires: readonly string[]
  /** Besides its own name. */
  readonly provides: readonly string[]
  readonly conflicts: readonly string[]
  readonly obsoletes: readonly string[]
  /** What goes wrong with it only after it was resolved. */
  readonly flaw: 'unsigned' | 'damaged' | 'clash' | null
}

type Operator = '=' | '<' | '>' | '<=' | '>='
interface Capability {
  readonly name: string
  readonly operator: Operator | null
  readonly evr: string
}

const cache = new Map<string, Capability>()

function parse(text: string): Capability {
  const known = cache.get(text)
  if (known) return known
  const [, name = text, operator, evr = ''] = /^(\S+)(?: ([<>=]+) (\S+))?$/.exec(text) ?? []
  const made = { name, operator: isOperator(operator) ? operator : null, evr }
  cache.set(text, made)
  return made
}

const isOperator = (text: string | undefined): text is Operator =>
  ['=', '<', '>', '<=', '>='].includes(text ?? '')

/** "1:3.5-2.fc43" as the package of that version. */
export function versionOf(evr: string): Package {
  const [, epoch = '0', version = '', release = ''] = /^(?:(\d+):)?([^-]+)(?:-(.+))?$/.exec(evr) ?? []
  return ['', epoch, version, release, '']
}

/** Does what is provided meet what is needed? A need without a release is met by any release. */
export function meets(provided: string, needed: string): boolean {
  const [has, wants] = [parse(provided), parse(needed)]
  if (has.name !== wants.name) return false
  if (wants.operator === null) return true
  if (has.operator !== '=') return false
  const order = compare(versionOf(has.evr), versionOf(wants.evr))
  return (
    (wants.operator.includes('=') && order === 0) ||
    (order !== 0 && wants.operator.includes(order < 0 ? '<' : '>'))
  )
}

function compare(has: Package, wants: Package): number {
  const same = wants[3] === '' ? ([has[0], has[1], has[2], '', has[4]] as const) : has
  return compareVersions(same, wants)
}

/** "x86-64", as capabilities say it. */
const isa = (arch: string) => (arch === 'x86_64' ? 'x86-64' : arch === 'i686' ? 'x86-32' : null)

/** Everything a package provides, its own names first. */
export function providesOf({ package: found, provides }: Offer): readonly string[] {
  const version = evrOf(found)
  const kind = isa(found[4])
  return [
    `${found[0]} = ${version}`,
    ...(kind === null ? [] : [`${found[0]}(${kind}) = ${version}`]),
    ...provides,
  ]
}

/** The capability of `offer` that meets the need, or null. */
export const provider = (offer: Offer, needed: string): string | null =>
  providesOf(offer).find((provided) => meets(provided, needed)) ?? null

/** "1:3.5.1-2.fc43", without an epoch of 0. */
const evrOf = ([, epoch, version, release]: Package) =>
  `${epoch === '0' ? '' : `${epoch}:`}${version}-${release}`
