/** Updates of apps: those that Update All takes, those that ask for more access, and what is not known. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppUpdate, AppUpdates } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAsk, useTree } from '../../../app/store.ts'
import { useNowFor } from '../../../app/use-now.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { plain } from '../../../words/plain.ts'
import { sayProblem } from '../../../words/problems.ts'
import { WaitingLine } from '../waiting-line.tsx'
import { useWorkOn } from '../queue/use-queue.ts'
import { ComponentUpdates, UpdateRow } from './update-row.tsx'
import { WantsAccess } from './wants-access.tsx'

function Standing({ updates }: { readonly updates: AppUpdates }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { checkedAt, checking, apps, wantAccess, components } = updates
  const now = useNowFor(checkedAt)
  if (checking) return <WaitingLine>{t('appUpdates.checking')}</WaitingLine>
  const when = checkedAt === null ? null : (formats.ago(checkedAt, now) ?? t('time.now'))
  const isNone = apps.length + wantAccess.length + components.length === 0
  return (
    <output className="dim">
      {when === null ? t('appUpdates.never') : t(isNone ? 'appUpdates.none' : 'appUpdates.found', { when })}
    </output>
  )
}

/** Sources that did not answer: their updates are unknown, which is not the same as none. */
function Failures({ updates }: { readonly updates: AppUpdates }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const sources = useTree((tree) => tree.apps.sources) ?? []
  return updates.failures.map(({ source, problem }) => {
    const name = sources.find(({ id }) => id === source)?.title ?? source
    const { title } = sayProblem(problem, t, formats)
    return (
      <Notice key={source} icon="warning" tone="warning">
        {t('appUpdates.failure', { source: plain(name), title })}
      </Notice>
    )
  })
}

/** Whether all of these are under way or in line already. */
function useIsTaken(first: AppUpdate | undefined): boolean {
  return useWorkOn(first?.installation ?? '', first?.ref ?? '') !== undefined
}

function Actions({ updates }: { readonly updates: AppUpdates }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const plainOnes = [...updates.apps, ...updates.components]
  const isTaken = useIsTaken(plainOnes[0])
  return (
    <Buttons>
      {plainOnes.length > 0 && (
        <Button kind="main" isDisabled={isTaken} onPress={() => void ask('apps.updateAll', {})}>
          {t('appUpdates.all')}
        </Button>
      )}
      <Button isDisabled={updates.checking} onPress={() => void ask('apps.check', {})}>
        {t('actions.check')}
      </Button>
    </Buttons>
  )
}

/** They stand apart, so that nobody takes them along by accident. */
export function Wanting() {
  const { t } = useTranslation()
  const id = useId()
  const updates = useTree((tree) => tree.apps.updates.wantAccess)
  if (updates.length === 0) return null
  return (
    <section className="wants" aria-labelledby={id}>
      <h2 id={id}>{t('appUpdates.wants')}</h2>
      <p className="dim">{t('appUpdates.wantsText')}</p>
      {updates.map((update) => (
        <WantsAccess key={update.id} update={update} />
      ))}
    </section>
  )
}

export function Updates() {
  const { t } = useTranslation()
  const id = useId()
  const updates = useTree((tree) => tree.apps.updates)
  const { apps, components } = updates
  return (
    <section className="updates" aria-labelledby={id}>
      <h2 id={id}>{t('appUpdates.title')}</h2>
      <Standing updates={updates} />
      <Failures updates={updates} />
      {apps.length + components.length > 0 && (
        <Card>
          <ul className="update-rows">
            {apps.map((update) => (
              <UpdateRow key={update.id} update={update} />
            ))}
            {components.length > 0 && <ComponentUpdates updates={components} />}
          </ul>
        </Card>
      )}
      <Actions updates={updates} />
    </section>
  )
}
