/** RPM files: made for a test or a story, and read as the daemon reads one that a person hands it. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { NOTHING } from './base.ts'
import type { Offer } from './capability.ts'
import { readHeader, writeHeader, type Tags, type Value } from './rpm-header.ts'

const LEAD = 96
const LEAD_MAGIC = 0xedabeedb
const [LESS, GREATER, EQUAL, RPMLIB] = [2, 4, 8, 1 << 24]

/** Numbers of tags: of the header, and of the signature before it. */
const TAG = {
  languages: 100,
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  summary: 1004,
  description: 1005,
  buildTime: 1006,
  size: 1009,
  vendor: 1011,
  licence: 1014,
  group: 1016,
  url: 1020,
  os: 1021,
  arch: 1022,
  sourceRpm: 1044,
  payloadFormat: 1124,
  payloadCompressor: 1125,
  payloadFlags: 1126,
} as const
const LISTS = {
  requires: { name: 1049, flags: 1048, version: 1050 },
  provides: { name: 1047, flags: 1112, version: 1113 },
  conflicts: { name: 1054, flags: 1053, version: 1055 },
  obsoletes: { name: 1090, flags: 1114, version: 1115 },
} as const
const SIGNATURE = { size: 1000, md5: 1004, payloadSize: 1007, sha256: 273 } as const
const [SIGNATURE_REGION, HEADER_REGION] = [62, 63]

export interface FileRecipe {
  readonly name: string
  /** "1:2.0-1.fc43" */
  readonly evr: string
  readonly arch?: string
  readonly summary?: string
  readonly vendor?: string
  /** Bytes on the disk. */
  readonly size?: number
  readonly requires?: readonly string[]
  readonly provides?: readonly string[]
  readonly conflicts?: readonly string[]
  readonly obsoletes?: readonly string[]
}

const PLAIN = {
  arch: 'x86_64',
  size: 1_000_000,
  vendor: 'Somebody',
  requires: [],
  provides: [],
  conflicts: [],
  obsoletes: [],
} satisfies Partial<FileRecipe>

/** The header of a package, as it is in its file and in rpm's database. Throws when `evr` is none. */
export function rpmHeader(recipe: FileRecipe): Buffer {
  const { name, evr, arch, size, summary, vendor, requires, provides, conflicts, obsoletes } = {
    ...PLAIN,
    summary: `A package called ${recipe.name}`,
    ...recipe,
  }
  const [, epoch, version, release] = /^(?:(\d+):)?([^-]+)-([^-]+)$/.exec(evr) ?? []
  if (version === undefined || release === undefined) throw new Error(`not a version and release: ${evr}`)
  const full = `${name}-${version}-${release}`
  return writeHeader(
    new Map<number, Value>([
      [TAG.languages, ['C']],
      [TAG.name, name],
      [TAG.version, version],
      [TAG.release, release],
      ...(epoch === undefined ? [] : ([[TAG.epoch, [Number(epoch)]]] as const)),
      [TAG.summary, summary],
      [TAG.description, summary],
      [TAG.buildTime, [1_790_000_000]],
      [TAG.size, [size]],
      [TAG.vendor, vendor],
      [TAG.licence, 'MIT'],
      [TAG.group, 'Unspecified'],
      [TAG.url, 'https://packages.example/'],
      [TAG.os, 'linux'],
      [TAG.arch, arch],
      [TAG.sourceRpm, `${full}.src.rpm`],
      [TAG.payloadFormat, 'cpio'],
      [TAG.payloadCompressor, 'gzip'],
      [TAG.payloadFlags, '9'],
      ...capabilities('requires', requires),
      ...capabilities('provides', [`${name} = ${evr}`, ...provides]),
      ...capabilities('conflicts', conflicts),
      ...capabilities('obsoletes', obsoletes),
    ]),
    HEADER_REGION,
  )
}

/** An unsigned RPM file without any files in it, which rpm itself finds in order. Throws when `evr` is none. */
export function writeRpm(recipe: FileRecipe): Buffer {
  const header = rpmHeader(recipe)
  const payload = gzipSync(EMPTY_CPIO)
  const rest = Buffer.concat([header, payload])
  const signature = writeHeader(
    new Map<number, Value>([
      [SIGNATURE.size, [rest.length]],
      [SIGNATURE.md5, createHash('md5').update(rest).digest()],
      [SIGNATURE.payloadSize, [EMPTY_CPIO.length]],
      [SIGNATURE.sha256, sha256(header)],
    ]),
    SIGNATURE_REGION,
  )
  const padding = Buffer.alloc((8 - (signature.length % 8)) % 8)
  return Buffer.concat([lead(recipe.name), signature, padding, rest])
}

/** The last member of an archive of the "new" format, which is all there is in an empty one. */
const EMPTY_CPIO = Buffer.from(
  `070701${'0'.repeat(8 * 4)}00000001${'0'.repeat(8 * 6)}0000000b${'0'.repeat(8)}TRAILER!!!\0\0\0\0`,
)

function lead(name: string): Buffer {
  const bytes = Buffer.alloc(LEAD)
  bytes.writeUInt32BE(LEAD_MAGIC, 0)
  bytes.writeUInt16BE(0x0300, 4)
  bytes.writeUInt16BE(1, 8)
  bytes.write(name.slice(0, 65), 10)
  bytes.writeUInt16BE(1, 76)
  bytes.writeUInt16BE(5, 78)
  return bytes
}

function capabilities(kind: keyof typeof LISTS, items: readonly string[]): [number, Value][] {
  if (items.length === 0) return []
  const parts = items.map((item) => /^(\S+)(?: ([<>=]+) (\S+))?$/.exec(item) ?? ['', item])
  const flag = (operator = '') =>
    (operator.includes('<') ? LESS : 0) |
    (operator.includes('>') ? GREATER : 0) |
    (operator.includes('=') ? EQUAL : 0)
  const tags = LISTS[kind]
  return [
    [tags.name, parts.map(([, name = '']) => name)],
    [tags.flags, parts.map(([, , operator]) => flag(operator))],
    [tags.version, parts.map(([, , , version = '']) => version)],
  ]
}

export interface LocalPackage {
  readonly offer: Offer
  /** Of its header; what an origin remembers it by. */
  readonly sha256: string
}

/** Reads an RPM file, and checks it against its own digests. Throws when it is none, or was changed. */
export function readRpm(file: Buffer): LocalPackage {
  if (file.length < LEAD || file.readUInt32BE(0) !== LEAD_MAGIC) throw new Error('not an RPM file')
  const signature = readHeader(file, LEAD)
  const start = Math.ceil((LEAD + signature.bytes.length) / 8) * 8
  const header = readHeader(file, start)
  const [known, md5] = [signature.tags.get(SIGNATURE.sha256), signature.tags.get(SIGNATURE.md5)]
  if (known !== undefined && known !== sha256(header.bytes)) throw new Error('its header was changed')
  if (Buffer.isBuffer(md5) && !createHash('md5').update(file.subarray(start)).digest().equals(md5))
    throw new Error('its contents were changed')
  const text = (tag: number) => {
    const value = header.tags.get(tag)
    return typeof value === 'string' ? value : Array.isArray(value) ? String(value[0]) : ''
  }
  const number = (tag: number) => Number(text(tag) || 0)
  const list = (kind: keyof typeof LISTS) => capabilitiesIn(header.tags, kind)
  const offer: Offer = {
    ...NOTHING,
    package: [
      text(TAG.name),
      String(number(TAG.epoch)),
      text(TAG.version),
      text(TAG.release),
      text(TAG.arch),
    ],
    repo: '@commandline',
    summary: text(TAG.summary),
    size: file.length,
    installedSize: number(TAG.size),
    requires: list('requires'),
    provides: list('provides'),
    conflicts: list('conflicts'),
    obsoletes: list('obsoletes'),
  }
  return { offer, sha256: sha256(header.bytes) }
}

/** Without what only rpm itself provides, and without paths: there are no lists of files here. */
function capabilitiesIn(tags: Tags, kind: keyof typeof LISTS): readonly string[] {
  const { name, flags, version } = LISTS[kind]
  const [names, senses, versions] = [tags.get(name), tags.get(flags), tags.get(version)]
  if (!Array.isArray(names)) return []
  return names.flatMap((item: unknown, index) => {
    const sense = Array.isArray(senses) ? Number(senses[index]) : 0
    const evr = Array.isArray(versions) ? String(versions[index]) : ''
    if ((sense & RPMLIB) !== 0 || String(item).startsWith('/')) return []
    const operator = `${sense & LESS ? '<' : ''}${sense & GREATER ? '>' : ''}${sense & EQUAL ? '=' : ''}`
    return [operator === '' ? String(item) : `${String(item)} ${operator} ${evr}`]
  })
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
