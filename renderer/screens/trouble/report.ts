/**
 * The technical text of one failure: facts with a name each, then the raw text. Copied as it is shown; the whole report for
 * somebody who helps is made in main/report.
 */
import type { TFunction } from 'i18next'
import type { Problem } from '../../../contract/problem.ts'
import type { Formats } from '../../words/formats.ts'
import { plain, plainLines } from '../../words/plain.ts'

export interface Failure {
  readonly problem: Problem
  /** Milliseconds since 1970; null: it is so now. */
  readonly at: number | null
  /** What was being done, in the contract's own word. */
  readonly doing: string
}

export interface Report {
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly said: string | null
}

export function reportOf({ problem, at, doing }: Failure, t: TFunction, formats: Formats): Report {
  const facts: (readonly [string, string])[] = [
    [t('trouble.code'), problem.code],
    [t('trouble.while'), doing],
  ]
  if (at !== null) facts.push([t('trouble.when'), formats.moment(at)])
  const culprits = (problem.culprits ?? []).map(plain).filter((name) => name !== '')
  if (culprits.length > 0) facts.push([t('changes.package'), culprits.join(', ')])
  const said = plainLines(problem.detail ?? '').trim()
  return { facts, said: said === '' ? null : said }
}

/** At most what `window.copy` takes. */
export function reportText(report: Report, program: string): string {
  const lines = report.facts.map(([name, value]) => `${name}: ${value}`)
  return [program, ...lines, ...(report.said === null ? [] : ['', report.said])].join('\n').slice(0, 65_536)
}
