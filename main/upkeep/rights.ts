/**
 * May this person start and stop, enable and disable the system's units? Asked of polkit before systemd is, so that looking
 * never makes a dialog appear and a closed dialog is told from a refusal. Both answers are kept for our process, and
 * systemd's own checks then pass in silence.
 */
import type { Polkit } from '../desktop/polkit.ts'
import { ProblemError } from '../problem-error.ts'
import type { Rights } from './read-timers.ts'
import { MANAGE_UNIT_FILES, MANAGE_UNITS } from './systemd.ts'

/** Without a dialog. Nobody asks root. */
export async function rightsOf(polkit: Polkit): Promise<Rights> {
  const asked = await Promise.all(
    [MANAGE_UNITS, MANAGE_UNIT_FILES].map((action) => polkit.ask(action, false)),
  )
  if (asked.every((permission) => permission === 'granted')) return 'free'
  if (asked.includes('refused')) return 'no'
  return asked.every((permission) => permission === 'unavailable') && process.getuid?.() === 0
    ? 'free'
    : 'password'
}

/** After a press only. Rejects with `password-dismissed` or `password-refused`; nothing has been changed then. */
export async function obtainRights(polkit: Polkit, actions: readonly string[]): Promise<void> {
  for (const action of actions) {
    const permission = await polkit.ask(action, true)
    if (permission === 'dismissed') throw new ProblemError({ code: 'password-dismissed' })
    if (permission === 'refused') throw new ProblemError({ code: 'password-refused' })
  }
}
