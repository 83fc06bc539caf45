/** Compares how this version does with how the one before did, and remembers both. */
import type { Troubles, VersionRef } from '../../../contract/health.ts'
import type { Bus } from '../../bus/bus.ts'
import type { Place } from '../read/place.ts'
import { readCondition } from './condition.ts'
import { snapshotsFile, taken, troublesSince, versionBefore } from './snapshot.ts'

export interface TroublesKeeper {
  /** null: nothing to compare with, or nothing is worse. Never rejects. */
  compare(version: VersionRef): Promise<Troubles | null>
  /** Never rejects. */
  dismiss(troubles: Troubles): Promise<void>
}

interface Parts {
  readonly path: string
  readonly place: Place
  readonly systemBus: Bus
  readonly sessionBus: Bus
}

export function createTroubles({ path, place, systemBus, sessionBus }: Parts): TroublesKeeper {
  const file = snapshotsFile(path)
  return {
    async compare(version) {
      const [before, now] = await Promise.all([file.read(), readCondition(place, systemBus, sessionBus)])
      const last = versionBefore(before, version)
      const after = taken(before, version, now)
      // A full disk: compared with again at the next start.
      await file.write(after).catch(() => {})
      const items = last ? troublesSince(last, now) : []
      const dismissed = after.at(-1)?.dismissed ?? false
      return last && items.length > 0 ? { version, before: last.version, items, dismissed } : null
    },
    async dismiss({ version }) {
      const all = await file.read()
      const marked = all.map((one) =>
        one.version.checksum === version.checksum ? { ...one, dismissed: true } : one,
      )
      // A full disk: shown once more.
      await file.write(marked).catch(() => {})
    },
  }
}
