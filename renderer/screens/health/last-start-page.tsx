/** How the last start went, for whoever asks later: the card as it was, and what can still be answered. */
import { useTranslation } from 'react-i18next'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useTree } from '../../app/store.ts'
import { Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { factsOf } from '../home/situation.ts'
import { OperationCard } from '../operation/operation-card.tsx'
import { isUnderWay } from '../operation/under-way.ts'
import { Trouble } from '../trouble/trouble.tsx'
import { askedStart, kindOf, wordsOf } from './failed-start.ts'
import { FailedStartAnswers } from './failed-start-answers.tsx'
import { SaveReport } from './save-report.tsx'
import { useNaming } from './use-names.ts'
import { useWaiting } from './use-waiting.ts'
import { WhatHappened } from './what-happened.tsx'

function Told() {
  const { t } = useTranslation()
  const naming = useNaming()
  const facts = factsOf({ system: useTree((tree) => tree.system) })
  const { lastStart, answer } = useTree((tree) => tree.health)
  const isWaiting = useWaiting()
  if (lastStart === null) return <p>{t('starts.last.none')}</p>
  const start = askedStart(lastStart)
  if (start === null) {
    return (
      <Card>
        <WhatHappened start={lastStart} />
        <Buttons>
          <SaveReport />
        </Buttons>
      </Card>
    )
  }
  const { title, lead } = wordsOf(start, facts?.versions ?? [], naming)
  const open = answer === null || answer === 'seen'
  return (
    <Card tone={kindOf(start) === 'failed' || kindOf(start) === 'not-tried' ? 'bad' : 'plain'} label={title}>
      <h2>{title}</h2>
      <p>{lead}</p>
      {open ? (
        <FailedStartAnswers start={start} isWaiting={isWaiting} />
      ) : (
        <>
          <WhatHappened start={start} />
          <Buttons>
            <SaveReport />
          </Buttons>
        </>
      )}
    </Card>
  )
}

export function LastStartPage() {
  const { t } = useTranslation()
  const operation = useTree((tree) => tree.operations.system)
  const up = { href: hrefOf('home'), label: t('screens.home') }
  return (
    <Page up={up} title={t('starts.last.title')}>
      <Trouble />
      {isUnderWay(operation) && <OperationCard operation={operation} />}
      <Told />
    </Page>
  )
}
