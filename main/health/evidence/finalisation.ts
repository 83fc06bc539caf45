/**
 * Asked of libostree: could the staged version be put in place when the computer last went down? The report of
 * ostree-boot-complete.service in this start says so in newer releases; in older ones only the journal of the start
 * before does. One that ends in the middle of the work means that the power went.
 */
import type { Evidence } from '../../../contract/health.ts'
import type { ProblemCode } from '../../../contract/problem.ts'
import { type Finalisation, readFinalisation } from '../parse/finalisation.ts'
import type { LogLine } from '../parse/log.ts'
import type { Trace } from '../read/place.ts'
import { absent, evidence, unreadable } from './evidence.ts'

const lines = (trace: Trace<readonly LogLine[]>) => (trace.kind === 'found' ? trace.value : [])

const answers: Readonly<Record<Finalisation['result'], Pick<Evidence, 'answer' | 'finding'>>> = {
  'not-put-in-place': { answer: 'yes', finding: 'not-put-in-place' },
  'cut-short': { answer: 'yes', finding: 'cut-short' },
  'put-in-place': { answer: 'no', finding: 'put-in-place' },
  'held-open': { answer: 'unknown', finding: 'held-open' },
  nothing: { answer: 'unknown', finding: 'nothing-planned' },
}

/** A start begins with the report about the end of the one before: in the journal of an earlier start it is older news. */
const isReport = ({ unit, message }: LogLine): boolean =>
  unit === 'ostree-boot-complete.service' ||
  /failed on previous boot: |failed to finalize previous deployment/i.test(message)

/** What was heard of it. Pure. */
export function askFinalisation(
  now: Trace<readonly LogLine[]>,
  before: Trace<readonly LogLine[]>,
): { readonly evidence: Evidence; readonly problem: ProblemCode | null } {
  const report = readFinalisation(lines(now))
  const failedNow = report?.result === 'not-put-in-place' ? report : null
  const heard = failedNow ?? readFinalisation(lines(before).filter((line) => !isReport(line)))
  if (!heard) {
    const why = before.kind === 'unreadable' ? before.why : now.kind === 'unreadable' ? now.why : null
    return { evidence: why ? unreadable('finalisation', why) : absent('finalisation'), problem: null }
  }
  const { answer, finding } = answers[heard.result]
  const seen = [...(heard.error ? [heard.error] : []), ...heard.lines]
  return { evidence: evidence('finalisation', answer, finding, seen), problem: heard.problem }
}
