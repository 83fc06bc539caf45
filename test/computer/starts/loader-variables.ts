/**
 * The loader as far as it leaves something to read: systemd-boot its EFI variables, GRUB its environment block.
 *
 * Source: systemd.io/BOOT_LOADER_INTERFACE; GNU GRUB manual "Environment block" (1024 bytes, filled up with "#").
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const VENDOR = '4a67b082-0a4c-41cf-b6c7-440b29bb8c4f'

const utf16 = (text: string) => Buffer.from(`${text}\0`, 'utf16le')

/** Writes these variables below `root`; a list is one variable with its members one after the other. */
export function writeVariables(
  root: string,
  variables: Readonly<Record<string, string | readonly string[] | null>>,
): void {
  const folder = join(root, 'sys/firmware/efi/efivars')
  mkdirSync(folder, { recursive: true })
  for (const [name, value] of Object.entries(variables)) {
    if (value === null) continue
    const texts = typeof value === 'string' ? [value] : value
    writeFileSync(
      join(folder, `${name}-${VENDOR}`),
      Buffer.concat([Buffer.from([6, 0, 0, 0]), ...texts.map(utf16)]),
    )
  }
}

const HEAD = '# GRUB Environment Block\n'

/** GRUB's environment block with these variables. */
export const grubEnv = (variables: ReadonlyMap<string, string>): string =>
  `${HEAD}${[...variables].map(([name, value]) => `${name}=${value}\n`).join('')}`.padEnd(1024, '#')
