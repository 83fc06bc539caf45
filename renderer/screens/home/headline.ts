/** The one sentence that says how things stand, and what belongs right below it. */
import type { TFunction } from 'i18next'
import type { System, SystemFacts } from '../../../contract/system.ts'
import type { Formats } from '../../words/formats.ts'
import { nameAll, nameOf, type VersionName } from '../../words/version-names.ts'
import type { Situation } from './situation.ts'

export interface Headline {
  readonly title: string
  readonly lead: string
}

export interface Standing {
  readonly facts: SystemFacts | null
  readonly service: System['state']
  /** The computer's name. */
  readonly computer: string
  /** The restart was put off, so the ready version is only mentioned. */
  readonly small: boolean
}

export interface Speech {
  readonly t: TFunction
  readonly formats: Formats
  /** Milliseconds since 1970. */
  readonly now: number
}

type Key = Exclude<Situation['kind'], 'working' | 'held'> | 'put-off' | 'needs-password'

function keyOf(situation: Exclude<Situation, { kind: 'working' | 'held' }>, standing: Standing): Key {
  const { facts, small, service } = standing
  // What was so when the service still answered is told as the past.
  if (situation.kind === 'up-to-date' && service === 'lost') return 'stale'
  if (situation.kind === 'ready' && small) return 'put-off'
  if (situation.kind === 'never-checked' && facts?.capabilities.check === 'asks') return 'needs-password'
  return situation.kind
}

/** The version the situation is about. */
function nameIn(situation: Situation, facts: SystemFacts | null, { t, formats, now }: Speech): VersionName {
  if (situation.kind === 'available') return nameOf(situation.update, now, t, formats)
  const names = nameAll(facts?.versions ?? [], now, t, formats)
  const name = 'version' in situation ? names.get(situation.version.id) : undefined
  return name ?? nameOf({ date: null, label: null }, now, t, formats)
}

export function headlineOf(situation: Situation, standing: Standing, speech: Speech): Headline {
  const { t, formats, now } = speech
  const { facts, computer, service } = standing
  if (situation.kind === 'working') {
    const { action } = situation.operation
    return { title: t(`operation.title.${action}`), lead: t(`operation.lead.${action}`) }
  }
  if (situation.kind === 'held') {
    const { hold } = situation
    return {
      title: t('health.hold.title'),
      lead: t(`health.hold.${hold.why}`, { ...nameOf(hold, now, t, formats) }),
    }
  }
  const when = 'checkedAt' in situation ? (formats.ago(situation.checkedAt, now) ?? t('time.now')) : ''
  const values = { ...nameIn(situation, facts, speech), when, computer }
  const key = keyOf(situation, standing)
  const lead: string = t(`home.lead.${key}`, values)
  const known = service === 'starting' && facts !== null
  return { title: t(`home.title.${key}`, values), lead: known ? `${lead} ${t('home.lastKnown')}` : lead }
}
