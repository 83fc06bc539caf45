/** What a deployment says was put on top of its base. */
import type { KnownAddition } from '../../additions-port.ts'
import { packageName } from '../culprits.ts'
import type { Deployment } from '../parse.ts'

/** `rpm-ostree` names a local package by its NEVRA, with its checksum before it in older versions. */
const withoutChecksum = (key: string) => key.replace(/^[0-9a-f]{64}:/u, '')

export function knownAdditions({ additions, layered, modules }: Deployment): readonly KnownAddition[] {
  const active = new Set(layered ?? [])
  // A request such as "vim" or "/usr/bin/vim" is known by its own text only; it is active when the commit lists it.
  const one = (kind: KnownAddition['kind'], key: string, name: string): KnownAddition => ({
    kind,
    key,
    name,
    inBase: kind === 'package' && layered !== null && !active.has(key),
  })
  return [
    ...additions.packages.map((key) => one('package', key, key)),
    ...additions.files.map((key) => one('file', withoutChecksum(key), packageName(withoutChecksum(key)))),
    ...additions.removed.map((key) => one('removed', key, key)),
    ...additions.replaced.map((key) =>
      one('replaced', withoutChecksum(key), packageName(withoutChecksum(key))),
    ),
    ...modules.map((key) => one('module', key, key)),
  ]
}
