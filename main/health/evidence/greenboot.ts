/**
 * Asked of greenboot: did a check, or GRUB on its behalf, go back from an update? Its journal of this start and the one
 * before, its notice in motd.d, and GRUB's variables. The shell greenboot clears its counter after it went back, so the
 * variables alone never rule anything out.
 */
import type { Evidence } from '../../../contract/health.ts'
import { type Greenboot, readGreenboot } from '../parse/greenboot.ts'
import { type Counting, countingOf, type GrubEnv } from '../parse/grubenv.ts'
import { type LogLine, parseLogText } from '../parse/log.ts'
import type { Trace } from '../read/place.ts'
import { absent, evidence, unreadable } from './evidence.ts'

export interface GreenbootTraces {
  /** What the checks said in this start and the one before. */
  readonly now: Trace<readonly LogLine[]>
  readonly before: Trace<readonly LogLine[]>
  readonly motd: Trace<string>
  readonly grubEnv: Trace<GrubEnv>
}

type Answer = Pick<Evidence, 'answer' | 'finding'>
type Rule = readonly [
  fits: (now: Greenboot, before: Greenboot) => boolean,
  ...answer: [Answer['answer'], Answer['finding']],
]

/** In the order in which they are tried. A start that passes now has got over what failed before. */
const rules: readonly Rule[] = [
  [(now) => now.byLoader, 'yes', 'loader-fell-back'],
  // The Rust one goes back while the bad version still runs.
  [(now, before) => now.fellBack || now.rolledBack || before.rolledBack, 'yes', 'rolled-back'],
  [(now) => now.rollbackFailed || now.gaveUp, 'yes', 'rollback-failed'],
  [(now) => now.passed === true, 'no', 'check-passed'],
  [(now, before) => now.tryingAgain || before.tryingAgain, 'yes', 'trying-again'],
  [(now, before) => now.passed === false || before.passed === false, 'yes', 'check-failed'],
]

function fromVariables({ state }: Counting): Answer | null {
  if (state === 'fell-back') return { answer: 'yes', finding: 'loader-fell-back' }
  if (state === 'counting' || state === 'last-try') return { answer: 'unknown', finding: 'counting' }
  return null
}

const silent: Greenboot = {
  failed: [],
  wantedFailed: [],
  passed: null,
  fellBack: false,
  byLoader: false,
  rolledBack: false,
  rollbackFailed: false,
  tryingAgain: false,
  gaveUp: false,
  counter: null,
  lines: [],
}

const read = (trace: Trace<readonly LogLine[]>) =>
  trace.kind === 'found' ? readGreenboot(trace.value) : null

/** The notice in motd.d is rewritten in each start and carries a fall-back's words. */
const readNotice = (trace: Trace<string>) =>
  trace.kind === 'found' ? readGreenboot(parseLogText(trace.value).flat()) : null

/** Fedora's GRUB keeps a success flag without greenboot; only a counter is greenboot's. */
function counted(trace: Trace<GrubEnv>): Counting | null {
  const counting = trace.kind === 'found' ? countingOf(trace.value) : null
  return counting && (counting.triesLeft !== null || counting.expects !== null) ? counting : null
}

/** What greenboot tells. Pure. */
export function askGreenboot({ now, before, motd, grubEnv }: GreenbootTraces): Evidence {
  const present = read(now) ?? readNotice(motd)
  const past = read(before)
  const variables = counted(grubEnv)
  const seen = [present, past].flatMap((one) => one?.lines ?? [])
  const rule = rules.find(([fits]) => fits(present ?? silent, past ?? silent))
  if (rule) return evidence('greenboot', rule[1], rule[2], seen)
  const told = variables && fromVariables(variables)
  if (told) return evidence('greenboot', told.answer, told.finding, seen)
  if (present ?? past ?? variables) return evidence('greenboot', 'unknown', 'unclear', seen)
  const hidden = [now, before].find((trace) => trace.kind === 'unreadable')
  return hidden?.kind === 'unreadable' ? unreadable('greenboot', hidden.why) : absent('greenboot')
}
