/** "Why can't this app …?": from what does not work to the smallest thing that lets it, given for good or for one start. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Symptom, symptoms } from '../../../../contract/access-codes.ts'
import type { AppAccess, Diagnosis } from '../../../../contract/access.ts'
import type { Problem } from '../../../../contract/problem.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { Page } from '../../../app/page.tsx'
import { useAsk, useTree } from '../../../app/store.ts'
import { useAnswer } from '../../../app/use-answer.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { plain } from '../../../words/plain.ts'
import { isOwnAnswer } from '../../../words/problems.ts'
import { NoAnswer } from '../no-answer.tsx'
import { RefusedHere } from '../refused-here.tsx'
import { DiagnosisCard } from './diagnosis-card.tsx'
import { Symptoms, Wants, type WantsTo } from './symptoms.tsx'

/** Symptoms that are about one place, which main lets the person choose. */
const isAboutPlace = (symptom: Symptom) => symptom === 'folder' || symptom === 'usb-stick'

type Found =
  | { readonly is: 'nothing' | 'looking' }
  | { readonly is: 'found'; readonly diagnosis: Diagnosis }
  | { readonly is: 'refused'; readonly problem: Problem }

function Questions({ page }: { readonly page: AppAccess }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { key } = page.app
  const [symptom, setSymptom] = useState<Symptom>(symptoms[0])
  const [wants, setWants] = useState<WantsTo>('read')
  const [found, setFound] = useState<Found>({ is: 'nothing' })
  const look = async () => {
    setFound({ is: 'looking' })
    const answer = await ask('access.why', { app: key, symptom, wants })
    if (answer.ok) setFound({ is: 'found', diagnosis: answer.value })
    else if (isOwnAnswer(answer.problem.code)) setFound({ is: 'nothing' })
    else setFound({ is: 'refused', problem: answer.problem })
  }
  const choose = (next: Symptom) => {
    setSymptom(next)
    setFound({ is: 'nothing' })
  }
  const press = t(`accessPages.why.${isAboutPlace(symptom) ? 'lookFolder' : 'look'}`)
  return (
    <>
      <Card>
        <Symptoms value={symptom} onChange={choose} />
        {isAboutPlace(symptom) && <Wants value={wants} onChange={setWants} />}
        <Buttons>
          <Button kind="main" isDisabled={found.is === 'looking'} onPress={() => void look()}>
            {press}
          </Button>
        </Buttons>
      </Card>
      <div aria-live="polite" className="why-answer">
        {found.is === 'looking' && <p className="dim">{t('accessPages.why.looking')}</p>}
        {found.is === 'refused' && (
          <Card tone="bad">
            <RefusedHere problem={found.problem} doing={press} close={() => setFound({ is: 'nothing' })} />
          </Card>
        )}
        {found.is === 'found' && (
          <DiagnosisCard
            key={found.diagnosis.remedies[0]?.id ?? symptom}
            diagnosis={found.diagnosis}
            page={page}
          />
        )}
      </div>
    </>
  )
}

export function WhyPage({ app }: { readonly app: string }) {
  const { t } = useTranslation()
  const revision = useTree((tree) => tree.access.revision)
  const { value, problem } = useAnswer('access.app', { app }, revision)
  const name = value === null ? null : plain(value.app.name)
  return (
    <Page
      title={name === null ? t('screens.access') : t('accessPages.why.title', { name })}
      up={{ href: hrefOf('access', 'app', app), label: name ?? t('accessPages.back') }}
      lead={<p className="lead">{t('accessPages.why.lead')}</p>}
    >
      {value === null ? <NoAnswer problem={problem} /> : <Questions page={value} />}
    </Page>
  )
}
