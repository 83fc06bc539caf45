/** Holding the files an app reaches as they are, and letting go. */
import { emptyKeyFile } from '../keyfile.ts'
import { isHeld } from '../page.ts'
import type { AccessReader, AppReading } from '../reader.ts'
import type { OverrideFiles } from './override-files.ts'
import { type Plan, planHold, planRelease } from './plan.ts'

/** null: it is so already. */
export async function holdingPlan(
  reading: AppReading,
  on: boolean,
  reader: AccessReader,
  files: OverrideFiles,
): Promise<Plan | null> {
  if (isHeld(reading) === on) return null
  if (on) return planHold(reading)
  const below = { path: files.path(reading.app.id), file: emptyKeyFile }
  return planRelease(reading, await reader.read(reading.app, below))
}
