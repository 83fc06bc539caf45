/**
 * On a page whose answer is not there yet, or cannot be. It stands inside the page, so that the heading stays, and with it
 * the keyboard's focus, when the answer comes.
 */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contract/problem.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Card } from '../../ui/card.tsx'
import { RefusedHere } from './refused-here.tsx'

export const upToAll = (t: TFunction) => ({ href: hrefOf('access'), label: t('accessPages.back') })

interface Props {
  /** null: it is only awaited. */
  readonly problem: Problem | null
  readonly waiting?: string
}

export function NoAnswer({ problem, waiting }: Props) {
  const { t } = useTranslation()
  if (problem === null) return <p className="dim">{waiting ?? t('accessPages.loading')}</p>
  if (problem.code === 'unknown-id') return <p>{t('accessPages.gone')}</p>
  return (
    <Card tone="bad">
      <RefusedHere problem={problem} doing={t('screens.access')} close={null} />
    </Card>
  )
}
