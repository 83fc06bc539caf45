/** Builds the OSTree repository of all releases, once; see cache.ts. */
import { createCipheriv, createHash } from 'node:crypto'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cached, recipeKey } from '../cache.ts'
import { advisoryList, COMMIT, packageList } from '../sysroot/commit.ts'
import { run } from '../sysroot/inside.ts'
import { securityFixes } from './advisories.ts'
import { REF, type Release } from './releases.ts'
import { keysIn, sign, type Keys } from './signing.ts'
import { STREAMS } from './streams.ts'

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
  /** Keys to trust, armoured: the makers', with which every commit is signed, and a stranger's. null: no gpg here. */
  readonly keys: Keys | null
  /** An archive-mode repository, as a web server would offer it. */
  readonly path: string
  /** Checksums of release 1, 2, … */
  readonly commits: readonly string[]
}

export async function repository(): Promise<Repository> {
  const recipe = [
    'packages.ts',
    'advisories.ts',
    'releases.ts',
    'streams.ts',
    'repository.ts',
    'signing.ts',
    '../sysroot/commit.ts',
  ].map((file) => join(import.meta.dirname, file))
  const dir = await cached('releases', recipeKey(recipe), build)
  const path = join(dir, 'repo')
  return { path, keys: keysIn(dir), commits: await commitsIn(path) }
}

async function build(dir: string): Promise<void> {
  const repo = join(dir, 'repo')
  const tree = join(dir, 'tree')
  mkdirSync(dir)
  await run(null, ['ostree', 'init', '--mode=archive', `--repo=${repo}`])
  for (const { ref, releases } of STREAMS)
    for (const release of releases) {
      plant(tree, release)
      await run(null, commitCommand(repo, tree, ref, release))
      rmSync(tree, { recursive: true })
    }
  await sign(dir)
  await summarise(repo)
}

/** A list of all branches for each release that can be published, as `summary-CHECKSUM`. */
async function summarise(repo: string): Promise<void> {
  const script = `
    for commit; do
      ostree refs --repo="$0" --create=${REF} --force "$commit"
      ostree summary --repo="$0" -u
      mv "$0/summary" "$0/summary-$commit"
    done`
  await run(null, ['sh', '-ec', script, repo, ...(await commitsIn(repo))])
}

/** Writes a release's whole tree; the same bytes each time, so the checksums never change. */
function plant(tree: string, release: Release): void {
  const { chunks, kernel } = release
  for (const folder of FOLDERS) mkdirSync(join(tree, folder), { recursive: true })
  for (const link of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${link}`, join(tree, link))
  symlinkSync('sysroot/ostree', join(tree, 'ostree'))
  symlinkSync('../usr/lib/os-release', join(tree, 'usr/etc/os-release'))
  fill(join(tree, `usr/lib/modules/${kernel}/vmlinuz`), kernel, KERNEL_SIZE)
  fill(join(tree, `usr/lib/modules/${kernel}/initramfs.img`), `initramfs ${kernel}`, INITRAMFS_SIZE)
  for (const { folder, files, fileSize, seed } of chunks)
    for (let file = 0; file < files; file++)
      fill(join(tree, folder, `${file}.bin`), `${seed} ${file}`, fileSize)
  writeFileSync(join(tree, 'usr/lib/os-release'), osRelease(release))
}

function osRelease({ major, edition, version }: Release): string {
  const variant = edition === null ? '' : ` (${edition})`
  return `NAME="Harbor"
VERSION="${major}${variant}"
ID=harbor
ID_LIKE=fedora
VERSION_ID=${major}
PRETTY_NAME="Harbor ${major}${variant}"
ANSI_COLOR="0;38;2;60;110;180"
HOME_URL="https://harbor.example/"
OSTREE_VERSION='${version}'
`
}

function commitCommand(
  repo: string,
  tree: string,
  ref: string,
  { packages, timestamp, version, number, endOfLife }: Release,
): string[] {
  const date = new Date(timestamp * 1000).toISOString().replace('.000', '')
  return [
    'ostree',
    ...COMMIT,
    `--repo=${repo}`,
    `--branch=${ref}`,
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
