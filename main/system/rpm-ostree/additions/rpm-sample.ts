/** Package files for tests, made byte by byte after rpm's docs/manual/format_v4.md. */

export interface Tag {
  readonly tag: number
  readonly value: string | number | readonly string[]
}

function header(tags: readonly Tag[]): Buffer {
  const index: Buffer[] = []
  const store: Buffer[] = []
  let at = 0
  for (const { tag, value } of tags) {
    const isNumber = typeof value === 'number'
    const padding = isNumber ? Buffer.alloc((4 - (at % 4)) % 4) : Buffer.alloc(0)
    const texts = Array.isArray(value) ? value : [value]
    const bytes = isNumber ? Buffer.alloc(4) : Buffer.from(texts.map((text) => `${String(text)}\0`).join(''))
    if (isNumber) bytes.writeUInt32BE(value)
    const entry = Buffer.alloc(16)
    const type = isNumber ? 4 : Array.isArray(value) ? 8 : 6
    for (const [place, field] of [tag, type, at + padding.length, texts.length].entries())
      entry.writeUInt32BE(field, place * 4)
    index.push(entry)
    store.push(padding, bytes)
    at += padding.length + bytes.length
  }
  const intro = Buffer.alloc(16)
  intro.writeUInt32BE(0x8e_ad_e8_01)
  intro.writeUInt32BE(tags.length, 8)
  intro.writeUInt32BE(at, 12)
  return Buffer.concat([intro, ...index, ...store])
}

/** A whole file; its payload is a few bytes that nobody looks at. */
export function packageFile(tags: readonly Tag[], signatures: readonly Tag[] = []): Buffer {
  const lead = Buffer.alloc(96)
  lead.writeUInt32BE(0xed_ab_ee_db)
  const first = header(signatures)
  const padding = Buffer.alloc((8 - ((96 + first.length) % 8)) % 8)
  return Buffer.concat([lead, first, padding, header(tags), Buffer.from('payload')])
}

export const tailscale: readonly Tag[] = [
  { tag: 1000, value: 'tailscale' },
  { tag: 1001, value: '1.88.3' },
  { tag: 1002, value: '1' },
  { tag: 1003, value: 2 },
  { tag: 1004, value: ['Private network', 'Privates Netz'] },
  { tag: 1009, value: 64_000_000 },
  { tag: 1011, value: 'Example Net' },
  { tag: 1020, value: 'https://example.net' },
  { tag: 1022, value: 'noarch' },
]
