/** Builds the OSTree repository of all releases, once; see cache.ts. */
import { createCipheriv, createHash } from 'node:crypto'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cached, recipeKey } from '../cache.ts'
import { advisoryList, COMMIT, packageList } from '../sysroot/commit.ts'
import { run } from '../sysroot/inside.ts'
import { securityFixes } from './advisories.ts'
import { REF, releases, type Release } from './releases.ts'

const FOLDERS = [
  'boot',
  'dev',
  'proc',
  'run',
  'sys',
  'sysroot',
  'tmp',
  'var',
  'usr/bin',
  'usr/sbin',
  'usr/lib',
  'usr/lib64',
  'usr/etc',
]
const KERNEL_SIZE = 2_000_000
const INITRAMFS_SIZE = 1_000_000

export interface Repository {
  /** An archive-mode repository, as a web server would offer it. */
  readonly path: string
  /** Checksums of release 1, 2, … */
  readonly commits: readonly string[]
}

export async function repository(): Promise<Repository> {
  const recipe = ['packages.ts', 'advisories.ts', 'releases.ts', 'repository.ts', '../sysroot/commit.ts'].map(
    (file) => join(import.meta.dirname, file),
  )
  const dir = await cached('releases', recipeKey(recipe), build)
  const path = join(dir, 'repo')
  return { path, commits: await commitsIn(path) }
}

async function build(dir: string): Promise<void> {
  const repo = join(dir, 'repo')
  const tree = join(dir, 'tree')
  mkdirSync(dir)
  await run(null, ['ostree', 'init', '--mode=archive', `--repo=${repo}`])
  for (const release of releases) {
    plant(tree, release)
    await run(null, commitCommand(repo, tree, release))
    rmSync(tree, { recursive: true })
  }
}

/** Writes a release's whole tree; the same bytes each time, so the checksums never change. */
function plant(tree: string, { chunks, kernel, version }: Release): void {
  for (const folder of FOLDERS) mkdirSync(join(tree, folder), { recursive: true })
  for (const link of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${link}`, join(tree, link))
  symlinkSync('sysroot/ostree', join(tree, 'ostree'))
  symlinkSync('../usr/lib/os-release', join(tree, 'usr/etc/os-release'))
  fill(join(tree, `usr/lib/modules/${kernel}/vmlinuz`), kernel, KERNEL_SIZE)
  fill(join(tree, `usr/lib/modules/${kernel}/initramfs.img`), `initramfs ${kernel}`, INITRAMFS_SIZE)
  for (const { folder, files, fileSize, seed } of chunks)
    for (let file = 0; file < files; file++)
      fill(join(tree, folder, `${file}.bin`), `${seed} ${file}`, fileSize)
  writeFileSync(join(tree, 'usr/lib/os-release'), osRelease(version))
}

const osRelease = (version: string) =>
  `NAME="Harbor"
VERSION="43"
ID=harbor
ID_LIKE=fedora
VERSION_ID=43
PRETTY_NAME="Harbor 43"
ANSI_COLOR="0;38;2;60;110;180"
HOME_URL="https://harbor.example/"
OSTREE_VERSION='${version}'
`

function commitCommand(
  repo: string,
  tree: string,
  { packages, timestamp, version, number, endOfLife }: Release,
): string[] {
  const date = new Date(timestamp * 1000).toISOString().replace('.000', '')
  return [
    'ostree',
    ...COMMIT,
    `--repo=${repo}`,
    `--branch=${REF}`,
    `--tree=dir=${tree}`,
    `--subject=Harbor ${version}`,
    `--timestamp=${date}`,
    `--add-metadata-string=version=${version}`,
    `--add-metadata=harbor.release=uint32 ${number}`,
    packageList(packages),
    advisoryList(securityFixes(packages)),
    ...(endOfLife === null ? [] : [`--add-metadata-string=ostree.endoflife=${endOfLife}`]),
  ]
}

/** Bytes that do not compress, always the same for the same seed. */
function fill(path: string, seed: string, size: number): void {
  mkdirSync(dirname(path), { recursive: true })
  const cipher = createCipheriv('aes-128-ctr', createHash('md5').update(seed).digest(), Buffer.alloc(16))
  writeFileSync(path, cipher.update(Buffer.alloc(size)))
}

async function commitsIn(path: string): Promise<string[]> {
  const log = await run(null, ['ostree', 'log', `--repo=${path}`, REF])
  return [...log.matchAll(/^commit (\w+)/gm)].map(([, checksum = '']) => checksum).toReversed()
}
