/** One installed app in the list, at a glance. It leads to the app's page. */
import { useTranslation } from 'react-i18next'
import type { InstalledApp } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { useTree } from '../../../app/store.ts'
import { AppIcon } from '../../../ui/app-icon.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { plain } from '../../../words/plain.ts'
import { useWorkOn } from '../queue/use-queue.ts'

/** Neither it nor what it runs on gets security fixes any more. */
export const isEnded = ({ ended, componentEnded }: InstalledApp) => ended !== null || componentEnded !== null

/** The one mark that matters most: more would not fit, and the app's page has all. */
function Mark({ app }: { readonly app: InstalledApp }) {
  const { t } = useTranslation()
  const work = useWorkOn(app.installation, app.ref)
  const hasUpdate = useTree(({ apps: { updates } }) =>
    [...updates.apps, ...updates.wantAccess].some(({ id }) => id === app.id),
  )
  if (work !== undefined)
    return (
      <Pill tone="plain">
        {t(work.phase === 'running' ? 'installed.mark.working' : 'installed.mark.waiting')}
      </Pill>
    )
  if (isEnded(app))
    return (
      <Pill tone="warning" icon="warning">
        {t('installed.mark.ended')}
      </Pill>
    )
  if (hasUpdate) return <Pill tone="accent">{t('installed.mark.update')}</Pill>
  if (app.held === true) return <Pill icon="lock">{t('installed.mark.held')}</Pill>
  return null
}

interface Props {
  readonly app: InstalledApp
  /** Another one has the same name. */
  readonly tellApart: boolean
}

export function InstalledCard({ app, tellApart }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const isUser = useTree(
    ({ apps }) => apps.installations.find(({ id }) => id === app.installation)?.isUser ?? true,
  )
  const facts = [
    app.version === null ? null : plain(app.version),
    formats.size(app.bytes),
    tellApart && !isUser ? t('installed.forEveryone') : null,
    tellApart ? plain(app.branch) : null,
  ].filter((fact) => fact !== null)
  return (
    <a className="app-card" href={hrefOf('apps', 'installed', app.id)}>
      <AppIcon icon={app.icon} name={app.name} />
      <span className="app-card-text">
        <span className="app-card-name">
          <bdi>{plain(app.name)}</bdi>
        </span>
        <span className="app-card-summary">{facts.join(' · ')}</span>
        <span className="app-card-marks">
          <Mark app={app} />
        </span>
      </span>
    </a>
  )
}
