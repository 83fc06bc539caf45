import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contract/problem.ts'
import { useFormats } from '../../app/formats.ts'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Details } from '../../ui/details.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { nextSteps, sayProblem } from '../../words/problems.ts'
import { TechnicalText } from './technical-text.tsx'

function Lost({ problem, known }: { readonly problem: Problem; readonly known: boolean }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const trying = useView((view) => view.asking.has('system.reconnect'))
  const said = sayProblem(problem, t, useFormats())
  return (
    <Card tone="bad">
      <div role="alert" className="trouble-words">
        <h2>{said.title}</h2>
        <p>{said.sentence}</p>
        {known && <p className="dim">{t('home.lastKnownLost')}</p>}
      </div>
      <Buttons>
        <Button kind="main" isDisabled={trying} onPress={() => void ask('system.reconnect', {})}>
          {t('actions.tryAgain')}
        </Button>
        {nextSteps[problem.code] === 'restart' && (
          <Button onPress={() => void ask('computer.restart', {})}>{t('actions.restartNow')}</Button>
        )}
      </Buttons>
      <Details title={t('actions.details')}>
        {() => <TechnicalText failure={{ problem, at: null, doing: 'connect' }} />}
      </Details>
    </Card>
  )
}

/** A sign of life while the update service starts and nothing is known yet; a card when it is lost. */
export function ServiceState() {
  const { t } = useTranslation()
  const system = useTree((tree) => tree.system)
  switch (system.state) {
    case 'ready':
    case 'absent':
      return null
    case 'starting':
      if (system.facts !== null) return null
      return <ProgressBar label={t('home.title.starting')} part={null} valueLabel="" />
    case 'lost':
      return <Lost problem={system.problem} known={system.facts !== null} />
  }
}
