/**
 * What greenboot says about a start: the shell one (fedora-iot/greenboot) and its successor in Rust (greenboot-rs), in
 * their wordings over the years. Only required checks decide; wanted ones may fail. The Rust one goes back while the bad
 * version still runs, so "Rollback successful" stands in the journal of the start before.
 *
 * Source: fedora-iot/greenboot usr/libexec/greenboot/*, fedora-iot/greenboot-rs src/main.rs and src/lib/*.rs.
 */
import type { LogLine } from './log.ts'

export type Saying =
  | 'required-section'
  | 'wanted-section'
  | 'other-section'
  | 'required-passed'
  | 'required-failed'
  | 'wanted-passed'
  | 'wanted-failed'
  | 'script-passed'
  | 'script-failed'
  | 'passed'
  | 'failed'
  | 'fallback'
  | 'loader-fallback'
  | 'rolled-back'
  | 'rollback-failed'
  | 'trying-again'
  | 'gave-up'
  | 'counting'
  | 'busy'

/** In the order in which a message is tried. */
const sayings: readonly (readonly [Saying, RegExp])[] = [
  ['gave-up', /[Mm]anual intervention|FALLBACK BOOT DETECTED but SYSTEM is still UNHEALTHY|countdown ended/],
  [
    'rollback-failed',
    /Rollback failed|Rollback (?:with '.*' )?failed|Failed to make GRUB fallback permanent/,
  ],
  ['rollback-failed', /Rollback (?:is )?only supported in|Rollback not initiated/],
  ['loader-fallback', /GRUB kernel fallback detected|Making GRUB fallback permanent/],
  ['fallback', /FALLBACK BOOT DETECTED/],
  ['rolled-back', /Rollback successful|Rollback to previous deployment completed|has been rolled back/],
  [
    'rolled-back',
    /initiating rollback|attempt to rollback|attempting rollback|^Rollback with '(?:bootc|rpm-ostree)/,
  ],
  ['trying-again', /SYSTEM is UNHEALTHY\. Rebooting|rebooting to try again|restarting the system/],
  ['passed', /health-?check passed|Boot Status is GREEN|status is GREEN|healthcheck succeeded/i],
  [
    'failed',
    /Boot Status is RED|status is RED|health-?check failed|SYSTEM is UNHEALTHY|System is unhealthy/i,
  ],
  ['failed', /greenboot-healthcheck\.service: (?:Failed with|Main process exited)/],
  ['required-failed', /required script .*failed!|required script error|required health-check failed/],
  ['required-passed', /required script .*success!/],
  ['wanted-failed', /wanted script .*(?:failed!|\.?>$)|wanted script runner error/],
  ['wanted-passed', /wanted script .*success!/],
  ['script-failed', /^Script '.*' FAILURE|^FAILURE$/],
  ['script-passed', /^Script '.*' SUCCESS|^SUCCESS$/],
  ['required-section', /Running (?:greenboot )?Required/],
  ['wanted-section', /Running (?:greenboot )?Wanted/],
  ['other-section', /Running (?:greenboot )?(?:Green|Red) Scripts/],
  [
    'counting',
    /boot_counter|Boot counter (?:is|exhausted)|setting boot counter|Max boot attempts|rollback trigger|next_deployment_id/i,
  ],
  [
    'busy',
    /running (?:required|wanted|red|green) check|check(?:s haven't run| is in progress)|Container environment/i,
  ],
  [
    'busy',
    /Set grubenv|Clear grubenv|GreenbootConfig|performing the provided checks|^STARTED$|\/boot (?:is|mount)/,
  ],
]

const LEVEL = /^\s*(?:ERROR|WARN|INFO|DEBUG|TRACE)\s+greenboot\S*\s+>\s*/

/** What one message of greenboot means; null: nothing we know. */
export function sayingOf(message: string): Saying | null {
  const text = message.replace(LEVEL, '').trim()
  return sayings.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

export interface Greenboot {
  /** Names of required checks that failed. */
  readonly failed: readonly string[]
  readonly wantedFailed: readonly string[]
  /** Whether the checks as a whole passed; null: it does not say. */
  readonly passed: boolean | null
  /** It says that this start is a fall-back. */
  readonly fellBack: boolean
  /** The loader, not a check, left the new version. */
  readonly byLoader: boolean
  /** It went back (or is going back) to the version before. */
  readonly rolledBack: boolean
  readonly rollbackFailed: boolean
  readonly tryingAgain: boolean
  readonly gaveUp: boolean
  /** The count of tries it named last. */
  readonly counter: number | null
  readonly lines: readonly string[]
}

const scriptName = (message: string): string =>
  /(?:Script '([^']+)'|script \S*?([^\s/]+)(?: failed!|>$))/.exec(message)?.slice(1).find(Boolean) ?? ''

const counterIn = (message: string): number | null => {
  const found = /(?:boot_counter[= ]|Boot counter is |attempts is |boot_counter is )(-?\d+)/.exec(message)
  return found ? Number(found[1]) : null
}

/**
 * Scripts of the shell greenboot do not say whether they are required; the section they stand in does. Its check for a
 * fall-back repeats what failed in the start before; that is not about this one.
 */
function inSections(lines: readonly LogLine[]): readonly { saying: Saying; message: string }[] {
  let wanted = false
  return lines.flatMap(({ message, from }) => {
    const saying = sayingOf(message)
    if (!saying || (from?.endsWith('check-fallback') && saying.endsWith('failed'))) return []
    if (saying === 'wanted-section' || saying === 'other-section') wanted = true
    if (saying === 'required-section') wanted = false
    if (saying === 'script-failed') return [{ saying: wanted ? 'wanted-failed' : 'required-failed', message }]
    return [{ saying, message }]
  })
}

const decisive: readonly Saying[] = ['passed', 'failed', 'required-failed', 'gave-up']

/** Reads greenboot's part of one start. null: greenboot says nothing there. Pure. */
export function readGreenboot(lines: readonly LogLine[]): Greenboot | null {
  const said = inSections(lines)
  if (said.length === 0) return null
  const any = (...wanted: readonly Saying[]) => said.some(({ saying }) => wanted.includes(saying))
  const named = (wanted: Saying) => [
    ...new Set(said.flatMap(({ saying, message }) => (saying === wanted ? [scriptName(message)] : []))),
  ]
  const last = said.findLast(({ saying }) => decisive.includes(saying))
  const passed = last ? last.saying === 'passed' : null
  const failed = named('required-failed').filter(Boolean)
  return {
    failed: passed ? [] : failed,
    wantedFailed: [...(passed ? failed : []), ...named('wanted-failed').filter(Boolean)],
    passed,
    fellBack: any('fallback', 'loader-fallback'),
    byLoader: any('loader-fallback'),
    rolledBack: any('rolled-back', 'fallback') && !any('rollback-failed'),
    rollbackFailed: any('rollback-failed'),
    tryingAgain: any('trying-again'),
    gaveUp: any('gave-up'),
    counter: said.reduce<number | null>((last, { message }) => counterIn(message) ?? last, null),
    lines: said
      .filter(({ saying }) => saying !== 'busy' && !saying.endsWith('section'))
      .slice(-40)
      .map(({ message }) => message.trim().slice(0, 300)),
  }
}
