/**
 * From single pieces of evidence to one verdict: the one table. Each source is asked "did an update fail?" (boot-menu: "did
 * a person choose another version?") and answers yes, no or that it cannot tell.
 *
 * The rules are tried from top to bottom. Two thoughts order them. First: who says what happened comes before who says
 * that the wrong version runs, because only the former tells a failure from a choice. Second: where nobody says what
 * happened, that stays unknown; we do not guess.
 */
import type {
  Cause,
  Evidence,
  EvidenceSource,
  Finding,
  LastStart,
  Reach,
  VersionRef,
} from '../../contract/health.ts'
import type { ProblemCode } from '../../contract/problem.ts'

export interface Observations {
  readonly evidence: readonly Evidence[]
  /** The version that was meant to run, as far as any trace names it. */
  readonly meant: VersionRef | null
  readonly running: VersionRef | null
  /** Tells one try of a version from a later try of the same one; null: there is nothing to tell them apart. */
  readonly occasion: string | null
  readonly problem: ProblemCode | null
  /** Of the start before, when it was the one that failed. */
  readonly reach: Reach
  readonly cause: Cause | null
  readonly lines: readonly string[]
  /** Whether the start before was certainly another version's. */
  readonly beforeWasAnother: boolean
}

type Outcome = LastStart['outcome']
interface Rule {
  readonly fits: (says: Says, seen: Observations) => boolean
  readonly outcome: Outcome
  /** null: what the journal of the failed start says. */
  readonly cause: Cause | null
}
type Says = (source: EvidenceSource, answer: Evidence['answer'], ...which: readonly Finding[]) => boolean

const wrongRuns = (says: Says) => says('breadcrumb', 'yes') || says('default-version', 'yes')
const rightRuns = (says: Says) => says('breadcrumb', 'no') || says('default-version', 'no')

const rules: readonly Rule[] = [
  // What was planned runs: whatever else is lying about is from earlier.
  { fits: (says) => says('breadcrumb', 'no'), outcome: 'well', cause: null },
  // Somebody says what happened.
  {
    fits: (says) => says('finalisation', 'yes', 'not-put-in-place'),
    outcome: 'fell-back',
    cause: 'not-put-in-place',
  },
  {
    fits: (says) => says('greenboot', 'yes', 'rolled-back', 'loader-fell-back'),
    outcome: 'fell-back',
    cause: 'check-failed',
  },
  {
    fits: (says) => says('health-checker', 'yes', 'rolled-back'),
    outcome: 'fell-back',
    cause: 'check-failed',
  },
  { fits: (says) => says('boot-counting', 'yes'), outcome: 'fell-back', cause: 'counted-out' },
  { fits: (says) => says('slots', 'yes', 'marked-bad'), outcome: 'fell-back', cause: 'counted-out' },
  // The wrong version runs; why?
  {
    fits: (says) => wrongRuns(says) && says('finalisation', 'yes', 'cut-short'),
    outcome: 'fell-back',
    cause: 'power-lost',
  },
  { fits: (says) => wrongRuns(says) && says('previous-boot', 'yes'), outcome: 'fell-back', cause: null },
  {
    fits: (says) => wrongRuns(says) && says('greenboot', 'yes', 'check-failed', 'trying-again'),
    outcome: 'fell-back',
    cause: 'check-failed',
  },
  { fits: (says) => wrongRuns(says) && says('boot-menu', 'yes'), outcome: 'chosen', cause: null },
  // The other version was worked with, and then it was this one's turn again.
  { fits: (says) => wrongRuns(says) && says('previous-boot', 'no'), outcome: 'chosen', cause: null },
  { fits: wrongRuns, outcome: 'unknown', cause: null },
  // Something set this version back without our seeing how; the other one certainly failed.
  {
    fits: (says, { beforeWasAnother }) => beforeWasAnother && says('previous-boot', 'yes'),
    outcome: 'fell-back',
    cause: null,
  },
  { fits: (says) => says('slots', 'yes'), outcome: 'unknown', cause: null },
  // The right one runs, but the check of its own system does not agree.
  {
    fits: (says) => says('greenboot', 'yes') || says('health-checker', 'yes'),
    outcome: 'unknown',
    cause: null,
  },
  { fits: rightRuns, outcome: 'well', cause: null },
  {
    fits: (says) =>
      says('greenboot', 'no') ||
      says('health-checker', 'no') ||
      says('boot-counting', 'no') ||
      says('slots', 'no'),
    outcome: 'well',
    cause: null,
  },
]

export const noVersion: VersionRef = { id: null, checksum: null, label: null, date: null }

function eventOf(outcome: Outcome, { meant, occasion, evidence }: Observations): string {
  const sources = evidence.filter(({ answer }) => answer === 'yes').map(({ source }) => source)
  const version = meant?.checksum ?? meant?.label ?? sources.join('+')
  return `${outcome}:${version}:${occasion ?? ''}`
}

/** Who goes back to the version before without being asked. What was never put in place needs no going back. */
const choosers: ReadonlySet<EvidenceSource> = new Set([
  'greenboot',
  'boot-counting',
  'health-checker',
  'slots',
])

function fellBack(rule: Rule, seen: Observations): LastStart {
  const { evidence, problem, reach, lines } = seen
  const tried = rule.cause !== 'not-put-in-place' && rule.cause !== 'power-lost'
  // That the loader gave up is less than what the journal may say of why.
  const told = rule.cause === 'counted-out' || rule.cause === null ? seen.cause : null
  return {
    outcome: 'fell-back',
    event: eventOf('fell-back', seen),
    from: seen.meant ?? noVersion,
    to: seen.running ?? noVersion,
    cause: told ?? rule.cause ?? 'unknown',
    byItself: evidence.some(({ source, answer }) => answer === 'yes' && choosers.has(source)),
    problem: tried ? null : problem,
    reach: tried ? reach : 'unknown',
    lines: tried ? lines : evidence.flatMap((one) => (one.source === 'finalisation' ? one.seen : [])),
    evidence,
  }
}

function cannotTell(seen: Observations): LastStart {
  const { evidence, running } = seen
  return evidence.some(({ answer }) => answer === 'yes')
    ? { outcome: 'unknown', event: eventOf('unknown', seen), from: seen.meant, to: running, evidence }
    : { outcome: 'unknown', event: null, from: null, to: running, evidence }
}

/** The verdict over everything that was observed. Pure. */
export function judge(seen: Observations): LastStart {
  const { evidence, running } = seen
  const says: Says = (source, answer, ...which) =>
    evidence.some(
      (one) =>
        one.source === source && one.answer === answer && (which.length === 0 || which.includes(one.finding)),
    )
  const rule = rules.find(({ fits }) => fits(says, seen))
  if (rule?.outcome === 'well') return { outcome: 'well', version: running, evidence }
  if (rule?.outcome === 'fell-back') return fellBack(rule, seen)
  if (rule?.outcome !== 'chosen') return cannotTell(seen)
  const from = seen.meant ?? noVersion
  return { outcome: 'chosen', event: eventOf('chosen', seen), from, to: running ?? noVersion, evidence }
}
