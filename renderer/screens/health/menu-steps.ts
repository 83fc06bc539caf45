/** How the start menu of this very computer is reached, step by step: decided by the facts, worded in words/starts. */
import type { TFunction } from 'i18next'
import type { BootMenu } from '../../../contract/health.ts'
import type { Formats } from '../../words/formats.ts'

interface Speech {
  readonly t: TFunction
  readonly formats: Pick<Formats, 'length' | 'list'>
}

function reach(menu: BootMenu | null, { t, formats }: Speech): readonly string[] {
  if (menu?.waits === true) return [t('starts.menu.waits')]
  if (menu?.menu === 'shown' && menu.seconds !== null)
    return [t('starts.menu.seconds', { time: formats.length(menu.seconds) })]
  const [key, ...others] = menu?.keys ?? []
  if (menu?.menu === 'shown') return [t('starts.menu.shown')]
  if (key === undefined) return [t('starts.menu.noKeys')]
  const first = t(menu?.menu === 'hidden' ? 'starts.menu.hidden' : 'starts.menu.maybe', { key })
  const other =
    others.length > 0 ? [t('starts.menu.hiddenOther', { others: others.join(t('starts.menu.or')) })] : []
  // Esc pressed once too often leaves GRUB's menu for its command line.
  const prompt = menu?.loader === 'grub' ? [t('starts.menu.prompt')] : []
  return [[first, ...other, ...prompt].join(' ')]
}

interface Wanted {
  /** What the version before is called in the menu; null: its makers gave it no name. */
  readonly label: string | null
  /** Whether Mainstay opens by itself when there is something to say. */
  readonly asks: boolean
}

export function menuSteps(menu: BootMenu | null, { label, asks }: Wanted, speech: Speech): readonly string[] {
  const { t } = speech
  return [
    t('starts.menu.off'),
    ...reach(menu, speech),
    label === null ? t('starts.menu.chooseSecond') : t('starts.menu.choose', { label }),
    t(asks ? 'starts.menu.after' : 'starts.menu.open'),
  ]
}
