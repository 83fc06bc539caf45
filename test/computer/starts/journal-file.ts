/**
 * Writes a journal as journald does, so that the real journalctl reads the starts of the simulated computer: one file,
 * in order of its entries, offline, without compression, seals or keyed hashes. `journalctl --verify` finds no fault in
 * it.
 *
 * Source: systemd.io/JOURNAL_FILE_FORMAT, systemd src/libsystemd/sd-journal/journal-def.h.
 */
import { jenkins64 } from './journal-hash.ts'

export interface JournalEntry {
  readonly fields: Readonly<Record<string, string>>
  /** 32 hexadecimal digits. */
  readonly boot: string
  /** Microseconds since 1970. */
  readonly realtime: bigint
  /** Microseconds since the computer was switched on. */
  readonly monotonic: bigint
}

export interface JournalIds {
  /** 32 hexadecimal digits each. */
  readonly file: string
  readonly machine: string
}

const HEADER = 240
const [DATA, FIELD, ENTRY, DATA_TABLE, FIELD_TABLE, ARRAY] = [1, 2, 3, 4, 5, 6]
const BUCKETS = 2047

/** One object; its numbers are filled in when everything has its place. */
interface Item {
  readonly at: bigint
  readonly bytes: Buffer
}

interface Datum extends Item {
  readonly hash: bigint
  readonly entries: bigint[]
}

interface Placed extends Datum {
  readonly kind: 'data' | 'field'
}

class Writer {
  readonly #objects: Item[] = []
  #end = BigInt(HEADER)
  tail = 0n
  arrays = 0

  get end(): bigint {
    return this.#end
  }
  get count(): number {
    return this.#objects.length
  }

  /** A new object of this type with room for `size` bytes after its header of 16. */
  add(type: number, size: number): Item {
    const bytes = Buffer.alloc(16 + size)
    bytes.writeUInt8(type, 0)
    bytes.writeBigUInt64LE(BigInt(bytes.length), 8)
    const item = { at: this.#end, bytes }
    this.#objects.push(item)
    this.tail = this.#end
    this.#end += BigInt((bytes.length + 7) & ~7)
    return item
  }

  array(offsets: readonly bigint[]): bigint {
    if (offsets.length === 0) return 0n
    const { at, bytes } = this.add(ARRAY, 8 + 8 * offsets.length)
    for (const [index, offset] of offsets.entries()) bytes.writeBigUInt64LE(offset, 24 + 8 * index)
    this.arrays++
    return at
  }

  /** The whole file with this header. */
  join(header: Buffer): Buffer {
    const whole = Buffer.alloc(Number(this.#end))
    header.copy(whole)
    for (const { at, bytes } of this.#objects) bytes.copy(whole, Number(at))
    return whole
  }
}

/** Chains objects of the same bucket and points the table at both ends of each chain. */
function chain(table: Item, objects: readonly Placed[]): void {
  const last = new Map<number, Placed>()
  for (const object of objects) {
    const bucket = 16 + Number(object.hash % BigInt(BUCKETS)) * 16
    const before = last.get(bucket)
    if (before) before.bytes.writeBigUInt64LE(object.at, 24)
    else table.bytes.writeBigUInt64LE(object.at, bucket)
    table.bytes.writeBigUInt64LE(object.at, bucket + 8)
    last.set(bucket, object)
  }
}

const id = (hex: string) => Buffer.from(hex, 'hex')

function addHashed(writer: Writer, kind: Placed['kind'], payload: Buffer): Placed {
  const start = kind === 'data' ? 64 : 40
  const item = writer.add(kind === 'data' ? DATA : FIELD, start - 16 + payload.length)
  payload.copy(item.bytes, start)
  const hash = jenkins64(payload)
  item.bytes.writeBigUInt64LE(hash, 16)
  return { ...item, hash, entries: [], kind }
}

/** Each datum and each field name once, as they come. */
class Names {
  readonly data = new Map<string, Placed>()
  readonly fields = new Map<string, Placed>()
  readonly #writer: Writer

  constructor(writer: Writer) {
    this.#writer = writer
  }

  datum(name: string, value: string): Placed {
    const text = `${name}=${value}`
    const known = this.data.get(text)
    if (known) return known
    const datum = addHashed(this.#writer, 'data', Buffer.from(text))
    const field = this.#field(name)
    // The newest datum of a field stands first in its list.
    datum.bytes.writeBigUInt64LE(field.bytes.readBigUInt64LE(32), 32)
    field.bytes.writeBigUInt64LE(datum.at, 32)
    this.data.set(text, datum)
    return datum
  }

  #field(name: string): Placed {
    const known = this.fields.get(name)
    if (known) return known
    const field = addHashed(this.#writer, 'field', Buffer.from(name))
    this.fields.set(name, field)
    return field
  }
}

/** A journal with these entries, in this order. */
export function journalFile(entries: readonly JournalEntry[], ids: JournalIds): Buffer {
  const writer = new Writer()
  const dataTable = writer.add(DATA_TABLE, BUCKETS * 16)
  const fieldTable = writer.add(FIELD_TABLE, BUCKETS * 16)
  const names = new Names(writer)
  const placed = entries.map((entry, index) => {
    const all = Object.entries({ ...entry.fields, _BOOT_ID: entry.boot })
    const data = all.map(([name, value]) => names.datum(name, value)).toSorted((a, b) => Number(a.at - b.at))
    const { at, bytes } = writer.add(ENTRY, 48 + 16 * data.length)
    bytes.writeBigUInt64LE(BigInt(index + 1), 16)
    bytes.writeBigUInt64LE(entry.realtime, 24)
    bytes.writeBigUInt64LE(entry.monotonic, 32)
    id(entry.boot).copy(bytes, 40)
    bytes.writeBigUInt64LE(
      data.reduce((mixed, { hash }) => mixed ^ hash, 0n),
      56,
    )
    for (const [place, datum] of data.entries()) {
      bytes.writeBigUInt64LE(datum.at, 64 + 16 * place)
      bytes.writeBigUInt64LE(datum.hash, 72 + 16 * place)
      datum.entries.push(at)
    }
    return at
  })
  for (const { bytes, entries: its } of names.data.values()) {
    bytes.writeBigUInt64LE(its[0] ?? 0n, 40)
    bytes.writeBigUInt64LE(writer.array(its.slice(1)), 48)
    bytes.writeBigUInt64LE(BigInt(its.length), 56)
  }
  const array = writer.array(placed)
  chain(dataTable, [...names.data.values()])
  chain(fieldTable, [...names.fields.values()])
  const tables = { dataTable, fieldTable, array, data: names.data.size, fields: names.fields.size }
  return writer.join(headerOf(writer, entries, ids, tables))
}

interface Tables {
  readonly dataTable: Item
  readonly fieldTable: Item
  readonly array: bigint
  readonly data: number
  readonly fields: number
}

function headerOf(writer: Writer, entries: readonly JournalEntry[], ids: JournalIds, tables: Tables): Buffer {
  const header = Buffer.alloc(HEADER)
  header.write('LPKSHHRH', 'latin1')
  const [first, last] = [entries[0], entries.at(-1)]
  for (const [at, hex] of [
    [24, ids.file],
    [40, ids.machine],
    [56, last?.boot ?? '0'.repeat(32)],
    [72, ids.file],
  ] as const)
    id(hex).copy(header, at)
  const size = BigInt(BUCKETS * 16)
  const numbers: readonly bigint[] = [
    BigInt(HEADER),
    writer.end - BigInt(HEADER),
    tables.dataTable.at + 16n,
    size,
    tables.fieldTable.at + 16n,
    size,
    writer.tail,
    BigInt(writer.count),
    BigInt(entries.length),
    BigInt(entries.length),
    entries.length > 0 ? 1n : 0n,
    tables.array,
    first?.realtime ?? 0n,
    last?.realtime ?? 0n,
    last?.monotonic ?? 0n,
    BigInt(tables.data),
    BigInt(tables.fields),
    0n,
    BigInt(writer.arrays),
  ]
  for (const [index, number] of numbers.entries()) header.writeBigUInt64LE(number, 88 + 8 * index)
  return header
}
