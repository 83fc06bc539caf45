/** Home: how things stand, the one thing to do about it, and the picture of the computer. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SystemFacts } from '../../../contract/system.ts'
import { useFormats } from '../../app/formats.ts'
import { goTo } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useSetLater, useTree, useView } from '../../app/store.ts'
import { useNowFor } from '../../app/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { WhatChanges } from '../changes/what-changes.tsx'
import { unanswered } from '../health/failed-start.ts'
import { HalfFailed } from '../health/half-failed.tsx'
import { StartHelp } from '../health/start-help.tsx'
import { TryoutCard } from '../health/tryout-card.tsx'
import { useWaiting } from '../health/use-waiting.ts'
import { OperationCard } from '../operation/operation-card.tsx'
import { QuietLine } from '../operation/quiet-line.tsx'
import { ServiceState } from '../trouble/service-state.tsx'
import { Trouble } from '../trouble/trouble.tsx'
import { AutomaticLine } from '../upkeep/automatic-line.tsx'
import { actionsOf } from './actions.ts'
import { ActionButtons } from './action-buttons.tsx'
import { ComputerPicture } from './computer-picture.tsx'
import { headlineOf } from './headline.ts'
import { ExpectedLine, PreflightNotes } from './preflight-notes.tsx'
import { FailedStartHome } from './failed-start-home.tsx'
import { factsOf, inUse, isUsable, offeredOf, situationOf, type Situation } from './situation.ts'

/** Tells the outside (tests, the measuring of the start) that a person could begin now. */
function useUsable(usable: boolean) {
  useEffect(() => {
    if (!usable || 'usable' in document.documentElement.dataset) return
    document.documentElement.dataset['usable'] = ''
    performance.mark('usable') // for npm run bench
  }, [usable])
}

/** Whether the restart was put off, and how to put it off. */
function useLater(situation: Situation): readonly [small: boolean, putOff: () => void] {
  const ask = useAsk()
  const setLater = useSetLater()
  const later = useView((view) => view.later)
  const operation = useTree((tree) => tree.operations.system)
  const dismissed = useTree((tree) => tree.settings.dismissed)
  if (situation.kind !== 'ready') return [false, () => undefined]
  const { id } = situation.version
  const end = operation.phase === 'done' && operation.outcome === 'needs-restart' ? operation.endedAt : null
  const putOff = () => {
    setLater(id)
    if (end !== null && end > dismissed) void ask('settings.change', { dismissed: end })
  }
  return [later === id || (end !== null && end <= dismissed), putOff]
}

/** The update whose changes are worth showing here: the one found, or the one that waits. */
function shownUpdate(situation: Situation, facts: SystemFacts | null) {
  if (situation.kind === 'available') return situation.update
  if (situation.kind !== 'ready') return null
  return facts?.update?.readyAs === situation.version.id ? facts.update : null
}

function Warnings({ facts }: { readonly facts: SystemFacts }) {
  const { t } = useTranslation()
  if (inUse(facts.versions)?.states.includes('ended') !== true) return null
  return (
    <Notice
      icon="shieldAlert"
      tone="warning"
      action={
        facts.capabilities.switchEdition && (
          <Button kind="quiet" onPress={() => goTo('versions', 'track')}>
            {t('track.link')}
          </Button>
        )
      }
    >
      {t('home.ended')}
    </Notice>
  )
}

function Actions({
  situation,
  facts,
}: {
  readonly situation: Situation
  readonly facts: SystemFacts | null
}) {
  const { t } = useTranslation()
  const system = useTree((tree) => tree.system.state)
  const computer = useTree((tree) => tree.computer)
  const [small, putOff] = useLater(situation)
  const actions = actionsOf(situation, facts, computer.canSimulate, small)
  const newer = situation.kind === 'ready' && actions.others.includes('update')
  const isWaiting = system === 'starting' || (facts !== null && facts.busy !== null)
  if (system === 'lost') return null
  return (
    <>
      {situation.kind === 'absent' && computer.canSimulate && <p>{t('home.simulate')}</p>}
      {newer && <p>{t('home.newer')}</p>}
      <PreflightNotes actions={actions} />
      <ActionButtons actions={actions} onLater={putOff} isWaiting={isWaiting} />
      <ExpectedLine actions={actions} />
    </>
  )
}

function useSituation(facts: SystemFacts | null) {
  const system = useTree((tree) => tree.system)
  const operation = useTree((tree) => tree.operations.system)
  const onHold = useTree((tree) => tree.onHold)
  const now = useNowFor(facts?.checkedAt ?? null)
  return { situation: situationOf(system, operation, onHold, now), now }
}

export function Home() {
  const system = useTree((tree) => tree.system)
  const onHold = useTree((tree) => tree.onHold)
  const failed = useTree((tree) => unanswered(tree.health))
  const facts = offeredOf(factsOf({ system }), onHold)
  const { situation, now } = useSituation(facts)
  useUsable(isUsable(system))
  return failed === null ? (
    <Usual situation={situation} facts={facts} now={now} />
  ) : (
    <FailedStartHome start={failed} facts={facts} now={now} />
  )
}

interface UsualProps {
  readonly situation: Situation
  readonly facts: SystemFacts | null
  /** Milliseconds since 1970. */
  readonly now: number
}

function Usual({ situation, facts, now }: UsualProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const service = useTree((tree) => tree.system.state)
  const name = useTree((tree) => tree.computer.name)
  const [small] = useLater(situation)
  const standing = { facts, service, computer: name, small }
  const { title, lead } = headlineOf(situation, standing, { t, formats, now })
  const update = shownUpdate(situation, facts)
  const isWaiting = useWaiting()
  // The card has the restart, and the way not to take it.
  const arranged = useTree((tree) => tree.health.tryout?.stage === 'arranged')
  return (
    <Page title={title} lead={<p className="lead">{lead}</p>}>
      <Trouble />
      <ServiceState />
      {situation.kind === 'working' && <OperationCard operation={situation.operation} />}
      <QuietLine />
      <TryoutCard isWaiting={isWaiting} />
      {!arranged && <Actions situation={situation} facts={facts} />}
      {facts !== null && <Warnings facts={facts} />}
      {facts !== null && <HalfFailed facts={facts} isWaiting={isWaiting} />}
      <AutomaticLine />
      {update !== null && <WhatChanges update={update} />}
      {situation.kind !== 'absent' && <ComputerPicture facts={facts} now={now} />}
      {situation.kind !== 'absent' && <StartHelp />}
    </Page>
  )
}
