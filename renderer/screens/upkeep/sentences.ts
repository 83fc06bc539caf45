/** What is said of one program that updates by itself, a sentence each. Decided apart from the drawing, to be tested whole. */
import type { TFunction } from 'i18next'
import type { Automatic, Updater } from '../../../contract/upkeep.ts'
import type { Formats } from '../../words/formats.ts'

export interface Speech {
  readonly t: TFunction
  readonly formats: Formats
  /** Milliseconds since 1970. */
  readonly now: number
}

export type Standing = 'on' | 'off' | 'unknown' | 'waits' | 'paused'

export function standingOf({ on, hindered }: Updater): Standing {
  if (hindered.includes('paused')) return 'paused'
  if (on === null) return 'unknown'
  if (!on) return 'off'
  return hindered.length > 0 ? 'waits' : 'on'
}

/** What it does, whatever its state. */
function doing({ updates, does }: Updater, t: TFunction): readonly string[] {
  if (!updates.includes('system')) return [t('upkeep.doesApps')]
  return [t(`upkeep.does.${does}`), ...(updates.includes('apps') ? [t('upkeep.doesAppsToo')] : [])]
}

const ago = (time: number, { t, formats, now }: Speech) => formats.ago(time, now) ?? t('time.now')

function lastRun({ last, lastWell, on }: Updater, speech: Speech): readonly string[] {
  const { t } = speech
  if (last === null) return on === true ? [t('upkeep.never')] : []
  const told = t(`upkeep.last.${last.ended}`, { when: ago(last.at, speech) })
  const isBefore = lastWell !== null && last.ended !== 'well' && lastWell < last.at
  return isBefore ? [told, t('upkeep.lastWell', { when: ago(lastWell, speech) })] : [told]
}

function whenNext({ every, next, hindered, on }: Updater, { t, formats }: Speech): readonly string[] {
  if (on !== true || hindered.includes('paused')) return []
  const rhythm = every === null ? [] : [t(`upkeep.every.${every}`)]
  return next === null ? rhythm : [...rhythm, t('upkeep.next', { when: formats.moment(next) })]
}

export interface Told {
  readonly does: readonly string[]
  readonly when: readonly string[]
  /** Why it waits, or why it is off. */
  readonly why: readonly string[]
  /** Why the switch leaves it alone. */
  readonly fixed: string | null
}

export function toldOf(updater: Updater, speech: Speech): Told {
  const { t } = speech
  const { hindered, whyOff, whyFixed } = updater
  return {
    does: doing(updater, t),
    when: [...whenNext(updater, speech), ...lastRun(updater, speech)],
    why: [
      ...(whyOff === null ? [] : [t(`upkeep.off.${whyOff}`)]),
      ...hindered.map((hindrance) => t(`upkeep.waits.${hindrance}`)),
    ],
    fixed: whyFixed === null ? null : t(`upkeep.fixed.${whyFixed}`),
  }
}

const WEEK = 7 * 24 * 3_600_000

export interface HomeLine {
  readonly text: string
  readonly icon: 'clock' | 'warning'
}

/** The one line on Home, and only when there is something a person would want to know. null: all goes its way. */
export function homeLine(automatic: Automatic | null, speech: Speech): HomeLine | null {
  if (automatic === null) return null
  const { t, formats, now } = speech
  if (automatic.pause)
    return {
      icon: 'clock',
      text: t('upkeep.home.paused', { date: formats.date(automatic.pause.until, now) }),
    }
  const system = automatic.updaters.filter(({ updates, on }) => updates.includes('system') && on === true)
  const failed = system.find(
    ({ last, lastWell }) => last?.ended === 'failed' && (lastWell === null || now - lastWell > WEEK),
  )
  if (failed?.last)
    return { icon: 'warning', text: t('upkeep.home.failed', { when: ago(failed.last.at, speech) }) }
  // Only when nobody updates the system now: one that waits beside one that goes on is no news.
  const isWaiting = system.length > 0 && system.every(({ hindered }) => hindered.length > 0)
  const why = system[0]?.hindered[0]
  if (!isWaiting || why === undefined || why === 'offline' || why === 'paused') return null
  return { icon: 'clock', text: t(`upkeep.home.${why}`) }
}
