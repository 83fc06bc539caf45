/** The top of an app's page: its picture and name, how much it can access as a whole, and what makes it so. */
import { useTranslation } from 'react-i18next'
import type { AccessApp, Fact, Rating } from '../../../../contract/access.ts'
import { Page } from '../../../app/page.tsx'
import { useTree } from '../../../app/store.ts'
import { AppIcon } from '../../../ui/app-icon.tsx'
import { plain } from '../../../words/plain.ts'
import { BackLink } from '../back-link.tsx'
import { FactLines } from '../fact-lines.tsx'
import { AccessRating } from '../rating.tsx'
import './app-head.css'

/** What the list of installed apps knows of the same app. */
export function useAppIcon(appId: string): string | null {
  return useTree((tree) => tree.apps.installed.find((one) => one.appId === appId)?.icon ?? null)
}

export function RatingHead({ rating, facts }: { readonly rating: Rating; readonly facts: readonly Fact[] }) {
  const { t } = useTranslation()
  const reasons = facts.filter(({ id }) => rating.reasons.includes(id))
  return (
    <div className="rating-head">
      <AccessRating level={rating.level} />
      <p>{t(`access.levels.${rating.level}.meaning`)}</p>
      {reasons.length > 0 && (
        <>
          <p className="dim">{t('accessPages.app.reasons')}</p>
          <FactLines facts={reasons} />
        </>
      )}
    </div>
  )
}

/** Several copies of one app are told apart by where they are. */
function useWhich(app: AccessApp): string | null {
  const { t } = useTranslation()
  const installation = useTree((tree) => tree.apps.installations.find(({ id }) => id === app.installation))
  const isOnly = useTree(
    (tree) => tree.apps.installed.filter(({ appId }) => appId === app.id).length < 2,
  )
  if (isOnly) return null
  const where =
    app.installation === 'user'
      ? t('accessPages.app.installedFor.user')
      : t('accessPages.app.installedFor.others', { name: plain(installation?.title || app.installation) })
  return t('accessPages.app.branchOf', { branch: plain(app.branch), installation: where })
}

interface Props {
  readonly app: AccessApp
  readonly children: React.ReactNode
}

export function AppFrame({ app, children }: Props) {
  const icon = useAppIcon(app.id)
  const which = useWhich(app)
  const name = plain(app.name)
  return (
    <Page
      title={name}
      above={<BackLink />}
      picture={<AppIcon icon={icon} name={name} size="large" />}
      lead={which !== null && <p className="lead">{which}</p>}
    >
      {children}
    </Page>
  )
}
