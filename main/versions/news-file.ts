/**
 * What one version has that another has not, in short, kept under the two checksums: that never changes, and advisories
 * cannot be had again once the daemon has forgotten the update that brought them (rpm-ostree issue 4611).
 */
import { z } from 'zod'
import type { SecurityFix } from '../../contract/system.ts'
import type { News } from '../../contract/versions.ts'
import { type JsonFile, jsonFile } from '../files/json-file.ts'

const MOST = 150
const text = z.string().max(4096)
const count = z.number().nonnegative()
const severity = z.enum(['unknown', 'low', 'moderate', 'important', 'critical'])

type Short = Omit<Extract<News, { kind: 'packages' }>, 'kind' | 'against' | 'security'>

interface Entry {
  readonly pair: string
  /** null: only its advisories are known so far. */
  readonly short: Short | null
  readonly security: readonly SecurityFix[]
}

const entry: z.ZodType<Entry> = z.strictObject({
  pair: z.string().max(1100),
  short: z
    .strictObject({
      counts: z.strictObject({ added: count, removed: count, updated: count, downgraded: count }),
      notable: z
        .array(
          z.strictObject({
            name: text,
            kind: z.enum(['added', 'removed', 'updated', 'downgraded']),
            from: text,
            to: text,
            addition: z.boolean(),
          }),
        )
        .max(3),
    })
    .nullable(),
  security: z
    .array(
      z.strictObject({
        id: text,
        severity,
        titles: z.array(text).max(50),
        links: z.array(z.strictObject({ id: text, url: text })).max(50),
      }),
    )
    .max(1000),
})

export const pairOf = (from: string, to: string) => `${from} ${to}`

export class NewsFile {
  readonly #file: JsonFile<readonly Entry[]>
  #entries: readonly Entry[] = []

  constructor(path: string) {
    this.#file = jsonFile(path, z.array(entry).max(MOST), [])
  }

  /** Never rejects. */
  async load(): Promise<void> {
    this.#entries = await this.#file.read()
  }

  of(pair: string): Entry | null {
    return this.#entries.find((known) => known.pair === pair) ?? null
  }

  /** Adds what is not known yet; security fixes are never forgotten again. */
  remember(pair: string, short: Short | null, security: readonly SecurityFix[]): void {
    const before = this.of(pair)
    const fixes = united(before?.security ?? [], security)
    if (before && (short === null || before.short !== null) && fixes.length === before.security.length) return
    const known = { pair, short: short ?? before?.short ?? null, security: fixes }
    this.#entries = [...this.#entries.filter((other) => other.pair !== pair), known].slice(-MOST)
    // A full disk may forget it; only advisories cannot be asked for again.
    this.#file.write(this.#entries).catch(() => {})
  }
}

/** Both lists, each advisory once. Pure. */
export function united(one: readonly SecurityFix[], other: readonly SecurityFix[]): readonly SecurityFix[] {
  const known = new Set(one.map(({ id }) => id))
  return [...one, ...other.filter(({ id }) => !known.has(id))]
}
