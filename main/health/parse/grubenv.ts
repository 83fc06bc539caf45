/**
 * GRUB's environment block (grubenv), from the file or as `grub2-editenv list` prints it, and what its variables tell
 * about tries: greenboot's counter, Fedora's own success flag and hidden menu, openSUSE's flag.
 *
 * Source: GNU GRUB manual "Environment block"; fedora-iot/greenboot grub2/08_greenboot.cfg; greenboot-rs src/lib/grub.rs;
 * rhboot/grub2 util/grub.d/10_reset_boot_success and 12_menu_auto_hide; openSUSE/health-checker grub/05_health_check.
 */
export type GrubEnv = ReadonlyMap<string, string>

const LARGEST = 64 * 1024

/** The variables; an empty map for text without any. Never throws. */
export function parseGrubEnv(text: string): GrubEnv {
  const pairs = text
    .slice(0, LARGEST)
    .split(/[\r\n]+|\s+(?=(?:boot_\w+|greenboot_\w+|fallback)=)/)
    .flatMap((line) => {
      const [, name, value] = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*?)\s*$/.exec(line) ?? []
      return name && value !== undefined ? [[name, value.replaceAll(/\\(.)/g, '$1')] as const] : []
    })
  return new Map(pairs)
}

export interface Counting {
  /**
   * counting: a new version is being tried. last-try: it has no tries left. fell-back: GRUB chose the version before.
   * armed: a new version waits for its first start. good: the start is marked as good. none: nothing is counted.
   */
  readonly state: 'counting' | 'last-try' | 'fell-back' | 'armed' | 'good' | 'not-confirmed' | 'none'
  readonly triesLeft: number | null
  /** The checksum greenboot-rs expects to run next. */
  readonly expects: string | null
}

const number = (text: string | undefined): number | null =>
  text !== undefined && /^-?\d{1,4}$/.test(text) ? Number(text) : null

/** What the variables say about tries. Pure. */
export function countingOf(env: GrubEnv): Counting {
  const triesLeft = number(env.get('boot_counter'))
  const expects = env.get('greenboot_next_deployment_id') || null
  const armed = expects !== null || env.get('greenboot_rollback_trigger') === '1'
  const state = (): Counting['state'] => {
    if (triesLeft !== null && triesLeft < 0) return 'fell-back'
    // 08_greenboot.cfg decides on a counter only while boot_success is "0".
    if (triesLeft !== null && env.get('boot_success') !== '1')
      return triesLeft === 0 ? 'last-try' : 'counting'
    if (armed) return 'armed'
    if (env.get('boot_success') === '1') return 'good'
    return env.get('boot_success') === '0' ? 'not-confirmed' : 'none'
  }
  return { state: state(), triesLeft, expects }
}

/** Whether GRUB shows its menu at the next start; null: the variables do not tell. */
export function menuOf(env: GrubEnv): 'shown' | 'hidden' | null {
  if (env.get('menu_show_once') || env.get('menu_show_once_timeout')) return 'shown'
  const hide = env.get('menu_auto_hide')
  if (hide === undefined) return null
  if (hide === '2') return 'hidden'
  const calm = env.get('boot_success') === '1' || env.get('boot_indeterminate') === '1'
  return hide === '1' && calm ? 'hidden' : 'shown'
}
