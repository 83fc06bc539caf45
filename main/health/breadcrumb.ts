/**
 * The breadcrumb: what is meant to run after the next restart, laid down as soon as that is known and before the restart,
 * so that the next start can be held against it. It never compares times: clocks are wrong after an empty battery.
 *
 * It is kept until a new plan is made, because the same question is asked at every login after a failed start. It is taken
 * back only when the plan was given up in the same start of the computer.
 */
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Evidence, VersionRef } from '../../contract/health.ts'
import { jsonFile } from '../files/json-file.ts'
import type { Mark, Running } from './read/running.ts'
import { sameVersion } from './read/running.ts'
import { evidence } from './evidence/evidence.ts'

const text = z.string().max(4096).nullable()
const mark = z.strictObject({ label: text, checksum: text, subvolume: text })
const ref = z.strictObject({ id: text, checksum: text, label: text, date: z.number().nullable() })
const schema = z.strictObject({
  /** The start in which the plan was made. */
  boot: z.string().max(64),
  /** Marks of the version that ran then. */
  before: mark,
  beforeVersion: ref,
  planned: ref,
})

export interface Breadcrumb {
  readonly boot: string
  readonly before: Mark
  readonly beforeVersion: VersionRef
  readonly planned: VersionRef
}

export interface BreadcrumbKeeper {
  /** null: no plan was ever seen, or the file is damaged. Never rejects. */
  read(): Promise<Breadcrumb | null>
  /** Resolves when it is on the disk, power cut or not. Rejects when the disk refuses: the restart need not wait for it. */
  write(breadcrumb: Breadcrumb | null): Promise<void>
}

export function breadcrumbFile(path: string): BreadcrumbKeeper {
  const file = jsonFile<Breadcrumb | null>(path, schema.nullable(), null)
  return {
    read: () => file.read(),
    async write(breadcrumb) {
      await file.write(breadcrumb)
      // The rename itself is on the disk only once the folder is.
      const folder = await open(dirname(path), 'r')
      try {
        await folder.sync()
      } finally {
        await folder.close()
      }
    },
  }
}

const sameRef = (a: VersionRef, b: VersionRef): boolean =>
  a.checksum && b.checksum ? a.checksum === b.checksum : a.label === b.label && a.date === b.date

/**
 * What the breadcrumb should be, given the versions the service lists now: `undefined` leaves it as it is. Pure.
 * `inUse` and `next` are the service's own; they are the same version when nothing waits for a restart.
 */
export function planOf(
  now: Breadcrumb | null,
  running: Pick<Running, 'mark' | 'boot'>,
  inUse: VersionRef,
  next: VersionRef,
): Breadcrumb | null | undefined {
  const { boot } = running
  if (!boot) return undefined
  if (sameRef(inUse, next)) return now?.boot === boot ? null : undefined
  if (now?.boot === boot && sameRef(now.planned, next)) return undefined
  return { boot, before: running.mark, beforeVersion: inUse, planned: next }
}

/** Which of the two versions runs, by the service's answer; without it by the marks of the version itself. */
function whichRuns(
  crumb: Breadcrumb,
  mark: Mark,
  inUse: VersionRef | null,
): 'planned' | 'before' | 'another' | null {
  if (inUse) {
    if (sameRef(inUse, crumb.planned)) return 'planned'
    return sameRef(inUse, crumb.beforeVersion) ? 'before' : 'another'
  }
  const same = sameVersion(mark, crumb.before)
  // A change of additions keeps the name, so a name that is still the same proves nothing where it had to stay.
  if (same === true) return crumb.planned.label === crumb.before.label && !mark.checksum ? null : 'before'
  return mark.label && mark.label === crumb.planned.label ? 'planned' : null
}

/** What the breadcrumb tells about this start. `inUse`: the service's own answer, if it is known. Pure. */
export function askBreadcrumb(
  crumb: Breadcrumb | null,
  running: Pick<Running, 'mark' | 'boot'>,
  inUse: VersionRef | null,
): Evidence {
  if (!crumb) return evidence('breadcrumb', 'unknown', 'nothing-planned')
  const said = (name: string, { label, checksum }: Pick<VersionRef, 'label' | 'checksum'>) =>
    `${name}: ${label ?? '?'} ${checksum ?? ''}`.trim()
  const seen = [
    said('planned', crumb.planned),
    said('before', crumb.beforeVersion),
    said('running', inUse ?? running.mark),
  ]
  if (!running.boot || crumb.boot === running.boot)
    return evidence('breadcrumb', 'unknown', 'not-restarted-yet', seen)
  switch (whichRuns(crumb, running.mark, inUse)) {
    case 'planned':
      return evidence('breadcrumb', 'no', 'started-as-planned', seen)
    case 'before':
      return evidence('breadcrumb', 'yes', 'still-on-the-old', seen)
    case 'another':
      return evidence('breadcrumb', 'unknown', 'on-another-version', seen)
    case null:
      return evidence('breadcrumb', 'unknown', 'unclear', seen)
  }
}
