/**
 * Leading the next start, and only that, to another of the loader's entries: the login manager tells the loader, where
 * the loader understands it (systemd-boot does; GRUB does not).
 *
 * Source: org.freedesktop.login1(5): BootLoaderEntries (as), CanRebootToBootLoaderEntry() → s,
 * SetRebootToBootLoaderEntry(s), RebootToBootLoaderEntry (s; empty: none).
 */
import { type Bus, BusError, type Connection } from '../bus/bus.ts'
import { plain } from '../bus/variant.ts'
import { ProblemError } from '../problem-error.ts'
import type { Polkit } from './polkit.ts'

const ACTION = 'org.freedesktop.login1.set-reboot-to-boot-loader-entry'
const login1 = {
  destination: 'org.freedesktop.login1',
  path: '/org/freedesktop/login1',
  interface: 'org.freedesktop.login1.Manager',
}
const PATIENCE = 5000
const MOST = 200

async function property(connection: Connection, name: string): Promise<unknown> {
  const [value] = await connection.call({
    ...login1,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [login1.interface, name],
    timeout: PATIENCE,
  })
  return plain(value)
}

/** Entries that the next start can be led to; none where the loader or this person's rights do not allow it. Never rejects. */
export async function entriesForOnce(bus: Bus): Promise<readonly string[]> {
  try {
    const connection = await bus.connection()
    const [may] = await connection.call({
      ...login1,
      member: 'CanRebootToBootLoaderEntry',
      timeout: PATIENCE,
    })
    if (may !== 'yes' && may !== 'challenge') return []
    const entries = await property(connection, 'BootLoaderEntries')
    if (!Array.isArray(entries)) return []
    return entries.filter((entry: unknown) => typeof entry === 'string').slice(0, MOST)
  } catch {
    return []
  }
}

/** The entry the next start is led to; null: none, or it cannot be told. Never rejects. */
export async function entryOfNextStart(bus: Bus): Promise<string | null> {
  try {
    const entry = await property(await bus.connection(), 'RebootToBootLoaderEntry')
    return typeof entry === 'string' && entry !== '' ? entry : null
  } catch {
    return null
  }
}

async function obtain(polkit: Polkit): Promise<void> {
  const permission = await polkit.ask(ACTION, true)
  if (permission === 'dismissed') throw new ProblemError({ code: 'password-dismissed' })
  if (permission === 'refused') throw new ProblemError({ code: 'password-refused' })
}

/**
 * Leads the next start to this entry; null: to no other than usual. May ask for a password. Rejects with
 * `password-dismissed`, `password-refused`, `not-supported`, or `not-as-expected` when it does not read back.
 */
export async function leadNextStart(bus: Bus, polkit: Polkit, entry: string | null): Promise<void> {
  await obtain(polkit)
  try {
    const connection = await bus.connection()
    await connection.call({
      ...login1,
      member: 'SetRebootToBootLoaderEntry',
      signature: 's',
      body: [entry ?? ''],
    })
  } catch (error) {
    if (!(error instanceof BusError)) throw error
    const detail = `${error.errorName}: ${error.message}`
    const denied = /AccessDenied|InteractiveAuthorizationRequired/.test(error.errorName)
    throw new ProblemError({ code: denied ? 'password-refused' : 'not-supported', detail })
  }
  if ((await entryOfNextStart(bus)) !== entry) throw new ProblemError({ code: 'not-as-expected' })
}
