/** What installing would fetch and take, as the source tells it before anything is done. */
import { useTranslation } from 'react-i18next'
import type { AppPlan } from '../../../../contract/apps.ts'
import type { Problem } from '../../../../contract/problem.ts'
import { useFormats } from '../../../app/formats.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { plain } from '../../../words/plain.ts'
import { sayProblem } from '../../../words/problems.ts'

export function PlanFacts({ plan }: { readonly plan: AppPlan }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { downloadBytes, diskBytes, freeBytes, components, endOfLife } = plan
  const [download, disk] = [formats.size(downloadBytes), formats.size(diskBytes)]
  const said = endOfLife === null ? '' : plain(endOfLife)
  return (
    <div className="plan-facts">
      {endOfLife !== null && (
        <Notice icon="shieldAlert" tone="warning">
          {said === '' ? t('appPage.plan.ended') : t('appPage.plan.endedSaying', { text: said })}
        </Notice>
      )}
      <p>{t('appPage.plan.sizes', { download, disk })}</p>
      {components.length > 0 && (
        <p className="dim">
          {t('appPage.plan.components', {
            count: components.length,
            names: formats.list(components.map(({ name }) => plain(name))),
          })}
        </p>
      )}
      {freeBytes !== null && freeBytes < diskBytes && (
        <Notice icon="warning" tone="warning">
          {t('appPage.plan.tight', { free: formats.size(freeBytes) })}
        </Notice>
      )}
    </div>
  )
}

interface RefusedProps {
  readonly problem: Problem
  readonly again: () => void
}

/** Sizes and access are not known then; installing may be tried all the same. */
export function PlanRefused({ problem, again }: RefusedProps) {
  const { t } = useTranslation()
  const { title, sentence } = sayProblem(problem, t, useFormats())
  return (
    <Notice
      icon="warning"
      tone="warning"
      action={
        <Button kind="quiet" onPress={again}>
          {t('actions.tryAgain')}
        </Button>
      }
    >
      {t('appPage.plan.refused', { title, sentence })}
    </Notice>
  )
}
