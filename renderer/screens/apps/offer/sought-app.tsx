/** An appstream: link names an app; the sources here may have it or not. */
import { useTranslation } from 'react-i18next'
import { useTree } from '../../../app/store.ts'
import { plain } from '../../../words/plain.ts'
import { conditionOf } from '../condition.ts'
import { AppCard } from '../find/app-card.tsx'
import { ConditionCard } from '../find/condition-card.tsx'
import { useAppList } from '../find/use-app-list.ts'
import { WaitingLine } from '../waiting-line.tsx'
import '../find/app-grid.css'

/** A search may find more than what is meant. */
const MOST = 60

function Found({ appId }: { readonly appId: string }) {
  const { t } = useTranslation()
  const listing = useAppList({ kind: 'search', text: appId.slice(0, 200) }, MOST)
  if (listing.state === 'asking') return <WaitingLine>{t('apps.waiting.reading')}</WaitingLine>
  const rows =
    listing.state === 'there'
      ? Array.from({ length: MOST }, (_, index) => listing.list.at(index) ?? []).flat()
      : []
  const meant = rows.filter((app) => app.appId === appId)
  if (meant.length === 0) return <p>{t('offer.search.missing', { id: plain(appId) })}</p>
  return (
    <ul className="app-grid">
      {meant.map((app) => (
        <li key={app.id}>
          <AppCard app={app} />
        </li>
      ))}
    </ul>
  )
}

export function SoughtApp({ appId }: { readonly appId: string }) {
  const condition = conditionOf(useTree((tree) => tree.apps))
  return condition.kind === 'there' ? <Found appId={appId} /> : <ConditionCard condition={condition} />
}
