/** What a new version of an app could access, before it is fetched, with everything that is set for it here. */
import { join } from 'node:path'
import type { NewsItem } from '../../../contract/access.ts'
import { compareFacts, reaches } from '../compare.ts'
import { KeyFileError, parseKeyFile } from '../keyfile.ts'
import type { AccessReader, AppReading } from '../reader.ts'
import { isPastLimits } from './watch.ts'

export type VersionChange = Pick<NewsItem, 'wider' | 'narrower' | 'level' | 'pastLimits'>

/** null: the metadata are no key file. Never rejects. */
export async function compareVersions(
  reader: AccessReader,
  reading: AppReading,
  metadata: string,
): Promise<VersionChange | null> {
  try {
    const replaced = { path: join(reading.app.deploy, 'metadata'), file: parseKeyFile(metadata) }
    const { facts } = await reader.read(reading.app, replaced)
    const { wider, narrower, level } = compareFacts(reading.facts, facts, reader.around)
    return {
      wider,
      narrower: narrower.filter(reaches),
      level,
      pastLimits: isPastLimits(wider, reading.facts),
    }
  } catch (error) {
    if (error instanceof KeyFileError) return null
    throw error
  }
}
