/**
 * How this start does: systemd's failed units over D-Bus (both managers answer everybody), the kernel's own folders for
 * devices, the journal for tries to log in. Each by itself; what cannot be found out is null.
 *
 * Source: org.freedesktop.systemd1(5) ListUnitsFiltered a(ssssssouso); Linux Documentation/ABI/testing/sysfs-class-net
 * and -drm; /proc/asound.
 */
import { readlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bus } from '../../bus/bus.ts'
import { plain } from '../../bus/variant.ts'
import type { LogLine } from '../parse/log.ts'
import { readJournal } from '../read/journal.ts'
import { found, listFolder, type Place, readText } from '../read/place.ts'
import type { Condition, FailedUnit } from './snapshot.ts'

const MOST = 200

/** Failed units of one manager; null: it does not answer. */
async function failedUnits(bus: Bus): Promise<readonly FailedUnit[] | null> {
  try {
    const connection = await bus.connection()
    const [rows] = await connection.call({
      destination: 'org.freedesktop.systemd1',
      path: '/org/freedesktop/systemd1',
      interface: 'org.freedesktop.systemd1.Manager',
      member: 'ListUnitsFiltered',
      signature: 'as',
      body: [['failed']],
      timeout: 5000,
    })
    const list: unknown = plain(rows)
    if (!Array.isArray(list)) return null
    return list.slice(0, MOST).flatMap((row: unknown) => {
      if (!Array.isArray(row)) return []
      const [unit, description]: readonly unknown[] = row
      return typeof unit === 'string' && typeof description === 'string'
        ? [{ unit: unit.slice(0, 512), description: description.slice(0, 512) }]
        : []
    })
  } catch {
    return null
  }
}

/** A network card, whether plugged in or not; not what containers and tunnels make. null: sysfs does not tell. */
async function networkDevice(place: Place): Promise<boolean | null> {
  const names = found(await listFolder(place, '/sys/class/net'))
  if (!names) return null
  const links = await Promise.all(
    names.map((name) => readlink(join(place.root, '/sys/class/net', name)).catch(() => '')),
  )
  return links.some((link) => link !== '' && !link.includes('/virtual/'))
}

/** A sound card of ALSA. null: the kernel has no sound at all, or hides it. */
async function soundDevice(place: Place): Promise<boolean | null> {
  const cards = found(await readText(place, '/proc/asound/cards'))
  return cards === null ? null : /^\s*\d+ \[/m.test(cards)
}

/** simpledrm and the like draw without a driver for the card, so everything on them is drawn by the processor. */
const DRIVERLESS = ['simple-framebuffer', 'simpledrm', 'simpledrmdrmfb', 'efidrm', 'vesadrm', 'ofdrm', 'vkms']

async function softwareRendering(place: Place): Promise<boolean | null> {
  const names = found(await listFolder(place, '/sys/class/drm'))
  if (!names) return null
  const cards = names.filter((name) => /^card\d+$/.test(name))
  if (cards.length === 0) return true
  const drivers = await Promise.all(
    cards.map(async (card) => {
      const link = await readlink(join(place.root, '/sys/class/drm', card, 'device/driver')).catch(() => '')
      return link.split('/').at(-1) ?? ''
    }),
  )
  const known = drivers.filter(Boolean)
  return known.length === 0 ? null : known.every((driver) => DRIVERLESS.includes(driver))
}

/** A session that ends so soon after it began was none. */
const TOO_SHORT = 30_000_000

/**
 * Tries to log in that came to nothing before one did: wrong passwords, and sessions that ended within half a minute and
 * were begun again. From the lines of pam_unix(8), oldest first. Pure.
 */
export function failedTries(lines: readonly Pick<LogLine, 'message' | 'at'>[]): number {
  const opened = lines.filter(({ message }) => message.includes('session opened'))
  const isLasting = ({ at }: Pick<LogLine, 'at'>, next: Pick<LogLine, 'at'> | undefined) =>
    !lines.some(
      (line) =>
        line.message.includes('session closed') &&
        (line.at ?? 0) > (at ?? 0) &&
        (line.at ?? 0) < Math.min((at ?? 0) + TOO_SHORT, next?.at ?? Infinity),
    )
  const last = opened.findIndex((line, index) => isLasting(line, opened[index + 1]))
  const first = opened[last]
  const until = first ? lines.indexOf(first) : lines.length
  return lines.slice(0, until).filter(({ message }) => /authentication failure|session opened/.test(message))
    .length
}

/** null: the journal may not be read. */
async function failedLogins(place: Place): Promise<number | null> {
  const trace = await readJournal(place, {
    boot: 0,
    last: 200,
    matches: [],
    grep: 'pam_unix\\((gdm-password|sddm|lightdm|plasmalogin|greetd|login|kde):(auth|session)\\)',
  })
  const lines = found(trace)
  return lines && failedTries(lines)
}

/** How this start does now. Never rejects. */
export async function readCondition(place: Place, systemBus: Bus, sessionBus: Bus): Promise<Condition> {
  const [system, session, network, sound, software, logins] = await Promise.all([
    failedUnits(systemBus),
    failedUnits(sessionBus),
    networkDevice(place),
    soundDevice(place),
    softwareRendering(place),
    failedLogins(place),
  ])
  return {
    failed: system ? [...system, ...(session ?? [])] : null,
    networkDevice: network,
    soundDevice: sound,
    softwareRendering: software,
    failedLogins: logins,
  }
}
