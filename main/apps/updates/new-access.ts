/**
 * What an app could do more, or less, with other metadata: before an update is fetched, before going back, before an
 * install. It is main/access that compares, so that nothing is called new here which its own pages don't call so. Only what
 * reaches something of the person's counts; that an app may show windows is no news.
 */
import type { AccessChange } from '../../../contract/apps.ts'
import { compareFacts, reaches } from '../../access/compare.ts'
import { explainMetadata } from '../../access/explain.ts'
import type { Around } from '../../access/surroundings.ts'
import { ProblemError } from '../../problem-error.ts'
import { accessKeyOf } from '../facts.ts'
import type { Deployed } from '../installed/read.ts'
import type { CompareAccess } from '../view/updates.ts'

/**
 * Metadata are the texts of Flatpak's key files; null before: nothing was installed. Gives null when the new ones cannot
 * be read: then nobody knows what the app could do.
 */
export function compareAccess(before: string | null, after: string, around: Around): AccessChange | null {
  const explained = explainMetadata(after, around)
  if (explained.problems.some(({ code }) => code === 'damaged')) return null
  const old = before === null ? [] : explainMetadata(before, around).facts
  const { wider, narrower, level } = compareFacts(old, explained.facts, around)
  return { wider, narrower: narrower.filter(reaches), level }
}

/** Compares by what the person has set for an installed app as well; `key` is access's own. Rejects with `unknown-id`. */
export type WithSettings = (key: string, metadata: string) => Promise<AccessChange | null>

/** What other metadata would change for an installed app. Never rejects. */
export type CompareInstalled = (
  app: Pick<Deployed, 'installation' | 'ref'>,
  before: string | null,
  after: string,
) => Promise<AccessChange | null>

/** By what the person has set, where access knows the app; by the metadata alone until then. */
export function compareInstalled(withSettings: WithSettings, compare: CompareAccess): CompareInstalled {
  return async ({ installation, ref }, before, after) => {
    try {
      return await withSettings(accessKeyOf(installation, ref), after)
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'unknown-id') return compare(before, after)
      return null
    }
  }
}
