import { useTranslation } from 'react-i18next'
import type { SystemFacts, Version } from '../../../contract/system.ts'
import { useAsk, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Moment } from '../../ui/time-line.tsx'
import { plain } from '../../words/plain.ts'
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
function Summary({ version, hasDate }: { readonly version: Version; readonly hasDate: boolean }) {
  const { t } = useTranslation()
  const count = additionCount(version)
  const parts = [
    hasDate ? plain(version.label ?? '') : t('versions.dateUnknown'),
    count > 0 ? t('additionCount', { count }) : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? null : <p className="dim">{parts.join(' · ')}</p>
}

const dotOf = ({ states }: Version) => {
  if (states.includes('in-use')) return 'good'
  return states.includes('next') ? 'accent' : 'plain'
}

export function VersionRow(props: Props) {
  const { t } = useTranslation()
  const { version, name } = props
  return (
    <Moment dot={dotOf(version)}>
      <h2 className="version-title">
        <bdi>{name.name}</bdi>
        <VersionPills states={version.states} />
      </h2>
      <Summary version={version} hasDate={version.date !== null} />
      {version.states.includes('kept') && <p className="dim">{t('versions.keptText')}</p>}
      {version.unlocked && <p>{t('versions.unlocked')}</p>}
      <RowActions {...props} />
      <VersionDetails version={version} />
    </Moment>
  )
}
