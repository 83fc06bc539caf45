/** When support of a system ends, as its os-release says (os-release(5): SUPPORT_END, a day in UTC). */
import { readFile } from 'node:fs/promises'
import { parseOsRelease } from '../computer.ts'

/** Milliseconds since 1970; null: it does not say. Pure. */
export function supportEndIn(osRelease: string): number | null {
  const time = Date.parse(`${parseOsRelease(osRelease)['SUPPORT_END'] ?? ''}T00:00:00Z`)
  return Number.isFinite(time) ? time : null
}

/** Never rejects. */
export const supportEnds = async (
  path = process.env['MAINSTAY_OS_RELEASE'] ?? '/etc/os-release',
): Promise<number | null> => supportEndIn(await readFile(path, 'utf8').catch(() => ''))
