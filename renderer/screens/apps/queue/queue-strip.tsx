/** Work on apps, seen from every screen: what is done now and how far it is, or that something did not work. */
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '../../../../contract/apps-work.ts'
import { useFormats } from '../../../app/formats.ts'
import { hrefOf, usePlace } from '../../../app/navigation.ts'
import { useTree } from '../../../app/store.ts'
import { Icon } from '../../../ui/icon.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { isOwnAnswer } from '../../../words/problems.ts'
import { amountOf } from '../../operation/amount.ts'
import { activityOf, titleOf, type RunningItem } from './say-queue.ts'
import './queue.css'

const isTrouble = (item: QueueItem) => item.phase === 'failed' && !isOwnAnswer(item.problem.code)

function Running({ item, waiting }: { readonly item: RunningItem; readonly waiting: number }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { part, facts } = amountOf(item.progress, t, formats)
  return (
    <div className="queue-strip-text">
      <p className="queue-strip-line">
        <strong>{titleOf(item, t, formats)}</strong>
        <span className="dim">{facts[0] ?? activityOf(item, t)}</span>
        {waiting > 0 && <span className="dim">{t('queue.then', { count: waiting })}</span>}
      </p>
      <ProgressBar label={titleOf(item, t, formats)} part={part} valueLabel={facts.join(', ')} />
    </div>
  )
}

function Left({ items }: { readonly items: readonly QueueItem[] }) {
  const { t } = useTranslation()
  const troubles = items.filter(isTrouble).length
  const left = items.filter(({ phase }) => phase === 'interrupted').length
  return (
    <p className="queue-strip-text">
      {[troubles > 0 && t('queue.trouble', { count: troubles }), left > 0 && t('queue.left', { count: left })]
        .filter((part) => part !== false)
        .join(' · ')}
    </p>
  )
}

export function QueueStrip() {
  const { t } = useTranslation()
  const { screen, path } = usePlace()
  const items = useTree((tree) => tree.operations.apps)
  if (screen === 'apps' && path[0] === 'queue') return null
  const running = items.find((item) => item.phase === 'running')
  const waiting = items.filter(({ phase }) => phase === 'waiting').length
  const needsEyes = items.some((item) => isTrouble(item) || item.phase === 'interrupted')
  if (running === undefined && !needsEyes) return null
  return (
    <aside className="queue-strip" aria-label={t('queue.strip')}>
      <Icon name={running === undefined ? 'warning' : 'apps'} />
      {running === undefined ? <Left items={items} /> : <Running item={running} waiting={waiting} />}
      <a className="button quiet" href={hrefOf('apps', 'queue')}>
        {t('queue.show')}
      </a>
    </aside>
  )
}
