/** What was changed here, newest first, kept in a file of ours so that each thing can be undone at any later time. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { grantSettings, settings } from '../../../contract/access-codes.ts'
import type { HistoryKind } from '../../../contract/access.ts'
import { jsonFile } from '../../files/json-file.ts'

/** More would be read by nobody, and the file is written whole. */
const LONGEST = 400

const words = z.array(z.string()).nullable()
const kinds = [
  'change',
  'reset',
  'hold',
  'fix',
  'restore',
  'grant',
  'document',
  'undo',
] as const satisfies readonly HistoryKind[]

const deed = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('override'),
    /** The app's id; null: the override for all apps. */
    target: z.string().nullable(),
    edits: z.array(
      z.strictObject({
        group: z.string(),
        key: z.string(),
        item: z.string().nullable(),
        before: words,
        after: words,
      }),
    ),
  }),
  z.strictObject({
    type: z.literal('grant'),
    table: z.string(),
    entry: z.string(),
    /** The name in the permission store. */
    app: z.string(),
    before: words,
    after: words,
  }),
  z.strictObject({
    type: z.literal('document'),
    app: z.string(),
    id: z.string(),
    path: z.string(),
    rights: z.array(z.enum(['read', 'write', 'grant-permissions', 'delete'])),
    given: z.boolean(),
  }),
])

const record = z.strictObject({
  id: z.string(),
  at: z.number(),
  kind: z.enum(kinds),
  app: z.string().nullable(),
  name: z.string().nullable(),
  about: z.array(z.string()),
  to: z.enum([...settings, ...grantSettings]).nullable(),
  undone: z.boolean(),
  deed,
})

const schema = z.array(record).max(2 * LONGEST)

export type Deed = z.output<typeof deed>
export type OverrideDeed = Extract<Deed, { type: 'override' }>
/** What was done in the permission store or the document portal. */
export type AnswerDeed = Exclude<Deed, OverrideDeed>
export type HistoryRecord = z.output<typeof record>

export interface History {
  /** Newest first. Never rejects. */
  read(): Promise<readonly HistoryRecord[]>
  /** Rejects when the disk refuses; then nothing is remembered. */
  add(entry: Omit<HistoryRecord, 'id' | 'at' | 'undone'>): Promise<HistoryRecord>
  /** Marks an entry as undone. Rejects when the disk refuses. */
  markUndone(id: string): Promise<void>
}

export function createHistory(path: string, now: () => number): History {
  const file = jsonFile(path, schema, [])
  let known: Promise<readonly HistoryRecord[]> | null = null
  let last: Promise<unknown> = Promise.resolve()
  const read = () => (known ??= file.read())

  /** One after the other, so that none is lost. */
  const change = <T>(
    alter: (records: readonly HistoryRecord[]) => readonly [readonly HistoryRecord[], T],
  ) => {
    const done = last.then(async () => {
      const [records, value] = alter(await read())
      const kept = records.slice(0, LONGEST)
      await file.write([...kept])
      known = Promise.resolve(kept)
      return value
    })
    last = done.catch(() => {})
    return done
  }

  return {
    read,
    add: (entry) =>
      change((records) => {
        const fresh = { ...entry, id: randomUUID(), at: now(), undone: false }
        return [[fresh, ...records], fresh]
      }),
    markUndone: (id) =>
      change((records) => [
        records.map((each) => (each.id === id ? { ...each, undone: true } : each)),
        undefined,
      ]),
  }
}

/** The same the other way round. */
export function reversed(deed: AnswerDeed): AnswerDeed {
  return deed.type === 'grant'
    ? { ...deed, before: deed.after, after: deed.before }
    : { ...deed, given: !deed.given }
}
