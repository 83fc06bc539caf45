/** How far an operation is, in words and as a part of the whole, from what the service really tells. */
import type { TFunction } from 'i18next'
import type { Operation, Progress } from '../../../contract/operation.ts'
import type { Formats } from '../../words/formats.ts'

export type Running = Extract<Operation, { phase: 'running' }>

export interface Amount {
  /** 0–1; null: nobody knows, and no position may be shown. */
  readonly part: number | null
  /** Short facts, such as "412 MB of 1.1 GB" and "5.2 MB/s"; may be empty. */
  readonly facts: readonly string[]
}

const share = (done: number, total: number) => (total > 0 ? Math.min(1, Math.max(0, done / total)) : null)

function bytes(progress: Extract<Progress, { kind: 'bytes' }>, t: TFunction, formats: Formats): Amount {
  const { done, total, rate, pieces } = progress
  const facts: string[] =
    total === null
      ? [t('operation.bytesOpen', { done: formats.size(done) })]
      : [t('operation.bytes', { done: formats.size(done), total: formats.size(total) })]
  if (rate > 0) facts.push(formats.rate(rate))
  // Services find out what there is to fetch while they fetch, so pieces are told but never make a position.
  if (pieces !== null && total === null) {
    facts.push(
      t('operation.pieces', { done: formats.number(pieces.done), total: formats.number(pieces.total) }),
    )
  }
  return { part: total === null ? null : share(done, total), facts }
}

export function amountOf(progress: Progress, t: TFunction, formats: Formats): Amount {
  switch (progress.kind) {
    case 'none':
      return { part: null, facts: [] }
    case 'percent':
      return { part: share(progress.percent, 100), facts: [formats.percent(progress.percent)] }
    case 'steps':
      return {
        part: share(progress.done, progress.total),
        facts: [
          t('operation.steps', {
            done: formats.number(progress.done),
            total: formats.number(progress.total),
          }),
        ],
      }
    case 'bytes':
      return bytes(progress, t, formats)
  }
}
