/**
 * How large packages are, from the lists of the package sources that rpm-ostree has fetched for itself: neither its Search
 * nor its dry run tells. The lists are long (tens of megabytes packed), so they are read as a stream and only the packages
 * asked for are looked at; what cannot be read is unknown.
 *
 * Source: rpm-md's primary.xml, <package><name/><arch/><version epoch ver rel/>…<size package installed archive/></package>;
 * librepo keeps it in /var/cache/rpm-ostree/repomd/SOURCE/repodata/.
 */
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import type { PackageSize } from '../../additions-port.ts'

export const LISTS = 'var/cache/rpm-ostree/repomd'
const PACKAGE_END = '</package>'
/** A package's entry is a few kilobytes; one that does not end is not one. */
const LONGEST = 4 * 1024 * 1024

/** By name, of the newest list last read; empty where there are none. Never rejects. */
export async function readSizes(
  root: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, PackageSize>> {
  const found = new Map<string, PackageSize>()
  const wanted = new Set(names)
  if (wanted.size === 0) return found
  const folder = join(root, LISTS)
  const entries = await readdir(folder, { recursive: true }).catch(() => [])
  for (const path of entries.filter((name) => /primary\.xml(?:\.gz|\.zst)?$/u.test(name)).toSorted()) {
    await readList(join(folder, path), wanted, found).catch(() => {}) // one that is being written, or broken
  }
  return found
}

function opened(path: string): Readable {
  const file = createReadStream(path)
  const unpack = path.endsWith('.gz') ? createGunzip() : path.endsWith('.zst') ? createZstdDecompress() : null
  if (!unpack) return file
  file.on('error', (error) => unpack.destroy(error))
  return file.pipe(unpack)
}

async function readList(
  path: string,
  wanted: ReadonlySet<string>,
  found: Map<string, PackageSize>,
): Promise<void> {
  let rest = ''
  for await (const chunk of opened(path).setEncoding('utf8')) {
    rest += String(chunk)
    const end = rest.lastIndexOf(PACKAGE_END)
    if (end < 0) {
      if (rest.length > LONGEST) throw new Error('not a list of packages')
      continue
    }
    for (const entry of rest.slice(0, end).split(PACKAGE_END)) take(entry, wanted, found)
    rest = rest.slice(end + PACKAGE_END.length)
  }
}

function take(entry: string, wanted: ReadonlySet<string>, found: Map<string, PackageSize>): void {
  const [, name = ''] = /<name>([^<]+)<\/name>/u.exec(entry) ?? []
  if (!wanted.has(name)) return
  const [size] = /<size\b[^>]*>/u.exec(entry) ?? []
  const number = (key: string) =>
    Number(new RegExp(`\\b${key}="(\\d{1,15})"`, 'u').exec(size ?? '')?.[1] ?? NaN)
  const [downloadBytes, installedBytes] = [number('package'), number('installed')]
  if (Number.isFinite(downloadBytes) && Number.isFinite(installedBytes))
    found.set(name, { downloadBytes, installedBytes })
}
