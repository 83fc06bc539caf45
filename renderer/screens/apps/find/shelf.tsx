/** The first few apps of a view, under a heading that leads to all of them. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppView } from '../../../../contract/apps-catalogue.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { AppCard } from './app-card.tsx'
import { useAppList } from './use-app-list.ts'
import './app-grid.css'

const FEW = 6

interface Props {
  readonly view: AppView
  readonly title: string
  /** The page of all of them. */
  readonly page: string
}

export function Shelf({ view, title, page }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const listing = useAppList(view, FEW)
  if (listing.state !== 'there' || listing.list.total === 0) return null
  const { total, at } = listing.list
  const apps = Array.from({ length: Math.min(FEW, total) }, (_, i) => at(i) ?? []).flat()
  return (
    <section className="shelf" aria-labelledby={id}>
      <div className="shelf-head">
        <h2 id={id}>{title}</h2>
        {total > FEW && (
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
