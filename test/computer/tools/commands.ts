/** What stands behind the computer's programs, on its side of the control socket. */
import type { Computer } from '../computer.ts'
import type { Commands, Told } from '../control.ts'
import { evr, type Package } from '../releases/packages.ts'
import { advisoryRows, difference } from '../rpm-ostreed/update-dict.ts'
import type { Commit } from '../sysroot/sysroot.ts'
import { runToEnd } from '../sysroot/inside.ts'

type ToolCommand = 'authorise' | 'inside' | 'dbDiff'
type ToolHandlers = { readonly [C in ToolCommand]: (input: Commands[C]) => Promise<Told<C>> }

export function toolCommands({ dir, desktop, sysroot }: Computer): ToolHandlers {
  return {
    // Each pkexec is asked for anew.
    authorise: async () => {
      const { authorised, details } = await desktop.polkit.check('org.freedesktop.policykit.exec', 0, true)
      if (authorised) return 'granted'
      return details['polkit.dismissed'] === 'true' ? 'dismissed' : 'refused'
    },
    inside: ({ argv }) => runToEnd(dir, argv),
    dbDiff: async ({ from, to }) => dbDiff(await sysroot.commit(from), await sysroot.commit(to)),
  }
}

/** As json_gvariant_serialize prints it: a(sua{sv}) and a(suuasa{sv}) without their types. */
function dbDiff(from: Commit, to: Commit): string {
  const changes = difference(from, to)
  const { added, removed, upgraded, downgraded } = changes
  const old = (found: Package) => ({ PreviousPackage: [found[0], evr(found), found[4]] })
  const young = (found: Package) => ({ NewPackage: [found[0], evr(found), found[4]] })
  const both = (kind: number) => (pair: readonly [Package, Package]) => [
    pair[1][0],
    kind,
    { ...old(pair[0]), ...young(pair[1]) },
  ]
  return JSON.stringify({
    'ostree-commit-from': from.checksum,
    'ostree-commit-to': to.checksum,
    pkgdiff: [
      ...added.map((found) => [found[0], 0, young(found)]),
      ...removed.map((found) => [found[0], 1, old(found)]),
      ...upgraded.map(both(2)),
      ...downgraded.map(both(3)),
    ],
    advisories: advisoryRows(changes).map(([id, kind, severity, names, references]) => [
      id,
      kind,
      severity,
      names,
      references.length > 0 ? { cve_references: references } : {},
    ]),
  })
}
