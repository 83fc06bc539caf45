/** What main refused to begin with apps, on whatever page of the screen one is. The queue tells what failed later. */
import { useTranslation } from 'react-i18next'
import { useDropRefusal, useView } from '../../app/store.ts'
import { TroubleCard } from '../trouble/trouble-card.tsx'

export function AppsTrouble() {
  const { t } = useTranslation()
  const drop = useDropRefusal()
  const refusal = useView((view) => view.refusal)
  if (refusal === null) return null
  const { problem, at, request } = refusal
  return (
    <TroubleCard
      failure={{ problem, at, doing: request }}
      what={t('trouble.failed.other')}
      again={null}
      close={drop}
    />
  )
}
