/** Something did not work: what, in one sentence; the one button that helps; and the technical text for a helper. */
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contract/problem.ts'
import { useFormats } from '../../app/formats.ts'
import { goTo, useScreen, type ScreenName } from '../../app/navigation.ts'
import { useAsk } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Details } from '../../ui/details.tsx'
import { Icon } from '../../ui/icon.tsx'
import { leavesSystemUntouched, nextSteps, sayProblem, type NextStep } from '../../words/problems.ts'
import type { Failure } from './report.ts'
import { TechnicalText } from './technical-text.tsx'
import './trouble-card.css'

interface Props {
  readonly failure: Failure
  /** "The update did not work", above the problem's own words. */
  readonly what: string
  /** Does the same again; null: it cannot be repeated without choosing anew, which is done among the versions. */
  readonly again: (() => void) | null
  /** null: it goes away by itself. */
  readonly close: (() => void) | null
}

/** Among the versions nobody finds what helps with apps or with what they can access. */
const awayFromVersions: readonly ScreenName[] = ['versions', 'apps', 'access']

function OpenAdditions({ again }: Pick<Props, 'again'>) {
  const { t } = useTranslation()
  const screen = useScreen()
  return (
    <>
      {screen !== 'additions' && (
        <Button onPress={() => goTo('additions')}>{t('additions.preflight.press.additions')}</Button>
      )}
      {again !== null && <Button onPress={again}>{t('actions.tryAgain')}</Button>}
    </>
  )
}

function Helps({ step, again }: { readonly step: NextStep; readonly again: Props['again'] }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const screen = useScreen()
  const versions = awayFromVersions.includes(screen) ? null : (
    <Button onPress={() => goTo('versions')}>{t('actions.showVersions')}</Button>
  )
  switch (step) {
    case 'none':
      return null
    case 'open-versions':
      return versions
    case 'restart':
      return <Button onPress={() => void ask('computer.restart', {})}>{t('actions.restartNow')}</Button>
    case 'open-additions':
      return <OpenAdditions again={again} />
    case 'update':
      return <Button onPress={() => void ask('system.update', {})}>{t('actions.update')}</Button>
    case 'try-again':
    case 'free-space':
    case 'wait':
      return again === null ? versions : <Button onPress={again}>{t('actions.tryAgain')}</Button>
  }
}

const untouched = ({ code }: Problem, doing: string) =>
  (doing === 'update' || doing === 'go-back' || doing === 'switch') && leavesSystemUntouched(code)

export function TroubleCard({ failure, what, again, close }: Props) {
  const { t } = useTranslation()
  const { problem, doing } = failure
  const said = sayProblem(problem, t, useFormats())
  return (
    <Card tone="bad">
      <div role="alert" className="trouble-words">
        <p className="trouble-what">
          <Icon name="warning" />
          {what}
        </p>
        <h2>{said.title}</h2>
        <p>{said.sentence}</p>
        {untouched(problem, doing) && <p className="dim">{t('trouble.untouched')}</p>}
      </div>
      <Buttons>
        <Helps step={nextSteps[problem.code]} again={again} />
        {close !== null && (
          <Button kind="quiet" onPress={close}>
            {t('actions.close')}
          </Button>
        )}
      </Buttons>
      <Details title={t('actions.details')}>{() => <TechnicalText failure={failure} />}</Details>
    </Card>
  )
}
