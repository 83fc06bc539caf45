/**
 * Where a source's catalogue lies on the disk, and reading it. Its makers decide what lies there: the folder is a
 * checkout of what they published, links included. So nothing is followed out of it, and only plain files are read.
 *
 * Source: flatpak-installation(5) and flatpak's `flatpak_dir_deploy_appstream`: INSTALLATION/appstream/REMOTE/ARCH/active
 * is a link to a folder named after a commit; in it appstream.xml, appstream.xml.gz (or only one of them) and
 * icons/{64x64,128x128}/ID.png.
 */
import { constants } from 'node:fs'
import { open, realpath, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { CatalogueCut, CatalogueReader, type CutBy } from './reader.ts'
import type { Finished, LeftOut } from './finish.ts'
import type { Component } from './component.ts'
import type { Languages } from './languages.ts'

/** Bytes of XML. Flathub has 40 million for 3,000 apps; ten times as many apps still fit. */
const LARGEST = 1024 ** 3
const CHUNK = 256 * 1024

export interface CatalogueFolder {
  /** The folder of this commit, links resolved. */
  readonly path: string
  readonly commit: string
}

/** The folder that `active` leads to, beside itself and nowhere else. null: there is no catalogue. */
export async function activeFolder(archFolder: string): Promise<CatalogueFolder | null> {
  try {
    const [parent, path] = await Promise.all([realpath(archFolder), realpath(join(archFolder, 'active'))])
    return dirname(path) === parent ? { path, commit: basename(path) } : null
  } catch {
    return null
  }
}

async function openPlainFile(path: string): Promise<FileHandle | null> {
  try {
    // Not a link to somewhere else, and not a pipe that would keep us waiting.
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    if ((await file.stat()).isFile()) return file
    await file.close()
  } catch {
    // Absent or not to be read: to the caller the same.
  }
  return null
}

async function openCatalogue(folder: string): Promise<{ file: FileHandle; packed: boolean } | null> {
  const plain = await openPlainFile(join(folder, 'appstream.xml'))
  if (plain) return { file: plain, packed: false }
  const packed = await openPlainFile(join(folder, 'appstream.xml.gz'))
  return packed && { file: packed, packed: true }
}

/** What came of reading a catalogue. */
export interface ReadResult {
  /** Why it was not read to its end, with a technical text; null: it was. */
  readonly cut: { readonly why: CutBy | 'unreadable' | 'missing'; readonly detail: string } | null
  /** How many components were left out, and the ids of the first few. */
  readonly leftOut: Readonly<Record<LeftOut, number>>
  readonly examples: readonly string[]
  /** Apps without a name; shown under their id. */
  readonly unnamed: number
  /** Apps some of whose text was not UTF-8. */
  readonly garbled: number
}

const MOST_EXAMPLES = 5

/** Counts what the reader hands over, and passes on what is kept. */
class Tally {
  readonly leftOut: Record<LeftOut, number> = { broken: 0, 'no-app': 0, merges: 0 }
  readonly examples: string[] = []
  unnamed = 0
  garbled = 0

  take(finished: Finished, garbled: boolean): Component | null {
    if (garbled) this.garbled++
    if ('component' in finished) {
      if (finished.unnamed) this.unnamed++
      return finished.component
    }
    this.leftOut[finished.leftOut]++
    if (this.examples.length < MOST_EXAMPLES && finished.id) this.examples.push(finished.id)
    return null
  }
}

/** Reads XML in pieces; `onComponent` gets each component as it is complete. Never rejects, but for an abort. */
export async function readCatalogue(
  pieces: AsyncIterable<Uint8Array>,
  languages: Languages,
  onComponent: (component: Component) => void,
  signal?: AbortSignal,
): Promise<ReadResult> {
  const tally = new Tally()
  const reader = new CatalogueReader(languages, (finished, garbled) => {
    const component = tally.take(finished, garbled)
    if (component) onComponent(component)
  })
  let cut: ReadResult['cut'] = null
  try {
    await feed(reader, pieces, signal)
  } catch (error) {
    signal?.throwIfAborted()
    const detail = error instanceof Error ? error.message : String(error)
    cut = { why: error instanceof CatalogueCut ? error.why : 'unreadable', detail }
  }
  const { leftOut, examples, unnamed, garbled } = tally
  return { cut, leftOut, examples, unnamed, garbled }
}

async function feed(
  reader: CatalogueReader,
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  // Bytes that are not UTF-8 become U+FFFD, which the reader counts.
  const decoder = new TextDecoder()
  let bytes = 0
  for await (const piece of pieces) {
    signal?.throwIfAborted()
    bytes += piece.length
    if (bytes > LARGEST) throw new CatalogueCut('too-large', `it has more than ${LARGEST} bytes`)
    reader.write(decoder.decode(piece, { stream: true }))
  }
  reader.write(decoder.decode())
  reader.end()
}

const NOTHING_READ: Omit<ReadResult, 'cut'> = {
  leftOut: { broken: 0, 'no-app': 0, merges: 0 },
  examples: [],
  unnamed: 0,
  garbled: 0,
}

/** Reads the catalogue in a folder that activeFolder found. Never rejects, but for an abort. */
export async function readCatalogueIn(
  folder: string,
  languages: Languages,
  onComponent: (component: Component) => void,
  signal?: AbortSignal,
): Promise<ReadResult> {
  const found = await openCatalogue(folder)
  if (!found) return { ...NOTHING_READ, cut: { why: 'missing', detail: `no appstream.xml in ${folder}` } }
  const { file, packed } = found
  const raw = file.createReadStream({ highWaterMark: CHUNK })
  if (!packed) return readCatalogue(raw, languages, onComponent, signal)
  const unpacked = createGunzip({ chunkSize: CHUNK })
  raw.on('error', (error) => unpacked.destroy(error)).pipe(unpacked)
  try {
    return await readCatalogue(unpacked, languages, onComponent, signal)
  } finally {
    raw.destroy()
  }
}
