/** `rpm-ostree db diff --format=json FROM TO`, without the daemon. `node db-diff.ts DIR FROM TO` */
import { Variant } from '../bus/wire.ts'
import { advisoryRows, packageDiff } from '../rpm-ostreed/package-diff.ts'
import { Sysroot } from '../sysroot/sysroot.ts'

const [dir = '', from = '', to = ''] = process.argv.slice(2)
const sysroot = new Sysroot(dir)
/** As json-glib writes variants: the value alone. */
const plain = (value: unknown) => (value instanceof Variant ? value.value : value)

try {
  const [before, after] = [await sysroot.commit(from), await sysroot.commit(to)]
  const known = new Set(before.advisories.map(([id]) => id))
  const answer = {
    'ostree-commit-from': before.checksum,
    'ostree-commit-to': after.checksum,
    pkgdiff: packageDiff(before, after),
    advisories: advisoryRows(after.advisories.filter(([id]) => !known.has(id))),
  }
  console.log(JSON.stringify(answer, (_, value: unknown) => plain(value), 2))
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await sysroot.close()
}
