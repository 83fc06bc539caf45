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

/** By its own word. To hide a device is the opposite of access. */
function own(facts: readonly Fact[], id: string): number {
  const fact = facts.find((each) => each.id === id)
  if (splitId(id)[0] === 'usb-hidden') return fact ? -1 : 0
  return fact && counts(fact) ? strength(fact) : 0
}

/** A folder that is hidden although what it is in can be reached. */
const isHidden = (facts: readonly Fact[], id: string): boolean =>
  facts.some((fact) => {
    const hides = fact.state === 'off' && fact.layer !== null && fact.hindrance === null
    return fact.id === id && hides && splitId(id)[0] === 'filesystems'
  })

/** How much of what `id` is about is within reach, by its own word or through another that includes it. */
function within(facts: readonly Fact[], id: string, around: Around): number {
  if (isHidden(facts, id)) return 0
  return facts.reduce(
    (most, fact) => (counts(fact) && covers(fact, id, around) ? Math.max(most, strength(fact)) : most),
    own(facts, id),
  )
}

/** More by its own word, or no longer hidden; what only comes with another fact is told by that one. */
function gains(before: readonly Fact[], after: readonly Fact[], id: string, around: Around): boolean {
  const was = within(before, id, around)
  return own(after, id) > was || (isHidden(before, id) && within(after, id, around) > was)
}

/** Facts of the same app; the order does not matter. What reaches nothing of the person's does not make an app wider. */
export function compareFacts(before: readonly Fact[], after: readonly Fact[], around: Around): Difference {
  const ids = [...new Set([...before, ...after].map((fact) => fact.id))].filter(
    (id) => !harmless.has(id) && !inside.has(splitId(id)[0]),
  )
  const find = (first: readonly Fact[], then: readonly Fact[], id: string) =>
    [...first, ...then].filter((fact) => fact.id === id).slice(0, 1)
  const wider = ids
    .flatMap((id) => (gains(before, after, id, around) ? find(after, before, id) : []))
    .filter(reaches)
  const narrower = ids.flatMap((id) => (gains(after, before, id, around) ? find(before, after, id) : []))
  const level = { before: rate(before).level, after: rate(after).level }
  return { direction: directionOf(wider, narrower), wider, narrower, level }
}

/** Showing windows, using the graphics card and the like is no reach for anything. */
export const reaches = ({ weight }: Fact): boolean => weight !== 'contained'

function directionOf(wider: readonly Fact[], narrower: readonly Fact[]): Difference['direction'] {
  if (wider.length > 0) return narrower.length > 0 ? 'both' : 'wider'
  return narrower.length > 0 ? 'narrower' : 'same'
}
