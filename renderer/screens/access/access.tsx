/** What apps can access: the overview, and the pages below it. */
import type { Place } from '../../app/navigation.ts'
import { AppPage } from './app/app-page.tsx'
import { EveryonePage } from './everyone-page.tsx'
import { HistoryPage } from './history-page.tsx'
import { NewsPage } from './news-page.tsx'
import { OfferedPage } from './offered-page.tsx'
import { Overview } from './overview/overview.tsx'
import { WhyPage } from './why/why-page.tsx'

/** An address nobody knows is the overview. */
export function Access({ place: { path } }: { readonly place: Place }) {
  const [page, id] = path
  switch (page) {
    case 'everyone':
      return <EveryonePage />
    case 'history':
      return <HistoryPage />
    case 'news':
      return <NewsPage />
    case 'app':
      return id === undefined ? <Overview /> : <AppPage key={id} app={id} />
    case 'why':
      return id === undefined ? <Overview /> : <WhyPage key={id} app={id} />
    case 'offered':
      return id === undefined ? <Overview /> : <OfferedPage key={id} app={id} />
    case undefined:
    default:
      return <Overview />
  }
}
