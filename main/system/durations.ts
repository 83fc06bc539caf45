/**
 * How long things took on this very computer, so that a service without progress can still be met with "usually 4–6
 * minutes here". Only what was carried through counts: a cancelled or failed try says nothing about the next.
 */
import { z } from 'zod'
import { type SystemAction, systemActions } from '../../contract/operation.ts'
import { jsonFile } from '../files/json-file.ts'

const KEPT = 10
const schema = z.partialRecord(z.enum(systemActions), z.array(z.number().nonnegative()))

export interface Durations {
  load(): Promise<void>
  add(action: SystemAction, seconds: number): void
  /** The middle half of what was seen, in seconds; null before the second time. */
  usual(action: SystemAction): { readonly from: number; readonly to: number } | null
}

export function createDurations(path: string): Durations {
  const file = jsonFile(path, schema, {})
  let seen: z.output<typeof schema> = {}
  return {
    async load() {
      seen = await file.read()
    },
    add(action, seconds) {
      seen = { ...seen, [action]: [...(seen[action] ?? []), Math.round(seconds)].slice(-KEPT) }
      file.write(seen).catch(() => {}) // a nicety: a full disk may forget it
    },
    usual(action) {
      const sorted = (seen[action] ?? []).toSorted((a, b) => a - b)
      if (sorted.length < 2) return null
      const at = (part: number) => sorted[Math.round((sorted.length - 1) * part)] ?? 0
      return { from: at(0.25), to: at(0.75) }
    },
  }
}
