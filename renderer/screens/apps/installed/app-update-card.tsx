import { useTranslation } from 'react-i18next'
import type { InstalledApp } from '../../../../contract/apps.ts'
import { useTree } from '../../../app/store.ts'
import { Card } from '../../../ui/card.tsx'
import { UpdateRow } from './update-row.tsx'
import { WantsAccess } from './wants-access.tsx'

/** The update of one app, on its own page; nothing where there is none. */
export function AppUpdateCard({ app }: { readonly app: InstalledApp }) {
  const { t } = useTranslation()
  const updates = useTree((tree) => tree.apps.updates)
  const plainly = updates.apps.find(({ id }) => id === app.id)
  const wanting = updates.wantAccess.find(({ id }) => id === app.id)
  if (wanting !== undefined) {
    return (
      <section className="wants">
        <h2>{t('appUpdates.update')}</h2>
        <WantsAccess update={wanting} />
      </section>
    )
  }
  if (plainly === undefined) return null
  return (
    <Card label={t('appUpdates.update')}>
      <h2>{t('appUpdates.update')}</h2>
      <ul className="update-rows">
        <UpdateRow update={plainly} alone />
      </ul>
    </Card>
  )
}
