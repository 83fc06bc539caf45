/** RPM's order of versions. */
import type { Package } from '../releases/packages.ts'

/** Negative when `a` is older than `b`: epoch, then version, then release. */
export function compareVersions(a: Package, b: Package): number {
  const epochs = Number(a[1]) - Number(b[1])
  if (epochs !== 0) return epochs
  const versions = compareText(a[2], b[2])
  return versions === 0 ? compareText(a[3], b[3]) : versions
}

/** rpmvercmp: runs of digits and letters one after the other, digits above letters, "~" below everything. */
function compareText(a: string, b: string): number {
  const left = a.match(/\d+|[A-Za-z]+|~/g) ?? []
  const right = b.match(/\d+|[A-Za-z]+|~/g) ?? []
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = compareRuns(left[at], right[at])
    if (order !== 0) return order
  }
  return 0
}

function compareRuns(a: string | undefined, b: string | undefined): number {
  if (a === '~' || b === '~') return (b === '~' ? 1 : 0) - (a === '~' ? 1 : 0)
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1)
  const numeric = [/^\d/.test(a), /^\d/.test(b)]
  if (numeric[0] && numeric[1]) return Number(a) - Number(b)
  if (numeric[0] !== numeric[1]) return numeric[0] ? 1 : -1
  return a < b ? -1 : Number(a > b)
}
