/** The parts of an `ostree commit` that every commit of ours has. */
import type { Package } from '../releases/packages.ts'

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

/** A list of texts as GVariant text, empty ones too. */
export const texts = (values: readonly string[]) => `@as ${list(values.map(quote))}`

const list = (items: readonly string[]) => `[${items.join(',')}]`
const quote = (text: string) => `'${text}'`
