/**
 * KDE Discover's own updating: its notifier looks, and with UseUnattendedUpdates installs while nobody is at the computer.
 * Source: its settings PlasmaDiscoverUpdates (the person's file over /etc/xdg), seconds of RequiredNotificationInterval.
 */
import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Updater } from '../../contract/upkeep.ts'
import { found, type Place, readText } from '../health/read/place.ts'
import { ProblemError } from '../problem-error.ts'
import { isStarted } from './autostart.ts'
import { kconfigValue, withKConfigValue } from './kconfig.ts'
import type { Person } from './person.ts'
import { pluginsIn } from './plugins.ts'
import type { Reading } from './reading.ts'

const FILE = 'PlasmaDiscoverUpdates'
const GROUP = 'Global'
const KEY = 'UseUnattendedUpdates'
const INTERVAL = 'RequiredNotificationInterval'
const ENTRY = 'org.kde.discover.notifier.desktop'
const FOLDERS = ['qt6/plugins/discover', 'qt5/plugins/discover', 'plugins/discover']
const FOR_SYSTEM = /^(?:rpm-ostree|systemdsysupdate|holo|packagekit)-backend\.so/
const FOR_APPS = /^(?:flatpak|snap)-backend\.so/
const DAY = 24 * 3600

const ownFile = (person: Person) => join(person.config, FILE)
const ownText = (person: Person) => readFile(ownFile(person), 'utf8').catch(() => '')

/** The person's value stands over the system's, unless that is locked. */
async function settings(place: Place, person: Person) {
  const own = await ownText(person)
  const general = found(await readText(place, `/etc/xdg/${FILE}`)) ?? ''
  return (key: string) => {
    const theirs = kconfigValue(general, GROUP, key)
    const mine = kconfigValue(own, GROUP, key)
    const value = theirs.locked ? theirs.value : (mine.value ?? theirs.value)
    return { value, locked: theirs.locked }
  }
}

function everyOf(interval: string | null): Updater['every'] {
  const seconds = Number(interval ?? DAY)
  if (!Number.isFinite(seconds) || seconds <= 0) return null
  if (seconds <= 2 * DAY) return 'day'
  return seconds <= 10 * DAY ? 'week' : 'month'
}

/** null: not here, or not started by itself. Never rejects. */
export async function readDiscover(place: Place, person: Person): Promise<Reading | null> {
  if (!(await isStarted(ENTRY, place, person))) return null
  const [value, plugins] = await Promise.all([settings(place, person), pluginsIn(place, FOLDERS)])
  const unattended = value(KEY)
  const isOn = unattended.value === 'true'
  const updates = [
    ...(plugins.some((name) => FOR_SYSTEM.test(name)) ? (['system'] as const) : []),
    ...(plugins.some((name) => FOR_APPS.test(name)) ? (['apps'] as const) : []),
  ]
  return {
    id: 'discover',
    updates: updates.length > 0 ? updates : ['apps'],
    does: 'prepares',
    on: isOn,
    whyOff: isOn ? null : 'setting',
    every: everyOf(value(INTERVAL).value),
    next: null,
    last: null,
    change: unattended.locked ? 'no' : 'free',
    whyFixed: unattended.locked ? 'locked' : null,
    seen: [KEY, INTERVAL].map((key) => [key, value(key).value ?? ''] as const),
    minds: ['metered'],
    stopped: null,
  }
}

/** Changes the one key in the person's own file and reads it back. Rejects with `not-as-expected` or `no-space`. */
export async function turnDiscover(place: Place, person: Person, on: boolean): Promise<void> {
  const text = withKConfigValue(await ownText(person), GROUP, KEY, String(on))
  await mkdir(person.config, { recursive: true, mode: 0o700 })
  // Some people keep their settings elsewhere and link to them.
  const target = await realpath(ownFile(person)).catch(() => ownFile(person))
  const mode = (await stat(target).catch(() => null))?.mode ?? 0o600
  const fresh = `${target}.${process.pid}.new`
  try {
    const file = await open(fresh, 'w', mode)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, target)
  } catch (error) {
    await rm(fresh, { force: true })
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    throw new ProblemError({ code: isFull ? 'no-space' : 'not-as-expected', detail: String(error) })
  }
  const value = await settings(place, person)
  if (value(KEY).value !== String(on))
    throw new ProblemError({ code: 'not-as-expected', detail: `${KEY}=${value(KEY).value ?? ''}` })
}
