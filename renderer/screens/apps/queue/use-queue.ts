import type { QueueItem } from '../../../../contract/apps-work.ts'
import { useTree } from '../../../app/store.ts'

/** Under way or in line. */
export const isOpen = ({ phase }: QueueItem): boolean => phase === 'running' || phase === 'waiting'

/** Over, without trouble. */
export const isQuiet = ({ phase }: QueueItem): boolean => phase === 'done' || phase === 'cancelled'

/** What is done, or will be, with something installed; undefined: nothing. */
export function useWorkOn(installation: string, ref: string): QueueItem | undefined {
  return useTree((tree) =>
    tree.operations.apps.find(
      (item) =>
        isOpen(item) && item.installation === installation && item.subjects.some((one) => one.ref === ref),
    ),
  )
}

/** Changes whenever work on apps has ended: for what is not in the state tree and may be different then. */
export const useEnds = (): number =>
  useTree((tree) => Math.max(0, ...tree.operations.apps.map(({ endedAt }) => endedAt ?? 0)))
