import { useTranslation } from 'react-i18next'
import type { Risk, Track } from '../../../contract/track.ts'
import { useFormats } from '../../app/formats.ts'
import { useAsk, useView } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Details, Fact, Facts } from '../../ui/details.tsx'
import { Pill } from '../../ui/pill.tsx'
import { plain } from '../../words/plain.ts'
import { trackName } from './names.ts'

const HOUR = 3_600_000

const tones: Readonly<Record<Risk, 'bad' | 'warning'>> = {
  'other-desktop': 'warning',
  'desktop-unknown': 'warning',
  unsigned: 'bad',
  older: 'warning',
  testing: 'warning',
  asleep: 'bad',
}

export function TrackRow({ track, isWaiting }: { readonly track: Track; readonly isWaiting: boolean }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const now = useNow(HOUR)
  const isAsking = useView(({ asking }) => asking.has('track.switch'))
  const { id, kind, label, date, risks, address } = track
  const name = trackName(track)
  return (
    <li className="track">
      <div className="track-words">
        <h3>
          <bdi>{name}</bdi>
          {risks.map((risk) => (
            <Pill key={risk} tone={tones[risk]} icon="warning">
              {t(`track.risk.${risk}`)}
            </Pill>
          ))}
        </h3>
        <p className="dim">
          {date === null ? t('track.madeUnknown') : t('track.made', { date: formats.date(date, now) })}
        </p>
      </div>
      <Buttons>
        <Button isDisabled={isWaiting || isAsking} onPress={() => void ask('track.switch', { track: id })}>
          {kind === 'newer' ? t('track.upgrade', { name }) : t('track.switch', { name })}
        </Button>
      </Buttons>
      <Details title={t('actions.details')}>
        {() => (
          <Facts>
            <Fact name={t('versions.fact.label')}>
              {label === null ? t('settings.unknown') : plain(label)}
            </Fact>
            <Fact name={t('versions.fact.origin')}>{plain(address)}</Fact>
          </Facts>
        )}
      </Details>
    </li>
  )
}
