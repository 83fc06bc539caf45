/** Packages on top of a base: what may be asked for, and the commit that holds both. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { evr, LAYERABLE, nevra } from '../releases/packages.ts'
import { COMMIT, packageList, texts } from '../sysroot/commit.ts'
import type { Commit, Sysroot } from '../sysroot/sysroot.ts'
import type { Daemon } from './daemon.ts'
import type { Output } from './output.ts'

export interface PackageRequest {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly idempotent: boolean
  readonly allowInactive: boolean
}

/** The names that are to be layered afterwards, sorted. Throws with rpm-ostree's sentence. */
export function resolvePackages(
  base: Commit,
  had: readonly string[],
  request: PackageRequest,
): readonly string[] {
  const wanted = new Set(had)
  for (const name of request.remove) {
    if (!wanted.delete(name) && !request.idempotent)
      throw new Error(`Package/capability '${name}' is not currently requested`)
  }
  const provided = request.add.flatMap((name) => base.packages.filter((found) => found[0] === name))
  if (provided[0] && !request.allowInactive)
    throw new Error(
      `"${provided[0][0]}" is already provided by: ${nevra(provided[0])}. Use --allow-inactive to explicitly require it.`,
    )
  for (const name of request.add) {
    if (wanted.has(name) && !request.idempotent)
      throw new Error(`Package/capability '${name}' is already requested`)
    wanted.add(name)
  }
  const unknown = [...wanted].filter((name) => !LAYERABLE[name])
  if (unknown.length > 0) throw new Error(`Packages not found: ${unknown.join(', ')}`)
  return [...wanted].toSorted()
}

/** Makes the commit of `base` with these packages, telling each step. */
export async function compose(
  daemon: Daemon,
  output: Output,
  base: Commit,
  names: readonly string[],
): Promise<Commit> {
  const { sysroot } = daemon.state
  const packages = names.flatMap((name) => LAYERABLE[name] ?? [])
  let commit = base
  await output.task(`Checking out tree ${base.checksum.slice(0, 7)}`, async () => {})
  output.message('Enabled rpm-md repositories: fedora-cisco-openh264 updates fedora')
  await output.task('Resolving dependencies', async () => {})
  output.message(`Will download: ${packages.length} package${packages.length === 1 ? '' : 's'} (1.3\u00a0MB)`)
  await output.count('Importing packages', packages.length, async () => {})
  await output.task('Applying overrides and overlays', async () => {})
  await output.task('Writing OSTree commit', async () => {
    commit = await writeLayered(sysroot, base, names)
  })
  return commit
}

/** A commit derived from `base`, as rpm-ostree marks such commits. */
export async function writeLayered(
  sysroot: Sysroot,
  base: Commit,
  names: readonly string[],
): Promise<Commit> {
  const packages = names.flatMap((name) => LAYERABLE[name] ?? [])
  const overlay = join(sysroot.dir, 'run/overlay')
  rmSync(overlay, { recursive: true, force: true })
  for (const found of packages) {
    mkdirSync(join(overlay, 'usr/share/doc', found[0]), { recursive: true })
    writeFileSync(join(overlay, 'usr/share/doc', found[0], 'README'), `${found[0]} ${evr(found)}\n`)
  }
  const checksum = await sysroot.ostree(
    ...COMMIT,
    '--repo=/sysroot/ostree/repo',
    '--orphan',
    `--parent=${base.checksum}`,
    `--tree=ref=${base.checksum}`,
    '--tree=dir=/run/overlay',
    `--add-metadata-string=version=${base.version ?? ''}`,
    '--add-metadata=rpmostree.clientlayer=true',
    '--add-metadata=rpmostree.clientlayer_version=uint32 6',
    `--add-metadata=rpmostree.packages=${texts(names)}`,
    packageList([...base.packages, ...packages].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  )
  rmSync(overlay, { recursive: true, force: true })
  return sysroot.commit(checksum.trim())
}
