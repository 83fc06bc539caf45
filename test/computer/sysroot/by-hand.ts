/** What a person could have done in a terminal of the computer. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OS } from '../releases/releases.ts'
import type { Offer } from '../rpm/capability.ts'
import { activeOn, checkProvided, layer, writeLayered } from '../rpm-ostreed/layering.ts'
import { OriginEdit } from '../rpm-ostreed/origin-edit.ts'
import { Pkgcache } from '../rpm-ostreed/pkgcache.ts'
import type { Sysroot } from './sysroot.ts'

/** `rpm-ostree install`: stages the version in use with these packages on top. */
export async function layerByHand(
  sysroot: Sysroot,
  packages: readonly string[],
  offers: readonly Offer[],
): Promise<void> {
  const booted = (await sysroot.status()).deployments.find((deployment) => deployment.booted)
  if (!booted) throw new Error('nothing is booted')
  const base = booted.base ?? booted
  const origin = new OriginEdit(booted)
  const pkgcache = new Pkgcache(sysroot.dir)
  checkProvided(base, packages)
  origin.add(packages, true)
  const layering = layer(base, activeOn(base, origin, pkgcache), offers)
  pkgcache.add(layering.solution.install)
  const commit = await writeLayered(sysroot, base, layering)
  writeFileSync(join(sysroot.dir, 'run/next.origin'), origin.text())
  await sysroot.ostree(
    'admin',
    'deploy',
    `--os=${OS}`,
    '--stage',
    '--origin-file=/run/next.origin',
    commit.checksum,
  )
}
