import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deployed } from '../installed/read.ts'

/** The metadata of what is installed; null: they cannot be read. */
export async function readMetadata({ folder }: Deployed): Promise<string | null> {
  return readFile(join(folder, 'metadata'), 'utf8').catch(() => null)
}
