/** One snap app: whether it is kept apart is said in words, and the ways forward and back stand beside it. */
import { useTranslation } from 'react-i18next'
import type { Snap, SnapWork } from '../../../../contract/snaps.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAsk } from '../../../app/store.ts'
import { AppIcon } from '../../../ui/app-icon.tsx'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Guarded } from '../../../ui/marked.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { plain } from '../../../words/plain.ts'
import { amountOf } from '../../operation/amount.ts'

function Facts({ snap }: { readonly snap: Snap }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const publisher = plain(snap.publisher)
  const facts = [
    t('snaps.facts.version', { version: plain(snap.version) }),
    snap.bytes === null ? t('snaps.facts.sizeUnknown') : formats.size(snap.bytes),
    publisher !== '' && t('snaps.facts.by', { publisher }),
    publisher !== '' && snap.isVerified && t('snaps.verified'),
  ].filter((fact) => fact !== false)
  return <p className="dim">{facts.join(' · ')}</p>
}

function Newer({ snap }: { readonly snap: Snap }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (snap.update === null) return null
  const { version, downloadBytes } = snap.update
  const named = { version: plain(version) }
  return (
    <p>
      {downloadBytes === null
        ? t('snaps.newerUnknown', named)
        : t('snaps.newer', { ...named, size: formats.size(downloadBytes) })}
    </p>
  )
}

function Working({ work }: { readonly work: SnapWork }) {
  const { t } = useTranslation()
  const { part, facts } = amountOf(work.progress, t, useFormats())
  const label = t(`snaps.working.${work.action}`)
  return (
    <>
      <ProgressBar label={label} part={part} valueLabel={facts.join(', ')} />
      <p className="operation-facts">
        <span>{label}</span>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </>
  )
}

interface Props {
  readonly snap: Snap
  /** What is done with any of them; one at a time. */
  readonly work: SnapWork | null
}

export function SnapRow({ snap, work }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const name = plain(snap.title)
  const isApart = snap.confinement === 'strict'
  const mine = work?.snap === snap.id ? work : null
  return (
    <li className="update-row">
      <AppIcon icon={null} name={snap.title} />
      <div className="update-text">
        <h3>
          <bdi>{name}</bdi>
        </h3>
        {snap.summary !== '' && <p>{plain(snap.summary)}</p>}
        <Facts snap={snap} />
        <Guarded isGood={isApart}>{t(`snaps.confinement.${snap.confinement}`)}</Guarded>
        <Newer snap={snap} />
        {mine !== null && <Working work={mine} />}
        {mine === null && (
          <Buttons>
            {snap.update !== null && (
              <Button
                about={name}
                isDisabled={work !== null}
                onPress={() => void ask('snaps.update', { snap: snap.id })}
              >
                {t('snaps.update')}
              </Button>
            )}
            {snap.previous !== null && (
              <Button
                kind="quiet"
                about={name}
                isDisabled={work !== null}
                onPress={() => void ask('snaps.goBack', { snap: snap.id })}
              >
                {t('snaps.goBack', { version: plain(snap.previous) })}
              </Button>
            )}
          </Buttons>
        )}
      </div>
    </li>
  )
}
