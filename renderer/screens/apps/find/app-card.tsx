/** One app in a list: what it is, at a glance. It leads to the app's page. */
import { useTranslation } from 'react-i18next'
import type { AppSummary } from '../../../../contract/apps-catalogue.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { useTree } from '../../../app/store.ts'
import { AppIcon } from '../../../ui/app-icon.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { plain } from '../../../words/plain.ts'

function Marks({ app }: { readonly app: AppSummary }) {
  const { t } = useTranslation()
  const isHere = useTree((tree) => tree.apps.installed.some(({ ref }) => ref === app.ref))
  if (!isHere && !app.ended) return null
  return (
    <span className="app-card-marks">
      {isHere && (
        <span className="good">
          <Icon name="check" /> {t('apps.mark.installed')}
        </span>
      )}
      {app.ended && (
        <span className="warning">
          <Icon name="warning" /> {t('apps.mark.ended')}
        </span>
      )}
    </span>
  )
}

export function AppCard({ app }: { readonly app: AppSummary }) {
  const { t } = useTranslation()
  return (
    <a className="app-card" href={hrefOf('apps', 'app', app.id)}>
      <AppIcon icon={app.icon} name={app.name} />
      <span className="app-card-text">
        <span className="app-card-name">
          <bdi>{plain(app.name)}</bdi>
          {app.verified !== null && (
            <>
              <Icon name="verified" />
              <span className="only-heard">{t('apps.mark.verified')}</span>
            </>
          )}
        </span>
        {app.summary !== '' && <span className="app-card-summary">{plain(app.summary)}</span>}
        <Marks app={app} />
      </span>
    </a>
  )
}

/** Stands where a card will be in a moment. */
export const EmptyCard = () => <span className="app-card empty" aria-hidden="true" />
