/** Where apps come from: each source with what depends on it, and ways to add one. */
import { useTranslation } from 'react-i18next'
import { useAsk, useTree } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { AppsPage } from '../apps-page.tsx'
import { FirstSource } from '../find/first-source.tsx'
import { CannotChange } from '../installed/cannot-change.tsx'
import { WaitingLine } from '../waiting-line.tsx'
import { AddFlathub } from './add-flathub.tsx'
import { SourceCard } from './source-card.tsx'

function Add({ hasFlathub }: { readonly hasFlathub: boolean }) {
  const { t } = useTranslation()
  const ask = useAsk()
  return (
    <Card label={t('sources.addTitle')}>
      <h2>{t('sources.addTitle')}</h2>
      {!hasFlathub && (
        <>
          <p>{t('sources.addFlathub')}</p>
          <AddFlathub />
        </>
      )}
      <p>{t('sources.addFileText')}</p>
      <Buttons>
        <Button onPress={() => void ask('apps.chooseFile', {})}>{t('sources.addFile')}</Button>
      </Buttons>
    </Card>
  )
}

function List() {
  const { t } = useTranslation()
  const ask = useAsk()
  const sources = useTree((tree) => tree.apps.sources)
  const problem = useTree((tree) => tree.apps.problem)
  if (sources === null) return problem === null ? <WaitingLine>{t('sources.asking')}</WaitingLine> : null
  const isFetching = sources.some(({ catalogue }) => catalogue.refreshing)
  return (
    <>
      {sources.length === 0 && <FirstSource />}
      {sources.map((source) => (
        <SourceCard key={source.id} source={source} />
      ))}
      {sources.some(({ enabled }) => enabled) && (
        <Buttons>
          <Button isDisabled={isFetching} onPress={() => void ask('apps.refresh', {})}>
            {t('sources.refresh')}
          </Button>
        </Buttons>
      )}
      <Add hasFlathub={sources.length === 0 || sources.some(({ isFlathub }) => isFlathub)} />
    </>
  )
}

export function SourcesPage() {
  const { t } = useTranslation()
  return (
    <AppsPage title={t('sources.title')} tab="sources" lead={<p className="lead">{t('sources.lead')}</p>}>
      <CannotChange />
      <List />
    </AppsPage>
  )
}
