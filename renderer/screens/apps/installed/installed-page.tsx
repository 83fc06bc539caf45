/** What is installed: updates first, then every app, then what they share. It stands in the first paint, from the folders. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../app/formats.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { useTree } from '../../../app/store.ts'
import { AppsPage } from '../apps-page.tsx'
import { SnapsSection } from '../snaps/snaps-section.tsx'
import { WaitingLine } from '../waiting-line.tsx'
import { CannotChange } from './cannot-change.tsx'
import { Components } from './components.tsx'
import { InstalledList } from './installed-list.tsx'
import { Updates, Wanting } from './updates.tsx'
import './installed.css'

/** The sum of what is installed, in words. */
function Sum() {
  const { t } = useTranslation()
  const formats = useFormats()
  const { installed, components } = useTree((tree) => tree.apps)
  if (installed.length === 0) return null
  const bytes = [...installed, ...components].reduce((sum, one) => sum + one.bytes, 0)
  const apps = t('installed.count', { count: installed.length, number: formats.number(installed.length) })
  return <p className="lead">{t('installed.sum', { apps, size: formats.size(bytes) })}</p>
}

function More() {
  const { t } = useTranslation()
  return (
    <nav className="buttons" aria-label={t('installed.more')}>
      <a className="button plain" href={hrefOf('apps', 'cleanup')}>
        {t('installed.cleanup')}
      </a>
      <a className="button plain" href={hrefOf('apps', 'history')}>
        {t('installed.history')}
      </a>
      <a className="button plain" href={hrefOf('apps', 'queue')}>
        {t('installed.queue')}
      </a>
    </nav>
  )
}

export function InstalledPage() {
  const { t } = useTranslation()
  const state = useTree((tree) => tree.apps.state)
  const hasApps = useTree((tree) => tree.apps.installed.length > 0)
  return (
    <AppsPage title={t('installed.title')} tab="installed" lead={<Sum />}>
      <CannotChange />
      {state === 'starting' && <WaitingLine>{t('installed.reading')}</WaitingLine>}
      {state === 'ready' && !hasApps && <p className="dim">{t('installed.none')}</p>}
      {hasApps && <Updates />}
      <Wanting />
      {hasApps && <InstalledList />}
      <Components />
      <SnapsSection />
      {state === 'ready' && <More />}
    </AppsPage>
  )
}
