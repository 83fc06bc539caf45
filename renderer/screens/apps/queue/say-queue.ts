/** Work on apps in words. */
import type { TFunction } from 'i18next'
import type { QueueItem } from '../../../../contract/apps-work.ts'
import type { Formats } from '../../../words/formats.ts'
import { plain } from '../../../words/plain.ts'

/** So many names are told; the rest is counted. */
const TOLD = 3

/** "Maps, Clocks and 4 more" */
export function namesOf(names: readonly string[], t: TFunction, formats: Formats): string {
  const safe = names.map(plain)
  const rest = safe.length - TOLD
  if (rest <= 0) return formats.list(safe)
  return t('queue.more', { names: safe.slice(0, TOLD).join(', '), count: rest })
}

/** What an item is about, as its heading: "Installing Maps". */
export function titleOf(item: QueueItem, t: TFunction, formats: Formats): string {
  const what = namesOf(
    item.subjects.map(({ name }) => name),
    t,
    formats,
  )
  switch (item.phase) {
    case 'waiting':
      return t(`queue.waiting.${item.action}`, { what })
    case 'running':
      return t(`queue.doing.${item.action}`, { what })
    case 'done':
      return t(`queue.done.${item.action}`, { what })
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return t(`queue.failed.${item.action}`, { what })
  }
}

export type RunningItem = Extract<QueueItem, { phase: 'running' }>

/** "Downloading", or "Downloading: Maps" when the item is about several. */
export function activityOf({ activity, about, subjects, cancel }: RunningItem, t: TFunction): string {
  if (cancel === 'asked') return t('queue.stopping')
  const word = t(`queue.activity.${activity}`)
  const isClear = about === null || (subjects.length === 1 && subjects[0]?.name === about)
  return isClear ? word : t('queue.about', { activity: word, name: plain(about) })
}
