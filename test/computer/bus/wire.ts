/**
 * D-Bus values as bytes. Our own, so that the simulated daemon and the app, which uses dbus-next, check each other.
 *
 * Numbers are numbers, 64-bit ones BigInt; arrays and structs are arrays; dictionaries plain objects without a
 * prototype, keyed by string; variants are `Variant`, which keeps the exact signature.
 */
import { alignmentOf, parseSignature, parseSingle, type Type } from './signature.ts'

export class Variant {
  readonly signature: string
  readonly value: unknown
  constructor(signature: string, value: unknown) {
    this.signature = signature
    this.value = value
  }
}

/** Values under keys, as in a{sv}. */
export type Dictionary = Readonly<Record<string, unknown>>

const LARGEST_ARRAY = 64 * 1024 * 1024

/** Bytes of `values`, little endian, as if they began at an offset that is a multiple of eight. Throws on a wrong value. */
export function encode(signature: string, values: readonly unknown[]): Buffer {
  const types = parseSignature(signature)
  if (types.length !== values.length) throw new Error(`${values.length} values for signature "${signature}"`)
  const writer = new Writer()
  types.forEach((type, index) => writer.write(type, values[index]))
  return writer.bytes()
}

/** The values in `bytes`. Throws on anything that is not well formed; never reads past the end. */
export function decode(signature: string, bytes: Buffer, bigEndian = false): unknown[] {
  return new Reader(bytes, bigEndian).all(signature)
}

class Writer {
  #buffer = Buffer.alloc(512)
  #length = 0

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length)
  }

  write(type: Type, value: unknown): void {
    this.#align(alignmentOf(type))
    if (type.code === 'a') this.#array(type, value)
    else if (type.code === '(') this.#struct(type, value)
    else if (type.code === 'v') this.#variant(value)
    else if ('sog'.includes(type.code)) this.#text(type.code, value)
    else this.#number(type.code, value)
  }

  #room(bytes: number): number {
    const at = this.#length
    this.#length += bytes
    if (this.#length > this.#buffer.length) {
      const larger = Buffer.alloc(this.#length * 2)
      this.#buffer.copy(larger)
      this.#buffer = larger
    }
    return at
  }

  #align(to: number): void {
    this.#room((to - (this.#length % to)) % to)
  }

  #word(value: number): void {
    const at = this.#room(4)
    this.#buffer.writeUInt32LE(value, at)
  }

  #number(code: string, value: unknown): void {
    if (code === 'b') {
      if (typeof value !== 'boolean') throw wrong(code, value)
      this.#word(value ? 1 : 0)
    } else if (code === 'x' || code === 't') {
      if (typeof value !== 'bigint') throw wrong(code, value)
      const at = this.#room(8)
      if (code === 'x') this.#buffer.writeBigInt64LE(value, at)
      else this.#buffer.writeBigUInt64LE(value, at)
    } else {
      if (typeof value !== 'number') throw wrong(code, value)
      const kind = SMALL[code]
      if (!kind) throw wrong(code, value)
      const at = this.#room(kind.size)
      kind.write(this.#buffer, value, at)
    }
  }

  #text(code: string, value: unknown): void {
    if (typeof value !== 'string' || value.includes('\0')) throw wrong(code, value)
    if (code === 'o' && !/^\/$|^(\/[A-Za-z0-9_]+)+$/.test(value)) throw wrong(code, value)
    if (code === 'g') parseSignature(value)
    const size = Buffer.byteLength(value)
    if (code === 'g') this.#number('y', size)
    else this.#word(size)
    // The room is made first: it may bring another buffer.
    const at = this.#room(size + 1)
    this.#buffer.write(value, at)
  }

  #variant(value: unknown): void {
    if (!(value instanceof Variant)) throw wrong('v', value)
    const type = parseSingle(value.signature)
    this.#text('g', value.signature)
    this.write(type, value.value)
  }

  #struct(type: Type, value: unknown): void {
    if (!Array.isArray(value) || value.length !== type.members.length) throw wrong('(', value)
    type.members.forEach((member, index) => this.write(member, value[index]))
  }

  #array(type: Type, value: unknown): void {
    const element = type.members[0]
    if (!element) throw wrong('a', value)
    const lengthAt = this.#room(4)
    this.#align(alignmentOf(element))
    const start = this.#length
    if (element.code === '{') this.#entries(element, value)
    else if (Array.isArray(value)) for (const item of value) this.write(element, item)
    else throw wrong('a', value)
    this.#buffer.writeUInt32LE(this.#length - start, lengthAt)
  }

  #entries(entry: Type, value: unknown): void {
    const [key, content] = entry.members
    if (!key || !content || typeof value !== 'object' || value === null) throw wrong('a{', value)
    for (const [name, item] of Object.entries(value)) {
      this.#align(8)
      this.write(key, name)
      this.write(content, item)
    }
  }
}

const SMALL: Readonly<Record<string, { size: number; write: (b: Buffer, v: number, at: number) => void }>> = {
  y: { size: 1, write: (b, v, at) => b.writeUInt8(v, at) },
  n: { size: 2, write: (b, v, at) => b.writeInt16LE(v, at) },
  q: { size: 2, write: (b, v, at) => b.writeUInt16LE(v, at) },
  i: { size: 4, write: (b, v, at) => b.writeInt32LE(v, at) },
  u: { size: 4, write: (b, v, at) => b.writeUInt32LE(v, at) },
  h: { size: 4, write: (b, v, at) => b.writeUInt32LE(v, at) },
  d: { size: 8, write: (b, v, at) => b.writeDoubleLE(v, at) },
}

const wrong = (code: string, value: unknown) =>
  new TypeError(`not a value of type "${code}": ${String(value)}`)

class Reader {
  readonly #bytes: Buffer
  readonly #big: boolean
  #at = 0

  constructor(bytes: Buffer, bigEndian: boolean) {
    this.#bytes = bytes
    this.#big = bigEndian
  }

  all(signature: string): unknown[] {
    return parseSignature(signature).map((type) => this.#read(type, 0))
  }

  #read(type: Type, depth: number): unknown {
    if (depth > 64) throw new Error('nested too deeply')
    this.#align(alignmentOf(type))
    if (type.code === 'a') return this.#array(type, depth)
    if (type.code === '(') return type.members.map((member) => this.#read(member, depth + 1))
    if (type.code === 'v') {
      const signature = this.#text(this.#bytes.readUInt8(this.#skip(1)))
      return new Variant(signature, this.#read(parseSingle(signature), depth + 1))
    }
    if (type.code === 's' || type.code === 'o') return this.#text(this.#word())
    if (type.code === 'g') return this.#text(this.#bytes.readUInt8(this.#skip(1)))
    return this.#number(type.code)
  }

  #skip(bytes: number): number {
    const at = this.#at
    if (at + bytes > this.#bytes.length) throw new Error('message ends too early')
    this.#at += bytes
    return at
  }

  #align(to: number): void {
    this.#skip((to - (this.#at % to)) % to)
  }

  #word(): number {
    const at = this.#skip(4)
    return this.#big ? this.#bytes.readUInt32BE(at) : this.#bytes.readUInt32LE(at)
  }

  #text(size: number): string {
    const at = this.#skip(size + 1)
    if (this.#bytes[at + size] !== 0) throw new Error('text without an end')
    return this.#bytes.toString('utf8', at, at + size)
  }

  #number(code: string): number | bigint | boolean {
    const big = this.#big
    const bytes = this.#bytes
    if (code === 'y') return bytes.readUInt8(this.#skip(1))
    if (code === 'n') return big ? bytes.readInt16BE(this.#skip(2)) : bytes.readInt16LE(this.#skip(2))
    if (code === 'q') return big ? bytes.readUInt16BE(this.#skip(2)) : bytes.readUInt16LE(this.#skip(2))
    if (code === 'x' || code === 't' || code === 'd') return this.#wide(code)
    const word = this.#word()
    if (code === 'b') {
      if (word > 1) throw new Error('not a boolean')
      return word === 1
    }
    return code === 'i' ? word | 0 : word
  }

  #wide(code: string): number | bigint {
    const at = this.#skip(8)
    const bytes = this.#bytes
    if (code === 'd') return this.#big ? bytes.readDoubleBE(at) : bytes.readDoubleLE(at)
    if (code === 'x') return this.#big ? bytes.readBigInt64BE(at) : bytes.readBigInt64LE(at)
    return this.#big ? bytes.readBigUInt64BE(at) : bytes.readBigUInt64LE(at)
  }

  #array(type: Type, depth: number): unknown {
    const element = type.members[0]
    const size = this.#word()
    if (!element || size > LARGEST_ARRAY) throw new Error('array too long')
    this.#align(alignmentOf(element))
    const end = this.#at + size
    if (end > this.#bytes.length) throw new Error('array ends too late')
    if (element.code === '{') return this.#entries(element, end, depth)
    const items: unknown[] = []
    while (this.#at < end) items.push(this.#read(element, depth + 1))
    if (this.#at !== end) throw new Error('array ends within an item')
    return items
  }

  #entries(entry: Type, end: number, depth: number): Dictionary {
    const [key, content] = entry.members
    if (!key || !content) throw new Error('not a dictionary')
    const found: Record<string, unknown> = Object.create(null)
    while (this.#at < end) {
      this.#align(8)
      const name = String(this.#read(key, depth + 1))
      found[name] = this.#read(content, depth + 1)
    }
    if (this.#at !== end) throw new Error('dictionary ends within an entry')
    return found
  }
}
