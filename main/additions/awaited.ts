/** Whether the time has come for the update that a person wanted to have as soon as it costs nothing; pure. */
import type { Awaited } from '../../contract/preflight.ts'
import type { State } from '../../contract/state.ts'

/** Only where no password is asked for: a dialog hours after the press would come out of the blue. */
export function isTime(
  awaited: Awaited,
  { computer, system, operations, onHold }: Pick<State, 'computer' | 'system' | 'operations' | 'onHold'>,
): boolean {
  if (system.state !== 'ready') return false
  const { update, capabilities, busy } = system.facts
  const isFree =
    operations.system.phase === 'idle' ||
    operations.system.phase === 'done' ||
    operations.system.phase === 'failed'
  if (!update || update.readyAs !== null || capabilities.check !== 'free' || busy || !isFree || onHold.update)
    return false
  return awaited === 'mains'
    ? computer.onBattery === false
    : computer.metered === false && computer.network === 'online'
}
