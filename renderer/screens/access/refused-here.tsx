import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contract/problem.ts'
import { useFormats } from '../../app/formats.ts'
import { Button } from '../../ui/button.tsx'
import { Details } from '../../ui/details.tsx'
import { Icon } from '../../ui/icon.tsx'
import { sayProblem } from '../../words/problems.ts'
import { TechnicalText } from '../trouble/technical-text.tsx'
import './refused-here.css'

interface Props {
  readonly problem: Problem
  /** What was being done. */
  readonly doing: string
  /** null: it stays as long as it is so. */
  readonly close: (() => void) | null
}

/** Why something did not work, at the place where it was asked for. */
export function RefusedHere({ problem, doing, close }: Props) {
  const { t } = useTranslation()
  const said = sayProblem(problem, t, useFormats())
  return (
    <div className="refused-here">
      <div role="alert">
        <p className="refused-title">
          <Icon name="warning" />
          {said.title}
        </p>
        <p>{said.sentence}</p>
      </div>
      {close !== null && (
        <Button kind="quiet" onPress={close}>
          {t('actions.close')}
        </Button>
      )}
      <Details title={t('actions.details')}>
        {() => <TechnicalText failure={{ problem, at: null, doing }} />}
      </Details>
    </div>
  )
}
