import { useTranslation } from 'react-i18next'
import { useAsk, useTree } from '../../app/store.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { isUnderWay } from '../operation/under-way.ts'

/** Something comes or goes with the next restart: it can be had at once. */
export function RestartHint() {
  const { t } = useTranslation()
  const ask = useAsk()
  const waits = useTree((tree) => tree.additions.list.some(({ standing }) => standing !== 'in-use'))
  const works = useTree((tree) => isUnderWay(tree.operations.system))
  if (!waits || works) return null
  return (
    <Notice
      icon="restart"
      tone="accent"
      action={<Button onPress={() => void ask('computer.restart', {})}>{t('actions.restartNow')}</Button>}
    >
      {t('operation.done.needs-restart')}
    </Notice>
  )
}
