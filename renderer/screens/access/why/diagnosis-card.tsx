/** What stands in the way, and the ways out of it, the smallest first. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppAccess, Diagnosis } from '../../../../contract/access.ts'
import { useAsk } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useGrantName } from '../app/grant-rows.tsx'
import { ChangingContext, useChangingHere } from '../changing/changing.ts'
import { ChangeDock } from '../changing/change-dock.tsx'
import { reopenApp } from '../changing/deeds.ts'
import { useFactWords } from '../fact-words.ts'
import { Remedies } from './remedies.tsx'

interface Props {
  readonly diagnosis: Diagnosis
  readonly page: AppAccess
}

/** The fact or answer in the way, by its name and who set it. null: none by itself. */
function useBlocking({ diagnosis, page }: Props): string | null {
  const { t } = useTranslation()
  const { title } = useFactWords()
  const grantName = useGrantName()
  const { fact, grant, layer } = diagnosis.blocking
  const found = page.facts.find(({ id }) => id === fact)
  if (found) {
    const what = title(found)
    return layer === null
      ? t('accessPages.why.notAsked', { what })
      : t('accessPages.why.takenBy', { what, layer: t(`access.layers.${layer}`) })
  }
  const answer = page.grants?.find(({ id }) => id === grant)
  return answer ? t('accessPages.why.answered', { what: grantName(answer.kind, answer.about) }) : null
}

export function DiagnosisCard({ diagnosis, page }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const changing = useChangingHere()
  const blocking = useBlocking({ diagnosis, page })
  const head = useRef<HTMLHeadingElement>(null)
  const { cause, remedies } = diagnosis
  useEffect(() => head.current?.focus(), [])
  const isDone = changing.now.step === 'done'
  return (
    <ChangingContext value={changing}>
      <Card>
        <h2 ref={head} tabIndex={-1} className="why-cause">
          {t(`accessPages.why.cause.${cause}`)}
        </h2>
        {blocking !== null && <p>{blocking}</p>}
        {cause === 'portal' && remedies.length > 0 && <p>{t('accessPages.why.portalMore')}</p>}
        {remedies.length > 0 && !isDone && (
          <Remedies remedies={remedies} app={page.app.key} isOpen={(page.running ?? 0) > 0} />
        )}
        {cause === 'reopen' && (
          <Buttons>
            <Button
              kind="main"
              isDisabled={changing.isBusy}
              onPress={() => changing.begin(reopenApp(ask, page.app.key, t('accessPages.reopen.done')))}
            >
              {t('accessPages.reopen.press')}
            </Button>
          </Buttons>
        )}
      </Card>
      <ChangeDock app={page.app.key} />
    </ChangingContext>
  )
}
