/**
 * Asked of systemd-boot's counting: has the loader given an entry up and started another one? After a fall-back
 * LoaderBootCountPath is empty; the proof is a name with `+0-N` among LoaderEntries.
 */
import type { Evidence } from '../../../contract/health.ts'
import { countEntries, isOlder, type LoaderVariables } from '../parse/loader-entries.ts'
import type { Trace } from '../read/place.ts'
import { absent, evidence, unreadable } from './evidence.ts'

/** What the counters tell. `bad` names the entries that were given up, without their counters. Pure. */
export function askBootCounting(trace: Trace<LoaderVariables>): {
  readonly evidence: Evidence
  readonly bad: readonly string[]
} {
  const answer = (one: Evidence, bad: readonly string[] = []) => ({ evidence: one, bad })
  if (trace.kind === 'absent') return answer(absent('boot-counting'))
  if (trace.kind === 'unreadable') return answer(unreadable('boot-counting', trace.why))
  const { entries, selected, countPath } = trace.value
  if (entries.length === 0) return answer(absent('boot-counting'))
  const counting = countEntries(trace.value)
  const seen = [`selected: ${selected ?? '?'}`, ...entries.map((name) => `entry: ${name}`)]
  const { running } = counting
  // An entry given up long ago stays in the list; what runs now has followed it.
  const bad = counting.bad
    .map(({ base }) => base)
    .filter((base) => running && base !== running && !isOlder(base, running))
  if (bad.length > 0) return answer(evidence('boot-counting', 'yes', 'counted-out', seen), bad)
  if (counting.runningIsBad) return answer(evidence('boot-counting', 'unknown', 'marked-bad', seen))
  if (countPath || counting.trying.some(({ base }) => base === running))
    return answer(evidence('boot-counting', 'unknown', 'counting', seen))
  return answer(evidence('boot-counting', running ? 'no' : 'unknown', 'default-runs', seen))
}
