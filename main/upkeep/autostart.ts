/**
 * Whether a program is started with the session, from its desktop entry: the person's own file stands for the system's.
 * Source: Desktop Application Autostart Specification 0.5.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { found, type Place, readText } from '../health/read/place.ts'
import type { Person } from './person.ts'

/** `desktops`: XDG_CURRENT_DESKTOP in parts; empty: not told, and then no desktop is left out. Pure. */
export function startsWith(entry: string, desktops: readonly string[]): boolean {
  const value = (key: string) => new RegExp(`^${key}\\s*=\\s*(.*?)\\s*$`, 'm').exec(entry)?.[1]
  if (value('Hidden') === 'true' || value('X-GNOME-Autostart-enabled') === 'false') return false
  const list = (key: string) => value(key)?.split(';').filter(Boolean)
  const among = (names: readonly string[]) => names.some((name) => desktops.includes(name))
  if (desktops.length === 0) return true
  const only = list('OnlyShowIn')
  return (only === undefined || among(only)) && !among(list('NotShowIn') ?? [])
}

/** Never rejects; a program without an entry is not started. */
export async function isStarted(name: string, place: Place, person: Person): Promise<boolean> {
  const own = await readFile(join(person.config, 'autostart', name), 'utf8').catch(() => null)
  const entry = own ?? found(await readText(place, `/etc/xdg/autostart/${name}`))
  const desktops = (person.env['XDG_CURRENT_DESKTOP'] ?? '').split(':').filter(Boolean)
  return entry !== null && startsWith(entry, desktops)
}
