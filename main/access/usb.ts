/**
 * One query of [USB Devices] (flatpak(1), --usb): rules joined by "+", each "all", "cls:CLASS:SUBCLASS", "dev:PRODUCT" or
 * "vnd:VENDOR" in hexadecimal. A device fits when every rule does. The USB portal still asks before it hands one over.
 */

export interface UsbQuery {
  /** In one spelling, such as "vnd:0483+dev:df11". */
  readonly text: string
  readonly all: boolean
  readonly vendor: string | null
  readonly product: string | null
  /** USB class and, unless "*", subclass. */
  readonly deviceClass: string | null
}

const CLASS = /^cls:([0-9a-f]{2}):([0-9a-f]{2}|\*)$/i
const DEVICE = /^dev:([0-9a-f]{4})$/i
const VENDOR = /^vnd:([0-9a-f]{4})$/i

/** null: Flatpak cannot read it, and an app with it does not start. */
export function parseUsb(written: string): UsbQuery | null {
  const rules = written.split('+')
  const kinds = rules.map((rule) => rule.split(':')[0])
  if (new Set(kinds).size < kinds.length) return null
  if (kinds.includes('all') && kinds.length > 1) return null
  if (kinds.includes('dev') && !kinds.includes('vnd')) return null
  const valid = rules.every(
    (rule) => rule === 'all' || CLASS.test(rule) || DEVICE.test(rule) || VENDOR.test(rule),
  )
  if (!valid) return null
  const text = written.toLowerCase()
  const find = (pattern: RegExp) =>
    rules
      .map((rule) => pattern.exec(rule)?.[1])
      .find(Boolean)
      ?.toLowerCase()
  const deviceClass = text.split('+').find((rule) => rule.startsWith('cls:'))
  return {
    text,
    all: text === 'all',
    vendor: find(VENDOR) ?? null,
    product: find(DEVICE) ?? null,
    deviceClass: deviceClass?.slice('cls:'.length).replace(':*', '') ?? null,
  }
}
