/** Whether there is a list of apps to look through, and what is missing where there is none. */
import type { Apps, AppSource } from '../../../contract/apps.ts'
import type { Problem } from '../../../contract/problem.ts'

export type Condition =
  /** The sources are not known yet; the screen has asked for them. */
  | { readonly kind: 'starting' }
  /** They cannot be known: the card of the screen's trouble says why. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'no-source' }
  /** There are sources, and all are turned off. */
  | { readonly kind: 'all-off' }
  | { readonly kind: 'fetching' }
  | { readonly kind: 'never-fetched'; readonly problem: Problem | null }
  | { readonly kind: 'reading' }
  /** The reading ended before there was anything to show. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'there' }

const byCatalogue = ({ state, apps }: Apps['catalogue']): Condition => {
  if (state === 'ready' || apps > 0) return { kind: 'there' }
  return { kind: state === 'reading' ? 'reading' : 'lost' }
}

const isMissing = ({ catalogue }: AppSource) => catalogue.state === 'none'

export function conditionOf({ sources, problem, catalogue }: Apps): Condition {
  if (sources === null) return { kind: problem === null ? 'starting' : 'broken' }
  if (sources.length === 0) return { kind: 'no-source' }
  const used = sources.filter(({ enabled }) => enabled)
  if (used.length === 0) return { kind: 'all-off' }
  if (!used.every(isMissing)) return byCatalogue(catalogue)
  if (used.some((source) => source.catalogue.refreshing)) return { kind: 'fetching' }
  return {
    kind: 'never-fetched',
    problem: used.find((one) => one.catalogue.problem)?.catalogue.problem ?? null,
  }
}

/** Sources whose list is here, but could not be fetched anew or read whole. */
export const troubledSources = (sources: readonly AppSource[]): readonly AppSource[] =>
  sources.filter(
    ({ enabled, catalogue }) => enabled && catalogue.problem !== null && catalogue.state !== 'none',
  )

/** When the oldest list in use was fetched, milliseconds since 1970; null: not known. */
export function fetchedAt(sources: readonly AppSource[]): number | null {
  const times = sources.flatMap(({ enabled, catalogue }) =>
    enabled && catalogue.fetchedAt !== null ? [catalogue.fetchedAt] : [],
  )
  return times.length === 0 ? null : Math.min(...times)
}
