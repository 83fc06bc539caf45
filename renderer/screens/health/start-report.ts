/** A start in plain words, and as text a person copies for somebody who helps. */
import type { TFunction } from 'i18next'
import type { LastStart } from '../../../contract/health.ts'
import { plain, plainLines } from '../../words/plain.ts'
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

const named = ({ label, checksum }: { readonly label: string | null; readonly checksum: string | null }) =>
  plain(`${label ?? ''} ${checksum ?? ''}`)

/** At most what `window.copy` takes. `program`: our own name and version. */
export function startReport(start: LastStart, program: string, t: TFunction): string {
  const versions =
    start.outcome === 'fell-back' ? [`from: ${named(start.from)}`, `to: ${named(start.to)}`] : []
  const cause = start.outcome === 'fell-back' ? [`cause: ${start.cause}`, `reach: ${start.reach}`] : []
  const evidence = start.evidence.flatMap(({ source, answer, finding, seen }) => [
    `${source}: ${answer} (${finding})`,
    ...seen.map((line) => `  ${plainLines(line)}`),
  ])
  const parts = [program, ...sentencesOf(start, t), '', `outcome: ${start.outcome}`, ...versions, ...cause]
  return [...parts, '', ...evidence, '', ...linesOf(start)].join('\n').trim().slice(0, 65_536)
}
