/**
 * Asked of the journal: did the start before this one, if it was another version's, fail? A start that reached the
 * desktop did not. A start of the very version that runs now says nothing about an update.
 */
import type { Cause, Evidence, Reach } from '../../../contract/health.ts'
import { ostreeArgument } from '../parse/bls.ts'
import { causeOf, readStart, type Start } from '../parse/reach.ts'
import type { Trace } from '../read/place.ts'
import type { Story } from '../read/story.ts'
import { absent, evidence, unreadable } from './evidence.ts'

export interface PreviousBoot {
  readonly evidence: Evidence
  readonly reach: Reach
  readonly cause: Cause | null
  readonly lines: readonly string[]
  /** null: not known. */
  readonly another: boolean | null
}

/** Whether the start before was another version's; null: its command line is not known. */
function another(story: Story, commandLine: string): boolean | null {
  const [then, now] = [ostreeArgument(story.commandLine ?? ''), ostreeArgument(commandLine)]
  return then && now ? then !== now : null
}

function judge(start: Start, other: boolean | null): Pick<Evidence, 'answer' | 'finding'> {
  if (other === false) return { answer: 'unknown', finding: 'unclear' }
  if (start.reach === 'desktop') {
    // Somebody worked with it. Of which version it was we may not know, and then it proves nothing.
    return { answer: other ? 'no' : 'unknown', finding: 'reached-the-desktop' }
  }
  if (start.stops.length > 0) return { answer: 'yes', finding: 'stopped-early' }
  if (causeOf(start) === 'no-desktop') return { answer: 'yes', finding: 'no-desktop' }
  if (!start.shutDown && other) return { answer: 'yes', finding: 'ended-abruptly' }
  // Shut down at the login screen: nobody can say whether it would have let anybody in.
  if (other && !['unknown', 'login-screen'].includes(start.reach))
    return { answer: 'yes', finding: 'no-desktop' }
  return { answer: 'unknown', finding: 'unclear' }
}

/** What the start before tells. Pure. */
export function askPreviousBoot(trace: Trace<Story>, commandLine: string): PreviousBoot {
  const nothing = { reach: 'unknown', cause: null, lines: [], another: null } as const
  if (trace.kind === 'absent') return { evidence: absent('previous-boot'), ...nothing }
  if (trace.kind === 'unreadable') return { evidence: unreadable('previous-boot', trace.why), ...nothing }
  const { milestones, end } = trace.value
  const start = readStart(milestones)
  const other = another(trace.value, commandLine)
  const { answer, finding } = judge(start, other)
  const last = end.slice(-5).map(({ from, message }) => `${from ?? ''}: ${message}`)
  const cause = causeOf(start) ?? (finding === 'ended-abruptly' ? 'hang' : null)
  return {
    evidence: evidence('previous-boot', answer, finding, [...start.lines, ...last]),
    reach: start.reach,
    cause: answer === 'yes' ? (cause ?? 'no-desktop') : null,
    lines: start.lines.length > 0 ? start.lines : last,
    another: other,
  }
}
