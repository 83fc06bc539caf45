import { useTree } from '../../app/store.ts'
import { isUnderWay } from '../operation/under-way.ts'

/** Whether nothing can be begun on the system now: work is under way, or the service cannot be asked. */
export function useWaiting(): boolean {
  const system = useTree((tree) => tree.system)
  const operation = useTree((tree) => tree.operations.system)
  return system.state !== 'ready' || system.facts.busy !== null || isUnderWay(operation)
}
