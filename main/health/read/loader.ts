/**
 * What the boot loader says of itself: through EFI variables (readable by everybody), GRUB's environment block and the
 * entries in /boot (often for root only; then we cannot tell).
 *
 * Source: Boot Loader Interface (systemd.io/BOOT_LOADER_INTERFACE), UAPI Boot Loader Specification.
 */
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { efiString, efiStrings, LOADER_VENDOR } from '../parse/efi-variable.ts'
import { type BlsEntry, parseBlsEntry } from '../parse/bls.ts'
import { type GrubEnv, parseGrubEnv } from '../parse/grubenv.ts'
import type { LoaderVariables } from '../parse/loader-entries.ts'
import { found, listFolder, type Place, readBytes, readFirst, readText, type Trace } from './place.ts'

const EFI_VARIABLES = '/sys/firmware/efi/efivars'

/** Whether the firmware is UEFI: the kernel makes this folder only then. */
export async function isUefi(place: Place): Promise<boolean> {
  return (await listFolder(place, '/sys/firmware/efi')).kind !== 'absent'
}

/** The loader's EFI variables; absent: no UEFI, or a loader that does not speak so. Never rejects. */
export async function readLoaderVariables(place: Place): Promise<Trace<LoaderVariables>> {
  const variable = (name: string) => readBytes(place, `${EFI_VARIABLES}/${name}-${LOADER_VENDOR}`)
  const [info, entries, selected, standard, oneShot, countPath] = await Promise.all(
    [
      'LoaderInfo',
      'LoaderEntries',
      'LoaderEntrySelected',
      'LoaderEntryDefault',
      'LoaderEntryOneShot',
      'LoaderBootCountPath',
    ].map(variable),
  )
  const text = (trace: Trace<Uint8Array> | undefined) =>
    trace?.kind === 'found' ? efiString(trace.value) : null
  const refused = [info, entries].find((trace) => trace?.kind === 'unreadable')
  if (refused?.kind === 'unreadable') return refused
  if (info?.kind !== 'found' && entries?.kind !== 'found') return { kind: 'absent' }
  return {
    kind: 'found',
    value: {
      info: text(info),
      entries: entries?.kind === 'found' ? efiStrings(entries.value) : [],
      selected: text(selected),
      default: text(standard),
      oneShot: text(oneShot),
      countPath: text(countPath),
    },
  }
}

/** How long systemd-boot shows its menu, by its own variable; null: that is not set, or may not be read. Never rejects. */
export async function readMenuTimeout(place: Place, which: '' | 'OneShot' = ''): Promise<string | null> {
  const bytes = found(await readBytes(place, `${EFI_VARIABLES}/LoaderConfigTimeout${which}-${LOADER_VENDOR}`))
  return bytes && efiString(bytes)
}

/** GRUB's environment block. Never rejects. */
export async function readGrubEnv(place: Place): Promise<Trace<GrubEnv>> {
  const trace = await readFirst(place, [
    '/boot/grub2/grubenv',
    '/boot/grub/grubenv',
    '/boot/efi/EFI/fedora/grubenv',
    '/boot/writable/grubenv',
  ])
  return trace.kind === 'found' ? { kind: 'found', value: parseGrubEnv(trace.value) } : trace
}

export interface Entries {
  readonly entries: readonly BlsEntry[]
  /** When libostree last exchanged them, milliseconds since 1970; null: it does not tell. */
  readonly writtenAt: number | null
}

/** Entries of the Boot Loader Specification in /boot. Never rejects. */
export async function readBlsEntries(place: Place): Promise<Trace<Entries>> {
  const folder = '/boot/loader/entries'
  const names = await listFolder(place, folder)
  if (names.kind !== 'found') return names
  const files = names.value.filter((name) => name.endsWith('.conf')).slice(0, 50)
  const entries = await Promise.all(
    files.map(async (name) => {
      const text = found(await readText(place, `${folder}/${name}`))
      return text === null ? [] : [parseBlsEntry(name, text)]
    }),
  )
  // /boot/loader is a link that libostree swaps each time it writes.
  const link = await lstat(join(place.root, '/boot/loader')).catch(() => null)
  return { kind: 'found', value: { entries: entries.flat(), writtenAt: link?.mtimeMs ?? null } }
}
