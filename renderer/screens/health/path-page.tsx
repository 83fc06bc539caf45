/** "Something is wrong since the update": what changed, trying the version before, telling somebody. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SystemFacts, Version } from '../../../contract/system.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { factsOf, inUse } from '../home/situation.ts'
import { OperationCard } from '../operation/operation-card.tsx'
import { QuietLine } from '../operation/quiet-line.tsx'
import { isUnderWay } from '../operation/under-way.ts'
import { ServiceState } from '../trouble/service-state.tsx'
import { Trouble } from '../trouble/trouble.tsx'
import { TroubleList } from './half-failed.tsx'
import { SaveReport } from './save-report.tsx'
import { TryoutCard } from './tryout-card.tsx'
import { useNames } from './use-names.ts'
import { useWaiting } from './use-waiting.ts'
import { versionBefore } from './version-before.ts'
import './path-page.css'

const Step = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <li className="step">
    <h2>{title}</h2>
    {children}
  </li>
)

interface Pair {
  readonly version: Version
  readonly before: Version
}

function Changed({ version, before }: Pair) {
  const { t } = useTranslation()
  const name = useNames()
  const troubles = useTree((tree) => tree.health.troubles)
  return (
    <Step title={t('starts.path.changed')}>
      <p>{t('starts.path.fromTo', { before: name(before).version, version: name(version).version })}</p>
      <a className="step-link" href={hrefOf('versions', 'compare', before.id, version.id)}>
        {t('starts.path.compare')}
        <Icon name="arrow" />
      </a>
      {troubles === null ? (
        <p className="dim">{t('starts.path.nothingNoticed')}</p>
      ) : (
        <>
          <p>{t('starts.path.noticed')}</p>
          <TroubleList items={troubles.items} />
        </>
      )}
    </Step>
  )
}

function TryIt({ before }: Pick<Pair, 'before'>) {
  const { t } = useTranslation()
  const ask = useAsk()
  const name = useNames()
  const isWaiting = useWaiting()
  const asking = useView((view) => view.asking.has('health.tryVersion'))
  const once = useTree((tree) => tree.health.once.includes(before.id))
  if (!once && !before.reachable) return <p>{t('starts.path.unreachable', { ...name(before) })}</p>
  return (
    <>
      <p>{t(once ? 'starts.path.once' : 'starts.path.lasting', { ...name(before) })}</p>
      <p className="dim">{t('starts.path.why')}</p>
      <Buttons>
        <Button
          isDisabled={isWaiting || asking}
          onPress={() => void ask('health.tryVersion', { version: before.id })}
        >
          {t('starts.path.button', { ...name(before) })}
        </Button>
      </Buttons>
    </>
  )
}

function Steps({ facts }: { readonly facts: SystemFacts }) {
  const { t } = useTranslation()
  const tried = useTree((tree) => tree.health.tryout)
  const isWaiting = useWaiting()
  const version = inUse(facts.versions)
  const before = version && versionBefore(version, facts.versions)
  const isPair = version !== undefined && before !== undefined
  return (
    <ol className="steps">
      {isPair && tried === null && <Changed version={version} before={before} />}
      <Step title={t('starts.path.try')}>
        {tried !== null && <TryoutCard isWaiting={isWaiting} />}
        {tried === null && (isPair ? <TryIt before={before} /> : <p>{t('starts.path.alone')}</p>)}
      </Step>
      <Step title={t('starts.path.tell')}>
        <p>{t('starts.path.report')}</p>
        <Buttons>
          <SaveReport />
        </Buttons>
      </Step>
    </ol>
  )
}

export function PathPage() {
  const { t } = useTranslation()
  const facts = factsOf({ system: useTree((tree) => tree.system) })
  const operation = useTree((tree) => tree.operations.system)
  const up = { href: hrefOf('home'), label: t('screens.home') }
  return (
    <Page up={up} title={t('starts.path.title')} lead={<p className="lead">{t('starts.path.lead')}</p>}>
      <Trouble />
      <ServiceState />
      {isUnderWay(operation) && <OperationCard operation={operation} />}
      <QuietLine />
      {facts !== null && <Steps facts={facts} />}
    </Page>
  )
}
