/** A package file that a person chose → what they should know before it is added. */
import { open, stat, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import type { PackageFile } from '../../../../contract/additions.ts'
import { ProblemError } from '../../../problem-error.ts'
import { cleanDetail, cleanLine } from '../clean.ts'
import { headBytes, parseRpm, type RpmHeader } from './rpm-header.ts'
import { ownArchitecture } from './search.ts'
import { checkSignature } from './signature.ts'

/** Lead and signatures of nearly every package. */
const FIRST = 64 * 1024
const MOST_HEAD = 96 * 1024 * 1024

/** `keys`: the folder with the keys this system trusts. Rejects with `package-not-understood`. */
export async function readPackageFile(path: string, keys: string): Promise<Omit<PackageFile, 'id'>> {
  try {
    const { size } = await stat(path)
    const header = await readHeader(path)
    if (header.isSource) throw new Error('a package of sources, which nothing can be installed from')
    return {
      fileName: cleanLine(basename(path)),
      name: header.name,
      version: header.version,
      summary: header.summary,
      vendor: header.vendor,
      address: header.url,
      downloadBytes: size,
      installedBytes: header.installedBytes,
      ...(await checkSignature(path, header.isSigned, keys)),
      wrongMachine: header.architecture !== 'noarch' && header.architecture !== ownArchitecture,
    }
  } catch (error) {
    const detail = cleanDetail(error instanceof Error ? error.message : String(error))
    throw new ProblemError({ code: 'package-not-understood', detail })
  }
}

async function readHeader(path: string): Promise<RpmHeader> {
  const file = await open(path)
  try {
    let have = await beginning(file, FIRST)
    // The second header's size stands behind the first one.
    for (let round = 0; round < 3; round++) {
      const wanted = headBytes(have) ?? Math.min(MOST_HEAD, have.length * 64)
      if (wanted > MOST_HEAD) throw new Error('the head of the package is too large')
      if (wanted <= have.length) break
      have = await beginning(file, wanted)
    }
    return parseRpm(have)
  } finally {
    await file.close()
  }
}

/** Shorter when the file is. */
async function beginning(file: FileHandle, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes)
  let at = 0
  while (at < bytes) {
    const { bytesRead } = await file.read(buffer, at, bytes - at, at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return buffer.subarray(0, at)
}
