/** All system versions of this computer on a line of time, and the ways between them; its sub-pages compare and clean up. */
import { useDeferredValue, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SystemFacts } from '../../../contract/system.ts'
import { useFormats } from '../../app/formats.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import { Buttons } from '../../ui/button.tsx'
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
import { CleanUp } from './clean-up.tsx'
import { Compare } from './compare.tsx'
import { Holds } from './holds.tsx'
import { inOrder } from './reach.ts'
import { VersionRow } from './version-row.tsx'
import './versions.css'

const HOUR = 3_600_000
/** What fills the window; the rest follows while it can be used already. */
const FIRST = 10

function VersionList({ facts, isWaiting }: { readonly facts: SystemFacts; readonly isWaiting: boolean }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  const { notes } = useTree((tree) => tree.timeline)
  const count = useDeferredValue(facts.versions.length, FIRST)
  if (facts.versions.length === 0) return <p className="dim">{t('versions.none')}</p>
  const names = nameAll(facts.versions, now, t, formats)
  const ordered = inOrder(facts.versions)
  return (
    <TimeLine>
      {ordered.slice(0, count).map((version) => (
        <VersionRow
          key={version.id}
          version={version}
          facts={facts}
          note={notes.find(({ id }) => id === version.id)}
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

function Line() {
  const { t } = useTranslation()
  const ask = useAsk()
  const system = useTree((tree) => tree.system)
  const operation = useTree((tree) => tree.operations.system)
  const computer = useTree((tree) => tree.computer)
  const facts = factsOf({ system })
  const underWay = isUnderWay(operation)
  const isReady = system.state === 'ready'
  useEffect(() => {
    if (isReady) void ask('versions.look', {})
  }, [ask, isReady])
  return (
    <Page title={t('versions.title')} lead={<p className="lead">{t('versions.lead')}</p>}>
      <Trouble />
      <ServiceState />
      {underWay && <OperationCard operation={operation} />}
      <QuietLine />
      {facts !== null && <PreflightNotes actions={noActions} />}
      <Holds />
      {facts !== null && (
        <VersionList facts={facts} isWaiting={!isReady || underWay || facts.busy !== null} />
      )}
      {facts?.capabilities.cleanUp === true && facts.versions.length > 0 && (
        <Buttons>
          <a className="button" href={hrefOf('versions', 'clean-up')}>
            {t('versions.cleanUp.open')}
          </a>
        </Buttons>
      )}
      <VersionLinks facts={facts} />
      {system.state !== 'absent' && <StartHelp />}
      {system.state === 'absent' && <p>{t('home.lead.absent', { computer: computer.name })}</p>}
    </Page>
  )
}

export function Versions({ path = [] }: { readonly path?: readonly string[] }) {
  const [page, from, to] = path
  if (page === 'compare') return <Compare from={from ?? null} to={to ?? null} />
  return page === 'clean-up' ? <CleanUp /> : <Line />
}
