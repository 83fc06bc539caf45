/**
 * Whether libostree put the staged version in place when the computer last went down, from what
 * ostree-finalize-staged.service said then and ostree-boot-complete.service says now. "Finished
 * ostree-finalize-staged.service" at boot only means that it waits for the shutdown.
 *
 * Source: ostree src/libostree/ostree-sysroot-deploy.c (_ostree_sysroot_finalize_staged, _ostree_sysroot_boot_complete);
 * rpm-ostree's "failed to finalize previous deployment"; bootc-finalize-staged.service.
 */
import type { ProblemCode } from '../../../contract/problem.ts'
import type { LogLine } from './log.ts'

export interface Finalisation {
  /** cut-short: it began and nothing more was heard. held-open: somebody locked it. nothing: no version was staged. */
  readonly result: 'put-in-place' | 'not-put-in-place' | 'cut-short' | 'held-open' | 'nothing'
  /** What stood in its way; null: nothing did, or it does not say. */
  readonly problem: ProblemCode | null
  /** libostree's own words about it. */
  readonly error: string | null
  readonly lines: readonly string[]
}

type Step = 'began' | 'done' | 'stopped' | 'failed' | 'held' | 'nothing' | 'part'

const UNIT = '(?:ostree|bootc)-finalize-staged(?:\\.service)?'
const steps: readonly (readonly [Step, RegExp])[] = [
  ['failed', /failed on previous boot: |[Ff]ailed to finalize previous deployment/],
  [
    'failed',
    new RegExp(`${UNIT}: (?:Control process exited|Failed with|Stopping timed out|State '.*' timed out)`),
  ],
  [
    'failed',
    new RegExp(`${UNIT}: (?:Main process exited, code=(?:exited, status=[1-9]|killed|dumped)|Killing)`),
  ],
  ['held', /Not finalizing; deployment is locked/],
  ['nothing', /No deployments? staged for finalization/],
  ['began', /^Finalizing staged deployment/],
  ['done', /^Finished writing deployment|^Cleanup complete$|^Bootloader updated; |^Transaction complete; /],
  ['stopped', /^Stopped .*Finalize Staged|finalize-staged\.service: (?:Deactivated successfully|Succeeded)/],
  ['part', /^Finalized deployment|^Copying \/etc changes|bootfs (?:is sufficient|requires)/],
  ['part', /Refresh(?:ing|ed) SELinux|freeze\/thaw cycle/],
]

const stepOf = (message: string): Step | null =>
  steps.find(([, pattern]) => pattern.test(message.trim()))?.[0] ?? null

/** In the order in which they are tried. */
const problems: readonly (readonly [ProblemCode, RegExp])[] = [
  [
    'no-space-boot',
    /(?:Installing kernel|\/boot|bootfs|regfile copy|initramfs).*(?:No space left|insufficient|requires)/i,
  ],
  ['no-space', /No space left|Disk quota|min-free-space/i],
  ['storage-damaged', /Input\/output error|Read-only file system|Structure needs cleaning|fsetxattr/i],
  ['boot-setup-failed', /[Bb]ootloader|grub2?-mkconfig|zipl|bootctl|loader\/entries|bootupd/],
  ['service-slow', /timed out|timeout|SIGKILL|Killing/i],
]

const problemOf = (text: string): ProblemCode =>
  problems.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown'

/** The error stands on a line of its own by the program that failed; only lines after the beginning are about it. */
function errorIn(lines: readonly LogLine[]): string | null {
  const previous = /failed on previous boot: (.*)/
  for (const { message } of lines.toReversed()) {
    const text = previous.exec(message)?.[1] ?? /^\s*error: (.+)/.exec(message)?.[1]
    if (text) return text.slice(0, 500)
  }
  return null
}

const ours = ({ from, unit, message }: LogLine): boolean =>
  stepOf(message) !== null ||
  from === 'ostree' ||
  (unit?.includes('finalize-staged') ?? false) ||
  /finalize-staged|boot-complete|finalize previous deployment|^\s*error: /.test(message)

function resultOf(has: (step: Step) => boolean): Finalisation['result'] {
  if (has('done') || (has('began') && has('stopped'))) return 'put-in-place'
  if (has('began')) return 'cut-short'
  return has('held') ? 'held-open' : 'nothing'
}

/** Reads one shutdown, or the report about it in the next start. null: finalising is not spoken of. Pure. */
export function readFinalisation(lines: readonly LogLine[]): Finalisation | null {
  const about = lines.filter(ours)
  const told = new Set(about.flatMap(({ message }) => stepOf(message) ?? []))
  const has = (step: Step) => told.has(step)
  const error = errorIn(about)
  const failed = has('failed') || (has('began') && error !== null)
  if (!failed && !has('began') && !has('done') && !has('held') && !has('nothing')) return null
  const messages = about.map(({ message }) => message.trim().slice(0, 300))
  return {
    result: failed ? 'not-put-in-place' : resultOf(has),
    problem: failed ? problemOf(error ?? messages.join('\n')) : null,
    error: failed ? error : null,
    lines: [...new Set(messages)].slice(-40),
  }
}
