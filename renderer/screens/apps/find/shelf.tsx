/** The first few apps of a view, under a heading that leads to all of them. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppView } from '../../../../contract/apps-catalogue.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { AppCard } from './app-card.tsx'
import { useAppList } from './use-app-list.ts'
import './app-grid.css'

const FEW = 6
const MANY = 60

interface Props {
  readonly view: AppView
  readonly title: string
  /** The page of all of them; null: there is none, all are shown. */
  readonly page: string | null
}

export function Shelf({ view, title, page }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const most = page === null ? MANY : FEW
  const listing = useAppList(view, most)
  if (listing.state !== 'there' || listing.list.total === 0) return null
  const { total, at } = listing.list
  const apps = Array.from({ length: Math.min(most, total) }, (_, i) => at(i) ?? []).flat()
  return (
    <section className="shelf" aria-labelledby={id}>
      <div className="shelf-head">
        <h2 id={id}>{title}</h2>
        {page !== null && total > FEW && (
          <a className="link" href={hrefOf('apps', page)} aria-label={t('apps.find.showAllOf', { title })}>
            {t('apps.find.showAll')}
          </a>
        )}
      </div>
      <ul className="app-grid">
        {apps.map((app) => (
          <li key={app.id}>
            <AppCard app={app} />
          </li>
        ))}
      </ul>
    </section>
  )
}
