/** What became wider and what narrower between two states of one app's access. */
import type { Level } from '../../contract/access-codes.ts'
import type { Fact, Preview } from '../../contract/access.ts'
import { covers, splitId, strength } from './facts/cover.ts'
import { counts, rate } from './rating.ts'
import type { Around } from './surroundings.ts'

export interface Difference {
  readonly direction: Preview['direction']
  /** As they are afterwards. */
  readonly wider: readonly Fact[]
  /** As they were before. */
  readonly narrower: readonly Fact[]
  readonly level: { readonly before: Level; readonly after: Level }
}

/**
 * They only concern what is inside of the sandbox (environment, kept folders), or are no matter of access in Flatpak's own
 * comparison either (flatpak_context_adds_permissions).
 */
const harmless = new Set(['features/multiarch', 'features/per-app-dev-shm'])
const inside = new Set(['environment', 'persistent', 'unknown'])

/** How much of what `id` is about is within reach, by its own word or through another that includes it. */
function within(facts: readonly Fact[], id: string, around: Around): number {
  const [kind] = splitId(id)
  // To hide a device is the opposite of access.
  if (kind === 'usb-hidden') return facts.some((fact) => fact.id === id) ? -1 : 0
  return facts.reduce((most, fact) => {
    const relevant = counts(fact) && (fact.id === id || covers(fact, id, around))
    return relevant ? Math.max(most, strength(fact)) : most
  }, 0)
}

/** Facts of the same app; the order does not matter. */
export function compareFacts(before: readonly Fact[], after: readonly Fact[], around: Around): Difference {
  const wider: Fact[] = []
  const narrower: Fact[] = []
  for (const id of new Set([...before, ...after].map((fact) => fact.id))) {
    if (harmless.has(id) || inside.has(splitId(id)[0])) continue
    const was = before.find((fact) => fact.id === id)
    const is = after.find((fact) => fact.id === id)
    const change = within(after, id, around) - within(before, id, around)
    const fact = change > 0 ? (is ?? was) : (was ?? is)
    if (fact && change !== 0) (change > 0 ? wider : narrower).push(fact)
  }
  const level = { before: rate(before).level, after: rate(after).level }
  return { direction: directionOf(wider, narrower), wider, narrower, level }
}

function directionOf(wider: readonly Fact[], narrower: readonly Fact[]): Difference['direction'] {
  if (wider.length > 0) return narrower.length > 0 ? 'both' : 'wider'
  return narrower.length > 0 ? 'narrower' : 'same'
}
