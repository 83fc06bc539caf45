/**
 * Versions on hold: exactly these are not offered or installed again, and updates go on with the next one. Which version
 * is "exactly" this one is told by its checksum; where a service shows another checksum for what it offers than for what
 * it has installed (additions change it; container images have a digest of their own), by its makers' name and date.
 */
import { z } from 'zod'
import type { Hold, VersionRef } from '../../contract/health.ts'
import { type JsonFile, jsonFile } from '../files/json-file.ts'

/** More than this many bad versions in a row are no longer a matter of single versions. */
const MOST = 20

const schema: z.ZodType<readonly Hold[]> = z
  .array(
    z.strictObject({
      checksum: z.string().max(256),
      label: z.string().max(256).nullable(),
      date: z.number().nullable(),
      why: z.enum(['did-not-start', 'not-put-in-place', 'trouble', 'person']),
      since: z.number(),
    }),
  )
  .max(MOST)

export const holdsFile = (path: string): JsonFile<readonly Hold[]> => jsonFile(path, schema, [])

/** How a request names a hold: its checksum, or the label of one that has none. Pure. */
export const holdName = ({ checksum, label }: Pick<Hold, 'checksum' | 'label'>): string =>
  checksum || (label ?? '')

type Named = Pick<VersionRef, 'checksum' | 'label' | 'date'>

/** Whether this is the version on hold, and not only one like it. Pure. */
export function isHeld(holds: readonly Hold[], version: Named): Hold | null {
  return (
    holds.find((hold) => {
      if (hold.checksum && version.checksum && hold.checksum === version.checksum) return true
      return hold.label !== null && hold.label === version.label && hold.date === version.date
    }) ?? null
  )
}

/** The list with this version on hold; the same list when it is already. Pure. */
export function withHold(holds: readonly Hold[], hold: Hold): readonly Hold[] {
  return isHeld(holds, hold) ? holds : [...holds, hold].slice(-MOST)
}

/** The list without it; the same list when it was not on hold. Pure. */
export function withoutHold(holds: readonly Hold[], version: Named): readonly Hold[] {
  const held = isHeld(holds, version)
  return held ? holds.filter((hold) => hold !== held) : holds
}

/** What may be done about an update that is found or ready. */
export interface Offer {
  /** The hold that keeps it from being offered; null: it may be offered. */
  readonly held: Hold | null
  /** The held version waits for a restart (another program prepared it): it would start if nothing is done. */
  readonly heldIsNext: boolean
}

/**
 * Whether the update may be offered. `update`: what the service found, null when it found none; `next`: what starts after
 * the next restart; `inUse`: what runs. A version that runs is not held back from itself. Pure.
 */
export function offerOf(
  holds: readonly Hold[],
  update: Named | null,
  next: Named | null,
  inUse: Named | null,
): Offer {
  const heldNext = next && inUse && next.checksum !== inUse.checksum ? isHeld(holds, next) : null
  return { held: (update && isHeld(holds, update)) ?? heldNext, heldIsNext: heldNext !== null }
}
