import { useTranslation } from 'react-i18next'
import type { SystemFacts, Update, Version } from '../../../contract/system.ts'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Moment } from '../../ui/time-line.tsx'
import { additionCount, type VersionName } from '../../words/version-names.ts'
import { reachOf, type Way } from './reach.ts'
import { VersionDetails } from './version-details.tsx'
import { VersionPills } from './version-pills.tsx'

interface Props {
  readonly version: Version
  readonly facts: SystemFacts
  readonly name: VersionName
  /** An operation is under way, or the service cannot be asked. */
  readonly isWaiting: boolean
}

const wayWords = { back: 'goBack', forward: 'goForward', stay: 'stay' } as const satisfies Record<Way, string>

function WaitingForRestart({
  discard,
  isWaiting,
}: {
  readonly discard: boolean
  readonly isWaiting: boolean
}) {
  const { t } = useTranslation()
  const ask = useAsk()
  return (
    <Buttons>
      <Button kind="main" onPress={() => void ask('computer.restart', {})}>
        {discard ? t('actions.restart') : t('actions.restartNow')}
      </Button>
      {discard && (
        <Button isDisabled={isWaiting} onPress={() => void ask('system.discard', {})}>
          {t('actions.discard')}
        </Button>
      )}
    </Buttons>
  )
}

function RowActions({ version, facts, name, isWaiting }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const asking = useView((view) => view.asking.has('system.goBack') || view.asking.has('system.discard'))
  const reach = reachOf(version, facts)
  switch (reach.kind) {
    case 'here':
      return null
    case 'restart':
      return <WaitingForRestart discard={reach.discard} isWaiting={isWaiting || asking} />
    case 'way':
      return (
        <Buttons>
          <Button
            isDisabled={isWaiting || asking}
            onPress={() => void ask('system.goBack', { version: version.id })}
          >
            {t(`actions.${wayWords[reach.way]}`, { ...name })}
          </Button>
        </Buttons>
      )
    case 'none':
      return <p className="dim">{t(`versions.reach.${facts.capabilities.goBack}`)}</p>
  }
}

/** What sets this version apart, in a line. */
function Summary({ version, update }: { readonly version: Version; readonly update: Update | null }) {
  const { t } = useTranslation()
  const additions = additionCount(version)
  const news = update?.readyAs === version.id ? update.changes : null
  const changed = news === null ? 0 : Object.values(news.counts).reduce((sum, count) => sum + count, 0)
  const security = news?.security.length ?? 0
  const parts = [
    version.date === null && t('versions.dateUnknown'),
    changed > 0 && t('changes.total', { count: changed }),
    security > 0 && t('changes.security', { count: security }),
    additions > 0 && t('additionCount', { count: additions }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? null : <p className="dim">{parts.join(' · ')}</p>
}

const dotOf = ({ states }: Version) => {
  if (states.includes('in-use')) return 'good'
  return states.includes('next') ? 'accent' : 'plain'
}

export function VersionRow(props: Props) {
  const { t } = useTranslation()
  const { version, facts, name } = props
  const isHeld = useTree((tree) => tree.onHold.versions.includes(version.id))
  const nameless = version.date === null && version.label === null
  return (
    <Moment dot={dotOf(version)}>
      <h2 className="version-title">
        <bdi>{nameless ? t('versions.unnamed') : name.name}</bdi>
        <VersionPills states={version.states} isHeld={isHeld} />
      </h2>
      <Summary version={version} update={facts.update} />
      {version.states.includes('kept') && <p className="dim">{t('versions.keptText')}</p>}
      {version.unlocked && <p>{t('versions.unlocked')}</p>}
      <RowActions {...props} />
      <VersionDetails version={version} />
    </Moment>
  )
}
