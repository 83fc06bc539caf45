/** What is remembered of additions from one session to the next, in a file of this person's. */
import { z } from 'zod'
import { problemCodes } from '../../contract/problem.ts'
import { type JsonFile, jsonFile } from '../files/json-file.ts'

const text = z.string().max(1024)
const kind = z.enum(['package', 'file', 'removed', 'replaced', 'module'])

const schema = z.strictObject({
  /** Since when each addition is there; null: never looked. */
  since: z.record(text, z.strictObject({ at: z.number(), exact: z.boolean() })).nullable(),
  changes: z
    .array(
      z.discriminatedUnion('change', [
        z.strictObject({ change: z.literal('add'), name: text }),
        z.strictObject({ change: z.literal('undo'), name: text, kind, key: text }),
        /** Our own copy of the file is found by this. */
        z.strictObject({ change: z.literal('add-file'), id: z.uuid() }),
      ]),
    )
    .max(100),
  /** The last trial of a next version, and of which additions. */
  trial: z
    .strictObject({
      /** Which update it was. */
      update: text,
      additions: z.string().max(262_144),
      label: text.nullable(),
      date: z.number().nullable(),
      at: z.number(),
      /** null: they fit. */
      problem: z
        .strictObject({
          code: z.enum(problemCodes),
          detail: z.string().max(16_384).optional(),
          culprits: z.array(text).max(20).optional(),
        })
        .nullable(),
      waiting: z.boolean(),
    })
    .nullable(),
  /** Bytes that updates fetched here, the last ones. */
  fetched: z.array(z.number().nonnegative()).max(10),
})

export type Memory = z.output<typeof schema>
export type RememberedTrial = NonNullable<Memory['trial']>
export type RememberedChange = Memory['changes'][number]

export const nothingRemembered: Memory = { since: null, changes: [], trial: null, fetched: [] }

export const memoryFile = (path: string): JsonFile<Memory> => jsonFile(path, schema, nothingRemembered)
