/**
 * The head of an .rpm file: who it says it is. It comes from anywhere, so nothing in it is believed beyond its own bounds;
 * whether it is what its maker signed, rpm itself is asked (signature.ts).
 *
 * Source: rpm's docs/manual/format_v4.md: a lead of 96 bytes, the signatures' header, filled up to a multiple of 8, the
 * header, the payload. A header is 16 bytes (magic, reserved, number of entries, bytes of the store), 16 bytes for each
 * entry (tag, type, offset, count), the store; all numbers are big-endian.
 */
import { cleanLine } from '../clean.ts'

const LEAD = 96
const LEAD_MAGIC = 0xed_ab_ee_db
const HEADER_MAGIC = 0x8e_ad_e8_01
const INTRO = 16
const ENTRY = 16
/** rpm's own limits: RPMHDRMAXTAGS, and more of a store than any package has. */
const MOST_ENTRIES = 65_536
const MOST_BYTES = 64 * 1024 * 1024

const tags = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  summary: 1004,
  size: 1009,
  vendor: 1011,
  url: 1020,
  architecture: 1022,
  longSize: 5009,
  sourcePackage: 1106,
} as const
/** DSA, RSA, OpenPGP over the header; PGP and GPG over header and payload. */
const signatureTags: readonly number[] = [267, 268, 278, 1002, 1005]
const types = { int32: 4, int64: 5, string: 6, stringArray: 8, localised: 9 } as const

export interface RpmHeader {
  readonly name: string
  /** "epoch:version-release", without an epoch of 0. */
  readonly version: string
  readonly summary: string
  readonly vendor: string
  readonly url: string
  readonly architecture: string
  /** Bytes of its files. */
  readonly installedBytes: number | null
  readonly isSource: boolean
  readonly isSigned: boolean
}

/** Where a header ends. Throws when there is none, or it is larger than any. */
interface Header {
  readonly entries: ReadonlyMap<
    number,
    { readonly type: number; readonly offset: number; readonly count: number }
  >
  readonly store: Buffer
  readonly end: number
}

/** How many bytes of the file hold the lead and both headers; `have`: its beginning. null: not known from so few. */
export function headBytes(have: Buffer): number | null {
  if (have.length < LEAD + INTRO) return null
  const first = LEAD + sizeAt(have, LEAD)
  const second = first + ((8 - (first % 8)) % 8)
  return have.length < second + INTRO ? null : second + sizeAt(have, second)
}

/** `head`: at least as many bytes as `headBytes` says. Throws an Error when it is no package file. */
export function parseRpm(head: Buffer): RpmHeader {
  if (head.length < LEAD || head.readUInt32BE(0) !== LEAD_MAGIC) throw new Error('not a package file')
  const signatures = headerAt(head, LEAD)
  const header = headerAt(head, signatures.end + ((8 - (signatures.end % 8)) % 8))
  const text = (tag: number) => cleanLine(textOf(header, tag) ?? '')
  const [name, version, release] = [text(tags.name), text(tags.version), text(tags.release)]
  if (name === '' || version === '') throw new Error('a package without a name')
  const epoch = numberOf(header, tags.epoch) ?? 0
  return {
    name,
    version: `${epoch === 0 ? '' : `${epoch}:`}${version}-${release}`,
    summary: text(tags.summary),
    vendor: text(tags.vendor),
    url: text(tags.url),
    architecture: text(tags.architecture),
    installedBytes: numberOf(header, tags.longSize) ?? numberOf(header, tags.size),
    isSource: header.entries.has(tags.sourcePackage),
    isSigned: signatureTags.some((tag) => signatures.entries.has(tag)),
  }
}

function sizeAt(bytes: Buffer, at: number): number {
  if (bytes.readUInt32BE(at) !== HEADER_MAGIC) throw new Error('not a package file')
  const [entries, store] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)]
  if (entries > MOST_ENTRIES || store > MOST_BYTES) throw new Error('the head of the package is too large')
  return INTRO + entries * ENTRY + store
}

function headerAt(bytes: Buffer, at: number): Header {
  if (at + INTRO > bytes.length) throw new Error('the package file is cut off')
  const end = at + sizeAt(bytes, at)
  if (end > bytes.length) throw new Error('the package file is cut off')
  const count = bytes.readUInt32BE(at + 8)
  const store = bytes.subarray(at + INTRO + count * ENTRY, end)
  const entries = new Map(
    Array.from({ length: count }, (_, index) => {
      const from = at + INTRO + index * ENTRY
      const [tag, type] = [bytes.readUInt32BE(from), bytes.readUInt32BE(from + 4)]
      return [tag, { type, offset: bytes.readUInt32BE(from + 8), count: bytes.readUInt32BE(from + 12) }]
    }),
  )
  return { entries, store, end }
}

function textOf({ entries, store }: Header, tag: number): string | null {
  const entry = entries.get(tag)
  if (!entry || entry.offset >= store.length) return null
  if (entry.type !== types.string && entry.type !== types.stringArray && entry.type !== types.localised)
    return null
  const end = store.indexOf(0, entry.offset)
  return store.toString('utf8', entry.offset, end < 0 ? store.length : end)
}

function numberOf({ entries, store }: Header, tag: number): number | null {
  const entry = entries.get(tag)
  if (!entry || entry.count < 1) return null
  if (entry.type === types.int32 && entry.offset + 4 <= store.length) return store.readUInt32BE(entry.offset)
  if (entry.type === types.int64 && entry.offset + 8 <= store.length)
    return Number(store.readBigUInt64BE(entry.offset))
  return null
}
