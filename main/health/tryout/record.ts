/**
 * What is tried, on the disk: written before anything is changed and removed when it is over. Whether it is really
 * arranged or running is never read from it but from the system, so a record that was left behind claims nothing.
 */
import { z } from 'zod'
import type { Tryout, VersionRef } from '../../../contract/health.ts'
import { type JsonFile, jsonFile } from '../../files/json-file.ts'
import type { Now } from '../versions.ts'

export interface TryoutRecord {
  /** The start in which it was arranged. */
  readonly boot: string
  readonly kind: Tryout['kind']
  readonly version: VersionRef
  readonly usual: VersionRef
}

const text = z.string().max(4096).nullable()
const ref = z.strictObject({ id: text, checksum: text, label: text, date: z.number().nullable() })
const schema: z.ZodType<TryoutRecord | null> = z
  .strictObject({ boot: z.string().max(64), kind: z.enum(['once', 'lasting']), version: ref, usual: ref })
  .nullable()

export const tryoutFile = (path: string): JsonFile<TryoutRecord | null> => jsonFile(path, schema, null)

const same = (a: VersionRef, b: VersionRef): boolean =>
  a.checksum && b.checksum ? a.checksum === b.checksum : a.label === b.label && a.date === b.date

export interface Standing {
  /** The start that runs now. */
  readonly boot: string
  readonly versions: Now
  /** The version to which the next start alone is led; null: none, or unknown. */
  readonly led: VersionRef | null
}

/** How it stands with what was to be tried; null: it is over, or was never arranged. Pure. */
export function standing(record: TryoutRecord, { boot, versions, led }: Standing): Tryout | null {
  const { kind, version, usual } = record
  const { inUse, next } = versions
  const tryout = { kind, version, usual } as const
  if (record.boot === boot) {
    const arranged = kind === 'once' ? led !== null && same(led, version) : same(next, version)
    return arranged && !same(inUse, version) ? { ...tryout, stage: 'arranged' } : null
  }
  if (!same(inUse, version)) return null
  // Once it was made the one that starts anyway, there is nothing left to come back to by itself.
  return kind === 'lasting' || !same(next, version) ? { ...tryout, stage: 'running' } : null
}
