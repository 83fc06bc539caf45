/** The top of an app's page: its picture, how much it can access as a whole, what makes it so, and which copy it is. */
import { useTranslation } from 'react-i18next'
import type { AccessApp, Fact, Rating } from '../../../../contract/access.ts'
import { useTree } from '../../../app/store.ts'
import { AppIcon } from '../../../ui/app-icon.tsx'
import { Card } from '../../../ui/card.tsx'
import { plain } from '../../../words/plain.ts'
import { FactLines } from '../fact-lines.tsx'
import { AccessRating } from '../rating.tsx'
import './app-head.css'

/** What the list of installed apps knows of the same app. */
export function useAppIcon(appId: string | null): string | null {
  return useTree((tree) => tree.apps.installed.find((one) => one.appId === appId)?.icon ?? null)
}

/** Below the name: picture, rating, and the level's meaning. */
export function AppLead({
  rating,
  name,
  icon,
}: {
  readonly rating: Rating
  readonly name: string
  readonly icon: string | null
}) {
  const { t } = useTranslation()
  return (
    <div className="access-lead">
      <AppIcon icon={icon} name={name} size="large" />
      <div>
        <AccessRating level={rating.level} />
        <p className="lead">{t(`access.levels.${rating.level}.meaning`)}</p>
      </div>
    </div>
  )
}

/** What makes the rating so. */
export function Reasons({ rating, facts }: { readonly rating: Rating; readonly facts: readonly Fact[] }) {
  const { t } = useTranslation()
  const reasons = facts.filter(({ id }) => rating.reasons.includes(id))
  if (reasons.length === 0) return null
  return (
    <Card label={t('accessPages.app.reasons')}>
      <h2>{t('accessPages.app.reasons')}</h2>
      <FactLines facts={reasons} />
    </Card>
  )
}

/** Where it is, for apps that are here more than once. null: there is only one. */
export function useWhich(app: AccessApp): string | null {
  const { t } = useTranslation()
  const installation = useTree((tree) => tree.apps.installations.find(({ id }) => id === app.installation))
  const isOnly = useTree((tree) => tree.apps.installed.filter(({ appId }) => appId === app.id).length < 2)
  if (isOnly) return null
  const name = plain(
    installation?.title === '' ? app.installation : (installation?.title ?? app.installation),
  )
  const where =
    app.installation === 'user'
      ? t('accessPages.app.installedFor.user')
      : t('accessPages.app.installedFor.others', { name })
  return t('accessPages.app.branchOf', { branch: plain(app.branch), installation: where })
}
