/** What we remember of automatic updates: what was changed here, so that it can be taken back, and when a run last ended well. */
import { z } from 'zod'
import { type UpdaterId, updaterIds } from '../../contract/upkeep.ts'
import { type JsonFile, jsonFile } from '../files/json-file.ts'

export interface Saved {
  /** The last turn of the switch and what it changed. null: nothing to take back. */
  readonly turned: { readonly on: boolean; readonly ids: readonly UpdaterId[] } | null
  /** What the switch has turned off here, and only that is turned on again. */
  readonly off: readonly UpdaterId[]
  /** A pause of those that have no timer of their own: until when, milliseconds since 1970. */
  readonly pause: { readonly until: number; readonly ids: readonly UpdaterId[] } | null
  /** Milliseconds since 1970. */
  readonly lastWell: Readonly<Partial<Record<UpdaterId, number>>>
}

export const nothingSaved: Saved = { turned: null, off: [], pause: null, lastWell: {} }

const id = z.enum(updaterIds)
const ids = z.array(id).max(updaterIds.length)
const schema: z.ZodType<Saved> = z.strictObject({
  turned: z.strictObject({ on: z.boolean(), ids }).nullable(),
  off: ids,
  pause: z.strictObject({ until: z.number(), ids }).nullable(),
  lastWell: z.partialRecord(id, z.number()),
})

export const savedFile = (path: string): JsonFile<Saved> => jsonFile(path, schema, nothingSaved)
