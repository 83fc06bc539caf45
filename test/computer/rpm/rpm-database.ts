/**
 * rpm's databases of the version in use, and of its base alone, where rpm-ostree has them; rpm itself makes and reads
 * them. Where there is no rpm on this machine, there are none.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cached, recipeKey } from '../cache.ts'
import { evr, nevra, type Package } from '../releases/packages.ts'
import { OS } from '../releases/releases.ts'
import type { Pkgcache } from '../rpm-ostreed/pkgcache.ts'
import { baseOffer } from './base.ts'
import type { Offer } from './capability.ts'
import { rpmHeader } from './rpm-file.ts'

const WHOLE = 'usr/share/rpm'
const BASE = 'usr/lib/sysimage/rpm-ostree-base-db'
const CACHE = 'var/cache/rpm-ostree'

/** What the version in use has, and what its base has. */
export interface Installed {
  readonly packages: readonly Package[]
  readonly base: readonly Package[]
}

/** Writes them below `root`, the folder that stands for "/", with the lists of packages that the daemon of `dir` keeps. */
export async function leavePackages(
  dir: string,
  root: string,
  { packages, base }: Installed,
  pkgcache: Pkgcache,
): Promise<void> {
  const lists = join(dir, 'sysroot/ostree/deploy', OS, CACHE)
  mkdirSync(lists, { recursive: true })
  mkdirSync(dirname(join(root, CACHE)), { recursive: true })
  symlinkSync(lists, join(root, CACHE))
  const inBase = new Set(base.map(nevra))
  const known = new Map(pkgcache.all.map((offer) => [nevra(offer.package), offer]))
  const offerOf = (found: Package) =>
    inBase.has(nevra(found)) ? baseOffer(found) : (known.get(nevra(found)) ?? baseOffer(found))
  await place(join(root, WHOLE), packages.map(offerOf))
  await place(
    join(root, BASE),
    base.map((found) => baseOffer(found)),
  )
}

async function place(folder: string, offers: readonly Offer[]): Promise<void> {
  const key = recipeKey(
    [import.meta.filename, join(import.meta.dirname, 'rpm-file.ts')],
    JSON.stringify(offers),
  )
  const made = await cached('rpmdb', key, (work) => build(work, offers)).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (made === null) return
  mkdirSync(dirname(folder), { recursive: true })
  cpSync(made, folder, { recursive: true })
}

async function build(folder: string, offers: readonly Offer[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const done = Promise.withResolvers<void>()
  const child = spawn('rpmdb', ['--dbpath', folder, '--importdb'], { stdio: ['pipe', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  child.stdin.on('error', () => {})
  child.on('error', done.reject)
  child.on('close', (code) => (code === 0 ? done.resolve() : done.reject(new Error(`rpmdb: ${said}`))))
  child.stdin.end(Buffer.concat(offers.map(headerOf)))
  await done.promise
}

const headerOf = ({ package: found, summary, installedSize, requires, provides }: Offer): Buffer =>
  rpmHeader({
    name: found[0],
    evr: evr(found),
    arch: found[4],
    summary,
    size: installedSize,
    vendor: 'Harbor',
    requires,
    provides,
  })
