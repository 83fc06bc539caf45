/**
 * May we? Asked of polkit before the daemon is, because the daemon's answer comes too late and says too little: it lets
 * polkit ask whatever the caller wants, stands still while the dialog is open, and then says the same for a closed
 * dialog as for a wrong password (rpm-ostree issues 4415, 4971).
 */
import type { Polkit } from '../../desktop/polkit.ts'
import { ProblemError } from '../../problem-error.ts'
import type { StartHooks } from '../port.ts'
import { actions, type Action } from './names.ts'

/**
 * Obtains all of these before anything is begun, so that nothing is left half done. Rejects with `password-dismissed`,
 * `password-refused` or `cancelled`. Where polkit cannot say or keep an answer, the daemon asks.
 */
export async function obtain(polkit: Polkit, wanted: readonly Action[], hooks: StartHooks): Promise<void> {
  for (const action of wanted) {
    const permission = await abortable(polkit.ask(actions[action], false), hooks.signal)
    if (permission === 'granted') continue
    if (permission === 'refused') throw new ProblemError({ code: 'password-refused' })
    hooks.authorising()
    if (permission === 'unavailable') continue
    const answer = await abortable(polkit.ask(actions[action], true), hooks.signal)
    if (answer === 'dismissed') throw new ProblemError({ code: 'password-dismissed' })
    if (answer === 'refused') throw new ProblemError({ code: 'password-refused' })
  }
}

/** Whether an action is free of any dialog. Nobody asks root. */
export async function isFree(polkit: Polkit, action: Action): Promise<boolean> {
  const permission = await polkit.ask(actions[action], false)
  return permission === 'granted' || (permission === 'unavailable' && process.getuid?.() === 0)
}

/** Rejects with `cancelled` as soon as the person gives up, whatever the promise does later. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(new ProblemError({ code: 'cancelled' }))
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
