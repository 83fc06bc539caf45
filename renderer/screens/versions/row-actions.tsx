/** What can be done with a version: the way to it first, then the rest without frames. What cannot be done is absent. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SystemFacts, Version } from '../../../contract/system.ts'
import type { VersionNote } from '../../../contract/versions.ts'
import { hrefOf } from '../../app/navigation.ts'
import { useAsk, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import type { VersionName } from '../../words/version-names.ts'
import { reachOf, type Way } from './reach.ts'
import { NameForm } from './version-name.tsx'

export interface RowProps {
  readonly version: Version
  readonly facts: SystemFacts
  readonly note: VersionNote | undefined
  readonly name: VersionName
  /** An operation is under way, or the service cannot be asked. */
  readonly isWaiting: boolean
}

const wayWords = { back: 'goBack', forward: 'goForward', stay: 'stay' } as const satisfies Record<Way, string>

/** Requests after which the same buttons wait for main to begin. */
const beginning = ['system.goBack', 'system.discard', 'versions.keep', 'versions.remove'] as const

function WayThere({ version, facts, name, isWaiting }: RowProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const reach = reachOf(version, facts)
  if (reach.kind === 'here' || reach.kind === 'none') return null
  if (reach.kind === 'way')
    return (
      <Button isDisabled={isWaiting} onPress={() => void ask('system.goBack', { version: version.id })}>
        {t(`actions.${wayWords[reach.way]}`, { ...name })}
      </Button>
    )
  return (
    <>
      <Button kind="main" onPress={() => void ask('computer.restart', {})}>
        {reach.discard ? t('actions.restart') : t('actions.restartNow')}
      </Button>
      {reach.discard && (
        <Button isDisabled={isWaiting} onPress={() => void ask('system.discard', {})}>
          {t('actions.discard')}
        </Button>
      )}
    </>
  )
}

const against = ({ note }: RowProps) => {
  const news = note?.news
  return news && 'against' in news ? news.against : null
}

/** Whether it may go alone: not while it runs, is next, or the person wants it kept. */
const removable = ({ states }: Version) =>
  !states.includes('in-use') && !states.includes('next') && !states.includes('kept')

function Others({ rename, ...props }: RowProps & { readonly rename: () => void }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { version, facts, isWaiting } = props
  const { capabilities } = facts
  const isKept = version.states.includes('kept')
  const before = against(props)
  return (
    <>
      {before !== null && (
        <a className="button quiet" href={hrefOf('versions', 'compare', before, version.id)}>
          {t('versions.whatChanged')}
        </a>
      )}
      {capabilities.keep && !version.states.includes('ready') && (
        <Button
          kind="quiet"
          isDisabled={isWaiting}
          onPress={() => void ask('versions.keep', { version: version.id, on: !isKept })}
        >
          {t(isKept ? 'versions.stopKeeping' : 'versions.keep')}
        </Button>
      )}
      <Button kind="quiet" onPress={rename}>
        {t('versions.name.give')}
      </Button>
      {capabilities.remove && removable(version) && (
        <Button
          kind="quiet"
          isDisabled={isWaiting}
          onPress={() => void ask('versions.remove', { version: version.id })}
        >
          {t('versions.remove')}
        </Button>
      )}
    </>
  )
}

export function RowActions(props: RowProps) {
  const { t } = useTranslation()
  const [naming, setNaming] = useState(false)
  const asking = useView((view) => beginning.some((request) => view.asking.has(request)))
  const { version, facts, note } = props
  const waiting = { ...props, isWaiting: props.isWaiting || asking }
  return (
    <div className="version-actions">
      {reachOf(version, facts).kind === 'none' && (
        <p className="dim">{t(`versions.reach.${facts.capabilities.goBack}`)}</p>
      )}
      <Buttons>
        <WayThere {...waiting} />
        <Others {...waiting} rename={() => setNaming(true)} />
      </Buttons>
      {naming && <NameForm version={version.id} name={note?.name ?? null} close={() => setNaming(false)} />}
    </div>
  )
}
