/** Copies of apps' own files that were made before going back: brought back, or deleted one by one. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataCopy } from '../../../../contract/apps-work.ts'
import type { InstalledApp } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAsk, useView } from '../../../app/store.ts'
import { useAnswer } from '../../../app/use-answer.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { plain } from '../../../words/plain.ts'
import { useEnds } from '../queue/use-queue.ts'

interface Props {
  readonly copy: DataCopy
  /** Whether it needs to say of which app it is. */
  readonly named: boolean
  readonly onChanged: () => void
}

export function CopyRow({ copy, named, onChanged }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const isCopying = useView((view) => view.asking.has('apps.restoreCopy'))
  const when = formats.moment(copy.madeAt)
  const about = named ? `${plain(copy.name)}, ${when}` : when
  const act = async (name: 'apps.restoreCopy' | 'apps.removeCopy') => {
    await ask(name, { copy: copy.id })
    onChanged()
  }
  return (
    <li className="copy-row">
      <div>
        <h3>{named ? <bdi>{plain(copy.name)}</bdi> : when}</h3>
        <p className="dim">
          {named
            ? t('installedApp.copies.of', { when, size: formats.size(copy.bytes) })
            : formats.size(copy.bytes)}
          {copy.version !== null && (
            <> · {t('installedApp.copies.version', { version: plain(copy.version) })}</>
          )}
        </p>
      </div>
      <Buttons>
        <Button about={about} isDisabled={isCopying} onPress={() => void act('apps.restoreCopy')}>
          {t(isCopying ? 'installedApp.copies.busy' : 'installedApp.copies.restore')}
        </Button>
        <Button kind="quiet" about={about} isDisabled={isCopying} onPress={() => void act('apps.removeCopy')}>
          {t('installedApp.copies.remove')}
        </Button>
      </Buttons>
    </li>
  )
}

/** The copies of one app; nothing where there are none. */
export function AppCopies({ app }: { readonly app: InstalledApp }) {
  const { t } = useTranslation()
  const id = useId()
  const ends = useEnds()
  const { value, again } = useAnswer('apps.copies', {}, ends)
  const own = (value ?? []).filter(({ appId }) => appId === app.appId)
  if (own.length === 0) return null
  return (
    <section className="tidy" aria-labelledby={id}>
      <h2 id={id}>{t('installedApp.copies.title')}</h2>
      <ul className="tidy-rows">
        {own.map((copy) => (
          <CopyRow key={copy.id} copy={copy} named={false} onChanged={again} />
        ))}
      </ul>
    </section>
  )
}
