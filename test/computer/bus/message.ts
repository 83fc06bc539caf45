/** Whole D-Bus messages: header and body to bytes and back, and the cutting of a byte stream into messages. */
import { decode, encode, Variant } from './wire.ts'

export const METHOD_CALL = 1
export const METHOD_RETURN = 2
export const ERROR = 3
export const SIGNAL = 4
export const NO_REPLY_EXPECTED = 1

export interface Message {
  readonly type: number
  readonly flags: number
  readonly serial: number
  readonly path?: string
  readonly interface?: string
  readonly member?: string
  readonly errorName?: string
  readonly replySerial?: number
  readonly destination?: string
  readonly sender?: string
  /** How many descriptors came with it. */
  readonly descriptors?: number
  readonly signature: string
  readonly body: readonly unknown[]
}

/** A message before its connection gave it a serial. */
export type Draft = Omit<Message, 'serial' | 'flags'> & { readonly flags?: number }

const LARGEST_MESSAGE = 128 * 1024 * 1024
/** The number of a header field and its type, by our name for it. */
const FIELDS = [
  ['path', 1, 'o'],
  ['interface', 2, 's'],
  ['member', 3, 's'],
  ['errorName', 4, 's'],
  ['replySerial', 5, 'u'],
  ['destination', 6, 's'],
  ['sender', 7, 's'],
  ['descriptors', 9, 'u'],
] as const

/** Throws when the body does not fit its signature. */
export function encodeMessage(draft: Draft, serial: number): Buffer {
  const body = encode(draft.signature, draft.body)
  const fields: unknown[] = []
  for (const [name, code, type] of FIELDS) {
    const value = draft[name]
    if (value !== undefined) fields.push([code, new Variant(type, value)])
  }
  if (draft.signature) fields.push([8, new Variant('g', draft.signature)])
  const little = 'l'.charCodeAt(0)
  const head = encode('yyyyuua(yv)', [little, draft.type, draft.flags ?? 0, 1, body.length, serial, fields])
  const padding = Buffer.alloc((8 - (head.length % 8)) % 8)
  return Buffer.concat([head, padding, body])
}

/** Cuts a stream of bytes into messages. */
export class MessageStream {
  #buffer: Buffer = Buffer.alloc(0)

  add(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk])
  }

  /** The next whole message, or null until more bytes came. Throws on bytes that are no D-Bus. */
  next(): Message | null {
    const bytes = this.#buffer
    if (bytes.length < 16) return null
    const big = bytes[0] === 'B'.charCodeAt(0)
    if (!big && bytes[0] !== 'l'.charCodeAt(0)) throw new Error('neither little nor big endian')
    const word = (at: number) => (big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
    const headEnd = Math.ceil((16 + word(12)) / 8) * 8
    const end = headEnd + word(4)
    if (end > LARGEST_MESSAGE) throw new Error('message too large')
    if (bytes.length < end) return null
    this.#buffer = bytes.subarray(end)
    return parse(bytes.subarray(0, headEnd), bytes.subarray(headEnd, end), big)
  }
}

function parse(head: Buffer, body: Buffer, big: boolean): Message {
  const [, type, flags, version, , serial, fields] = decode('yyyyuua(yv)', head, big)
  if (version !== 1 || typeof type !== 'number' || typeof flags !== 'number' || typeof serial !== 'number')
    throw new Error('not a D-Bus message')
  const found = new Map<number, unknown>()
  if (Array.isArray(fields))
    for (const field of fields) {
      const [code, value]: [number, Variant] = field
      found.set(code, value.value)
    }
  const given = found.get(8)
  const signature = typeof given === 'string' ? given : ''
  const named = Object.fromEntries(
    FIELDS.map(([name, code]) => [name, found.get(code)]).filter(([, value]) => value !== undefined),
  )
  return { ...named, type, flags, serial, signature, body: decode(signature, body, big) }
}

export function methodReturn(call: Message, signature: string, body: readonly unknown[]): Draft {
  return { type: METHOD_RETURN, replySerial: call.serial, ...to(call.sender), signature, body }
}

export function errorReply(call: Message, errorName: string, text: string): Draft {
  return {
    type: ERROR,
    replySerial: call.serial,
    errorName,
    ...to(call.sender),
    signature: 's',
    body: [text],
  }
}

export function signal(
  path: string,
  iface: string,
  member: string,
  signature: string,
  body: readonly unknown[],
): Draft {
  return { type: SIGNAL, path, interface: iface, member, signature, body }
}

const to = (sender: string | undefined) => (sender === undefined ? {} : { destination: sender })
