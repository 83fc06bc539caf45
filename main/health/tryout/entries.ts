/** Which of the loader's entries starts which version. */
import type { VersionRef } from '../../../contract/health.ts'
import { parseEntryName } from '../parse/loader-entries.ts'
import { readBlsEntries } from '../read/loader.ts'
import { found, type Place } from '../read/place.ts'
import { checksumOf } from '../read/running.ts'

export interface EntryOf {
  readonly entry: string
  readonly version: VersionRef
}

const base = (name: string) => parseEntryName(name).base

/**
 * The entries among `names` that start one of these versions: by the deployment their file names, else by the makers'
 * name within the entry's own. What fits more than one is left out: a wrong start is worse than none.
 */
export async function entriesOf(
  place: Place,
  names: readonly string[],
  versions: readonly VersionRef[],
): Promise<readonly EntryOf[]> {
  if (names.length === 0) return []
  const files = found(await readBlsEntries(place))?.entries ?? []
  const checksums = new Map(
    await Promise.all(
      files.map(async ({ file, ostree }) => [base(file), await checksumOf(place, ostree)] as const),
    ),
  )
  const fits = (entry: string, { checksum, label }: VersionRef) => {
    const deployed = checksums.get(base(entry))
    if (deployed) return deployed === checksum
    return label !== null && base(entry).split(/[_-]/).includes(label)
  }
  return versions.flatMap((version) => {
    const those = names.filter((entry) => fits(entry, version))
    const [entry, more] = those
    return entry !== undefined && more === undefined ? [{ entry, version }] : []
  })
}
