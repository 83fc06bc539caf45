/** Work under way, wherever it was begun: what is done, how far it is as far as anybody knows, and how to stop it. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useAsk } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Details, RawText } from '../../ui/details.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { plainLines } from '../../words/plain.ts'
import { programName } from '../../words/programs.ts'
import { amountOf, type Running } from './amount.ts'
import type { UnderWay } from './under-way.ts'
import './operation-card.css'

function Times({ operation }: { readonly operation: UnderWay }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(1000)
  const usual = operation.phase === 'running' ? operation.usual : null
  return (
    <p className="operation-facts dim">
      <span>
        {t('operation.soFar', { time: formats.length(Math.max(0, now - operation.startedAt) / 1000) })}
      </span>
      {usual !== null && <span>{t('operation.usual', { time: formats.lengths(usual.from, usual.to) })}</span>}
    </p>
  )
}

/** Before it runs, giving up is always possible: nothing has been begun. */
const canStop = (operation: UnderWay) => operation.phase !== 'running' || operation.cancel === 'yes'

function Head({ operation, title }: { readonly operation: UnderWay; readonly title: string }) {
  const { t } = useTranslation()
  const ask = useAsk()
  return (
    <div className="operation-head">
      <h2>{title}</h2>
      {canStop(operation) && (
        <Button onPress={() => void ask('system.cancel', {})}>{t('actions.stop')}</Button>
      )}
    </div>
  )
}

function RunningBody({ operation }: { readonly operation: Running }) {
  const { t } = useTranslation()
  const amount = amountOf(operation.progress, t, useFormats())
  const activity = t(`operation.activity.${operation.activity}`)
  const asked = operation.cancel === 'asked'
  return (
    <>
      <Head operation={operation} title={asked ? t('operation.stopping') : activity} />
      <ProgressBar label={activity} part={amount.part} valueLabel={amount.facts.join(', ')} />
      {amount.facts.length > 0 && (
        <p className="operation-facts">
          {amount.facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      )}
      {asked && <p className="dim">{t('operation.stoppingLead')}</p>}
      {operation.cancel === 'no' && operation.action === 'update' && (
        <p className="dim">{t('operation.noStop')}</p>
      )}
    </>
  )
}

function WaitingBody({ operation }: { readonly operation: Exclude<UnderWay, Running> }) {
  const { t } = useTranslation()
  const activity = operation.phase === 'authorising' ? t('operation.authorising') : t('operation.preparing')
  return (
    <>
      <Head operation={operation} title={activity} />
      <ProgressBar label={activity} part={null} valueLabel="" />
      {operation.phase === 'authorising' && <p className="dim">{t('operation.authorisingLead')}</p>}
    </>
  )
}

function LastMessage({ message }: { readonly message: string }) {
  const { t } = useTranslation()
  return (
    <Details title={t('actions.details')}>
      {() => (
        <>
          <p className="dim">{t('operation.message')}</p>
          <RawText>{message === '' ? t('operation.noMessage') : plainLines(message)}</RawText>
        </>
      )}
    </Details>
  )
}

export function OperationCard({ operation }: { readonly operation: UnderWay }) {
  const { t } = useTranslation()
  const by = operation.phase === 'running' ? operation.by : null
  return (
    <Card label={t(`operation.title.${operation.action}`)}>
      {operation.phase === 'running' ? (
        <RunningBody operation={operation} />
      ) : (
        <WaitingBody operation={operation} />
      )}
      {by !== null && <p>{t('operation.startedBy', { who: programName(by, t) })}</p>}
      <Times operation={operation} />
      {operation.phase === 'running' && <LastMessage message={operation.message} />}
    </Card>
  )
}
