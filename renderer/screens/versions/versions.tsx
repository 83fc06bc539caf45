/** All system versions of this computer on a line of time, and the ways between them. */
import { useTranslation } from 'react-i18next'
import type { SystemFacts } from '../../../contract/system.ts'
import { useFormats } from '../../app/formats.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useTree } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import { PageLink } from '../../ui/link.tsx'
import { TimeLine } from '../../ui/time-line.tsx'
import { nameAll, nameOf } from '../../words/version-names.ts'
import { StartHelp } from '../health/start-help.tsx'
import { PreflightNotes } from '../home/preflight-notes.tsx'
import { factsOf } from '../home/situation.ts'
import { OperationCard } from '../operation/operation-card.tsx'
import { QuietLine } from '../operation/quiet-line.tsx'
import { isUnderWay } from '../operation/under-way.ts'
import { ServiceState } from '../trouble/service-state.tsx'
import { Trouble } from '../trouble/trouble.tsx'
import { inOrder } from './reach.ts'
import { VersionRow } from './version-row.tsx'
import './versions.css'

const HOUR = 3_600_000

function VersionList({ facts, isWaiting }: { readonly facts: SystemFacts; readonly isWaiting: boolean }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  if (facts.versions.length === 0) return <p className="dim">{t('versions.none')}</p>
  const names = nameAll(facts.versions, now, t, formats)
  return (
    <TimeLine>
      {inOrder(facts.versions).map((version) => (
        <VersionRow
          key={version.id}
          version={version}
          facts={facts}
          name={names.get(version.id) ?? nameOf(version, now, t, formats)}
          isWaiting={isWaiting}
        />
      ))}
    </TimeLine>
  )
}

function VersionLinks({ facts }: { readonly facts: SystemFacts | null }) {
  const { t } = useTranslation()
  return (
    <div>
      {facts?.capabilities.switchEdition === true && (
        <PageLink href={hrefOf('versions', 'track')}>{t('track.link')}</PageLink>
      )}
      <br />
      <PageLink href={hrefOf('settings', 'report')}>{t('report.link')}</PageLink>
    </div>
  )
}

const noActions = { main: null, others: [] }

export function Versions() {
  const { t } = useTranslation()
  const system = useTree((tree) => tree.system)
  const operation = useTree((tree) => tree.operations.system)
  const computer = useTree((tree) => tree.computer)
  const facts = factsOf({ system })
  const underWay = isUnderWay(operation)
  return (
    <Page title={t('versions.title')} lead={<p className="lead">{t('versions.lead')}</p>}>
      <Trouble />
      <ServiceState />
      {underWay && <OperationCard operation={operation} />}
      <QuietLine />
      {facts !== null && <PreflightNotes actions={noActions} />}
      {facts !== null && (
        <VersionList facts={facts} isWaiting={system.state !== 'ready' || underWay || facts.busy !== null} />
      )}
      <VersionLinks facts={facts} />
      {system.state !== 'absent' && <StartHelp />}
      {system.state === 'absent' && <p>{t('home.lead.absent', { computer: computer.name })}</p>}
    </Page>
  )
}
