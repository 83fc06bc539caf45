/**
 * Asked of the loader: did a person choose another entry in its menu? systemd-boot tells what it would have started and
 * what was selected. GRUB does not tell; then the other traces have to.
 */
import type { Evidence } from '../../../contract/health.ts'
import { isAutomatic, type LoaderVariables, parseEntryName } from '../parse/loader-entries.ts'
import type { Trace } from '../read/place.ts'
import { absent, evidence, unreadable } from './evidence.ts'

interface Choice {
  readonly running: string
  /** The entry the loader would have started by itself; null: it had a reason of its own for another. */
  readonly usual: string | null
}

function choiceOf(variables: LoaderVariables): Choice | null {
  const { entries, selected, default: standard, oneShot } = variables
  if (!selected || entries.length === 0) return null
  const versions = entries.filter((name) => !isAutomatic(name)).map(parseEntryName)
  // Without a default of its own the loader takes the first entry that it has not given up.
  const named = standard ? parseEntryName(standard).base : null
  const usual = named ?? versions.find(({ state }) => state !== 'bad')?.base ?? null
  const givenUp = versions.some(({ base, state }) => base === usual && state === 'bad')
  return { running: parseEntryName(selected).base, usual: givenUp || oneShot ? null : usual }
}

/** What the loader tells. Pure. */
export function askBootMenu(trace: Trace<LoaderVariables>): Evidence {
  if (trace.kind === 'absent') return absent('boot-menu')
  if (trace.kind === 'unreadable') return unreadable('boot-menu', trace.why)
  const choice = choiceOf(trace.value)
  const seen = [`selected: ${trace.value.selected ?? '?'}`, `default: ${trace.value.default ?? '?'}`]
  if (!choice?.usual) return evidence('boot-menu', 'unknown', 'unclear', seen)
  return choice.running === choice.usual
    ? evidence('boot-menu', 'no', 'not-chosen', seen)
    : evidence('boot-menu', 'yes', 'chosen', seen)
}
