/**
 * Fingerprints of the OpenPGP keys in a source's file, so that a person can compare them with what the source's makers
 * have published elsewhere. Only that: signatures are checked by libostree.
 *
 * Source: RFC 9580, 4.2 (packet headers) and 5.5.4 (fingerprints); version 5 is LibrePGP's.
 */
import { createHash } from 'node:crypto'

const PUBLIC_KEY = 6
const MOST_PACKETS = 1000

interface Packet {
  readonly tag: number
  readonly body: Buffer
  /** Where the next one begins. */
  readonly next: number
}

/** null: no packet there. */
function packetAt(bytes: Buffer, at: number): Packet | null {
  const first = bytes[at] ?? 0
  if ((first & 0x80) === 0) return null
  const isNew = (first & 0x40) !== 0
  const header = isNew ? newLength(bytes, at + 1) : oldLength(bytes, at + 1, first & 3)
  if (!header || header.from + header.length > bytes.length) return null
  const tag = isNew ? first & 0x3f : (first >> 2) & 0x0f
  const next = header.from + header.length
  return { tag, body: bytes.subarray(header.from, next), next }
}

interface Length {
  readonly from: number
  readonly length: number
}

function newLength(bytes: Buffer, at: number): Length | null {
  const first = bytes[at]
  if (first === undefined) return null
  if (first < 192) return { from: at + 1, length: first }
  if (first < 224 && at + 1 < bytes.length)
    return { from: at + 2, length: ((first - 192) << 8) + bytes.readUInt8(at + 1) + 192 }
  // Keys are never sent in parts (224–254).
  return first === 255 && at + 5 <= bytes.length ? { from: at + 5, length: bytes.readUInt32BE(at + 1) } : null
}

function oldLength(bytes: Buffer, at: number, kind: number): Length | null {
  const size = [1, 2, 4][kind]
  return size !== undefined && at + size <= bytes.length
    ? { from: at + size, length: bytes.readUIntBE(at, size) }
    : null
}

function fingerprint(body: Buffer): string | null {
  const long = Buffer.alloc(5)
  long.writeUInt32BE(body.length, 1)
  switch (body[0] ?? 0) {
    case 4:
      return digest('sha1', Buffer.from([0x99, body.length >> 8, body.length & 0xff]), body)
    case 5:
    case 6:
      long[0] = body[0] === 5 ? 0x9a : 0x9b
      return digest('sha256', long, body)
    default:
      return null
  }
}

const digest = (name: string, prefix: Buffer, body: Buffer) =>
  createHash(name).update(prefix).update(body).digest('hex').toUpperCase()

/** Of every primary key, in groups of four as people compare them. Empty: there is no key in it that we know. */
export function keyFingerprints(bytes: Buffer): readonly string[] {
  const found: string[] = []
  let packet = packetAt(bytes, 0)
  for (let left = MOST_PACKETS; packet && left > 0; left--) {
    const print = packet.tag === PUBLIC_KEY ? fingerprint(packet.body) : null
    if (print) found.push(print.replaceAll(/(.{4})(?!$)/gu, '$1 '))
    packet = packetAt(bytes, packet.next)
  }
  return found
}
