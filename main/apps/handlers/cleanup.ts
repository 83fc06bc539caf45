/** Tidying away what nothing needs any more. */
import type { AppHandlers } from '../../../contract/apps-requests.ts'
import { ProblemError } from '../../problem-error.ts'
import { leftovers, unusedComponents } from '../cleanup/cleanup.ts'
import type { HandlerParts } from './parts.ts'

type Names =
  | 'apps.unused'
  | 'apps.removeUnused'
  | 'apps.leftovers'
  | 'apps.removeLeftover'
  | 'apps.removeLeftovers'

export function cleanupHandlers(parts: HandlerParts): Pick<AppHandlers, Names> {
  const { domain, helper, journal, queue } = parts

  const leftoverList = async () => {
    const all = await leftovers(domain.facts, helper, parts.dataRoot, (appId) => journal.nameOf(appId))
    for (const { id } of all) parts.leftoverIds.add(id, true)
    return all
  }
  const removeLeftover = async (appId: string) => {
    // It may have been installed again since it was listed.
    if (domain.facts.deployed?.some(({ id }) => id === appId))
      throw new ProblemError({ code: 'changed-meanwhile' })
    await helper.removeData(appId, 'trash')
  }

  return {
    'apps.unused': () => unusedComponents(domain.facts, helper),
    'apps.removeUnused': async () => {
      const { components } = await unusedComponents(domain.facts, helper)
      for (const [installation, group] of Map.groupBy(components, (one) => one.installation)) {
        const subjects = group.map(({ ref, name }) => ({ ref, name, icon: null }))
        queue.add({ action: 'remove-components', installation, subjects })
      }
      return null
    },
    'apps.leftovers': leftoverList,
    'apps.removeLeftover': async ({ leftover }) => {
      await removeLeftover(leftover)
      return null
    },
    'apps.removeLeftovers': async () => {
      for (const { appId } of await leftoverList()) await removeLeftover(appId)
      return null
    },
  }
}
