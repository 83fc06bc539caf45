/**
 * Headers of RPM files: an index of tags over a store of values, all big-endian (rpm's docs/manual/format_header.md). Both
 * the signature and the header itself have this form.
 */

export type Value = string | readonly string[] | readonly number[] | Buffer
export type Tags = ReadonlyMap<number, Value>

const MAGIC = Buffer.from([0x8e, 0xad, 0xe8, 0x01, 0, 0, 0, 0])
const [INT32, STRING, BINARY, STRINGS, TRANSLATED] = [4, 6, 7, 8, 9]
const ENTRY = 16

/** Tags whose text may be in several languages. */
const translated = new Set([1004, 1005, 1016])

export interface Read {
  readonly tags: Tags
  readonly bytes: Buffer
}

/** Throws when there is no header at `start`, or it points outside itself. */
export function readHeader(file: Buffer, start: number): Read {
  if (!file.subarray(start, start + 4).equals(MAGIC.subarray(0, 4))) throw new Error('not a header')
  const [count, size] = [file.readUInt32BE(start + 8), file.readUInt32BE(start + 12)]
  const store = start + 16 + count * ENTRY
  if (store + size > file.length) throw new Error('the header is cut off')
  const tags = new Map<number, Value>()
  for (let index = 0; index < count; index++) {
    const at = start + 16 + index * ENTRY
    const [tag, type] = [file.readUInt32BE(at), file.readUInt32BE(at + 4)]
    const value = readValue(file, type, store + file.readUInt32BE(at + 8), file.readUInt32BE(at + 12))
    if (value !== null) tags.set(tag, value)
  }
  return { tags, bytes: file.subarray(start, store + size) }
}

function readValue(file: Buffer, type: number, at: number, count: number): Value | null {
  if (type === INT32) return Array.from({ length: count }, (_, index) => file.readUInt32BE(at + 4 * index))
  if (type === BINARY) return file.subarray(at, at + count)
  if (type !== STRING && type !== STRINGS && type !== TRANSLATED) return null
  const texts: string[] = []
  for (let from = at; texts.length < count;) {
    const end = file.indexOf(0, from)
    if (end < 0) throw new Error('a text does not end')
    texts.push(file.toString('utf8', from, end))
    from = end + 1
  }
  return type === STRING ? (texts[0] ?? '') : texts
}

/** `region` is the tag that says that nothing was added afterwards: 62 for the signature, 63 for the header. */
export function writeHeader(values: Tags, region: number): Buffer {
  const tags = [...values].toSorted(([a], [b]) => a - b)
  const entries: Buffer[] = []
  const store: Buffer[] = []
  let size = 0
  const put = (tag: number, type: number, count: number, bytes: Buffer) => {
    const padding = type === INT32 ? (4 - (size % 4)) % 4 : 0
    store.push(Buffer.alloc(padding), bytes)
    size += padding
    entries.push(words(tag, type, size, count))
    size += bytes.length
  }
  for (const [tag, value] of tags) {
    if (typeof value === 'string') put(tag, translated.has(tag) ? TRANSLATED : STRING, 1, texts([value]))
    else if (Buffer.isBuffer(value)) put(tag, BINARY, value.length, value)
    else if (isNumbers(value)) put(tag, INT32, value.length, words(...value))
    else put(tag, STRINGS, value.length, texts(value))
  }
  const trailer = words(region, BINARY, (-(entries.length + 1) * ENTRY) >>> 0, ENTRY)
  const first = words(region, BINARY, size, ENTRY)
  const head = words(entries.length + 1, size + trailer.length)
  return Buffer.concat([MAGIC, head, first, ...entries, ...store, trailer])
}

const isNumbers = (value: readonly string[] | readonly number[]): value is readonly number[] =>
  typeof value[0] === 'number'

function words(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length)
  for (const [index, number] of numbers.entries()) bytes.writeUInt32BE(number, 4 * index)
  return bytes
}

const texts = (values: readonly string[]) => Buffer.from(values.map((value) => `${value}\0`).join(''))
