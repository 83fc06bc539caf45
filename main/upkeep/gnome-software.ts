/**
 * GNOME Software's own updating. It fetches in the background, installs what needs no restart, and leaves a new system
 * version to a press. Source: its schema org.gnome.software; gs-update-monitor.c (nothing on a metered connection, in
 * power saver mode, or when the battery is low).
 */
import type { Place } from '../health/read/place.ts'
import { isStarted } from './autostart.ts'
import { gsettings, type Settings } from './gsettings.ts'
import type { Person } from './person.ts'
import { numberedPlugins } from './plugins.ts'
import type { Reading } from './reading.ts'

const SCHEMA = 'org.gnome.software'
const KEY = 'download-updates'
const ENTRY = 'org.gnome.Software.desktop'
const FOR_SYSTEM = /libgs_plugin_(?:rpm-ostree|eos-updater|systemd-sysupdate|packagekit)\.so/
const FOR_APPS = /libgs_plugin_(?:flatpak|snap)\.so/

/** "int64 1764000000" → milliseconds since 1970; null for 0. */
function timestamp(text: string | undefined): number | null {
  const [, seconds = '0'] = /(\d+)$/.exec(text ?? '') ?? []
  return Number(seconds) > 0 ? Number(seconds) * 1000 : null
}

export const gnomeSoftwareSettings = (person: Person): Settings => gsettings(SCHEMA, person)

export const turnGnomeSoftware = (person: Person, on: boolean): Promise<void> =>
  gnomeSoftwareSettings(person).write(KEY, String(on))

async function updatesOf(place: Place): Promise<Reading['updates']> {
  const plugins = await numberedPlugins(place, 'gnome-software')
  const forSystem = plugins.some((name) => FOR_SYSTEM.test(name))
  // Flatpak is a part of the program itself where it has no plug-in of its own.
  const forApps = !forSystem || plugins.some((name) => FOR_APPS.test(name))
  return [...(forSystem ? (['system'] as const) : []), ...(forApps ? (['apps'] as const) : [])]
}

/** null: not here, or not started by itself. Never rejects. */
export async function readGnomeSoftware(place: Place, person: Person): Promise<Reading | null> {
  if (!(await isStarted(ENTRY, place, person))) return null
  const settings = gnomeSoftwareSettings(person)
  const values = await settings.read()
  if (!values) return null
  const [isFree, updates] = await Promise.all([settings.isWritable(KEY), updatesOf(place)])
  const isManaging = values.get('allow-updates') !== 'false'
  const isOn = isManaging && values.get(KEY) === 'true'
  const checked = timestamp(values.get('check-timestamp'))
  const isLocked = !isManaging || !isFree
  return {
    id: 'gnome-software',
    updates,
    does: 'downloads',
    on: isOn,
    whyOff: isOn ? null : 'setting',
    every: 'day',
    next: null,
    last: checked === null ? null : { at: checked, ended: 'unknown' },
    change: isLocked ? 'no' : 'free',
    whyFixed: isLocked ? 'locked' : null,
    seen: ['allow-updates', KEY, 'check-timestamp'].map((key) => [key, values.get(key) ?? ''] as const),
    minds: ['metered', 'battery', 'power-saver'],
    stopped: null,
  }
}
