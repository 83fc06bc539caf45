/** What a person could have done in a terminal of the computer. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OS, REMOTE } from '../releases/releases.ts'
import type { Offer } from '../rpm/capability.ts'
import { activeOn, checkProvided, layer, writeLayered } from '../rpm-ostreed/layering.ts'
import { OriginEdit } from '../rpm-ostreed/origin-edit.ts'
import { Pkgcache } from '../rpm-ostreed/pkgcache.ts'
import { run } from './inside.ts'
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

/** Puts a commit of the repository at `path` on the disk, as the last of the boot order. */
export async function deployBehind(sysroot: Sysroot, path: string, commit: string): Promise<void> {
  const { deployments } = await sysroot.status()
  const booted = deployments.find((deployment) => deployment.booted)
  if (!booted) throw new Error('nothing is booted')
  const repo = join(sysroot.dir, 'sysroot/ostree/repo')
  await run(null, ['ostree', 'pull-local', `--repo=${repo}`, `--remote=${REMOTE}`, path, commit])
  const origin = new OriginEdit(booted)
  origin.removeAllPackages()
  origin.resetAll()
  writeFileSync(join(sysroot.dir, 'run/next.origin'), origin.text())
  const where = ['--retain', '--not-as-default', '--origin-file=/run/next.origin']
  await sysroot.ostree('admin', 'deploy', `--os=${OS}`, ...where, commit)
  const known = new Set(deployments.map(({ id }) => id))
  const made = (await sysroot.status()).deployments.filter(({ id }) => !known.has(id))
  await sysroot.order([...deployments, ...made].map(({ id }) => id))
}
