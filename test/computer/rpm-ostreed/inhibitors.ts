/** Programs that hold back a restart (check_sd_inhibitor_locks). */
import type { Daemon } from './daemon.ts'

type Row = readonly [what: string, who: string, why: string, mode: string, uid: number, pid: number]

/** Rejects when somebody blocks a restart, which rpm-ostree finds out only after it has done the work. */
export async function checkInhibitors(daemon: Daemon): Promise<void> {
  const login1 = 'org.freedesktop.login1'
  const [rows] = await daemon.bus.call(
    login1,
    '/org/freedesktop/login1',
    `${login1}.Manager`,
    'ListInhibitors',
  )
  const blocking = (rows as readonly Row[]).filter(
    ([what, , , mode]) => what.includes('shutdown') && mode === 'block',
  )
  const [first] = blocking
  if (!first) return
  const others =
    blocking.length > 1
      ? `\nand ${blocking.length - 1} other blocking inhibitor lock(s)\nUse \`systemd-inhibit --list\` to see details`
      : ''
  throw new Error(
    `Reboot blocked by a systemd inhibitor lock in \`block\` mode\nHeld by: ${first[1]}\nReason: ${first[2]}${others}`,
  )
}
