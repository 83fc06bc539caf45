/**
 * What can be put into the queue, as it is kept on the disk: a queue that was cut short by a crash or a power cut is found
 * again at the next start, and each order in it can be tried once more.
 */
import { z } from 'zod'
import type { AppAction } from '../../../contract/apps-work.ts'
import { parseRef } from '../catalogue/finish.ts'

const installation = z.string().min(1).max(200)
const ref = z.string().refine((text) => parseRef(text) !== null)
const commit = z.string().regex(/^[0-9a-f]{64}$/u)
const subjects = z.array(z.strictObject({ ref, name: z.string(), icon: z.string().nullable() }))
const common = { installation, subjects }

export const order = z.discriminatedUnion('action', [
  z.strictObject({ ...common, action: z.literal('install'), source: z.string(), ref }),
  /** A .flatpak file at `path`, or the contents of a .flatpakref as base64. */
  z.strictObject({
    ...common,
    action: z.literal('install-file'),
    path: z.string().nullable(),
    link: z.string().nullable(),
    acceptSources: z.array(z.string()),
  }),
  z.strictObject({
    ...common,
    action: z.literal('update'),
    /** The person has seen what new access they ask for, up to these commits (by ref). */
    accepted: z.record(z.string(), commit),
  }),
  z.strictObject({ ...common, action: z.literal('update-components') }),
  z.strictObject({ ...common, action: z.literal('remove'), ref, data: z.enum(['keep', 'trash', 'delete']) }),
  z.strictObject({ ...common, action: z.literal('replace'), ref, by: ref, source: z.string() }),
  z.strictObject({
    ...common,
    action: z.literal('go-back'),
    ref,
    commit,
    /** The version it is at now, to be noted with the copy. */
    version: z.string().nullable(),
    copyData: z.boolean(),
  }),
  z.strictObject({ ...common, action: z.literal('remove-components') }),
])
export type Order = z.output<typeof order>
export type OrderOf<A extends AppAction> = Extract<Order, { action: A }>
export type Subject = Order['subjects'][number]

export const stored = z.array(z.strictObject({ id: z.string(), askedAt: z.number(), order }))
export type Stored = z.output<typeof stored>
