/** What is good to know before pressing Update. One sentence each; nothing is held back by them. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Computer } from '../../../contract/state.ts'
import type { SystemFacts } from '../../../contract/system.ts'
import { useFormats } from '../../app/formats.ts'
import type { IconName } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Formats } from '../../words/formats.ts'
import { programName } from '../../words/programs.ts'
import type { HomeActions } from './actions.ts'

interface Hint {
  readonly icon: IconName
  readonly text: string
}

const LOW_BATTERY = 30

function batteryHint({ onBattery, batteryPercent }: Computer, t: TFunction, formats: Formats): Hint | null {
  if (onBattery !== true || batteryPercent === null || batteryPercent >= LOW_BATTERY) return null
  return { icon: 'battery', text: t('home.hint.battery', { percent: formats.percent(batteryPercent) }) }
}

function networkHint({ network }: Computer, t: TFunction): Hint | null {
  if (network !== 'offline' && network !== 'limited') return null
  return { icon: 'network', text: t(`home.hint.${network}`) }
}

function meteredHint(
  { metered, network }: Computer,
  facts: SystemFacts,
  t: TFunction,
  formats: Formats,
): Hint | null {
  if (metered !== true || network === 'offline') return null
  const bytes = facts.update?.downloadBytes ?? null
  const text =
    bytes === null ? t('home.hint.meteredUnknown') : t('home.hint.metered', { size: formats.size(bytes) })
  return { icon: 'network', text }
}

export function hintsFor(
  computer: Computer,
  facts: SystemFacts,
  actions: HomeActions,
  t: TFunction,
  formats: Formats,
): readonly Hint[] {
  const offered = [actions.main, ...actions.others]
  const updates = offered.includes('update')
  const all = [
    facts.busy === null
      ? null
      : ({ icon: 'clock', text: t('home.hint.busy', { who: programName(facts.busy.by, t) }) } as const),
    updates || offered.includes('check') ? networkHint(computer, t) : null,
    updates ? batteryHint(computer, t, formats) : null,
    updates ? meteredHint(computer, facts, t, formats) : null,
  ]
  return all.filter((hint) => hint !== null)
}

interface Props {
  readonly computer: Computer
  readonly facts: SystemFacts
  readonly actions: HomeActions
}

export function Hints({ computer, facts, actions }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  return hintsFor(computer, facts, actions, t, formats).map(({ icon, text }) => (
    <Notice key={text} icon={icon} tone="warning">
      {text}
    </Notice>
  ))
}
