/** RPM's order of versions. */
import type { Package } from '../releases/packages.ts'

/** Negative when `a` is older than `b`: epoch, then version, then release. */
export function compareVersions(a: Package, b: Package): number {
  const epochs = Number(a[1]) - Number(b[1])
  if (epochs !== 0) return epochs
  const versions = compareText(a[2], b[2])
  return versions === 0 ? compareText(a[3], b[3]) : versions
}

/** rpmvercmp: runs of digits and of letters one after the other. */
function compareText(a: string, b: string): number {
  const left = a.match(/\d+|[A-Za-z]+|~/g) ?? []
  const right = b.match(/\d+|[A-Za-z]+|~/g) ?? []
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [one = '', other = ''] = [left[at], right[at]]
    const order =
      rank(one) - rank(other) ||
      (/^\d/.test(one) ? Number(one) - Number(other) : one.localeCompare(other, 'en'))
    if (order !== 0) return order
  }
  return 0
}

/** "~" comes before the end of the text, that before letters, those before digits. */
function rank(run: string): number {
  if (run === '~') return 0
  if (run === '') return 1
  return /^\d/.test(run) ? 3 : 2
}

/** The major version of a system, from the version of its commit: "43.20261013.0" → 43. */
export const majorOf = ({ version }: { readonly version: string | null }): number =>
  Number.parseInt(version ?? '', 10)
