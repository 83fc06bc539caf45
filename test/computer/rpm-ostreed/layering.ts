/** Packages on top of a base, out of it, or in place of its own: what fits, and the commit that holds it all. */
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { evr, nevra, type Package } from '../releases/packages.ts'
import type { Offer } from '../rpm/capability.ts'
import { depsolve, matching, type Solution } from '../rpm/depsolve.ts'
import { baseOffer } from '../rpm/base.ts'
import { COMMIT, nevras, packageList, replacements, texts } from '../sysroot/commit.ts'
import type { Commit, Sysroot } from '../sysroot/sysroot.ts'
import { nameOf, type OriginEdit } from './origin-edit.ts'
import type { Pkgcache } from './pkgcache.ts'

/** What is to become of a base. */
export interface Layering {
  /** The requests that need a package of their own: rpm-ostree's `packages`. */
  readonly names: readonly string[]
  readonly solution: Solution
  /** All packages of the result, by name. */
  readonly packages: readonly Package[]
}

/** What is left of an origin on a base: requests the base meets by itself and overrides of what is gone mean nothing. */
export interface Active {
  readonly names: readonly string[]
  readonly local: readonly Offer[]
  readonly removals: readonly string[]
  readonly replacements: readonly Offer[]
  /** The sentences that tell what does not count. */
  readonly notes: readonly string[]
}

/** Throws with rpm-ostree's sentences (finalize_overrides and finalize_overlays). */
export function activeOn(base: Commit, origin: OriginEdit, pkgcache: Pkgcache): Active {
  const offers = base.packages.map((found) => baseOffer(found))
  const hasName = (name: string) => base.packages.some(([known]) => known === name)
  const hasExactly = (full: string) => base.packages.some((found) => nevra(found) === full)
  const removals = [...origin.removals].filter(hasName)
  const replaced = [...origin.replacements.keys()].filter(
    (full) => hasName(nameOf(full)) && !hasExactly(full),
  )
  const local = [...origin.local.keys(), ...origin.fileoverrides.keys()].map((full) => pkgcache.find(full))
  const inBase = local.find((offer) => hasExactly(nevra(offer.package)))
  if (inBase) throw new Error(`Package '${nevra(inBase.package)}' is already in the base`)
  const inactive = new Map<string, string>()
  for (const name of origin.packages) {
    const [found] = matching([...offers, ...local], name)
    if (!found) continue
    if (removals.includes(found.package[0]))
      throw new Error(`Cannot request '${name}' provided by removed package '${nevra(found.package)}'`)
    inactive.set(name, nevra(found.package))
  }
  return {
    names: [...origin.packages].filter((name) => !inactive.has(name)).toSorted(),
    local,
    removals,
    replacements: replaced.map((full) => pkgcache.find(full)),
    notes: [
      ...note(
        'Inactive base removals:',
        [...origin.removals].filter((name) => !removals.includes(name)),
      ),
      ...note(
        'Inactive base replacements:',
        [...origin.replacements.keys()].filter((full) => !replaced.includes(full)),
      ),
      ...note(
        'Inactive requests:',
        [...inactive].map(([name, found]) => `${name} (already provided by ${found})`),
      ),
    ],
  }
}

const note = (heading: string, items: readonly string[]) =>
  items.length === 0 ? [] : [heading, ...items.map((item) => `  ${item}`)]

export const isEmpty = ({ names, local, removals, replacements: others }: Active) =>
  names.length + local.length + removals.length + others.length === 0

/** Throws when it does not fit. */
export function layer(base: Commit, active: Active, offers: readonly Offer[]): Layering {
  const solution = depsolve({
    base: base.packages.map((found) => baseOffer(found)),
    offers,
    install: active.names,
    local: active.local,
    remove: active.removals,
    replace: active.replacements,
  })
  const gone = new Set([...solution.removed, ...solution.replaced.map(([, old]) => old)].map(nevra))
  const fresh = [...solution.install, ...solution.replaced.map(([young]) => young)].map(
    (offer) => offer.package,
  )
  const packages = [...base.packages.filter((found) => !gone.has(nevra(found))), ...fresh]
  return { names: active.names, solution, packages: packages.toSorted(([a], [b]) => (a < b ? -1 : 1)) }
}

/** Throws for a request that the base meets already, unless told that this is wanted. */
export function checkProvided(base: Commit, names: readonly string[]): void {
  const offers = base.packages.map((found) => baseOffer(found))
  for (const name of names) {
    const found = matching(offers, name).map((offer) => nevra(offer.package))
    if (found.length > 0)
      throw new Error(
        `"${name}" is already provided by: ${found.join(' ')}. Use --allow-inactive to explicitly require it.`,
      )
  }
}

/** The names of the base packages meant by these. Throws when there are none, or several. */
export function baseNames(base: Commit, patterns: readonly string[]): readonly string[] {
  const offers = base.packages.map((found) => baseOffer(found))
  return patterns.map((pattern) => {
    const [found, another] = matching(offers, pattern)
    if (!found) throw new Error(`Package "${pattern}" not found`)
    if (another) throw new Error(`Multiple packages match "${pattern}"`)
    return found.package[0]
  })
}

/** The sentence of a dry run, line by line. */
export function transactionText({ solution }: Layering): readonly string[] {
  const fresh = [...solution.install, ...solution.replaced.map(([young]) => young)]
  const line = (name: string, repo: string) => `  ${name} (${repo})`
  const installing = fresh.map((offer) => line(nevra(offer.package), offer.repo)).toSorted()
  const removing = solution.removed.map((found) => line(nevra(found), '@System')).toSorted()
  const all = [
    ...(installing.length > 0 ? [`Installing ${installing.length} packages:`, ...installing] : []),
    ...(removing.length > 0 ? [`Removing ${removing.length} packages:`, ...removing] : []),
  ]
  return all.length > 0 ? all : ['Empty transaction']
}

/** A commit derived from `base`, as rpm-ostree marks such commits. */
export async function writeLayered(sysroot: Sysroot, base: Commit, layering: Layering): Promise<Commit> {
  const { solution, names } = layering
  const overlay = join(sysroot.dir, 'run/overlay')
  rmSync(overlay, { recursive: true, force: true })
  for (const { package: found, repo } of [
    ...solution.install,
    ...solution.replaced.map(([young]) => young),
  ]) {
    mkdirSync(join(overlay, 'usr/share/doc', found[0]), { recursive: true })
    writeFileSync(join(overlay, 'usr/share/doc', found[0], 'README'), `${found[0]} ${evr(found)} ${repo}\n`)
  }
  mkdirSync(overlay, { recursive: true })
  const checksum = await sysroot.ostree(
    ...COMMIT,
    '--repo=/sysroot/ostree/repo',
    '--orphan',
    `--parent=${base.checksum}`,
    `--tree=ref=${base.checksum}`,
    '--tree=dir=/run/overlay',
    `--add-metadata-string=version=${base.version ?? ''}`,
    '--add-metadata=rpmostree.clientlayer=true',
    '--add-metadata=rpmostree.clientlayer_version=uint32 6',
    `--add-metadata=rpmostree.packages=${texts(names)}`,
    `--add-metadata=rpmostree.modules=${texts([])}`,
    `--add-metadata=rpmostree.removed-base-packages=${nevras(solution.removed)}`,
    `--add-metadata=rpmostree.replaced-base-packages=${replacements(
      solution.replaced.map(([young, old]) => [young.package, old]),
    )}`,
    `--add-metadata-string=rpmostree.state-sha512=${stateOf(layering)}`,
    packageList(layering.packages),
  )
  rmSync(overlay, { recursive: true, force: true })
  return sysroot.commit(checksum.trim())
}

/** What tells one result of resolving from another. */
export function stateOf({ names, solution }: Layering): string {
  const lines = [
    ...names,
    ...solution.install.map((offer) => `install ${nevra(offer.package)}`),
    ...solution.removed.map((found) => `remove ${nevra(found)}`),
    ...solution.replaced.map(([young]) => `update ${nevra(young.package)}`),
  ]
  return createHash('sha512').update(lines.toSorted().join('\n')).digest('hex')
}
