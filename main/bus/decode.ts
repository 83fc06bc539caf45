/**
 * Bytes of one D-Bus message → its header and body. dbus-next writes our messages, but we do not read with it: its
 * reader trusts lengths, turns for ever on an array of empty structs, throws inside a stream callback where nobody can
 * catch it, and puts keys such as "__proto__" on plain objects. This one checks every length against the bytes that are
 * there and throws a plain Error, upon which the connection is dropped.
 *
 * Values: 64-bit integers are BigInt, byte arrays Buffers, variants Variants, dictionaries objects without prototype,
 * file descriptors (which we never negotiate) their index.
 *
 * Source: D-Bus specification, "Marshaling (Wire Format)" and "Message Format".
 */
import { aligned, BIG_ENDIAN, LITTLE_ENDIAN, Reader } from './reader.ts'
import type { Variant } from './variant.ts'

export type Message =
  | {
      readonly type: 'call'
      readonly serial: number
      readonly wantsReply: boolean
      readonly sender: string | null
      readonly interface: string | null
      readonly member: string
    }
  | { readonly type: 'return'; readonly replySerial: number; readonly body: readonly unknown[] }
  | {
      readonly type: 'error'
      readonly replySerial: number
      readonly errorName: string
      readonly body: readonly unknown[]
    }
  | {
      readonly type: 'signal'
      readonly sender: string | null
      readonly path: string
      readonly interface: string
      readonly member: string
      readonly body: readonly unknown[]
    }

const FIXED_HEADER = 16
const NO_REPLY_EXPECTED = 1
/** Far above what any service of ours sends. The specification's 128 MiB would be ours to hold in memory. */
const LARGEST = 16 * 1024 * 1024

/** Bytes of the whole message, told by its first 16. Throws when they do not begin a message we accept. */
export function messageLength(start: Buffer): number {
  const endian = start[0]
  if (endian !== LITTLE_ENDIAN && endian !== BIG_ENDIAN) throw new Error('not a D-Bus message')
  if (start[3] !== 1) throw new Error(`protocol version ${String(start[3])}`)
  const word = (at: number) => (endian === LITTLE_ENDIAN ? start.readUInt32LE(at) : start.readUInt32BE(at))
  const length = FIXED_HEADER + aligned(word(12), 8) + word(4)
  if (length > LARGEST) throw new Error(`a message of ${length} bytes`)
  return length
}

/** The message these bytes are, all of them. null: of a kind the specification tells us to ignore. Throws on rubbish. */
export function decode(bytes: Buffer): Message | null {
  const reader = new Reader(bytes)
  const [, type, flags, , bodyLength, serial, rawFields] = reader.read('yyyyuua(yv)')
  const fields = headerFields(rawFields)
  reader.align(8)
  if (reader.at + Number(bodyLength) !== bytes.length) throw new Error('body of another length')
  const signature = fields.signature ?? ''
  const body = reader.read(signature)
  if (reader.at !== bytes.length) throw new Error('bytes after the body')
  return messageOf({ ...fields, type: Number(type), flags: Number(flags), serial: Number(serial), body })
}

interface Fields {
  path?: string
  interface?: string
  member?: string
  errorName?: string
  replySerial?: number
  sender?: string
  signature?: string
}

type TextField = Exclude<keyof Fields, 'replySerial'>

const REPLY_SERIAL = 5
const textFields: ReadonlyMap<number, readonly [name: TextField, type: string]> = new Map([
  [1, ['path', 'o']],
  [2, ['interface', 's']],
  [3, ['member', 's']],
  [4, ['errorName', 's']],
  [7, ['sender', 's']],
  [8, ['signature', 'g']],
])

function headerFields(raw: unknown): Fields {
  const fields: Fields = {}
  // The reader has just read it by its signature, a(yv).
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  for (const [code, { signature, value }] of raw as [number, Variant][]) {
    if (code === REPLY_SERIAL && signature === 'u') fields.replySerial = Number(value)
    const [name, type] = textFields.get(code) ?? []
    if (name && signature === type) fields[name] = String(value)
  }
  return fields
}

type Raw = Fields & {
  readonly type: number
  readonly flags: number
  readonly serial: number
  readonly body: readonly unknown[]
}

function messageOf(raw: Raw): Message | null {
  const { body, sender = null } = raw
  switch (raw.type) {
    case 0:
      throw new Error('message of type 0')
    case 1: {
      const wantsReply = (raw.flags & NO_REPLY_EXPECTED) === 0
      const { serial, interface: iface = null } = raw
      return { type: 'call', serial, wantsReply, sender, interface: iface, member: need(raw.member) }
    }
    case 2:
      return { type: 'return', replySerial: need(raw.replySerial), body }
    case 3:
      return { type: 'error', replySerial: need(raw.replySerial), errorName: need(raw.errorName), body }
    case 4: {
      const { path, interface: iface, member } = raw
      return { type: 'signal', sender, path: need(path), interface: need(iface), member: need(member), body }
    }
    default:
      return null
  }
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a header field is missing')
  return value
}
