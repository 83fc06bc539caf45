/** Where apps come from: each source with what depends on it, and ways to add one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk, useTree, useView } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { AppsPage } from '../apps-page.tsx'
import { FirstSource } from '../find/first-source.tsx'
import { InstallationChoice, usualInstallation } from '../installation-choice.tsx'
import { CannotChange } from '../installed/cannot-change.tsx'
import { WaitingLine } from '../waiting-line.tsx'
import { SourceCard } from './source-card.tsx'

function AddFlathub() {
  const { t } = useTranslation()
  const ask = useAsk()
  const installations = useTree((tree) => tree.apps.installations)
  const isAdding = useView((view) => view.asking.has('apps.addFlathub'))
  const [chosen, setChosen] = useState<string | null>(null)
  const installation = chosen ?? usualInstallation(installations)?.id
  if (installation === undefined) return null
  return (
    <>
      <p>{t('sources.addFlathub')}</p>
      <InstallationChoice installations={installations} value={installation} onChange={setChosen} />
      {isAdding && <WaitingLine>{t('apps.first.adding')}</WaitingLine>}
      <Buttons>
        <Button isDisabled={isAdding} onPress={() => void ask('apps.addFlathub', { installation })}>
          {t('apps.first.add')}
        </Button>
      </Buttons>
    </>
  )
}

function Add({ hasFlathub }: { readonly hasFlathub: boolean }) {
  const { t } = useTranslation()
  const ask = useAsk()
  return (
    <Card label={t('sources.addTitle')}>
      <h2>{t('sources.addTitle')}</h2>
      {!hasFlathub && <AddFlathub />}
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
