/**
 * Who shares what on the disk. A file that several versions have is there once, under several names; so what counts is
 * which set of versions has a piece of it, and how many bytes each such set has. From that follows what one version
 * takes alone, and what comes free when several go together, which is more than the sum of what each takes alone.
 */
import { z } from 'zod'

/** Bytes that exactly these versions have, by their place in `Shares.versions`. */
export interface Share {
  readonly of: readonly number[]
  readonly bytes: number
}

export interface Shares {
  /** Keys of the versions that were measured together. */
  readonly versions: readonly string[]
  readonly shares: readonly Share[]
  /** Keys of versions of which some folders may not be read. */
  readonly unreadable: readonly string[]
  /** Keys of versions of which nothing was found. */
  readonly missing: readonly string[]
}

export const sharesSchema: z.ZodType<Shares> = z.strictObject({
  versions: z.array(z.string().max(512)).max(200),
  shares: z
    .array(z.strictObject({ of: z.array(z.number().int().nonnegative()).max(200), bytes: z.number() }))
    .max(20_000),
  unreadable: z.array(z.string().max(512)).max(200),
  missing: z.array(z.string().max(512)).max(200),
})

/** What comes free when exactly these versions go, in bytes; null: one of them was not found on the disk. Pure. */
export function freedBy(shares: Shares, gone: ReadonlySet<string>): number | null {
  if (shares.missing.some((key) => gone.has(key))) return null
  const goes = shares.versions.map((key) => gone.has(key))
  return shares.shares
    .filter(({ of }) => of.every((place) => goes[place]))
    .reduce((sum, { bytes }) => sum + bytes, 0)
}

/** Which versions these shares are of, whatever their order. Pure. */
export const sameVersions = (shares: Shares, keys: readonly string[]): boolean =>
  shares.versions.length === keys.length &&
  shares.versions.toSorted().join('\n') === keys.toSorted().join('\n')
