/**
 * What root does to the start menu: one setting of the loader, and then it prints how the setting stands.
 *
 * Source: grub2-editenv(1) and rhboot/grub2 util/grub.d/12_menu_auto_hide (the menu is hidden while menu_auto_hide is 1
 * and the last start went well, or while it is 2); bootctl(1) set-timeout (an empty argument takes the setting away).
 */
import type { BootMenu } from '../../../contract/health.ts'
import { parseGrubEnv } from '../parse/grubenv.ts'

export type Loader = Extract<BootMenu['loader'], 'grub' | 'systemd-boot'>

/** Long enough to press a key without haste. */
export const SECONDS = 5

/** LOADER VALUE: the value to set; empty: none. */
export const SCRIPT = `set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin; export PATH
LC_ALL=C; export LC_ALL
case $1 in
grub)
  tool=$(command -v grub2-editenv || command -v grub-editenv)
  if [ -n "$2" ]; then "$tool" - set "menu_auto_hide=$2"; else "$tool" - unset menu_auto_hide; fi
  "$tool" - list
  ;;
systemd-boot) bootctl set-timeout "$2" ;;
esac
`

/** The value that makes the menu show itself. */
export const showing = (loader: Loader): string => (loader === 'grub' ? '' : String(SECONDS))

/** Whether GRUB hides its menu, by what the script printed. Pure. */
export const hiddenBy = (printed: string): string | null =>
  parseGrubEnv(printed).get('menu_auto_hide') ?? null
