/** What a person could have done in a terminal of the computer. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { REFSPEC, OS } from '../releases/releases.ts'
import { resolvePackages, writeLayered } from '../rpm-ostreed/layering.ts'
import type { Sysroot } from './sysroot.ts'

/** `rpm-ostree install`: stages the version in use with these packages on top. */
export async function layerByHand(sysroot: Sysroot, packages: readonly string[]): Promise<void> {
  const booted = (await sysroot.status()).deployments.find((deployment) => deployment.booted)
  if (!booted) throw new Error('nothing is booted')
  const base = booted.base ?? booted
  const wanted = resolvePackages(base, booted.layered ?? [], {
    add: packages,
    remove: [],
    idempotent: true,
    allowInactive: false,
  })
  const commit = await writeLayered(sysroot, base, wanted)
  const image = booted.origin['origin']?.['container-image-reference']
  const source = image === undefined ? `baserefspec=${REFSPEC}` : `container-image-reference=${image}`
  writeFileSync(
    join(sysroot.dir, 'run/next.origin'),
    `[origin]\n${source}\n\n[packages]\nrequested=${wanted.join(';')};\n`,
  )
  await sysroot.ostree(
    'admin',
    'deploy',
    `--os=${OS}`,
    '--stage',
    '--origin-file=/run/next.origin',
    commit.checksum,
  )
}
