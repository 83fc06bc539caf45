/** Package files that came with a call: imported into the package cache before anything is resolved. */
import { readFileSync, rmSync } from 'node:fs'
import { nevra } from '../releases/packages.ts'
import { readRpm, type LocalPackage } from '../rpm/rpm-file.ts'
import { LOCAL_KEYS, type Request } from './deploy-request.ts'
import type { Pkgcache } from './pkgcache.ts'

/** Whole name → checksum of its header, by the key they came under. */
export type LocalFiles = Readonly<Record<(typeof LOCAL_KEYS)[number], ReadonlyMap<string, string>>>

/** Throws for a file that is no package. A handle without a descriptor is the end of the daemon. */
export function importFiles(pkgcache: Pkgcache, { files, modifiers }: Request): LocalFiles {
  const of = (key: (typeof LOCAL_KEYS)[number]) =>
    new Map((modifiers.handles(key) ?? []).map((handle) => importFile(pkgcache, files[handle])))
  const imported = {
    'install-local-packages': of('install-local-packages'),
    'install-fileoverride-local-packages': of('install-fileoverride-local-packages'),
    'override-replace-local-packages': of('override-replace-local-packages'),
  }
  for (const file of files) rmSync(file, { force: true })
  return imported
}

function importFile(pkgcache: Pkgcache, file: string | undefined): readonly [name: string, sha256: string] {
  // An assertion of the real one.
  if (file === undefined) process.abort()
  const { offer, sha256 } = read(file)
  pkgcache.add([offer])
  return [nevra(offer.package), sha256]
}

function read(file: string): LocalPackage {
  try {
    return readRpm(readFileSync(file))
  } catch (error) {
    throw new Error('Reading metainfo: Verification of /proc/self/fd/18 failed', { cause: error })
  }
}
