/**
 * RAUC's slots over the system bus. Reading is allowed to everybody by the policy RAUC ships.
 *
 * Source: RAUC reference "D-Bus API", interface de.pengutronix.rauc.Installer.
 */
import { type Bus, BusError } from '../../bus/bus.ts'
import { plain } from '../../bus/variant.ts'
import { parseSlot, type Slot, type Slots } from '../parse/rauc.ts'
import type { Trace } from './place.ts'

const NAME = 'de.pengutronix.rauc'
const rauc = { destination: NAME, path: '/', interface: `${NAME}.Installer`, timeout: 5000 }

const ABSENT = ['ServiceUnknown', 'NameHasNoOwner', 'Spawn.ServiceNotFound', 'Disconnected', 'FileNotFound']

function slotsOf(rows: unknown): readonly Slot[] {
  if (!Array.isArray(rows)) return []
  return rows.slice(0, 64).flatMap((row: unknown) => {
    if (!Array.isArray(row)) return []
    const [name, fields]: readonly unknown[] = row
    return typeof name === 'string' ? (parseSlot(name, fields) ?? []) : []
  })
}

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null)

/** The slots and which of them is meant; absent: no RAUC here. Never rejects. */
export async function readSlots(bus: Bus): Promise<Trace<Slots>> {
  try {
    const connection = await bus.connection()
    const [rows] = await connection.call({ ...rauc, member: 'GetSlotStatus' })
    // A loader that does not answer fails this one alone (rauc issue 407).
    const [primary] = await connection.call({ ...rauc, member: 'GetPrimary' }).catch(() => [null])
    const property = { ...rauc, interface: 'org.freedesktop.DBus.Properties', member: 'Get', signature: 'ss' }
    const [booted] = await connection.call({ ...property, body: [rauc.interface, 'BootSlot'] })
    const slots = slotsOf(plain(rows))
    return { kind: 'found', value: { booted: text(plain(booted)), primary: text(primary), slots } }
  } catch (error) {
    const name = error instanceof BusError ? error.errorName : ''
    if (!(error instanceof BusError) || ABSENT.some((end) => name.endsWith(`.${end}`)))
      return { kind: 'absent' }
    return { kind: 'unreadable', why: name }
  }
}
