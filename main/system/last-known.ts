/** The facts of the last session, so that the window says something true before any service has answered. */
import { z } from 'zod'
import type { SystemFacts } from '../../contract/system.ts'
import { type JsonFile, jsonFile } from '../files/json-file.ts'

const text = z.string().max(4096)
const texts = z.array(text).max(5000)
const packageChange = z.strictObject({
  name: text,
  kind: z.enum(['added', 'removed', 'updated', 'downgraded']),
  from: text,
  to: text,
  addition: z.boolean(),
})
const version = z.strictObject({
  id: text,
  label: text.nullable(),
  date: z.number().nullable(),
  states: z.array(z.enum(['in-use', 'next', 'ready', 'previous', 'kept', 'ended'])),
  additions: z.strictObject({ packages: texts, files: texts, removed: texts, replaced: texts }),
  origin: text.nullable(),
  checksum: text,
  unlocked: z.boolean(),
  endOfLife: text.nullable(),
  reachable: z.boolean(),
})
const update = z.strictObject({
  label: text.nullable(),
  date: z.number().nullable(),
  checksum: text,
  downloadBytes: z.number().nullable(),
  changes: z
    .strictObject({
      counts: z.strictObject({
        added: z.number(),
        removed: z.number(),
        updated: z.number(),
        downgraded: z.number(),
      }),
      notable: z.array(packageChange),
      security: z.array(
        z.strictObject({
          id: text,
          severity: z.enum(['unknown', 'low', 'moderate', 'important', 'critical']),
          titles: texts,
          links: z.array(z.strictObject({ id: text, url: text })).max(50),
        }),
      ),
    })
    .nullable(),
  readyAs: text.nullable(),
})
const facts: z.ZodType<SystemFacts> = z.strictObject({
  service: text,
  edition: text,
  versions: z.array(version).max(200),
  update: update.nullable(),
  checkedAt: z.number().nullable(),
  capabilities: z.strictObject({
    check: z.enum(['free', 'asks', 'none']),
    progress: z.enum(['none', 'steps', 'percent', 'bytes']),
    cancel: z.boolean(),
    goBack: z.enum(['set-default', 'one-shot', 'boot-first', 'none']),
    keep: z.boolean(),
    remove: z.boolean(),
    cleanUp: z.boolean(),
    additions: z.enum(['none', 'packages']),
    switchEdition: z.boolean(),
  }),
  busy: z.strictObject({ by: text, title: text }).nullable(),
})

export const lastKnownFile = (path: string): JsonFile<SystemFacts | null> =>
  jsonFile(path, facts.nullable(), null)
