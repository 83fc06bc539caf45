/** The one sentence that says how things stand, and what belongs right below it. */
import type { TFunction } from 'i18next'
import type { SystemFacts } from '../../../contract/system.ts'
import type { Formats } from '../../words/formats.ts'
import { nameAll, nameOf, type VersionName } from '../../words/version-names.ts'
import type { Situation } from './situation.ts'

export interface Headline {
  readonly title: string
  readonly lead: string
}

export interface Speech {
  readonly t: TFunction
  readonly formats: Formats
  /** Milliseconds since 1970. */
  readonly now: number
}

type Key = Exclude<Situation['kind'], 'working'> | 'put-off' | 'needs-password'

function keyOf(
  situation: Exclude<Situation, { kind: 'working' }>,
  facts: SystemFacts | null,
  small: boolean,
): Key {
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

/** `small`: the restart was put off, so the ready version is only mentioned. */
export function headlineOf(
  situation: Situation,
  facts: SystemFacts | null,
  computer: string,
  small: boolean,
  speech: Speech,
): Headline {
  const { t, formats, now } = speech
  if (situation.kind === 'working') {
    const { action } = situation.operation
    return { title: t(`operation.title.${action}`), lead: t(`operation.lead.${action}`) }
  }
  const when = 'checkedAt' in situation ? (formats.ago(situation.checkedAt, now) ?? t('time.now')) : ''
  const values = { ...nameIn(situation, facts, speech), when, computer }
  const key = keyOf(situation, facts, small)
  return { title: t(`home.title.${key}`, values), lead: t(`home.lead.${key}`, values) }
}
