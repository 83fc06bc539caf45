import { useTranslation } from 'react-i18next'
import type { Operation } from '../../../contract/operation.ts'
import { useAsk, useTree } from '../../app/store.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Ends that deserve a line and no more. 'needs-restart' and 'found' change the whole screen instead. */
const worthALine = new Set(['nothing-to-do', 'cancelled', 'password-dismissed', 'done'])

export function quietEnd(
  operation: Operation,
  dismissed: number,
): Extract<Operation, { phase: 'done' }> | null {
  const shown =
    operation.phase === 'done' && operation.endedAt > dismissed && worthALine.has(operation.outcome)
  return shown ? operation : null
}

/** How the last operation ended, when it ended without trouble and without a result to show. */
export function QuietLine() {
  const { t } = useTranslation()
  const ask = useAsk()
  const end = quietEnd(
    useTree((tree) => tree.operations.system),
    useTree((tree) => tree.settings.dismissed),
  )
  if (end === null) return null
  return (
    <Notice
      icon={end.outcome === 'nothing-to-do' || end.outcome === 'done' ? 'check' : 'info'}
      action={
        <Button kind="quiet" onPress={() => void ask('settings.change', { dismissed: end.endedAt })}>
          {t('actions.close')}
        </Button>
      }
    >
      {t(`operation.done.${end.outcome}`)}
    </Notice>
  )
}
