/** What cleaning up would do, before anything is done: what goes, what stays and why, how much comes free. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../contract/problem.ts'
import type { Version } from '../../../contract/system.ts'
import type { CleanUpPlan } from '../../../contract/versions.ts'
import { useFormats } from '../../app/formats.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Switch } from '../../ui/switch.tsx'
import { nameAll } from '../../words/version-names.ts'
import { sayProblem } from '../../words/problems.ts'
import { factsOf } from '../home/situation.ts'
import { OperationCard } from '../operation/operation-card.tsx'
import { QuietLine } from '../operation/quiet-line.tsx'
import { isUnderWay } from '../operation/under-way.ts'
import { ServiceState } from '../trouble/service-state.tsx'
import { Trouble } from '../trouble/trouble.tsx'
import './versions.css'

const HOUR = 3_600_000
const none: readonly Version[] = []

interface Told {
  /** What it was asked for: the choice, and how the list and its measures stood. */
  readonly about: string
  readonly answer: Answer<CleanUpPlan>
}

/** The last plan that was told, asked anew whenever the list or its measures change. */
function usePlan(
  previous: boolean,
  isReady: boolean,
): { readonly told: Told | null; readonly isFresh: boolean } {
  const ask = useAsk()
  const { notes } = useTree((tree) => tree.timeline)
  const [told, setTold] = useState<Told | null>(null)
  const about = [previous, ...notes.map(({ id, stay, size }) => `${id} ${stay} ${size.kind}`)].join('\n')
  useEffect(() => {
    if (!isReady) return
    let gone = false
    void ask('versions.planCleanUp', { previous }).then((answer) => {
      if (!gone) setTold({ about, answer })
    })
    return () => {
      gone = true
    }
  }, [ask, previous, isReady, about])
  return { told, isFresh: told?.about === about }
}

function Going({ plan, name }: { readonly plan: CleanUpPlan; readonly name: (id: string) => string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (plan.goes.length === 0) return <p>{t('versions.cleanUp.nothingGoes')}</p>
  return (
    <>
      <h2>{t('versions.cleanUp.goes')}</h2>
      <ul className="clean-up-list">
        {plan.goes.map(({ version, own }) => (
          <li key={version}>
            <strong>
              <bdi>{name(version)}</bdi>
            </strong>
            {own !== null && (
              <span className="dim"> · {t('versions.size', { size: formats.size(own) })}</span>
            )}
          </li>
        ))}
      </ul>
      <p>
        {plan.frees === null
          ? t('versions.cleanUp.freesUnknown')
          : t('versions.cleanUp.frees', { size: formats.size(plan.frees) })}
      </p>
    </>
  )
}

function Staying({ plan, name }: { readonly plan: CleanUpPlan; readonly name: (id: string) => string }) {
  const { t } = useTranslation()
  if (plan.stays.length === 0) return null
  return (
    <>
      <h2>{t('versions.cleanUp.stays')}</h2>
      <ul className="clean-up-list">
        {plan.stays.map(({ version, why }) => (
          <li key={version}>
            <strong>
              <bdi>{name(version)}</bdi>
            </strong>{' '}
            <span className="dim">{t(`versions.stay.${why}`)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

interface PlanProps {
  readonly plan: CleanUpPlan
  readonly previous: boolean
  readonly setPrevious: (on: boolean) => void
  readonly isWaiting: boolean
}

function Plan({ plan, previous, setPrevious, isWaiting }: PlanProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const now = useNow(HOUR)
  const asking = useView((view) => view.asking.has('versions.cleanUp'))
  const versions = factsOf({ system: useTree((tree) => tree.system) })?.versions ?? none
  const names = nameAll(versions, now, t, formats)
  const name = (id: string) => names.get(id)?.name ?? t('versions.unnamed')
  return (
    <Card>
      <Going plan={plan} name={name} />
      {plan.leftovers && <p className="dim">{t('versions.cleanUp.leftovers')}</p>}
      <Staying plan={plan} name={name} />
      {(plan.canAlsoPrevious || previous) && (
        <div className="clean-up-previous">
          <Switch isOn={previous} onChange={setPrevious} describedBy="clean-up-previous">
            {t('versions.cleanUp.previous')}
          </Switch>
          <p id="clean-up-previous" className="dim">
            {t('versions.cleanUp.previousText')}
          </p>
        </div>
      )}
      <Buttons>
        <Button
          kind="main"
          isDisabled={isWaiting || asking}
          onPress={() => void ask('versions.cleanUp', { plan: plan.id })}
        >
          {t('versions.cleanUp.press')}
        </Button>
        {plan.usual && (
          <span className="dim">
            {t('versions.cleanUp.usual', { time: formats.lengths(plan.usual.from, plan.usual.to) })}
          </span>
        )}
      </Buttons>
    </Card>
  )
}

export function CleanUp() {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const [previous, setPrevious] = useState(false)
  const system = useTree((tree) => tree.system)
  const operation = useTree((tree) => tree.operations.system)
  const underWay = isUnderWay(operation)
  const isReady = system.state === 'ready'
  const { told, isFresh } = usePlan(previous, isReady)
  const answer = told?.answer ?? null
  const isWaiting = !isReady || !isFresh || underWay || system.facts.busy !== null
  useEffect(() => {
    // How much comes free is measured like the line of time.
    if (isReady) void ask('versions.look', {})
  }, [ask, isReady])
  return (
    <Page
      title={t('versions.cleanUp.title')}
      up={{ href: hrefOf('versions'), label: t('versions.compare.back') }}
      lead={<p className="lead">{t('versions.cleanUp.lead')}</p>}
    >
      <Trouble />
      <ServiceState />
      {underWay && <OperationCard operation={operation} />}
      <QuietLine />
      {answer === null && <output className="dim">{t('versions.cleanUp.loading')}</output>}
      {answer?.ok === false && <p role="alert">{sayProblem(answer.problem, t, formats).sentence}</p>}
      {answer?.ok === true && (
        <Plan plan={answer.value} previous={previous} setPrevious={setPrevious} isWaiting={isWaiting} />
      )}
    </Page>
  )
}
