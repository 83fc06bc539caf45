/** Getting the app: for whom, what it costs in space, what it could then access. Where it is there already: opening it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppDetails, AppSummary } from '../../../../contract/apps-catalogue.ts'
import type { Installation, InstalledApp } from '../../../../contract/apps.ts'
import type { State } from '../../../../contract/state.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { useAsk, useTree, useView } from '../../../app/store.ts'
import { useAnswer } from '../../../app/use-answer.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { QueueCard } from '../queue/queue-card.tsx'
import { RemoveApp } from '../installed/remove-app.tsx'
import { InstallationChoice, usualInstallation } from '../installation-choice.tsx'
import { AccessInShort } from './access-in-short.tsx'
import { PlanFacts, PlanRefused } from './plan-facts.tsx'
import { WaitingLine } from '../waiting-line.tsx'
import '../queue/queue.css'

const bare = (address: string) => address.replace(/\/+$/u, '')

/** Where it can be put: every installation that has the app's source. */
export function placesFor(
  { source }: AppSummary,
  { sources, installations }: State['apps'],
): readonly Installation[] {
  const address = sources?.find(({ id }) => id === source)?.address
  const has = (id: string) =>
    sources?.some(
      (one) =>
        one.installation === id &&
        one.enabled &&
        address !== undefined &&
        bare(one.address) === bare(address),
    )
  return installations.filter(({ id }) => has(id))
}

/** What is being done, waits or did not work. */
function useWork(ref: string) {
  return useTree((tree) =>
    tree.operations.apps.find(
      ({ phase, subjects }) =>
        phase !== 'done' && phase !== 'cancelled' && subjects.some((subject) => subject.ref === ref),
    ),
  )
}

function Install({ app, places }: { readonly app: AppSummary; readonly places: readonly Installation[] }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const isAsking = useView((view) => view.asking.has('apps.install'))
  const [chosen, setChosen] = useState<string | null>(null)
  const installation = chosen ?? usualInstallation(places)?.id
  if (installation === undefined) return <p>{t('appPage.noPlace')}</p>
  const named = { app: app.id, installation }
  return (
    <>
      <InstallationChoice installations={places} value={installation} onChange={setChosen} />
      <Plan app={app} installation={installation} />
      <Buttons>
        <Button kind="main" isDisabled={isAsking} onPress={() => void ask('apps.install', named)}>
          {t('appPage.install')}
        </Button>
      </Buttons>
    </>
  )
}

function Plan({ app, installation }: { readonly app: AppSummary; readonly installation: string }) {
  const { t } = useTranslation()
  const { value, problem, again } = useAnswer('apps.plan', { app: app.id, installation })
  if (problem !== null) return <PlanRefused problem={problem} again={again} />
  if (value === null) return <WaitingLine>{t('appPage.plan.asking')}</WaitingLine>
  return (
    <>
      <PlanFacts plan={value} />
      <AccessInShort access={value.access} />
      <PageLink href={hrefOf('access', 'offered', app.id)}>{t('appPage.access.whole')}</PageLink>
    </>
  )
}

function Installed({ app }: { readonly app: InstalledApp }) {
  const { t } = useTranslation()
  const ask = useAsk()
  return (
    <>
      <p>
        <Pill tone="good" icon="check">
          {t('apps.mark.installed')}
        </Pill>
      </p>
      <Buttons>
        {app.opens && (
          <Button kind="main" onPress={() => void ask('apps.open', { installed: app.id })}>
            {t('appPage.open')}
          </Button>
        )}
        <a className="button plain" href={hrefOf('access', 'app', app.accessKey)}>
          {t('appPage.access.page')}
        </a>
        <a className="button quiet" href={hrefOf('apps', 'installed', app.id)}>
          {t('appPage.manage')}
        </a>
      </Buttons>
      {!app.opens && <p className="dim">{t('appPage.opensNot')}</p>}
      <RemoveApp app={app} isTaken={false} />
    </>
  )
}

export function GetApp({ details: { app } }: { readonly details: AppDetails }) {
  const { t } = useTranslation()
  const apps = useTree((tree) => tree.apps)
  const work = useWork(app.ref)
  const isBusy = work?.phase === 'running' || work?.phase === 'waiting'
  const here = apps.installed.find(({ ref }) => ref === app.ref)
  return (
    <>
      {work !== undefined && <QueueCard item={work} />}
      {!isBusy && (
        <Card label={t('appPage.get')}>
          {here === undefined ? (
            <Install app={app} places={placesFor(app, apps)} />
          ) : (
            <Installed app={here} />
          )}
        </Card>
      )}
    </>
  )
}
