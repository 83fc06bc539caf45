/** One update that asks for nothing new: from which version to which, how much is fetched, and what is new. */
import { useTranslation } from 'react-i18next'
import type { AppUpdate } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { useAsk } from '../../../app/store.ts'
import { AppIcon } from '../../../ui/app-icon.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { plain } from '../../../words/plain.ts'
import { useWorkOn } from '../queue/use-queue.ts'
import { UpdateNotes } from './update-notes.tsx'

/** "1.0 → 2.0 · Download of 12 MB at most" */
export function UpdateFacts({ update }: { readonly update: AppUpdate }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { from, to, downloadBytes } = update
  const step =
    to === null || from === null || to === from
      ? plain(to ?? '') || t('appUpdates.newer')
      : t('appUpdates.from', { from: plain(from), to: plain(to) })
  const size =
    downloadBytes === null
      ? t('appUpdates.sizeUnknown')
      : t('appUpdates.size', { size: formats.size(downloadBytes) })
  return (
    <p className="dim">
      {step} · {size}
    </p>
  )
}

/** What is done with it now; null: nothing. */
export function UpdateWork({ update }: { readonly update: AppUpdate }) {
  const { t } = useTranslation()
  const work = useWorkOn(update.installation, update.ref)
  if (work === undefined) return null
  return <Pill>{t(work.phase === 'running' ? 'installed.mark.working' : 'installed.mark.waiting')}</Pill>
}

function Name({ update }: { readonly update: AppUpdate }) {
  return (
    <h3>
      <a className="update-name" href={hrefOf('apps', 'installed', update.id)}>
        <bdi>{plain(update.name)}</bdi>
      </a>{' '}
      <UpdateWork update={update} />
    </h3>
  )
}

interface RowProps {
  readonly update: AppUpdate
  /** On the app's own page, which says its name already. */
  readonly alone?: boolean
}

export function UpdateRow({ update, alone = false }: RowProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const isTaken = useWorkOn(update.installation, update.ref) !== undefined
  const narrower = update.access?.narrower.length ?? 0
  return (
    <li className={alone ? 'update-row alone' : 'update-row'}>
      {!alone && <AppIcon icon={update.icon} name={update.name} />}
      <div className="update-text">
        {!alone && <Name update={update} />}
        <UpdateFacts update={update} />
        {narrower > 0 && <p className="dim">{t('appUpdates.narrower')}</p>}
        {update.ended !== null && (
          <p>
            <Icon name="warning" /> {t('appUpdates.ended', { text: plain(update.ended.text) })}
          </p>
        )}
        <UpdateNotes update={update} />
      </div>
      {!isTaken && (
        <Button
          kind="quiet"
          about={plain(update.name)}
          onPress={() => void ask('apps.update', { installed: update.id })}
        >
          {t('appUpdates.update')}
        </Button>
      )}
    </li>
  )
}

/** Nobody chose these, so they stand together as one row. */
export function ComponentUpdates({ updates }: { readonly updates: readonly AppUpdate[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const sizes = updates.map(({ downloadBytes }) => downloadBytes)
  const known = sizes.filter((size) => size !== null)
  const size =
    known.length === 0
      ? t('appUpdates.sizeUnknown')
      : t('appUpdates.size', { size: formats.size(known.reduce((sum, one) => sum + one, 0)) })
  return (
    <li className="update-row">
      <span className="update-symbol" aria-hidden="true">
        <Icon name="apps" />
      </span>
      <div className="update-text">
        <h3>{t('appUpdates.components')}</h3>
        <p className="dim">
          {t('appUpdates.componentsText', { count: updates.length })} · {size}
        </p>
      </div>
    </li>
  )
}
