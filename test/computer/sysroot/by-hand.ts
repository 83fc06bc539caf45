/** What a person could have done in a terminal of the computer. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OS } from '../releases/releases.ts'
import { resolvePackages, writeLayered } from '../rpm-ostreed/layering.ts'
import { imageOf, originText, refspecOf } from '../rpm-ostreed/origin.ts'
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
  const image = imageOf(booted)
  const follows = image === null ? { refspec: refspecOf(booted) } : { image }
  writeFileSync(join(sysroot.dir, 'run/next.origin'), originText(follows, wanted))
  await sysroot.ostree(
    'admin',
    'deploy',
    `--os=${OS}`,
    '--stage',
    '--origin-file=/run/next.origin',
    commit.checksum,
  )
}
