/** The versions the app's source still has. The source is asked only when somebody opens this. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppVersion, AppVersions } from '../../../../contract/apps-work.ts'
import type { InstalledApp } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAnswer } from '../../../app/use-answer.ts'
import { useNow } from '../../../app/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/details.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Moment, TimeLine } from '../../../ui/time-line.tsx'
import { plain } from '../../../words/plain.ts'
import { sayProblem } from '../../../words/problems.ts'
import { FactLines } from '../../access/fact-lines.tsx'
import { useEnds } from '../queue/use-queue.ts'
import { WaitingLine } from '../waiting-line.tsx'
import { GoBack } from './go-back.tsx'
import { useVersionName } from './version-name.ts'

const HOUR = 3_600_000

function WhenHere({ version }: { readonly version: AppVersion }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  const { from, until } = version
  if (from === null || until === null) return null
  const values = { from: formats.date(from, now), until: formats.date(until, now) }
  return <p className="dim">{t('installedApp.versions.here', values)}</p>
}

function AccessOf({ version }: { readonly version: AppVersion }) {
  const { t } = useTranslation()
  const { access } = version
  if (access === null || version.inUse) return null
  if (access.wider.length > 0) {
    return (
      <>
        <p>{t('installedApp.versions.wider')}</p>
        <FactLines facts={access.wider} />
      </>
    )
  }
  return access.narrower.length > 0 ? <p className="dim">{t('installedApp.versions.narrower')}</p> : null
}

interface RowProps {
  readonly version: AppVersion
  /** Made after the one in use. */
  readonly isNewer: boolean
  readonly all: AppVersions
  readonly isTaken: boolean
}

/** The way to it: a press opens what is to be known before, and another goes. */
function Way({ version, isNewer, all, isTaken, name }: RowProps & { readonly name: string }) {
  const { t } = useTranslation()
  const [isChosen, setIsChosen] = useState(false)
  if (!version.available) return <p className="dim">{t('installedApp.versions.gone')}</p>
  if (isChosen && !isTaken)
    return <GoBack version={version} name={name} all={all} onClose={() => setIsChosen(false)} />
  return (
    <Button isDisabled={isTaken} onPress={() => setIsChosen(true)}>
      {t(isNewer ? 'installedApp.versions.use' : 'installedApp.versions.goBack', { name })}
    </Button>
  )
}

function Row(props: RowProps) {
  const { version, all } = props
  const { t } = useTranslation()
  const name = useVersionName(version, all.versions)
  const title = plain(version.version ?? version.subject)
  return (
    <Moment dot={version.inUse ? 'good' : 'plain'}>
      <h2 className="version-heading">
        <bdi>{name.title}</bdi> {title !== '' && title !== name.title && <span className="dim">{title}</span>}{' '}
        {version.inUse && <Pill tone="good">{t('installedApp.versions.inUse')}</Pill>}
      </h2>
      <WhenHere version={version} />
      <AccessOf version={version} />
      {!version.inUse && <Way {...props} name={name.version} />}
    </Moment>
  )
}

function List({ app, isTaken }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ends = useEnds()
  const { value, problem } = useAnswer('apps.versions', { installed: app.id }, ends)
  if (value === null) {
    if (problem === null) return <WaitingLine>{t('installedApp.versions.asking')}</WaitingLine>
    return <p role="alert">{t('installedApp.versions.unknown', { ...sayProblem(problem, t, formats) })}</p>
  }
  const inUse = value.versions.findIndex((one) => one.inUse)
  return (
    <>
      {value.problem !== null && (
        <Notice icon="warning" tone="warning">
          {t('installedApp.versions.unknown', { ...sayProblem(value.problem, t, formats) })}
        </Notice>
      )}
      {value.problem === null && value.versions.length < 2 && (
        <p className="dim">{t('installedApp.versions.alone')}</p>
      )}
      <TimeLine>
        {value.versions.map((version, index) => (
          <Row key={version.id} version={version} isNewer={index < inUse} all={value} isTaken={isTaken} />
        ))}
      </TimeLine>
    </>
  )
}

interface Props {
  readonly app: InstalledApp
  readonly isTaken: boolean
}

export function EarlierVersions({ app, isTaken }: Props) {
  const { t } = useTranslation()
  return (
    <Details title={t('installedApp.versions.title')}>{() => <List app={app} isTaken={isTaken} />}</Details>
  )
}
