/** One piece of work on apps: how far it is, how it ended, and what can be done about it. */
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '../../../../contract/apps-work.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAsk } from '../../../app/store.ts'
import { AppIcon } from '../../../ui/app-icon.tsx'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Details } from '../../../ui/details.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { isOwnAnswer, sayProblem } from '../../../words/problems.ts'
import { amountOf } from '../../operation/amount.ts'
import { TechnicalText } from '../../trouble/technical-text.tsx'
import { activityOf, titleOf, type RunningItem } from './say-queue.ts'
import { isOpen } from './use-queue.ts'

function Progress({ item }: { readonly item: RunningItem }) {
  const { t } = useTranslation()
  const { part, facts } = amountOf(item.progress, t, useFormats())
  const activity = activityOf(item, t)
  return (
    <>
      <ProgressBar label={activity} part={part} valueLabel={facts.join(', ')} />
      <p className="operation-facts">
        <span>{activity}</span>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {item.cancel === 'no' && <p className="dim">{t('queue.noStop')}</p>}
    </>
  )
}

type FailedItem = Extract<QueueItem, { phase: 'failed' }>

function Failure({ item }: { readonly item: FailedItem }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { problem } = item
  const { title, sentence } = sayProblem(problem, t, formats)
  const missing = problem.missingBytes
  return (
    <>
      <p>
        <strong>{title}.</strong> {sentence}
        {missing !== undefined && <> {t('queue.missing', { size: formats.size(missing) })}</>}
      </p>
      <Details title={t('actions.details')}>
        {() => (
          <TechnicalText
            failure={{ problem, at: item.endedAt ?? item.askedAt, doing: `apps.${item.action}` }}
          />
        )}
      </Details>
    </>
  )
}

function Body({ item }: { readonly item: QueueItem }) {
  const { t } = useTranslation()
  switch (item.phase) {
    case 'waiting':
      return null
    case 'running':
      return <Progress item={item} />
    case 'done':
      return item.changed ? null : <p className="dim">{t('queue.unchanged')}</p>
    case 'cancelled':
      return <p className="dim">{t('queue.cancelled')}</p>
    case 'failed':
      return isOwnAnswer(item.problem.code) ? (
        <p className="dim">{t('queue.cancelled')}</p>
      ) : (
        <Failure item={item} />
      )
    case 'interrupted':
      return <p>{t('queue.interrupted')}</p>
  }
}

const canStop = (item: QueueItem) =>
  item.phase === 'waiting' || (item.phase === 'running' && item.cancel === 'yes')

function Actions({ item, title }: { readonly item: QueueItem; readonly title: string }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const named = { item: item.id }
  const isLeft = item.phase === 'interrupted'
  const again = isLeft || item.phase === 'failed' || item.phase === 'cancelled'
  return (
    <Buttons>
      {canStop(item) && (
        <Button about={title} onPress={() => void ask('apps.cancel', named)}>
          {t('queue.stop')}
        </Button>
      )}
      {again && (
        <Button about={title} onPress={() => void ask('apps.again', named)}>
          {t(isLeft ? 'queue.goOn' : 'queue.again')}
        </Button>
      )}
      {!isOpen(item) && (
        <Button kind="quiet" about={title} onPress={() => void ask('apps.dismiss', named)}>
          {t('queue.close')}
        </Button>
      )}
    </Buttons>
  )
}

export function QueueCard({ item }: { readonly item: QueueItem }) {
  const { t } = useTranslation()
  const title = titleOf(item, t, useFormats())
  const [first] = item.subjects
  const isTrouble = item.phase === 'failed' && !isOwnAnswer(item.problem.code)
  return (
    <Card tone={isTrouble ? 'bad' : 'plain'} label={title}>
      <div className="queue-head">
        {first !== undefined && item.subjects.length === 1 && (
          <AppIcon icon={first.icon} name={first.name} size="small" />
        )}
        <h2>
          {item.phase === 'done' && <Icon name="check" />}
          {isTrouble && <Icon name="warning" />}
          {title}
        </h2>
      </div>
      <Body item={item} />
      <Actions item={item} title={title} />
    </Card>
  )
}
