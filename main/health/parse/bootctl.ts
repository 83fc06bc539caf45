/**
 * bootctl's own accounts: `bootctl list --json` and the text of `bootctl status` and `bootctl list`. The app itself reads
 * the EFI variables; these are for systems where those are not to be had, and for reports that people paste.
 *
 * Source: bootctl(1), systemd src/shared/bootspec.c (show_boot_entries).
 */
import { z } from 'zod'

export interface BootctlEntry {
  readonly id: string
  readonly title: string | null
  readonly version: string | null
  readonly isDefault: boolean
  readonly isSelected: boolean
  /** Reported by the loader but not found as a file any more, or the other way round. */
  readonly automatic: boolean
}

const entry = z.object({
  type: z.string().optional(),
  id: z.string().min(1).max(1024),
  title: z.string().nullish(),
  version: z.string().nullish(),
  isDefault: z.boolean().nullish(),
  isSelected: z.boolean().nullish(),
})

/** Entries of `bootctl list --json=…`; null: this is not that. Entries that do not fit are left out. */
export function parseBootctlJson(text: string): readonly BootctlEntry[] | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(value)) return null
  return value.flatMap((item: unknown) => {
    const parsed = entry.safeParse(item)
    if (!parsed.success) return []
    const { type, id, title, version, isDefault, isSelected } = parsed.data
    return [
      {
        id,
        title: title ?? null,
        version: version ?? null,
        isDefault: isDefault ?? false,
        isSelected: isSelected ?? false,
        automatic: type === 'auto' || id.startsWith('auto-'),
      },
    ]
  })
}

export interface BootctlStatus {
  readonly firmware: string | null
  /** "systemd-boot 257.7-1.fc42"; null: the loader that runs does not say, as GRUB does not. */
  readonly loader: string | null
  /** Whether systemd-boot is in the EFI partition at all; null: not told. */
  readonly installed: boolean | null
  readonly entries: readonly BootctlEntry[]
  /** bootctl ran where no EFI firmware is. */
  readonly notEfi: boolean
}

const value = (text: string, name: string): string | null =>
  new RegExp(`^\\s*${name}:\\s*(.+?)\\s*$`, 'm').exec(text)?.[1] ?? null

function entryOf(block: string): BootctlEntry | null {
  const id = value(block, '(?:id|source)') ?? ''
  const title = /^\s*title:\s*(.+?)\s*$/m.exec(block)?.[1] ?? null
  if (!title && !id) return null
  return {
    id: id.split('/').at(-1) ?? id,
    title: title?.replace(/\s*\((?:default|selected|reported\/absent|not reported\/new)\)/g, '') ?? null,
    version: value(block, 'version'),
    isDefault: /\(default\)/.test(title ?? ''),
    isSelected: /\(selected\)/.test(title ?? ''),
    automatic: id.startsWith('auto-') || /\/efivars\//.test(id),
  }
}

/** The text of `bootctl status` or `bootctl list`; null: this is neither. Never throws. */
export function parseBootctlText(text: string): BootctlStatus | null {
  const notEfi = /Not booted with EFI|non-UEFI|Couldn't find EFI|No EFI/i.test(text)
  const known =
    /systemd-boot (?:not )?installed|^\s*(?:Current Boot Loader|Boot Loader Entries|Available Boot Loaders.*|title):/m
  if (!notEfi && !known.test(text)) return null
  const loader = value(text, 'Product')
  const installed = /not installed in ESP|No boot loader installed/i.test(text)
    ? false
    : /Available Boot Loaders on ESP|File: .*systemd-boot/.test(text) || null
  return {
    firmware: value(text, 'Firmware'),
    loader: loader && !/n\/a/.test(loader) ? loader : null,
    installed,
    entries: text.split(/\n\s*\n/).flatMap((block) => entryOf(block) ?? []),
    notEfi,
  }
}
