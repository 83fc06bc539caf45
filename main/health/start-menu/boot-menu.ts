/**
 * How this computer's start menu is reached, as facts: firmware, loader, whether the menu shows itself, which key opens
 * it. Everything from files everybody may read.
 *
 * Source: Boot Loader Interface (LoaderInfo, LoaderConfigTimeout); GRUB manual "timeout_style" and rhboot's hidden menu
 * (Esc or F8 opens it, Shift where the firmware is a BIOS); loader.conf(5) (Space or any other key);
 * Linux Documentation/ABI/testing/sysfs-firmware-dmi-entries (/sys/class/dmi/id).
 */
import type { BootMenu } from '../../../contract/health.ts'
import { type GrubEnv, menuOf } from '../parse/grubenv.ts'
import { isUefi, readGrubEnv, readLoaderVariables, readMenuTimeout } from '../read/loader.ts'
import { found, listFolder, type Place, readFirst, readText } from '../read/place.ts'

type Shown = Pick<BootMenu, 'menu' | 'seconds' | 'waits'>
const unknownMenu: Shown = { menu: 'unknown', seconds: null, waits: false }

/** "menu-hidden", "menu-force", "menu-disabled" or seconds, as the Boot Loader Interface has it. */
export function menuOfTimeout(value: string | null): Shown {
  if (value === null) return unknownMenu
  if (value === 'menu-force') return { menu: 'shown', seconds: null, waits: true }
  if (/^menu-(?:hidden|disabled)$/.test(value) || value === '0')
    return { menu: 'hidden', seconds: 0, waits: false }
  return /^\d{1,6}$/.test(value) ? { menu: 'shown', seconds: Number(value), waits: false } : unknownMenu
}

/** GRUB's own configuration, where it can be read; /etc/default/grub says what it was made from. */
export function menuOfGrub(env: GrubEnv | null, defaults: string | null): Shown {
  const byFlags = env && menuOf(env)
  const value = (name: string) => new RegExp(`^\\s*${name}=["']?([^"'\\s#]*)`, 'm').exec(defaults ?? '')?.[1]
  const timeout = Number(value('GRUB_TIMEOUT') ?? Number.NaN)
  const style = value('GRUB_TIMEOUT_STYLE')
  if (byFlags === 'hidden' || style === 'hidden' || style === 'countdown' || timeout === 0)
    return { menu: 'hidden', seconds: Number.isFinite(timeout) ? Math.max(0, timeout) : null, waits: false }
  if (timeout === -1) return { menu: 'shown', seconds: null, waits: true }
  if (timeout > 0) return { menu: 'shown', seconds: timeout, waits: false }
  return byFlags === 'shown' ? { menu: 'shown', seconds: null, waits: false } : unknownMenu
}

async function isGrub(place: Place): Promise<boolean> {
  const folders = await Promise.all(
    ['/boot/grub2', '/boot/grub', '/usr/lib/grub', '/usr/lib/bootupd/grub2-static'].map((path) =>
      listFolder(place, path),
    ),
  )
  return folders.some(({ kind }) => kind !== 'absent')
}

const keysOf = (loader: BootMenu['loader'], firmware: BootMenu['firmware']): BootMenu['keys'] => {
  if (loader === 'systemd-boot') return ['Space', 'Esc']
  if (loader !== 'grub') return []
  return firmware === 'bios' ? ['Shift', 'Esc', 'F8'] : ['Esc', 'F8', 'Shift']
}

const told = (text: string | null): string | null => {
  const trimmed = text?.trim().slice(0, 100)
  return trimmed &&
    !/^(?:To Be Filled|System (?:manufacturer|Product)|Default string|Not Specified|None)/i.test(trimmed)
    ? trimmed
    : null
}

async function menu(place: Place, loader: BootMenu['loader']): Promise<Shown> {
  if (loader === 'grub') {
    const [env, defaults] = await Promise.all([readGrubEnv(place), readText(place, '/etc/default/grub')])
    return menuOfGrub(found(env), found(defaults))
  }
  if (loader !== 'systemd-boot') return unknownMenu
  const [lasting, once] = await Promise.all([readMenuTimeout(place), readMenuTimeout(place, 'OneShot')])
  const conf = found(
    await readFirst(place, [
      '/efi/loader/loader.conf',
      '/boot/efi/loader/loader.conf',
      '/boot/loader/loader.conf',
    ]),
  )
  const written = /^timeout\s+(\S+)/m.exec(conf ?? '')?.[1] ?? null
  // Without any setting systemd-boot starts at once and shows nothing.
  return menuOfTimeout(once ?? lasting ?? written ?? (conf === null ? null : '0'))
}

/** Finds the facts out. Never rejects. */
export async function readBootMenu(place: Place): Promise<BootMenu> {
  const [uefi, variables, grub, maker, model, proc] = await Promise.all([
    isUefi(place),
    readLoaderVariables(place),
    isGrub(place),
    readText(place, '/sys/class/dmi/id/sys_vendor'),
    readText(place, '/sys/class/dmi/id/product_name'),
    readText(place, '/proc/cmdline'),
  ])
  const info = found(variables)?.info ?? null
  const spoken = info?.toLowerCase().startsWith('systemd-boot') ? 'systemd-boot' : info ? 'other' : null
  const loader = info && /grub/i.test(info) ? 'grub' : (spoken ?? (grub ? 'grub' : 'unknown'))
  const firmware = uefi ? 'uefi' : found(proc) === null ? 'unknown' : 'bios'
  return {
    firmware,
    loader,
    loaderName: info,
    ...(await menu(place, loader)),
    keys: keysOf(loader, firmware),
    maker: told(found(maker)),
    model: told(found(model)),
    change: null,
  }
}
