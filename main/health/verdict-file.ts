/**
 * The verdict of this start of the computer, so that the app finds it again when it is opened anew: by then a new update
 * may wait, and its plan has taken the place of the one the verdict was made from.
 */
import { z } from 'zod'
import { type Evidence, findings, type LastStart, type VersionRef } from '../../contract/health.ts'
import { problemCodes } from '../../contract/problem.ts'
import { type JsonFile, jsonFile } from '../files/json-file.ts'

export interface KeptVerdict {
  /** The start it is about. */
  readonly boot: string
  readonly start: LastStart
}

const text = z.string().max(1024)
const lines = z.array(text).max(100)
const version: z.ZodType<VersionRef> = z.strictObject({
  id: text.nullable(),
  checksum: text.nullable(),
  label: text.nullable(),
  date: z.number().nullable(),
})
const evidence: z.ZodType<readonly Evidence[]> = z
  .array(
    z.strictObject({
      source: z.enum([
        'breadcrumb',
        'default-version',
        'finalisation',
        'greenboot',
        'boot-counting',
        'health-checker',
        'slots',
        'previous-boot',
        'boot-menu',
      ]),
      answer: z.enum(['yes', 'no', 'unknown']),
      finding: z.enum(findings),
      seen: lines,
    }),
  )
  .max(20)
const start: z.ZodType<LastStart> = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('well'), version: version.nullable(), evidence }),
  z.strictObject({ outcome: z.literal('chosen'), event: text, from: version, to: version, evidence }),
  z.strictObject({
    outcome: z.literal('unknown'),
    event: text.nullable(),
    from: version.nullable(),
    to: version.nullable(),
    evidence,
  }),
  z.strictObject({
    outcome: z.literal('fell-back'),
    event: text,
    from: version,
    to: version,
    cause: z.enum([
      'not-put-in-place',
      'power-lost',
      'check-failed',
      'counted-out',
      'panic',
      'system-not-found',
      'not-trusted',
      'storage-missing',
      'emergency',
      'no-desktop',
      'hang',
      'unknown',
    ]),
    byItself: z.boolean(),
    problem: z.enum(problemCodes).nullable(),
    reach: z.enum(['loader', 'kernel', 'early', 'services', 'login-screen', 'desktop', 'unknown']),
    lines,
    evidence,
  }),
])
const schema: z.ZodType<KeptVerdict> = z.strictObject({ boot: z.string().min(1).max(64), start })

export const verdictFile = (path: string): JsonFile<KeptVerdict | null> =>
  jsonFile(path, schema.nullable(), null)
