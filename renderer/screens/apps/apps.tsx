/** The screen Apps: the page of it that the address names. Strangers' text may stand there; an unknown page is Find. */
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlace } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree } from '../../app/store.ts'
import { AppPage } from './app/app-page.tsx'
import { CleanupPage } from './cleanup/cleanup-page.tsx'
import { CategoryPage, ViewPage } from './find/browse.tsx'
import { isCategory } from './find/categories.tsx'
import { Find } from './find/find.tsx'
import { noSearch, SearchContext } from './find/search.ts'
import { OfferPage } from './offer/offer-page.tsx'
import { HistoryPage } from './history/history-page.tsx'
import { InstalledAppPage } from './installed/installed-app.tsx'
import { InstalledPage } from './installed/installed-page.tsx'
import { QueuePage } from './queue/queue-page.tsx'
import { SnapsSection } from './snaps/snaps-section.tsx'
import { SourcesPage } from './sources/sources-page.tsx'

const find = () => <Find />

/** `id` is what follows the page's name in the address; empty: nothing. */
const pages: Readonly<Record<string, (id: string) => ReactNode>> = {
  app: (id) => <AppPage key={id} id={id} />,
  category: (name) => (isCategory(name) ? <CategoryPage category={name} /> : find()),
  new: () => <ViewPage kind="new" />,
  offer: () => <OfferPage />,
  updated: () => <ViewPage kind="updated" />,
  all: () => <ViewPage kind="all" />,
  installed: (id) => (id === '' ? <InstalledPage /> : <InstalledAppPage id={id} />),
  queue: () => <QueuePage />,
  history: () => <HistoryPage />,
  cleanup: () => <CleanupPage />,
  sources: () => <SourcesPage />,
}

const pageOf = (name: string) => (Object.hasOwn(pages, name) ? pages[name] : undefined) ?? find

/** No Flatpak: there is nothing this screen could do. */
function Absent() {
  const { t } = useTranslation()
  return (
    <Page title={t('screens.apps')}>
      <p className="lead">{t('apps.absent')}</p>
      <SnapsSection />
    </Page>
  )
}

export function Apps() {
  const { path } = usePlace()
  const ask = useAsk()
  const isAbsent = useTree((tree) => tree.apps.state === 'absent')
  const search = useState(noSearch)
  useEffect(() => void ask('apps.enter', {}), [ask])
  if (isAbsent) return <Absent />
  const [page = '', id = ''] = path
  return <SearchContext value={search}>{pageOf(page)(id)}</SearchContext>
}
