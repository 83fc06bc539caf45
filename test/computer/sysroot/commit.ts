/** The parts of an `ostree commit` that every commit of ours has. */
import type { Advisory } from '../releases/advisories.ts'
import { nevra, type Package } from '../releases/packages.ts'

/** Files belong to root and have no attributes of this machine, so that anybody makes the same commit. */
export const COMMIT = [
  'commit',
  '--bootable',
  '--no-xattrs',
  '--owner-uid=0',
  '--owner-gid=0',
  '--canonical-permissions',
]

/** The metadata rpm-ostree reads the packages from. */
export const packageList = (packages: readonly Package[]) =>
  `--add-metadata=rpmostree.rpmdb.pkglist=${list(packages.map((found) => `(${found.map(quote).join(',')})`))}`

/** The metadata that tells of the security fixes in it. */
export const advisoryList = (
  advisories: readonly { readonly advisory: Advisory; readonly packages: readonly Package[] }[],
) =>
  `--add-metadata=rpmostree.advisories=@a(suuasa{sv}) ${list(
    advisories.map(({ advisory, packages }) => {
      const { id, kind, severity, references } = advisory
      const links = `@a(ss) ${list(references.map((link) => `(${link.map(quote).join(',')})`))}`
      return `(${quote(id)},uint32 ${kind},uint32 ${severity},${texts(packages.map(nevra))},{'cve_references':<${links}>})`
    }),
  )}`

/** A list of texts as GVariant text, empty ones too. */
export const texts = (values: readonly string[]) => `@as ${list(values.map(quote))}`

/** A package as rpm-ostree names it in commits: (sstsss) in a variant. */
const variant = (found: Package) => {
  const [name, epoch, version, release, arch] = found
  const [full, ...rest] = [nevra(found), version, release, arch].map(quote)
  return `<(${full},${quote(name)},uint64 ${epoch},${rest.join(',')})>`
}

/** What was taken out of the base, of type av. */
export const nevras = (packages: readonly Package[]) => `@av ${list(packages.map(variant))}`

/** What took the place of what, of type a(vv). */
export const replacements = (pairs: readonly (readonly [young: Package, old: Package])[]) =>
  `@a(vv) ${list(pairs.map(([young, old]) => `(${variant(young)},${variant(old)})`))}`

const list = (items: readonly string[]) => `[${items.join(',')}]`
const quote = (text: string) => `'${text}'`
