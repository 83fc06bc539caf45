/** Automatic updates: the truth on one card, and one switch over what can be changed. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Automatic } from '../../../contract/upkeep.ts'
import { useFormats } from '../../app/formats.ts'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { Speech } from './sentences.ts'
import { UpdaterList } from './updater-list.tsx'

const MINUTE = 60_000
const changing = ['upkeep.turn', 'upkeep.pause', 'upkeep.resume', 'upkeep.undo'] as const

const useIsChanging = () => useView(({ asking }) => changing.some((name) => asking.has(name)))

function Paused({ automatic, isChanging }: { readonly automatic: Automatic; readonly isChanging: boolean }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const now = useNow(MINUTE)
  const { pause } = automatic
  if (pause === null) return null
  const date = formats.date(pause.until, now)
  return (
    <Notice
      icon="clock"
      action={
        <Button isDisabled={isChanging} onPress={() => void ask('upkeep.resume', {})}>
          {t('upkeep.resume')}
        </Button>
      }
    >
      {pause.endsAtRestart ? t('upkeep.pausedRestart', { date }) : t('upkeep.paused', { date })}
    </Notice>
  )
}

function Undo({ automatic, isChanging }: { readonly automatic: Automatic; readonly isChanging: boolean }) {
  const { t } = useTranslation()
  const ask = useAsk()
  if (automatic.undo === null) return null
  return (
    <Notice
      icon="check"
      action={
        <Button isDisabled={isChanging} onPress={() => void ask('upkeep.undo', {})}>
          {t('upkeep.undo')}
        </Button>
      }
    >
      {t(`upkeep.turned.${automatic.undo}`)}
    </Notice>
  )
}

function Changing({ automatic }: { readonly automatic: Automatic }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const isChanging = useIsChanging()
  const { canTurn, canPause, asks } = automatic
  return (
    <>
      {canTurn !== null && (
        <Switch
          isOn={canTurn === 'off'}
          isDisabled={isChanging}
          onChange={(on) => void ask('upkeep.turn', { on })}
        >
          {t('upkeep.switch')}
        </Switch>
      )}
      {canTurn !== null && asks && <p className="dim">{t('upkeep.asks')}</p>}
      <div aria-live="polite">
        <Paused automatic={automatic} isChanging={isChanging} />
      </div>
      <div aria-live="polite">
        <Undo automatic={automatic} isChanging={isChanging} />
      </div>
      {canPause && (
        <Buttons>
          <Button isDisabled={isChanging} onPress={() => void ask('upkeep.pause', {})}>
            {t('upkeep.pause')}
          </Button>
        </Buttons>
      )}
      <div aria-live="polite">
        {isChanging && (
          <>
            <ProgressBar label={t('upkeep.changing')} part={null} valueLabel="" />
            <p className="dim">{t('upkeep.changing')}</p>
          </>
        )}
      </div>
    </>
  )
}

function Stays({ automatic, speech }: { readonly automatic: Automatic; readonly speech: Speech }) {
  const { t, formats } = speech
  if (automatic.stays.length === 0) return null
  const names = formats.list(automatic.stays.map((id) => t(`upkeep.name.${id}`)))
  return <Notice icon="info">{t('upkeep.stays', { names })}</Notice>
}

export function AutomaticCard() {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const now = useNow(MINUTE)
  const automatic = useTree((tree) => tree.upkeep.automatic)
  // Other programs change their own settings while the window is open.
  useEffect(() => void ask('upkeep.look', {}), [ask])
  const speech = { t, formats, now }
  return (
    <Card label={t('upkeep.title')}>
      <h2>{t('upkeep.title')}</h2>
      {automatic === null ? (
        <p className="dim">{t('upkeep.reading')}</p>
      ) : (
        <>
          <p>{t(`upkeep.summary.${automatic.system}`)}</p>
          <Changing automatic={automatic} />
          <Stays automatic={automatic} speech={speech} />
          <UpdaterList updaters={automatic.updaters} speech={speech} />
        </>
      )}
    </Card>
  )
}
