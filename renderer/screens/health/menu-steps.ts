/** How the start menu of this very computer is reached, step by step: decided by the facts, worded in words/starts. */
import type { TFunction } from 'i18next'
import type { BootMenu } from '../../../contract/health.ts'
import type { Formats } from '../../words/formats.ts'

interface Speech {
  readonly t: TFunction
  readonly formats: Pick<Formats, 'length'>
}

/** A menu that shows itself. */
function shown({ waits, seconds }: BootMenu, { t, formats }: Speech): string {
  if (waits) return t('starts.menu.waits')
  return seconds === null
    ? t('starts.menu.shown')
    : t('starts.menu.seconds', { time: formats.length(seconds) })
}

/** One that is hidden, or may be. */
function byKey({ menu, keys, loader }: BootMenu, { t }: Speech): string {
  const [key, ...others] = keys
  if (key === undefined) return t('starts.menu.noKeys')
  const sentences: string[] = [t(menu === 'hidden' ? 'starts.menu.hidden' : 'starts.menu.maybe', { key })]
  if (others.length > 0)
    sentences.push(t('starts.menu.hiddenOther', { others: others.join(t('starts.menu.or')) }))
  // Esc pressed once too often leaves GRUB's menu for its command line.
  if (loader === 'grub') sentences.push(t('starts.menu.prompt'))
  return sentences.join(' ')
}

function reach(menu: BootMenu | null, speech: Speech): string {
  if (menu === null) return speech.t('starts.menu.noKeys')
  return menu.waits || menu.menu === 'shown' ? shown(menu, speech) : byKey(menu, speech)
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
    reach(menu, speech),
    label === null ? t('starts.menu.chooseSecond') : t('starts.menu.choose', { label }),
    t(asks ? 'starts.menu.after' : 'starts.menu.open'),
  ]
}
