/** Making the commit of a base with what was put on it, step by step as rpm-ostree tells it. */
import { nevra } from '../releases/packages.ts'
import type { Offer } from '../rpm/capability.ts'
import type { Commit } from '../sysroot/sysroot.ts'
import type { Daemon } from './daemon.ts'
import { activeOn, isEmpty, layer, transactionText, writeLayered, type Layering } from './layering.ts'
import type { OriginEdit } from './origin-edit.ts'
import type { Output } from './output.ts'
import { majorOf } from './version.ts'

export interface Assembly {
  readonly output: Output
  readonly cancelled: AbortSignal
  /** Nothing is fetched: only what was imported before is known. */
  readonly cacheOnly: boolean
  readonly dryRun: boolean
}

/** Resolves what the origin asks for on this base; null: the base is all that is needed. Rejects when it does not fit. */
export async function prepare(
  daemon: Daemon,
  base: Commit,
  origin: OriginEdit,
  { output, cancelled, cacheOnly, dryRun }: Assembly,
): Promise<Layering | null> {
  if (!origin.changesBase) return null
  const { pkgcache, repos } = daemon
  const active = activeOn(base, origin, pkgcache)
  for (const note of active.notes) output.message(note)
  if (isEmpty(active)) return null
  await output.task(`Checking out tree ${base.checksum.slice(0, 7)}`, async () => {})
  const offers = cacheOnly ? pkgcache.all : await repos.refresh(output, majorOf(base), cancelled)
  let layering: Layering | null = null
  await output.task('Resolving dependencies', async () => {
    layering = layer(base, active, offers)
  })
  if (layering !== null && dryRun) for (const line of transactionText(layering)) output.message(line)
  return layering
}

/** Fetches and imports what is not here yet. */
export async function importPackages(
  { pkgcache, repos }: Daemon,
  { solution }: Layering,
  { output, cancelled }: Assembly,
): Promise<void> {
  const missing = solution.install.filter((offer) => !pkgcache.has(offer))
  if (missing.length === 0) return
  await repos.download(missing, output, cancelled)
  await output.count('Importing packages', missing.length, async (index) => {
    const unsigned = missing[index]
    if (unsigned?.flaw === 'unsigned') throw new Error(unsignedText(unsigned))
  })
  pkgcache.add(missing)
}

/** Writes the commit. */
export async function assemble(
  { state }: Daemon,
  base: Commit,
  layering: Layering,
  { output }: Assembly,
): Promise<Commit> {
  const { install, removed, replaced } = layering.solution
  const overrides = removed.length + replaced.length
  if (overrides > 0)
    output.message(
      `Applying ${overrides} override${plural(overrides)}${install.length > 0 ? ` and ${install.length} overlay${plural(install.length)}` : ''}`,
    )
  const all = [...install, ...replaced.map(([young]) => young)]
  const title = overrides > 0 ? 'Processing packages' : 'Checking out packages'
  await output.count(title, all.length + removed.length, async (index) => {
    const clashing = all[index]
    if (clashing?.flaw === 'clash') throw new Error(clashText(clashing))
  })
  for (const scripts of ['pre', 'post', 'posttrans'])
    await output.task(`Running ${scripts} scripts`, async () => {})
  await output.task('Writing rpmdb', async () => {})
  let commit = base
  await output.task('Writing OSTree commit', async () => {
    commit = await writeLayered(state.sysroot, base, layering)
  })
  return commit
}

const plural = (count: number) => (count === 1 ? '' : 's')

function unsignedText({ package: found, repo }: Offer): string {
  const name = `${found[0]}-${found[2]}-${found[3]}.${found[4]}`
  return `importing RPMs: package ${name} cannot be verified and repo ${repo} is GPG enabled: failed to lookup digest in keyring for /var/cache/rpm-ostree/repomd/${repo}/packages/${name}.rpm`
}

const clashText = ({ package: found }: Offer) =>
  `Checkout ${nevra(found)}: Hardlinking 01/f17b14a34fc9505e77d5ff1d0ee6666b4321406e34daddcdc113bdace15de4.file to metadata.json: File exists`
