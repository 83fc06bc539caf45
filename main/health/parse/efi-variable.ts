/**
 * Values of the loader's EFI variables as the kernel's efivarfs shows them: four bytes of attributes, then UTF-16LE text.
 * A list of texts separates its members by NUL.
 *
 * Source: Boot Loader Interface (systemd.io/BOOT_LOADER_INTERFACE), Linux Documentation/filesystems/efivarfs.rst.
 */

/** The vendor of every variable of the Boot Loader Interface. */
export const LOADER_VENDOR = '4a67b082-0a4c-41cf-b6c7-440b29bb8c4f'

const ATTRIBUTES = 4
const LARGEST = 64 * 1024

/** The texts of the variable; an empty list for bytes that are none. Never throws. */
export function efiStrings(bytes: Uint8Array): readonly string[] {
  if (bytes.length < ATTRIBUTES + 2 || bytes.length > LARGEST) return []
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(ATTRIBUTES))
  return text.split('\0').filter(Boolean)
}

/** The first text of the variable; null: none. */
export const efiString = (bytes: Uint8Array): string | null => efiStrings(bytes)[0] ?? null
