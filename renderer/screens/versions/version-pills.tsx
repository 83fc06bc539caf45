import { useTranslation } from 'react-i18next'
import type { VersionState } from '../../../contract/system.ts'
import type { IconName } from '../../ui/icon.tsx'
import { Pill } from '../../ui/pill.tsx'

type Look = readonly [tone: 'plain' | 'accent' | 'good' | 'warning', icon?: IconName]

/** In the order in which they matter. */
const looks: readonly (readonly [VersionState, Look])[] = [
  ['ready', ['accent', 'restart']],
  ['next', ['accent', 'restart']],
  ['in-use', ['good', 'check']],
  ['previous', ['plain']],
  ['kept', ['plain', 'lock']],
  ['ended', ['warning', 'shieldAlert']],
]

/** One state often says another: what is ready or in use need not be called next. */
export function shownStates(states: readonly VersionState[]): readonly VersionState[] {
  const has = (state: VersionState) => states.includes(state)
  return looks
    .map(([state]) => state)
    .filter((state) => has(state) && !(state === 'next' && (has('ready') || has('in-use'))))
    .filter((state) => !(state === 'ready' && !has('next')))
}

interface Props {
  readonly states: readonly VersionState[]
  readonly isHeld: boolean
}

export function VersionPills({ states, isHeld }: Props) {
  const { t } = useTranslation()
  const shown = shownStates(states)
  const pills = looks
    .filter(([state]) => shown.includes(state))
    .map(([state, [tone, icon]]) => (
      <Pill key={state} tone={tone} {...(icon === undefined ? {} : { icon })}>
        {t(`versions.state.${state}`)}
      </Pill>
    ))
  return (
    <>
      {pills}
      {isHeld && (
        <Pill tone="warning" icon="warning">
          {t('health.hold.pill')}
        </Pill>
      )}
    </>
  )
}
