/**
 * Values out of the body of one D-Bus message. Every length is checked against the bytes that are there, and whatever
 * does not add up throws a plain Error. decode.ts says why dbus-next's own reader is not used.
 *
 * Source: D-Bus specification, "Marshaling (Wire Format)".
 */
import { parseSignature, type Type } from './signature.ts'
import { variant } from './variant.ts'

export const LITTLE_ENDIAN = 0x6c
export const BIG_ENDIAN = 0x42
/** Containers inside containers, variants included: what libdbus allows. */
const DEEPEST = 64
/** A few bytes of wire can become a hundred in memory; a status of 50 versions with 3,000 packages each is 200,000 values. */
const MOST_VALUES = 2_000_000

/** The next multiple of `to`. */
export function aligned(at: number, to: number): number {
  return Math.ceil(at / to) * to
}

type ReadNumber = (view: DataView, at: number, little: boolean) => number | bigint

const numbers: Readonly<Record<string, readonly [size: number, read: ReadNumber]>> = {
  n: [2, (view, at, little) => view.getInt16(at, little)],
  q: [2, (view, at, little) => view.getUint16(at, little)],
  i: [4, (view, at, little) => view.getInt32(at, little)],
  x: [8, (view, at, little) => view.getBigInt64(at, little)],
  t: [8, (view, at, little) => view.getBigUint64(at, little)],
  d: [8, (view, at, little) => view.getFloat64(at, little)],
}

function bad(code: string): never {
  throw new Error(`no such type: ${code}`)
}

export class Reader {
  at = 0
  readonly #bytes: Buffer
  /** Reads beyond the end throw. */
  readonly #view: DataView
  readonly #little: boolean
  #depth = 0
  #values = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#little = bytes[0] === LITTLE_ENDIAN
  }

  /** One value for each complete type of the signature, from where the reader stands. */
  read(signature: string): unknown[] {
    return parseSignature(signature).map((type) => this.#value(type))
  }

  align(to: number): void {
    this.at = aligned(this.at, to)
  }

  #value(type: Type): unknown {
    if (++this.#values > MOST_VALUES) throw new Error('too many values')
    if (type.kind === 'basic') return this.#basic(type.code)
    if (++this.#depth > DEEPEST) throw new Error('nested too deeply')
    const value = this.#container(type)
    this.#depth--
    return value
  }

  #container(type: Exclude<Type, { kind: 'basic' }>): unknown {
    switch (type.kind) {
      case 'variant':
        return this.#variant()
      case 'struct':
        this.align(8)
        return type.fields.map((field) => this.#value(field))
      case 'array':
        return this.#array(type.of)
      case 'dictionary':
        return this.#dictionary(type.key, type.value)
    }
  }

  #variant(): unknown {
    const signature = this.#text(this.#byte())
    const types = parseSignature(signature)
    const [type] = types
    if (!type || types.length !== 1) throw new Error('a variant of not one type')
    return variant(signature, this.#value(type))
  }

  #array(of: Type): unknown {
    const end = this.#arrayEnd(of.kind === 'struct' || (of.kind === 'basic' && 'xtd'.includes(of.code)))
    if (of.kind === 'basic' && of.code === 'y') {
      const bytes = Buffer.from(this.#bytes.subarray(this.at, end))
      this.at = end
      return bytes
    }
    const values: unknown[] = []
    while (this.at < end) values.push(this.#value(of))
    this.#mustBeAt(end)
    return values
  }

  #dictionary(key: string, value: Type): unknown {
    const end = this.#arrayEnd(true)
    const entries: Record<string, unknown> = Object.create(null)
    while (this.at < end) {
      this.align(8)
      entries[String(this.#basic(key))] = this.#value(value)
    }
    this.#mustBeAt(end)
    return entries
  }

  #arrayEnd(ofEights: boolean): number {
    const length = this.#word()
    // The padding before the first element is not part of the length, and is there even when there is none.
    if (ofEights) this.align(8)
    if (this.at + length > this.#bytes.length) throw new Error('an array beyond the end')
    return this.at + length
  }

  #mustBeAt(end: number): void {
    if (this.at !== end) throw new Error('an array of another length')
  }

  #basic(code: string): unknown {
    switch (code) {
      case 'y':
        return this.#byte()
      case 'b':
        return this.#boolean()
      case 's':
        return this.#text(this.#word())
      case 'o':
        return this.#path()
      case 'g':
        return this.#text(this.#byte())
      case 'u':
      case 'h':
        return this.#word()
      default:
        return this.#number(code)
    }
  }

  #number(code: string): unknown {
    const [size, read] = numbers[code] ?? bad(code)
    this.align(size)
    const at = this.at
    this.at += size
    return read(this.#view, at, this.#little)
  }

  #byte(): number {
    return this.#view.getUint8(this.at++)
  }

  #word(): number {
    this.align(4)
    const at = this.at
    this.at += 4
    return this.#view.getUint32(at, this.#little)
  }

  #boolean(): boolean {
    const word = this.#word()
    if (word > 1) throw new Error('neither true nor false')
    return word === 1
  }

  #text(length: number): string {
    const end = this.at + length
    if (end >= this.#bytes.length || this.#bytes[end] !== 0) throw new Error('a text without its end')
    const text = this.#bytes.toString('utf8', this.at, end)
    this.at = end + 1
    return text
  }

  #path(): string {
    const path = this.#text(this.#word())
    if (!/^\/(?:\w+(?:\/\w+)*)?$/u.test(path)) throw new Error('not an object path')
    return path
  }
}
