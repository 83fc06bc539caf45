/** In place of a list of apps: why there is none, and what helps. */
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../../contract/problem.ts'
import { useFormats } from '../../../app/formats.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { useAsk } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { sayProblem } from '../../../words/problems.ts'
import type { Condition } from '../condition.ts'
import { WaitingLine } from '../waiting-line.tsx'
import { FirstSource } from './first-source.tsx'

function NeverFetched({ problem }: { readonly problem: Problem | null }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const said = problem === null ? null : sayProblem(problem, t, formats)
  return (
    <Card>
      <h2>{t('apps.never.title')}</h2>
      {said === null ? (
        <p>{t('apps.never.text')}</p>
      ) : (
        <p role="alert">{t('apps.never.failed', { title: said.title, sentence: said.sentence })}</p>
      )}
      <Buttons>
        <Button kind="main" onPress={() => void ask('apps.refresh', {})}>
          {t(said === null ? 'apps.never.fetch' : 'actions.tryAgain')}
        </Button>
      </Buttons>
    </Card>
  )
}

function Lost() {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const { title, sentence } = sayProblem({ code: 'catalogue-lost' }, t, formats)
  return (
    <div className="appears">
      <Card>
        <h2>{title}</h2>
        <p>{sentence}</p>
        <Buttons>
          <Button onPress={() => void ask('apps.enter', {})}>{t('actions.tryAgain')}</Button>
        </Buttons>
      </Card>
    </div>
  )
}

function AllOff() {
  const { t } = useTranslation()
  return (
    <Card>
      <h2>{t('apps.allOff.title')}</h2>
      <p>
        {t('apps.allOff.text')}{' '}
        <a className="link" href={hrefOf('apps', 'sources')}>
          {t('apps.allOff.link')}
        </a>
      </p>
    </Card>
  )
}

export function ConditionCard({ condition }: { readonly condition: Exclude<Condition, { kind: 'there' }> }) {
  const { t } = useTranslation()
  switch (condition.kind) {
    case 'starting':
      return <WaitingLine>{t('apps.waiting.starting')}</WaitingLine>
    case 'broken':
      return null
    case 'no-source':
      return <FirstSource />
    case 'all-off':
      return <AllOff />
    case 'fetching':
      return <WaitingLine>{t('apps.waiting.fetching')}</WaitingLine>
    case 'never-fetched':
      return <NeverFetched problem={condition.problem} />
    case 'reading':
      return <WaitingLine>{t('apps.waiting.reading')}</WaitingLine>
    case 'lost':
      return <Lost />
  }
}
