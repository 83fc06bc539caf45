/**
 * A catalogue that was read, kept so that the next start need not read it again: the list of entries in one file, the
 * details one line an app in another, and the folded descriptions, for searching, in a third. A folder of its own for
 * each commit and language chain; it appears whole or not at all. What does not fit its own checksum is as good as
 * not there.
 */
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { Component, Details, Entry } from './component.ts'
import type { ReadResult } from './source-file.ts'
import { plainWords } from './plain-words.ts'

/** To be raised with every change of what is kept. */
const FORMAT = 1

export interface CacheKey {
  readonly source: string
  /** Two computers may share a home, and two installations a name. */
  readonly folder: string
  readonly commit: string
  readonly languages: string
}

/** Where in the details file an app's line lies, in bytes, and its CRC-32. */
type Span = readonly [at: number, length: number, check: number]

export interface CachedCatalogue {
  readonly entries: readonly Entry[]
  readonly result: ReadResult
  /** Rejects when the file has gone or does not fit. */
  details(index: number): Promise<Details>
  /** Folded descriptions, one an entry. Empty when they cannot be read. */
  words(): Promise<readonly string[]>
}

const headSchema = z.strictObject({ key: z.string(), digest: z.string() })

interface Body {
  readonly result: ReadResult
  /** Bytes of the other two files. */
  readonly sizes: { readonly details: number; readonly words: number }
  readonly entries: readonly Entry[]
  readonly spans: readonly Span[]
}

/** From a file whose checksum is right: written by this module, from values of this type. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const ours = <T>(json: string): T => JSON.parse(json) as T

const text = ({ source, folder, commit, languages }: CacheKey) =>
  JSON.stringify([FORMAT, source, folder, commit, languages])
const digestOf = (body: string) => createHash('sha256').update(body).digest('hex')
const folderName = (key: CacheKey) => digestOf(text(key)).slice(0, 32)
const LIST = 'list.json'
const DETAILS = 'details.jsonl'
const WORDS = 'words.txt'
const FLUSH_AT = 1024 * 1024

/** Takes components as they are read; nothing is visible to `openCache` before `keep`. */
export class CacheWriter {
  readonly #root: string
  readonly #key: CacheKey
  #folder: string
  readonly #details: number
  readonly #entries: Entry[] = []
  readonly #spans: Span[] = []
  #words: string[] | null = []
  #result: ReadResult | null = null
  #pending: Buffer[] = []
  #pendingBytes = 0
  #at = 0
  #isOpen = true
  #failure: unknown = null

  static async create(root: string, key: CacheKey): Promise<CacheWriter> {
    await mkdir(root, { recursive: true, mode: 0o700 })
    const folder = await mkdtemp(join(root, 'new-'))
    return new CacheWriter(root, key, folder, openSync(join(folder, DETAILS), 'w', 0o600))
  }

  private constructor(root: string, key: CacheKey, folder: string, details: number) {
    this.#root = root
    this.#key = key
    this.#folder = folder
    this.#details = details
  }

  /** What is much is written at once, so that a long catalogue is never in memory whole. */
  add({ entry, details }: Component): void {
    const line = Buffer.from(`${JSON.stringify(details)}\n`)
    this.#entries.push(entry)
    this.#spans.push([this.#at, line.length, crc32(line)])
    this.#words?.push(plainWords(details.description))
    this.#pending.push(line)
    this.#pendingBytes += line.length
    this.#at += line.length
    if (this.#pendingBytes >= FLUSH_AT) this.#flush()
  }

  /**
   * The catalogue as it was added, to be answered from at once: its list is put on the disk afterwards, by `keep`. Throws
   * what the disk has refused so far.
   */
  catalogue(result: ReadResult): CachedCatalogue {
    this.#flush()
    this.#close()
    if (this.#failure) throw this.#failure
    this.#result = result
    return {
      entries: this.#entries,
      result,
      details: (index) => readDetails(join(this.#folder, DETAILS), this.#spans[index]),
      words: async () => this.#words ?? readWords(join(this.#folder, WORDS), this.#entries.length),
    }
  }

  /**
   * Puts the cache in place of what was there. Rejects when the disk refuses; the catalogue goes on answering then. Nothing
   * is flushed to the disk: what a power cut makes of it does not fit its checksums.
   */
  async keep(): Promise<void> {
    if (!this.#result || !this.#words) throw new Error('it is not complete')
    const words = Buffer.from(this.#words.join('\n'))
    const sizes = { details: this.#at, words: words.length }
    const body: Body = { result: this.#result, sizes, entries: this.#entries, spans: this.#spans }
    const json = JSON.stringify(body)
    const head = { key: text(this.#key), digest: digestOf(json) } satisfies z.output<typeof headSchema>
    await writeFile(join(this.#folder, LIST), `${JSON.stringify(head)}\n${json}`, { mode: 0o600 })
    await writeFile(join(this.#folder, WORDS), words, { mode: 0o600 })
    const final = join(this.#root, folderName(this.#key))
    await rm(final, { recursive: true, force: true })
    await rename(this.#folder, final)
    this.#folder = final
    this.#words = null
  }

  async abandon(): Promise<void> {
    this.#close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  /** A thread of its own may wait for the disk. */
  #flush(): void {
    try {
      if (!this.#failure) writeFileSync(this.#details, Buffer.concat(this.#pending))
    } catch (error) {
      this.#failure = error
    }
    this.#pending = []
    this.#pendingBytes = 0
  }

  #close(): void {
    if (this.#isOpen) closeSync(this.#details)
    this.#isOpen = false
  }
}

/** The catalogue as it was kept; null: it was not, or it is not whole. Never rejects. */
export async function openCache(root: string, key: CacheKey): Promise<CachedCatalogue | null> {
  const folder = join(root, folderName(key))
  try {
    const content = await readFile(join(folder, LIST), 'utf8')
    const end = content.indexOf('\n')
    const head = headSchema.parse(JSON.parse(content.slice(0, end)))
    const body = content.slice(end + 1)
    if (head.key !== text(key) || head.digest !== digestOf(body)) return null
    return await openFolder(folder, ours<Body>(body))
  } catch {
    return null
  }
}

async function openFolder(folder: string, body: Body): Promise<CachedCatalogue> {
  const { entries, spans, result, sizes } = body
  if ((await stat(join(folder, WORDS))).size !== sizes.words) throw new Error('words are missing')
  if ((await stat(join(folder, DETAILS))).size !== sizes.details) throw new Error('details are missing')
  return {
    entries,
    result,
    details: (index) => readDetails(join(folder, DETAILS), spans[index]),
    words: () => readWords(join(folder, WORDS), entries.length),
  }
}

async function readDetails(path: string, [at, length, check]: Span = [0, 0, 0]): Promise<Details> {
  const line = await readPart(path, at, length)
  if (length === 0 || crc32(line) !== check) throw new Error('the cached details are damaged')
  return ours<Details>(line.toString('utf8'))
}

async function readWords(path: string, count: number): Promise<readonly string[]> {
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  return lines.length === count ? lines : []
}

async function readPart(path: string, at: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    return (await file.read(Buffer.alloc(length), 0, length, at)).buffer
  } finally {
    await file.close()
  }
}

/** Removes what no key of `wanted` names, and half-written folders that are older than a day. */
export async function tidyCache(root: string, wanted: readonly CacheKey[]): Promise<void> {
  const keep = new Set(wanted.map(folderName))
  for (const name of await readdir(root).catch(() => [])) {
    const path = join(root, name)
    const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? 0)
    const isStale = name.startsWith('new-') ? age > 86_400_000 : !keep.has(name)
    if (isStale) await rm(path, { recursive: true, force: true }).catch(() => {})
  }
}
