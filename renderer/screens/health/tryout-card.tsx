/** A version that is tried: what it is, how long it lasts, and the two ways on. */
import { useTranslation } from 'react-i18next'
import type { Tryout } from '../../../contract/health.ts'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { useNames } from './use-names.ts'

interface Props {
  readonly tryout: Tryout
  readonly isWaiting: boolean
}

function useAsking(): boolean {
  return useView(({ asking }) => asking.has('health.stayOnTried') || asking.has('health.comeBack'))
}

function Running({ tryout: { version, usual, kind }, isWaiting }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const name = useNames()
  const isDisabled = useAsking() || isWaiting
  const title = t('starts.tryout.running', { ...name(version) })
  const lasts =
    kind === 'once'
      ? t('starts.tryout.runningOnce', { usual: name(usual).version })
      : t('starts.tryout.runningLasting')
  return (
    <Card label={title}>
      <h2>{title}</h2>
      <p>
        {lasts} {t('starts.tryout.question')}
      </p>
      <Buttons>
        <Button isDisabled={isDisabled} onPress={() => void ask('health.stayOnTried', {})}>
          {t('starts.tryout.stay', { ...name(version) })}
        </Button>
        <Button isDisabled={isDisabled} onPress={() => void ask('health.comeBack', {})}>
          {t('starts.tryout.back', { ...name(usual) })}
        </Button>
      </Buttons>
    </Card>
  )
}

function Arranged({ tryout: { version, usual, kind }, isWaiting }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const name = useNames()
  const isDisabled = useAsking() || isWaiting
  const title = t('starts.tryout.arranged', { ...name(version) })
  return (
    <Card label={title}>
      <h2>{title}</h2>
      <p>
        {kind === 'once'
          ? t('starts.tryout.arrangedOnce', { usual: name(usual).version })
          : t('starts.tryout.arrangedLasting')}
      </p>
      <Buttons>
        <Button kind="main" onPress={() => void ask('computer.restart', {})}>
          {t('actions.restartNow')}
        </Button>
        <Button isDisabled={isDisabled} onPress={() => void ask('health.comeBack', {})}>
          {t('starts.tryout.never')}
        </Button>
      </Buttons>
    </Card>
  )
}

export function TryoutCard({ isWaiting }: Pick<Props, 'isWaiting'>) {
  const tryout = useTree((tree) => tree.health.tryout)
  if (tryout === null) return null
  return tryout.stage === 'running' ? (
    <Running tryout={tryout} isWaiting={isWaiting} />
  ) : (
    <Arranged tryout={tryout} isWaiting={isWaiting} />
  )
}
