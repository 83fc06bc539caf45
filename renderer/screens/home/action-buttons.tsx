import { useTranslation } from 'react-i18next'
import { goTo } from '../../app/navigation.ts'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import type { HomeAction, HomeActions } from './actions.ts'

interface Props {
  readonly actions: HomeActions
  readonly onLater: () => void
  /** The service cannot be asked at the moment; a sentence nearby says why. */
  readonly isWaiting: boolean
}

const startsWork = new Set<HomeAction>(['check', 'update'])

export function ActionButtons({ actions, onLater, isWaiting }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const asking = useView((view) => view.asking)
  const held = useTree((tree) => tree.onHold.update)
  const does: Readonly<Record<HomeAction, readonly [label: string, act: () => void]>> = {
    check: [t('actions.check'), () => void ask('system.check', {})],
    update: [t('actions.update'), () => void ask('system.update', {})],
    restart: [t('actions.restart'), () => void ask('computer.restart', {})],
    'restart-now': [t('actions.restartNow'), () => void ask('computer.restart', {})],
    later: [t('actions.later'), onLater],
    versions: [t('actions.showVersions'), () => goTo('versions')],
    release: [
      t('health.release'),
      () => held !== null && void ask('health.release', { hold: held.checksum || (held.label ?? '') }),
    ],
    simulate: [t('actions.simulate'), () => void ask('computer.simulate', {})],
  }
  if (actions.main === null && actions.others.length === 0) return null
  const isDisabled = (action: HomeAction) =>
    startsWork.has(action) && (isWaiting || asking.has('system.check') || asking.has('system.update'))
  const button = (action: HomeAction, kind: 'main' | 'plain' | 'quiet') => (
    <Button key={action} kind={kind} onPress={does[action][1]} isDisabled={isDisabled(action)}>
      {does[action][0]}
    </Button>
  )
  return (
    <Buttons>
      {actions.main !== null && button(actions.main, 'main')}
      {actions.others.map((action) =>
        button(action, action === 'check' || action === 'release' ? 'quiet' : 'plain'),
      )}
    </Buttons>
  )
}
