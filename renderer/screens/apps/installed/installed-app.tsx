/** The page of one installed app: what it is, what can be done with it, and the ways back. */
import { useTranslation } from 'react-i18next'
import type { InstalledApp } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { Page } from '../../../app/page.tsx'
import { useAsk, useTree } from '../../../app/store.ts'
import { useNow } from '../../../app/use-now.ts'
import { AppIcon } from '../../../ui/app-icon.tsx'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Details, Fact, Facts } from '../../../ui/details.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { plain } from '../../../words/plain.ts'
import { AppsTrouble } from '../apps-trouble.tsx'
import { QueueCard } from '../queue/queue-card.tsx'
import { useWorkOn } from '../queue/use-queue.ts'
import { AppCopies } from './copies.tsx'
import { EarlierVersions } from './earlier-versions.tsx'
import { EndedNotices } from './ended-notices.tsx'
import { RemoveApp } from './remove-app.tsx'
import { AppUpdateCard } from './app-update-card.tsx'
import '../queue/queue.css'
import './installed.css'

const HOUR = 3_600_000

function useSourceName({ source }: InstalledApp): string {
  const sources = useTree((tree) => tree.apps.sources)
  const title = sources?.find(({ id }) => id === source)?.title
  return plain(title ?? source.split('/').slice(1).join('/'))
}

function useIsForEveryone({ installation }: InstalledApp): boolean {
  return useTree(({ apps }) => apps.installations.find(({ id }) => id === installation)?.isUser === false)
}

function Head({ app }: { readonly app: InstalledApp }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  const source = useSourceName(app)
  const forEveryone = useIsForEveryone(app)
  const facts = [
    app.version === null
      ? t('installedApp.versionUnknown')
      : t('installedApp.version', { version: plain(app.version) }),
    t('installedApp.facts.size', { size: formats.size(app.bytes) }),
    t('installedApp.facts.source', { source }),
    t('installedApp.facts.installed', { when: formats.date(app.installedAt, now) }),
    forEveryone && t('installedApp.facts.everyone'),
  ].filter((fact) => fact !== false)
  return (
    <div className="installed-head">
      <AppIcon icon={app.icon} name={app.name} size="large" />
      <div>
        {app.summary !== '' && <p className="lead">{plain(app.summary)}</p>}
        <p className="dim">{facts.join(' · ')}</p>
      </div>
    </div>
  )
}

function Actions({ app, isTaken }: { readonly app: InstalledApp; readonly isTaken: boolean }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const held = app.held === true
  return (
    <Buttons>
      {app.opens && (
        <Button kind="main" onPress={() => void ask('apps.open', { installed: app.id })}>
          {t('installedApp.open')}
        </Button>
      )}
      <a className="button plain" href={hrefOf('access', 'app', app.accessKey)}>
        {t('installedApp.access')}
      </a>
      {app.held !== null && (
        <Button
          isDisabled={isTaken}
          onPress={() => void ask('apps.hold', { installed: app.id, held: !held })}
        >
          {t(held ? 'installedApp.follow' : 'installedApp.hold')}
        </Button>
      )}
    </Buttons>
  )
}

function Technical({ app }: { readonly app: InstalledApp }) {
  const { t } = useTranslation()
  return (
    <Details title={t('actions.details')}>
      {() => (
        <Facts>
          <Fact name={t('installedApp.detail.id')}>{plain(app.appId)}</Fact>
          <Fact name={t('installedApp.detail.branch')}>{plain(app.branch)}</Fact>
          <Fact name={t('installedApp.detail.ref')}>{plain(app.ref)}</Fact>
          <Fact name={t('installedApp.detail.installation')}>{plain(app.installation)}</Fact>
          <Fact name={t('installedApp.detail.source')}>{plain(app.source)}</Fact>
        </Facts>
      )}
    </Details>
  )
}

function Gone() {
  const { t } = useTranslation()
  const state = useTree((tree) => tree.apps.state)
  if (state === 'starting') return <p className="dim">{t('installed.reading')}</p>
  return <p>{t('installedApp.goneText')}</p>
}

export function InstalledAppPage({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const app = useTree((tree) => tree.apps.installed.find((one) => one.id === id))
  const up = { href: hrefOf('apps', 'installed'), label: t('installed.title') }
  if (app === undefined) {
    return (
      <Page title={t('installedApp.gone')} up={up}>
        <AppsTrouble />
        <Gone />
      </Page>
    )
  }
  return (
    <Page title={plain(app.name)} up={up} lead={<Head app={app} />}>
      <AppsTrouble />
      <Shown app={app} />
    </Page>
  )
}

function Shown({ app }: { readonly app: InstalledApp }) {
  const { t } = useTranslation()
  const work = useWorkOn(app.installation, app.ref)
  const isTaken = work !== undefined
  return (
    <>
      {work !== undefined && <QueueCard item={work} />}
      <EndedNotices app={app} isTaken={isTaken} />
      {app.held === true && <Notice icon="lock">{t('installedApp.held')}</Notice>}
      {!app.opens && <p className="dim">{t('installedApp.opensNot')}</p>}
      <Actions app={app} isTaken={isTaken} />
      {!isTaken && <AppUpdateCard app={app} />}
      <EarlierVersions app={app} isTaken={isTaken} />
      <AppCopies app={app} />
      <RemoveApp app={app} isTaken={isTaken} />
      <Technical app={app} />
    </>
  )
}
