import { useTranslation } from 'react-i18next'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Details } from '../../ui/details.tsx'
import type { FailedStart } from './failed-start.ts'
import { WhatHappened } from './what-happened.tsx'

interface Props {
  readonly start: FailedStart
  /** An operation is under way, or the service cannot be asked. */
  readonly isWaiting: boolean
}

/** What can be done about a start that failed. Main asks before anything changes. */
export function FailedStartAnswers({ start, isWaiting }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const unfinished = useTree((tree) => tree.health.unfinished)
  const asking = useView(({ asking: now }) => now.has('health.stay') || now.has('health.tryAgain'))
  const { event } = start
  const isDisabled = isWaiting || asking
  return (
    <>
      {unfinished !== null && !asking && <p>{t(`health.unfinished.${unfinished}`)}</p>}
      <Buttons>
        <Button kind="main" isDisabled={isDisabled} onPress={() => void ask('health.stay', { event })}>
          {t('health.stay')}
        </Button>
        <Button isDisabled={isDisabled} onPress={() => void ask('health.tryAgain', { event })}>
          {t('health.tryAgain')}
        </Button>
        <Button kind="quiet" isDisabled={asking} onPress={() => void ask('health.seen', { event })}>
          {t('actions.later')}
        </Button>
      </Buttons>
      <Details title={t('health.whatHappened')}>{() => <WhatHappened start={start} />}</Details>
    </>
  )
}
