/** Everything that was asked for, in its order: under way, in line, and what has ended until it is closed. */
import { useTranslation } from 'react-i18next'
import { hrefOf } from '../../../app/navigation.ts'
import { Page } from '../../../app/page.tsx'
import { useAsk, useTree } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { AppsTrouble } from '../apps-trouble.tsx'
import { QueueCard } from './queue-card.tsx'
import { isOpen, isQuiet } from './use-queue.ts'
import './queue.css'

export function QueuePage() {
  const { t } = useTranslation()
  const ask = useAsk()
  const items = useTree((tree) => tree.operations.apps)
  const over = items.filter(isQuiet)
  // What goes on first; then the newest end.
  const shown = [...items.filter(isOpen), ...items.filter((item) => !isOpen(item)).toReversed()]
  const closeAll = () => {
    for (const { id } of over) void ask('apps.dismiss', { item: id })
  }
  return (
    <Page
      title={t('queue.title')}
      up={{ href: hrefOf('apps', 'installed'), label: t('installed.title') }}
      lead={<p className="lead">{t('queue.lead')}</p>}
    >
      <AppsTrouble />
      {items.length === 0 && <p className="dim">{t('queue.none')}</p>}
      {shown.map((item) => (
        <QueueCard key={item.id} item={item} />
      ))}
      {over.length > 1 && (
        <Buttons>
          <Button onPress={closeAll}>{t('queue.clear')}</Button>
        </Buttons>
      )}
    </Page>
  )
}
