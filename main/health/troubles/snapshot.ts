/**
 * How well a start works, taken down once it has settled, so that the next version can be compared with it: failed units,
 * devices that are there, who draws the screen, tries to log in. Only differences count: a service that failed with the
 * version before is not this version's trouble.
 */
import { z } from 'zod'
import type { Trouble, VersionRef } from '../../../contract/health.ts'
import { type JsonFile, jsonFile } from '../../files/json-file.ts'

export interface FailedUnit {
  readonly unit: string
  readonly description: string
}

/** null: could not be found out, and is then never compared. */
export interface Condition {
  readonly failed: readonly FailedUnit[] | null
  readonly networkDevice: boolean | null
  readonly soundDevice: boolean | null
  readonly softwareRendering: boolean | null
  /** Failed tries before the first login of this start. */
  readonly failedLogins: number | null
}

export interface Snapshot extends Condition {
  readonly version: VersionRef
  /** The person does not want to see what is worse with this version. */
  readonly dismissed: boolean
}

const text = z.string().max(512)
const snapshot: z.ZodType<Snapshot> = z.strictObject({
  version: z.strictObject({
    id: text.nullable(),
    checksum: text.nullable(),
    label: text.nullable(),
    date: z.number().nullable(),
  }),
  dismissed: z.boolean(),
  failed: z
    .array(z.strictObject({ unit: text, description: text }))
    .max(200)
    .nullable(),
  networkDevice: z.boolean().nullable(),
  soundDevice: z.boolean().nullable(),
  softwareRendering: z.boolean().nullable(),
  failedLogins: z.number().int().nonnegative().nullable(),
})

/** One per version, the one that runs last. */
const KEPT = 6

export const snapshotsFile = (path: string): JsonFile<readonly Snapshot[]> =>
  jsonFile<readonly Snapshot[]>(path, z.array(snapshot).max(KEPT), [])

const same = (a: VersionRef, b: VersionRef): boolean =>
  a.checksum && b.checksum ? a.checksum === b.checksum : a.label === b.label

/** The list with how this version does now; what a version once could, it keeps having been able to. Pure. */
export function taken(
  snapshots: readonly Snapshot[],
  version: VersionRef,
  now: Condition,
): readonly Snapshot[] {
  const before = snapshots.find((one) => same(one.version, version))
  const others = snapshots.filter((one) => one !== before)
  return [...others, { ...now, version, dismissed: before?.dismissed ?? false }].slice(-KEPT)
}

/** The version that ran before this one; null: none is known. Pure. */
export const versionBefore = (snapshots: readonly Snapshot[], version: VersionRef): Snapshot | null =>
  snapshots.findLast((one) => !same(one.version, version)) ?? null

/** Units whose failing nobody notices, or that cannot succeed on an image. */
const NEVER_A_TROUBLE =
  /^(?:systemd-remount-fs|ostree-boot-complete|user@\d+|run-.*\.mount|.*\.scope|dbus-:.*)/

/** A slip of the finger is no trouble; from the third on it may be the system. */
const SLIPS = 2

function servicesSince(before: Condition, now: Condition): readonly Trouble[] {
  if (!before.failed || !now.failed) return []
  const known = new Set(before.failed.map(({ unit }) => instanceless(unit)))
  return now.failed
    .filter(({ unit }) => !NEVER_A_TROUBLE.test(unit) && !known.has(instanceless(unit)))
    .map(({ unit, description }) => ({ kind: 'service-failed', unit, description }))
}

/** What worked with the version before and does not now. Pure. */
export function troublesSince(before: Condition, now: Condition): readonly Trouble[] {
  const tries = now.failedLogins ?? 0
  const lost: readonly (readonly [boolean, Trouble])[] = [
    [before.networkDevice === true && now.networkDevice === false, { kind: 'no-network-device' }],
    [before.soundDevice === true && now.soundDevice === false, { kind: 'no-sound-device' }],
    [before.softwareRendering === false && now.softwareRendering === true, { kind: 'software-rendering' }],
    [tries > SLIPS && (before.failedLogins ?? 0) <= SLIPS, { kind: 'several-logins', tries }],
  ]
  return [...lost.flatMap(([is, trouble]) => (is ? [trouble] : [])), ...servicesSince(before, now)]
}

/** "app@1000.service" and "app@1001.service" are one service. */
const instanceless = (unit: string): string => unit.replace(/@[^.]*\./, '@.')
