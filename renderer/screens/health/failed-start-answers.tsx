import { useTranslation } from 'react-i18next'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Details } from '../../ui/details.tsx'
import { kindOf, type AskedStart } from './failed-start.ts'
import { SaveReport } from './save-report.tsx'
import { WhatHappened } from './what-happened.tsx'

interface Props {
  readonly start: AskedStart
  /** An operation is under way, or the service cannot be asked. */
  readonly isWaiting: boolean
}

/** What can be done about a start after which the version before runs. Main asks before anything changes. */
export function FailedStartAnswers({ start, isWaiting }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const unfinished = useTree((tree) => tree.health.unfinished)
  const asking = useView(({ asking: now }) => now.has('health.stay') || now.has('health.tryAgain'))
  const { event } = start
  const isDisabled = isWaiting || asking
  const again = kindOf(start) === 'failed' || kindOf(start) === 'not-tried' ? 'tryAgain' : 'useNew'
  return (
    <>
      {unfinished !== null && !asking && <p>{t(`health.unfinished.${unfinished}`)}</p>}
      <Buttons>
        <Button kind="main" isDisabled={isDisabled} onPress={() => void ask('health.stay', { event })}>
          {t('health.stay')}
        </Button>
        <Button isDisabled={isDisabled} onPress={() => void ask('health.tryAgain', { event })}>
          {t(`health.${again}`)}
        </Button>
        <SaveReport />
        <Button kind="quiet" isDisabled={asking} onPress={() => void ask('health.seen', { event })}>
          {t('actions.later')}
        </Button>
      </Buttons>
      <Details title={t('health.whatHappened')}>{() => <WhatHappened start={start} />}</Details>
    </>
  )
}
