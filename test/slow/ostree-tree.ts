/**
 * A small operating system that really boots, as OSTree commits: Debian's packages of systemd, D-Bus and OSTree's own boot
 * services, laid out as ostree(1) "Adapting existing systems" says. Downloaded once; kept in .cache/slow.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './steps.ts'

const RELEASE = 'trixie'
const PACKAGES = 'systemd,systemd-sysv,dbus,libpam-systemd,ostree,ostree-boot,bubblewrap'

/** The unpacked packages; fetched with debootstrap when they are not there. */
export async function baseTree(cache: string): Promise<string> {
  const base = join(cache, RELEASE)
  if (existsSync(base)) return base
  await mkdir(cache, { recursive: true })
  const part = await mkdtemp(join(cache, 'part-'))
  await run(['debootstrap', '--variant=minbase', `--include=${PACKAGES}`, RELEASE, part])
  await run(['chmod', '0755', part])
  await rename(part, base)
  return base
}

/** What is run in each start; see inside.ts. */
const UNIT = `[Unit]
Description=Mainstay's readers, inside
After=multi-user.target systemd-journal-flush.service ostree-boot-complete.service
[Service]
Type=oneshot
ExecStart=/mainstay/node_modules/.bin/node /mainstay/test/slow/inside.ts
StandardOutput=journal
[Install]
WantedBy=default.target
`

/** Turns the packages into a tree that OSTree can deploy. The same for every release but for its name. */
export async function systemTree(base: string, tree: string): Promise<void> {
  await run(['cp', '-a', '--reflink=auto', base, tree])
  const inTree = (path: string) => join(tree, path)
  await run([
    'useradd',
    '--root',
    tree,
    '--create-home',
    '--uid',
    '1000',
    '--groups',
    'systemd-journal',
    'anna',
  ])
  await run(['useradd', '--root', tree, '--create-home', '--uid', '1001', 'bert'])
  await writeFile(inTree('etc/machine-id'), '0123456789abcdef0123456789abcdef\n')
  await writeFile(inTree('etc/systemd/system/mainstay-inside.service'), UNIT)
  await mkdir(inTree('etc/systemd/system/default.target.wants'), { recursive: true })
  await symlink(
    '/etc/systemd/system/mainstay-inside.service',
    inTree('etc/systemd/system/default.target.wants/mainstay-inside.service'),
  )
  await rm(inTree('etc/fstab'), { force: true })
  await rename(inTree('etc'), inTree('usr/etc'))
  // Filled when it runs.
  for (const folder of ['var', 'dev', 'proc', 'sys', 'run', 'tmp'])
    await rm(inTree(folder), { recursive: true })
  for (const folder of [
    'var',
    'dev',
    'proc',
    'sys',
    'run',
    'tmp',
    'sysroot',
    'mainstay',
    'usr/lib/modules/6.0',
  ])
    await mkdir(inTree(folder), { recursive: true })
  await symlink('sysroot/ostree', inTree('ostree'))
}

/** libostree's name for a kernel with its initramfs: the checksum of both. */
export const bootChecksum = (release: number): string =>
  createHash('sha256').update(kernelOf(release)).update(initramfsOf(release)).digest('hex')
const kernelOf = (release: number) => `no kernel of release ${release}\n`
const initramfsOf = (release: number) => `no initramfs of release ${release}\n`

/** Commits the tree as this release; resolves with the checksum. */
export async function commitRelease(tree: string, repo: string, release: number): Promise<string> {
  const label = `43.${release}`
  await rm(join(tree, 'usr/lib/os-release'), { force: true })
  await writeFile(
    join(tree, 'usr/lib/os-release'),
    `NAME="Slow Test"\nID=slow\nVERSION_ID=43\nPRETTY_NAME="Slow Test ${label}"\nOSTREE_VERSION='${label}'\n`,
  )
  await writeFile(join(tree, 'usr/lib/modules/6.0/vmlinuz'), kernelOf(release))
  await writeFile(join(tree, 'usr/lib/modules/6.0/initramfs.img'), initramfsOf(release))
  const { out } = await run([
    'ostree',
    `--repo=${repo}`,
    'commit',
    // One branch each, or cleaning up would take those that are not deployed.
    `--branch=os/slow/${release}`,
    `--add-metadata-string=version=${label}`,
    `--tree=dir=${tree}`,
  ])
  return out.trim().split('\n').at(-1) ?? ''
}
