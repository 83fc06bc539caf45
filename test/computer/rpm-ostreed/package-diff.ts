/** How two commits' package lists differ, and the advisories in a commit, in the shapes of the bus. */
import { Variant } from '../bus/wire.ts'
import { evr, type Package } from '../releases/packages.ts'
import type { AdvisoryFact, Commit } from '../sysroot/sysroot.ts'
import { difference } from './update-dict.ts'

/** a(sua{sv}), in libostree's order: by what happened, then by name. 0 added, 1 removed, 2 upgraded, 3 downgraded. */
export function packageDiff(before: Commit, after: Commit): readonly unknown[] {
  const { added, removed, upgraded, downgraded } = difference(before, after)
  const was = (found: Package) => ({ PreviousPackage: new Variant('(sss)', triple(found)) })
  const is = (found: Package) => ({ NewPackage: new Variant('(sss)', triple(found)) })
  return [
    ...added.map((found) => [found[0], 0, is(found)]),
    ...removed.map((found) => [found[0], 1, was(found)]),
    ...upgraded.map(([old, young]) => [young[0], 2, { ...was(old), ...is(young) }]),
    ...downgraded.map(([old, young]) => [young[0], 3, { ...was(old), ...is(young) }]),
  ]
}

const triple = (found: Package) => [found[0], evr(found), found[4]]

/** a(suuasa{sv}) */
export const advisoryRows = (advisories: readonly AdvisoryFact[]): readonly unknown[] =>
  advisories.map(([id, kind, severity, packages, { cve_references: references = [] }]) => [
    id,
    kind,
    severity,
    packages,
    { cve_references: new Variant('a(ss)', references) },
  ])
