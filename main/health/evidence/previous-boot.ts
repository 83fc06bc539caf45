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

/**
 * The parts of an `ostree=` argument. libostree swaps `boot.0` and `boot.1` whenever it writes the entries and counts
 * versions with the same kernel anew, so one version has different arguments in its life; only its kernel's checksum stays.
 */
function partsOf(argument: string | null) {
  const [, generation, kernel, serial] =
    /^\/ostree\/boot\.(\d)[^/]*\/[^/]+\/([^/]+)\/(\d+)/.exec(argument ?? '') ?? []
  return kernel ? { generation, kernel, serial } : null
}

/** Whether the start before was another version's; null: its command line is not known, or does not tell. */
function another(story: Story, commandLine: string): boolean | null {
  const then = partsOf(ostreeArgument(story.commandLine ?? ''))
  const now = partsOf(ostreeArgument(commandLine))
  if (!then || !now) return null
  if (then.kernel !== now.kernel) return true
  return then.generation === now.generation ? then.serial !== now.serial : null
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
  const heard = evidence('previous-boot', answer, finding, [...start.lines, ...last])
  // How far some other start came says nothing about the one that failed.
  if (answer !== 'yes') return { evidence: heard, ...nothing, another: other }
  return {
    evidence: heard,
    reach: start.reach,
    cause: cause ?? 'no-desktop',
    lines: start.lines.length > 0 ? start.lines : last,
    another: other,
  }
}
