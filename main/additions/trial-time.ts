/** Whether the next version may be tried out by itself now; pure. Trying fetches it, so only where that costs nobody. */
import type { NotTried } from '../../contract/additions.ts'
import type { Operation } from '../../contract/operation.ts'
import type { Computer } from '../../contract/state.ts'
import type { SystemFacts } from '../../contract/system.ts'

export interface TrialInput {
  /** null: the update service does not answer, or there is none. */
  readonly facts: SystemFacts | null
  /** How many additions the next version would have to take along. */
  readonly additions: number
  readonly computer: Pick<Computer, 'onBattery' | 'network' | 'metered'>
  readonly operation: Operation
}

/** null: it may. What is not known for sure counts against it. */
export function whyNotTried({ facts, additions, computer, operation }: TrialInput): NotTried | null {
  if (!facts || additions === 0) return 'no-additions'
  if (!facts.update) return 'no-update'
  if (facts.update.readyAs !== null) return 'ready'
  if (isWorking(operation) || facts.busy) return 'busy'
  if (facts.capabilities.check !== 'free') return 'password'
  if (computer.onBattery !== false) return 'battery'
  if (computer.network !== 'online') return 'network'
  return computer.metered === false ? null : 'metered'
}

const isWorking = ({ phase }: Operation) => phase !== 'idle' && phase !== 'done' && phase !== 'failed'
