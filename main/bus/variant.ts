/** Variants: making them for calls, and taking them off what came from the wire. */
import { Variant as DbusNextVariant } from 'dbus-next/lib/variant.js'

/** A value that carries its own D-Bus type. */
export interface Variant {
  readonly signature: string
  readonly value: unknown
}

/** A variant to send. `signature` is one complete type; the value is checked against it when it is sent. */
export function variant(signature: string, value: unknown): Variant {
  return new DbusNextVariant(signature, value)
}

export function isVariant(value: unknown): value is Variant {
  return value instanceof DbusNextVariant
}

/**
 * The value as JSON would hold it, for a parser: variants opened at every depth, 64-bit integers as numbers (which
 * above 2⁵³ are the nearest ones, as with JSON.parse), byte arrays as lists of numbers, dictionaries without prototype.
 */
export function plain(value: unknown): unknown {
  if (isVariant(value)) return plain(value.value)
  if (typeof value === 'bigint') return Number(value)
  if (Buffer.isBuffer(value)) return [...value]
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const dictionary: Record<string, unknown> = Object.create(null)
  for (const [key, inner] of Object.entries(value)) dictionary[key] = plain(inner)
  return dictionary
}
