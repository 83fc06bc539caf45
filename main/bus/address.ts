/**
 * D-Bus server addresses, as far as we dial them: local sockets. Anything else in a list of addresses (tcp, launchd,
 * autolaunch, unixexec) is passed over, so an address can never make us start a program or leave the computer.
 *
 * Source: D-Bus specification, "Server Addresses".
 */
import { BusError } from './bus.ts'

export interface SocketAddress {
  /** As `net.connect` wants it; abstract names begin with a NUL. */
  readonly path: string
  /** What the server must say of itself, when the address tells. */
  readonly guid: string | null
}

const BAD_ADDRESS = 'org.freedesktop.DBus.Error.BadAddress'

/** Every local socket the address names, in order. Throws a BusError when there is none. */
export function parseAddress(address: string): readonly SocketAddress[] {
  const sockets = address.split(';').flatMap((part) => socketOf(part) ?? [])
  if (sockets.length === 0) throw new BusError(BAD_ADDRESS, `no local socket in “${address.slice(0, 300)}”`)
  return sockets
}

function socketOf(address: string): SocketAddress | null {
  const colon = address.indexOf(':')
  if (address.slice(0, colon) !== 'unix') return null
  const fields = new Map(
    address
      .slice(colon + 1)
      .split(',')
      .map(field),
  )
  const path = pathOf(fields)
  return path === null ? null : { path, guid: fields.get('guid') ?? null }
}

function pathOf(fields: ReadonlyMap<string, string>): string | null {
  const abstract = fields.get('abstract')
  if (abstract) return `\0${abstract}`
  const runtime = process.env['XDG_RUNTIME_DIR']
  if (fields.get('runtime') === 'yes' && runtime) return `${runtime}/bus`
  return fields.get('path') ?? null
}

function field(text: string): [string, string] {
  const equals = text.indexOf('=')
  return [text.slice(0, equals), unescape(text.slice(equals + 1))]
}

function unescape(value: string): string {
  const bytes = value.replaceAll(/%([0-9a-f]{2})/giu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return bytes === value ? value : Buffer.from(bytes, 'latin1').toString('utf8')
}

/** Where the system bus is: DBUS_SYSTEM_BUS_ADDRESS, else the place the specification names. */
export function systemBusAddress(): string {
  return process.env['DBUS_SYSTEM_BUS_ADDRESS'] || 'unix:path=/var/run/dbus/system_bus_socket'
}

/** Where the session bus is: DBUS_SESSION_BUS_ADDRESS, else systemd's socket in the runtime folder. */
export function sessionBusAddress(): string {
  return process.env['DBUS_SESSION_BUS_ADDRESS'] || 'unix:runtime=yes'
}
