/** A start in plain words; main/report has it for somebody who helps. */
import type { TFunction } from 'i18next'
import type { LastStart } from '../../../contract/health.ts'
import { plainLines } from '../../words/plain.ts'
import { kindOf } from './failed-start.ts'

/** What happened, a sentence each. */
export function sentencesOf(start: LastStart, t: TFunction): readonly string[] {
  if (start.outcome !== 'fell-back') return [t(`health.last.${start.outcome}`)]
  const cause = t(`health.cause.${start.cause}`)
  return kindOf(start) === 'failed' ? [cause, t(`health.reach.${start.reach}`)] : [cause]
}

/** What each trace on this computer says: its name and its finding. */
export const tracesOf = ({ evidence }: LastStart, t: TFunction) =>
  evidence
    .filter(({ finding }) => finding !== 'absent')
    .map(({ source, finding }) => [t(`health.source.${source}`), t(`health.finding.${finding}`)] as const)

export const linesOf = (start: LastStart): readonly string[] =>
  start.outcome === 'fell-back' ? start.lines.map((line) => plainLines(line)) : []
